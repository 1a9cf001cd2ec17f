"""The committed files are what the generator writes, and the plan's promises hold in them."""

import csv

import pandas as pd
import pytest

from sample_data import sample_files
from sample_data.make import make, people
from sample_data.plan import read_plan

SURVEY, ORDERS = sample_files()
PLAN = read_plan()


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    with SURVEY.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def orders() -> pd.DataFrame:
    frame = pd.read_csv(ORDERS, sep=";", decimal=",")
    return frame.assign(key=frame["E-mail"].str.strip().str.lower())


def columns_of(rows: list[list[str]], question: str) -> pd.DataFrame:
    """A question's columns under the names of the second header row."""
    top = rows[0]
    start = top.index(question)
    stop = next((i for i in range(start + 1, len(top)) if top[i]), len(top))
    return pd.DataFrame([r[start:stop] for r in rows[2:]], columns=rows[1][start:stop])


def test_the_generator_writes_the_committed_files_byte_for_byte():
    for path, content in make().items():
        assert path.read_bytes() == content, path.name


def test_the_survey_is_a_rectangle_with_two_header_rows(rows: list[list[str]]):
    assert len(rows) == 2 + 412
    assert {len(row) for row in rows} == {103}
    assert [cell for cell in rows[0] if cell][5:] == [q.text for q in PLAN.questions]


def test_the_segments_have_their_planted_sizes():
    sizes = pd.Series([p.segment for p in people(PLAN)]).value_counts().sort_index()
    assert tuple(sizes) == (152, 101, 91, 68) == PLAN.sizes


def test_every_segment_leads_in_goals_pains_buying_channels_and_background(rows: list[list[str]]):
    segment = pd.Series([p.segment for p in people(PLAN)])
    leaders = {
        "goals": "What are you trying to achieve with a meal kit? Select all that apply.",
        "pains": "Which of these problems have you had with dinner in the last 12 months? "
        "Select all that apply.",
        "buying": "What almost stopped you from ordering? Select all that apply.",
        "channels": "Which formats do you like for recipes and news from us? "
        "Select all that apply.",
    }
    for question in leaders.values():
        ticked = columns_of(rows, question).ne("")
        share = ticked.groupby(segment).mean()
        ahead = share - ticked.mean()
        assert (ahead.max(axis=1) > 0.2).all(), question
    homes = columns_of(rows, "Who do you live with?")["Response"]
    shares = pd.crosstab(segment, homes, normalize="index")
    assert shares.loc[0].idxmax() == "Partner and children"


def test_only_those_who_paused_were_asked_why(rows: list[list[str]]):
    paused = columns_of(rows, "Have you paused your box in the last 12 months?")["Response"]
    why = columns_of(
        rows,
        "You paused your box: what stopped you from ordering in those weeks? "
        "Select all that apply.",
    )
    asked = why.ne("").any(axis=1)
    assert not asked[paused == "No"].any()
    assert asked[paused == "Yes"].mean() > 0.9


def test_the_warts_are_the_documented_ones(rows: list[list[str]]):
    frame = pd.DataFrame(rows[2:])
    took = (
        pd.to_datetime(frame[3], format="%m/%d/%Y %I:%M:%S %p")
        - pd.to_datetime(frame[2], format="%m/%d/%Y %I:%M:%S %p")
    ).dt.total_seconds()
    assert (took < took.median() / 3).sum() == 6
    assert frame[4].duplicated().sum() == 3
    stopped = (frame.loc[:, 60:] == "").all(axis=1)
    assert stopped.sum() == 9


def test_no_two_respondents_gave_the_same_open_answer_in_words(rows: list[list[str]]):
    for question in (q for q in PLAN.questions if q.type == "text"):
        said = columns_of(rows, question.text).iloc[:, 0]
        words = said[(said != "") & ~said.isin(PLAN.shrugs)]
        assert words.is_unique
        assert len(words) > 100


def test_there_are_twenty_five_open_answers_a_segment_or_more():
    for by_segment in PLAN.verbatims.values():
        assert min(len(answers) for answers in by_segment.values()) >= 25


def test_addresses_can_be_nobodys(rows: list[list[str]], orders: pd.DataFrame):
    addresses = {row[4] for row in rows[2:]} | set(orders["key"])
    assert {address.rpartition("@")[2] for address in addresses} == {"example.org", "example.com"}


def test_the_orders_are_those_of_391_respondents(rows: list[list[str]], orders: pd.DataFrame):
    emails = pd.Series([row[4] for row in rows[2:]])
    assert emails.isin(orders["key"]).sum() == 391
    of_respondents = orders[orders["key"].isin(emails)]
    assert of_respondents["Order ID"].nunique() == 2932
    assert len(set(orders["key"]) - set(emails)) == 14


def test_every_line_of_an_order_repeats_its_total(orders: pd.DataFrame):
    by_order = orders.groupby("Order ID")
    assert by_order["Order total"].nunique().max() == 1
    assert by_order.size().max() == 2
    assert by_order["key"].nunique().max() == 1

"""The flying survey: one header row, scales in words, blanks from routing; pandas counts."""

import pandas as pd
import pytest

from persona_core.sources.table import Blank, Kind
from tests.sources.sheets import DATA, real

FILE = "surveymonkey_flying_etiquette.csv"
RUDE = {"No, not rude at all", "No, not at all rude"}


@pytest.fixture(scope="module")
def understood():
    return real(FILE)


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    return pd.read_csv(DATA / FILE, encoding="latin-1", dtype=str)


def test_one_header_row_and_every_blank_counted(understood, raw):
    assert (understood.header_rows, understood.n_rows, understood.n_columns) == ((0,), 1040, 27)
    assert [q.n_missing for q in understood.table.questions] == raw.isna().sum().tolist()


def test_every_answer_is_counted_as_pandas_counts_it(understood, raw):
    for j, q in enumerate(understood.table.questions):
        if q.kind in (Kind.ORDINAL, Kind.CATEGORY):
            said = raw.iloc[:, j].dropna().value_counts().to_dict()
            counted = understood.table.counts(q.name).count[0].tolist()
            assert dict(zip(q.options, counted, strict=True)) == said


@pytest.mark.parametrize(
    ("start", "levels"),
    [
        (
            "How often do you travel",
            "Never|Once a year or less|Once a month or less|A few times per month"
            "|A few times per week|Every day",
        ),
        (
            "Do you ever recline",
            "Never|Once in a while|About half the time|Usually|Always",
        ),
        (
            "Is itrude to move",
            "No, not rude at all|Yes, somewhat rude|Yes, very rude",
        ),
        (
            "On a 6 hour flight",
            "It is not okay to get up during flight|Once|Twice|Three times|Four times"
            "|More than five times times",
        ),
        (
            "Household Income",
            "$0 - $24,999|$25,000 - $49,999|$50,000 - $99,999|$100,000 - $149,999|150000",
        ),
    ],
)
def test_scales_run_from_little_to_much(understood, start, levels):
    question = next(q for q in understood.table.questions if q.question.startswith(start))
    assert question.levels == tuple(levels.split("|"))


def test_heights_are_in_order(understood):
    heights = next(q for q in understood.table.questions if q.question.startswith("How tall"))
    assert heights.levels[:2] == ("Under 5 ft.", "5'0\"")
    assert heights.levels[-2:] == ("6'5\"", "6'6\" and above")


def test_who_never_flies_was_not_asked_about_flying(understood, raw):
    table = understood.table
    never = (raw.iloc[:, 1] == "Never").to_numpy()
    for i in range(2, 22):
        blank = table.blank(table.questions[i].name)
        assert ((blank == Blank.NOT_ASKED) == never).all()
        assert ((blank == Blank.NOT_ANSWERED) == (~never & raw.iloc[:, i].isna())).all()


def test_children_on_a_plane_are_not_a_household(understood):
    by_text = {q.question: q for q in understood.table.questions}
    assert by_text["Do you have any children under 18?"].fields == ("bg.household",)
    unruly = "In general, is it rude to knowingly bring unruly children on a plane?"
    assert by_text[unruly].fields == ()

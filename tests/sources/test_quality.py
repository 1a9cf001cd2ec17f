"""Careless answers: each rule against what pandas or a hand finds in the same file."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona_core.sources import as_json, quality, understand
from persona_core.sources.gibberish import gibberish, is_gibberish
from persona_core.sources.quality import Flag
from persona_core.sources.readers import read_cells
from tests.sources.sheets import DATA, real, table

FOLDER = Path(__file__).parents[2] / "sample_data"

AGREE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")


def flagged(header: Sequence[str], *columns: Sequence[str | None]) -> dict[str, Flag]:
    """Flags by id on a sheet given column by column."""
    found = understand(table(header, *columns))
    return {flag.id: flag for flag in quality.flags(found.table)}


def rows(flag: Flag) -> list[int]:
    return np.flatnonzero(flag.rows).tolist()


def drawn(n: int, answers: Sequence[str], seed: int) -> list[str | None]:
    """n answers drawn at random."""
    return [str(a) for a in np.random.default_rng(seed).choice(answers, n)]


def questionnaire(n: int, m: int = 14, seed: int = 0) -> dict[str, list[str | None]]:
    """m unrelated questions answered by n people."""
    topics = [f"How do you like dish number {chr(97 + j)}?" for j in range(m)]
    return {topic: drawn(n, AGREE, seed + j) for j, topic in enumerate(topics)}


def of(asked: dict[str, list[str | None]], **more: list[str | None]) -> dict[str, Flag]:
    """Flags on a questionnaire with further columns in front."""
    together = {name.replace("_", " "): column for name, column in more.items()} | asked
    return flagged(list(together), *together.values())


# -- the sample ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample() -> pd.DataFrame:
    """The sample survey as pandas reads it, below its two header rows."""
    text = (FOLDER / "meal_kit_survey.csv").read_text(encoding="utf-8")
    return pd.read_csv(StringIO(text), header=None, skiprows=2, dtype=str)


@pytest.fixture(scope="module")
def found() -> dict[str, Flag]:
    """What was flagged in it."""
    name = "meal_kit_survey.csv"
    cells = read_cells((FOLDER / name).read_bytes(), name, None)
    return {flag.id: flag for flag in quality.flags(understand(cells).table)}


def test_the_samples_speeders_took_under_a_third_of_the_median_of_those_who_finished(
    sample: pd.DataFrame, found: dict[str, Flag]
) -> None:
    start, end = (pd.to_datetime(sample[c], format="%m/%d/%Y %I:%M:%S %p") for c in (2, 3))
    took = (end - start).dt.total_seconds()
    finished = ~sample.iloc[:, -30:].isna().all(axis=1)
    fast = finished & (took < took[finished].median() / 3)
    assert found["speeders"].n == 6
    assert found["speeders"].rows.tolist() == fast.tolist()
    assert found["speeders"].words == (
        "6 people took under 3 min 8 s, a third of the usual 9 min 24 s."
    )


def test_the_samples_nine_who_left_are_those_with_nothing_in_the_last_thirty_columns(
    sample: pd.DataFrame, found: dict[str, Flag]
) -> None:
    left = sample.iloc[:, -30:].isna().all(axis=1)
    assert found["unfinished"].n == 9
    assert found["unfinished"].rows.tolist() == left.tolist()


def test_of_each_of_the_samples_three_repeated_addresses_one_row_stays(
    sample: pd.DataFrame, found: dict[str, Flag]
) -> None:
    emails = sample[4].str.strip().str.casefold()
    assert found["same-email"].n == 3 == int(emails.duplicated().sum())
    assert not emails[~found["same-email"].rows].duplicated().any()


def test_the_samples_straight_liners_agree_with_all_nine_statements(
    sample: pd.DataFrame, found: dict[str, Flag]
) -> None:
    grid = sample.iloc[:, 6:15]
    assert found["straight-liners"].rows.tolist() == (grid.nunique(axis=1) == 1).tolist()


# -- rules, one by one --------------------------------------------------------------------------


def test_qualtrics_own_duration_is_believed_and_its_unfinished_are_no_speeders() -> None:
    took: list[str | None] = [str(s) for s in (300, 310, 290, 305, 315, 99, 101, 30, 20, 300, 320)]
    finished: list[str | None] = ["True"] * 11
    finished[7] = "False"
    found = of(questionnaire(11), Duration_in_seconds=took, Finished=finished)
    # the median of the ten who finished is 300: a third is 100
    assert rows(found["speeders"]) == [5, 8]
    assert found["speeders"].words.startswith(
        "2 people took under 100 seconds, a third of the usual 5 min."
    )
    assert rows(found["unfinished"]) == [7]
    assert found["unfinished"].words == "1 person did not finish, says the survey tool."


def test_a_contracts_start_and_end_are_no_times_of_filling_in() -> None:
    days = pd.date_range("2024-01-01", periods=20)
    start: list[str | None] = [f"{d:%Y-%m-%d}" for d in days]
    end: list[str | None] = [f"{d + pd.Timedelta(days=i + 1):%Y-%m-%d}" for i, d in enumerate(days)]
    assert "speeders" not in of(questionnaire(20), Start_date=start, End_date=end)


def test_an_empty_submit_date_is_unfinished_and_previews_are_named() -> None:
    day: list[str | None] = [f"2024-03-{d:02d} 10:00:00" for d in range(1, 13)]
    day[3] = None
    status: list[str | None] = ["IP Address"] * 11 + ["Survey Preview"]
    found = of(questionnaire(12), submitdate=day, Status=status)
    assert rows(found["unfinished"]) == [3]
    assert rows(found["preview"]) == [11]
    assert found["preview"].words == ("1 row is no respondent: a preview or a test of the survey.")


def test_a_customer_status_of_one_is_no_preview() -> None:
    status: list[str | None] = ["1", "2", "3", "1", "2", "3"] * 2
    assert "preview" not in of(questionnaire(12), Status=status)


def test_the_fuller_of_two_rows_with_one_address_stays() -> None:
    asked = questionnaire(12)
    for column in asked.values():
        column[2] = None  # the earlier row is the emptier one
    email: list[str | None] = [f"p{i}@example.org" for i in range(12)]
    email[2], email[9] = "Ada@Example.org", "ada@example.org "
    assert rows(of(asked, Email_address=email)["same-email"]) == [2]


def test_addresses_that_many_share_name_nobody() -> None:
    email: list[str | None] = [f"household{i // 3}@example.org" for i in range(12)]
    ip: list[str | None] = ["10.0.0.1"] * 12
    found = of(questionnaire(12), Email_address=email, IP_Address=ip)
    assert not {"same-email", "same-ip"} & set(found)


def test_a_second_response_from_one_ip_is_flagged() -> None:
    ip: list[str | None] = [f"10.0.0.{i}" for i in range(12)]
    ip[11] = ip[4]
    assert rows(of(questionnaire(12), IP_Address=ip)["same-ip"]) == [11]


def test_a_copy_of_all_answers_is_found_as_pandas_finds_it() -> None:
    asked = questionnaire(40)
    for column in asked.values():
        column[31] = column[5]
    copies = pd.DataFrame(asked).duplicated()
    assert rows(of(asked)["same-answers"]) == np.flatnonzero(copies).tolist() == [31]


def test_equal_answers_that_chance_makes_prove_nothing() -> None:
    asked = {f"Do you eat {chr(97 + j)}?": drawn(300, ("Yes", "No"), j) for j in range(11)}
    assert pd.DataFrame(asked).duplicated().any()
    assert "same-answers" not in of(asked)


def test_over_two_fifths_blank_is_mostly_blank_and_optional_questions_do_not_count() -> None:
    asked = questionnaire(100, m=10)
    names = list(asked)
    for name in names[1:6]:
        asked[name][4] = None  # five of ten
    for name in names[1:5]:
        asked[name][7] = None  # four of ten: not over 40%
    for j in range(6):  # what three in four leave out is nobody's carelessness
        optional = drawn(100, AGREE, 90 + j)
        asked[f"If you like, dish {j}?"] = [
            a if i % 4 == 3 else None for i, a in enumerate(optional)
        ]
    assert rows(of(asked)["mostly-blank"]) == [4]


def test_whoever_skips_only_the_last_questions_has_left_early() -> None:
    asked = questionnaire(30)
    names = list(asked)
    for name in names[-5:]:
        asked[name][3] = None
    for name in names[-4:]:
        asked[name][8] = None
    found = of(asked)
    assert rows(found["unfinished"]) == [3]
    assert "the last 5 questions or more are blank" in found["unfinished"].words


def test_a_grid_of_four_rows_and_a_skipped_row_make_no_straight_liner() -> None:
    flags = {flag.id: flag for flag in quality.flags(real("surveymonkey_star_wars.csv").table)}
    text = (DATA / "surveymonkey_star_wars.csv").read_bytes()
    raw = pd.read_csv(StringIO(text.decode("latin-1")), header=None, skiprows=2, dtype=str)
    grid = raw.iloc[:, 15:29]
    throughout = (grid.nunique(axis=1) == 1) & grid.notna().all(axis=1)
    assert flags["straight-liners"].rows.tolist() == throughout.tolist()


def test_a_purchase_history_has_no_respondents() -> None:
    cells = read_cells((FOLDER / "meal_kit_orders.csv").read_bytes(), "orders.csv", None)
    assert quality.flags(understand(cells).table) == ()


def test_inspect_says_them_among_its_warnings() -> None:
    name = "meal_kit_survey.csv"
    cells = read_cells((FOLDER / name).read_bytes(), name, None)
    said = {w["where"]: w["what"] for w in as_json(cells, understand(cells))["warnings"]}
    sentence = "6 people took under 3 min 8 s, a third of the usual 9 min 24 s."
    assert sentence in said["the respondents"]


# -- gibberish ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer", ["asdf", "asdfasdf jklö", "qwertz", "ghjkghjk", "xxxx", "sdkfjh", "zzzzzzz", "ASDFGH"]
)
def test_fingers_on_the_keyboard_are_gibberish(answer: str) -> None:
    assert is_gibberish(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "n/a",
        "?",
        "...",
        "",
        "12345",
        "rhythm",
        "Bewertung",
        "wertvoll",
        "čtvrtek",
        "prst",
        "Angstschweiß",
        "HTML",
        "PTSD and ADHD",
        "sooooooo good",
        "haha",
        "hmm",
        "xD",
        "I typed asdf as my password once",
        "Нетпробелов",
        "わからない",
        "別に",
        "لا أعرف",
        "ไม่รู้",
        "Azerbaijan",
        "BMW, VW",
        "www",
        "Szczebrzeszyn",
        "brrr, too cold",
        "CRM/ERP",
        "schnell und günstig",
    ],
)
def test_words_of_many_languages_are_not(answer: str) -> None:
    assert not is_gibberish(answer)


@given(st.lists(st.text(alphabet="asdfASDK .Äč", max_size=12), max_size=8))
def test_the_quick_look_misses_none(answers: list[str]) -> None:
    assert gibberish(pa.array(answers, pa.string())).tolist() == [is_gibberish(a) for a in answers]


def test_a_column_of_codes_is_no_open_answer() -> None:
    codes: list[str | None] = [f"brkfst{chr(97 + i % 26)}{i}xyz" for i in range(30)]
    words: list[str | None] = [f"It was fine, dish {i} was best" for i in range(30)]
    words[12] = "sdfkjhsdf"
    found = of(questionnaire(30), Which_box_did_you_get=codes, What_did_you_like=words)
    assert rows(found["gibberish"]) == [12]

"""The Star Wars survey as SurveyMonkey wrote it, against counts taken from the CSV by pandas."""

import pandas as pd
import pytest

from persona_core.sources.table import Blank, Kind, Role, Topic
from tests.sources.sheets import DATA, real

FILE = "surveymonkey_star_wars.csv"
SCALE = (
    "Very unfavorably",
    "Somewhat unfavorably",
    "Neither favorably nor unfavorably (neutral)",
    "Somewhat favorably",
    "Very favorably",
)


@pytest.fixture(scope="module")
def understood():
    return real(FILE)


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    """The answers by column position, read by pandas alone."""
    return pd.read_csv(DATA / FILE, header=None, skiprows=2, encoding="latin-1", dtype=str)


@pytest.fixture(scope="module")
def questions(understood):
    return understood.table.questions


def test_the_two_header_rows_the_respondents_and_the_columns_are_found(understood):
    assert (understood.format, understood.header_rows) == ("surveymonkey", (0, 1))
    assert (understood.n_rows, understood.n_columns) == (1186, 38)
    assert (understood.first_data_row, understood.last_data_row) == (2, 1187)
    assert sum(len(q.source_columns) for q in understood.table.questions) == 38


def test_six_film_columns_are_one_select_all(understood, questions, raw):
    films = questions[3]
    assert (films.kind, len(films.source_columns)) == (Kind.MULTI, 6)
    assert films.options[4] == "Star Wars: Episode V The Empire Strikes Back"
    assert films.source_columns[0].startswith("Which of the following Star Wars films")
    assert films.source_columns[1].startswith("Star Wars: Episode II")
    seen = raw.iloc[:, 3:9].notna()
    assert films.n_missing == int((~seen.any(axis=1)).sum())
    counts = understood.table.counts(films.name)
    assert counts.count[0].tolist() == seen.sum().tolist()
    assert counts.n[0] == int(seen.any(axis=1).sum())


def test_six_rank_columns_are_one_ranking(understood, questions, raw):
    ranking = questions[4]
    assert (ranking.kind, len(ranking.options)) == (Kind.RANK, 6)
    ranks = raw.iloc[:, 9:15].astype(float)
    first = (ranks == 1).sum().tolist()
    assert understood.table.counts(ranking.name).count[0].tolist() == first
    assert ranking.n_missing == int(ranks.isna().all(axis=1).sum())


def test_the_grid_has_fourteen_rows_on_one_scale(understood, questions, raw):
    grid = questions[5:19]
    assert [q.name for q in grid][:2] == ["Han Solo", "Luke Skywalker"]
    assert {q.kind for q in grid} == {Kind.ORDINAL}
    assert {q.group for q in grid} == {grid[0].group}
    assert {q.levels for q in grid} == {SCALE}
    assert {q.options for q in grid} == {(*SCALE, "Unfamiliar (N/A)")}
    for j, q in enumerate(grid, start=15):
        answers = raw.iloc[:, j]
        assert q.n_missing == int(answers.isna().sum())
        expected = [int((answers == option).sum()) for option in q.options]
        assert understood.table.counts(q.name).count[0].tolist() == expected


def test_who_never_saw_the_grid_was_not_asked(understood, questions, raw):
    never = raw.iloc[:, 15:29].isna().all(axis=1).to_numpy()
    for q in questions[5:19]:
        blank = understood.table.blank(q.name)
        assert (blank[never] == Blank.NOT_ASKED).all()
        assert set(blank[~never]) <= {Blank.ANSWERED, Blank.NOT_ANSWERED}
    assert int((~never).sum()) == 834


def test_a_follow_up_closed_by_an_earlier_answer_was_not_asked(understood):
    table = understood.table
    follow_up = next(q for q in table.questions if "fan of the Expanded" in q.question)
    gate = next(q for q in table.questions if q.question.startswith("Are you familiar"))
    said_no = table.codes(gate.name) == gate.options.index("No")
    assert (table.blank(follow_up.name)[said_no] == Blank.NOT_ASKED).all()


def test_brackets_and_schooling_run_from_little_to_much(questions):
    by_name = {q.name: q for q in questions}
    assert by_name["Age"].levels == ("18-29", "30-44", "45-60", "> 60")
    assert by_name["Household Income"].levels[0] == "$0 - $24,999"
    assert by_name["Household Income"].levels[-1] == "$150,000+"
    assert by_name["Education"].levels[0] == "Less than high school degree"
    assert by_name["Education"].levels[-1] == "Graduate degree"


def test_background_describes_and_attitudes_build(questions):
    by_name = {q.name: q for q in questions}
    assert by_name["RespondentID"].role is Role.ID
    for name, fields in {
        "Age": ("bg.age_range",),
        "Household Income": ("bg.income",),
        "Education": ("bg.education",),
        "Location (Census Region)": ("bg.location",),
    }.items():
        q = by_name[name]
        assert (q.topic, q.role, q.fields) == (Topic.BACKGROUND, Role.DESCRIPTOR, fields)
    gender = by_name["Gender"]
    assert (gender.topic, gender.role, gender.sensitive) == (
        Topic.BACKGROUND,
        Role.DESCRIPTOR,
        False,
    )
    assert {q.role for q in questions[3:19]} == {Role.BASE}


def test_names_are_unique_and_labels_short(questions):
    assert len({q.name for q in questions}) == len(questions)
    assert max(len(q.label) for q in questions) <= 40
    assert max(len(q.name) for q in questions) <= 64

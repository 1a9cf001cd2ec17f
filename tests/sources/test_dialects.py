"""Whatever tool wrote it: the same respondents make the same table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.sources import understand
from persona_core.sources.table import Blank, Kind, Role
from tests.sources.population import (
    DIALECTS,
    DRINKS,
    ITEMS,
    ROWS,
    SCALE,
    SNACKS,
    google_forms,
    population,
    qualtrics,
    typeform,
)
from tests.sources.sheets import notes, read, sheet


def answered(understood) -> list:
    """Kind, answers and their counts of every question people were asked."""
    table = understood.table
    result = []
    for q in table.questions:
        if q.role in (Role.ID, Role.IGNORE):
            continue
        counts = table.counts(q.name)
        votes = dict(zip(counts.answers, counts.count[0].tolist(), strict=True))
        figures = sorted(table.numbers(q.name).tolist()) if q.kind is Kind.NUMBER else None
        texts = sorted(table.texts(q.name)) if q.kind is Kind.TEXT else None
        result.append((q.kind, votes, q.levels, q.n_missing, figures, texts, q.group is not None))
    return result


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_the_same_respondents_make_the_same_table_in_every_dialect(seed):
    people = population(seed)
    right = [
        (Kind.CATEGORY, {d: sum(p.drink == d for p in people) for d in DRINKS}),
        (Kind.MULTI, {s: sum(s in p.snacks for p in people) for s in SNACKS}),
        *[
            (Kind.ORDINAL, {a: sum(p.agree[j] == a for p in people) for a in SCALE})
            for j in range(len(ROWS))
        ],
        (Kind.RANK, {i: sum(p.ranks[j] == 1 for p in people) for j, i in enumerate(ITEMS)}),
    ]
    tables = {}
    for name, write in DIALECTS.items():
        found = understand(write(people))
        assert (found.format, found.n_rows) == (name, len(people))
        tables[name] = answered(found)
        assert [(kind, votes) for kind, votes, *_ in tables[name]][:6] == right, name
    for name, table in tables.items():
        assert table == tables["plain"], name


@pytest.mark.parametrize("name", DIALECTS)
def test_every_file_column_belongs_to_exactly_one_question(name):
    found = understand(DIALECTS[name](population(1)))
    owned = [c for q in found.table.questions for c in q.source_columns]
    assert len(owned) == found.n_columns
    assert len({q.name for q in found.table.questions}) == len(found.table.questions)


@pytest.mark.parametrize("name", DIALECTS)
def test_a_value_is_null_exactly_where_a_blank_says_why(name):
    found = understand(DIALECTS[name](population(2)))
    data = found.table.data
    for i, q in enumerate(found.table.questions):
        blank = data.column(f"q{i}_blank").to_pylist()
        if q.kind is Kind.EMPTY:
            assert set(blank) <= {Blank.NOT_ANSWERED, Blank.NOT_ASKED}
            continue
        columns = [f"q{i}_{j}" for j in range(q.n_parts)] if q.n_parts else [f"q{i}"]
        for column in columns:
            values = data.column(column).to_pylist()
            assert [v is None for v in values] == [b != 0 for b in blank]


def test_qualtrics_names_are_its_codes_and_metadata_is_ignored():
    found = read(qualtrics(population(3)))
    assert list(found)[:4] == ["StartDate", "ResponseId", "Q1", "Q2"]
    assert (found["StartDate"].role, found["ResponseId"].role) == (Role.IGNORE, Role.ID)
    assert found["Q3_1"].question == "Please state how far you agree – Snacks are cheap"
    assert found["Q3_1"].source_columns == ("Q3_1",)


def test_older_qualtrics_files_have_two_header_rows():
    cells = qualtrics(population(3))
    rows = cells.rows(0, cells.n_rows)
    found = understand(sheet([rows[0], rows[1], *rows[3:]]))
    assert (found.format, found.header_rows, found.n_rows) == ("qualtrics", (0, 1), 80)


def test_the_oldest_qualtrics_files_call_the_response_v1():
    texts = ["ResponseID", "StartDate", "EndDate", "Finished", "How satisfied are you?"]
    rows = [[f"R_{i:06x}a", "2014-01-02", "2014-01-02", "1", str(1 + i % 5)] for i in range(30)]
    found = read(sheet([["V1", "V8", "V9", "V10", "Q1"], texts, *rows]))
    assert [q.role for q in found.values()] == [Role.ID, *[Role.IGNORE] * 3, Role.BASE]


def test_qualtrics_timings_topics_and_text_entries_are_kept_apart():
    header = ["ResponseId", "Q1_First Click", "Q2", "Q2_4_TEXT", "Q2 - Topics", "Finished"]
    texts = ["Response ID", "Timing - First Click", "Which one?", "Which one? - Other - Text"]
    ids = ["_recordId", "QID1_FIRST_CLICK", "QID2", "QID2_4_TEXT", "QID2_x_Topics", "finished"]
    rows = [
        header,
        [*texts, "Q2 - Topics", "Finished"],
        [f'{{"ImportId":"{i}"}}' for i in ids],
        *[
            [f"R_{i}abcdef", f"1.{i}", "AB"[i % 2], "tea" if i == 3 else "", "", "1"]
            for i in range(20)
        ],
    ]
    found = read(sheet(rows))
    assert {n for n, q in found.items() if q.role is Role.IGNORE} == {
        "Q1_First Click",
        "Q2 - Topics",
        "Finished",
    }
    assert found["Q2_4_TEXT"].kind is Kind.TEXT


def test_a_select_all_keeps_what_was_written_in_under_other_apart():
    top = ["Respondent ID", "What do you eat?", "", "", "Age"]
    low = ["", "Meat", "Fish", "Other (please specify)", "Response"]
    rows = [
        [str(i), "Meat" if i % 2 else "", "Fish" if i % 3 else "", "tofu" if i == 0 else "", "3"]
        for i in range(12)
    ]
    found = read(sheet([top, low, *rows]))
    assert found["What do you eat?"].options == ("Meat", "Fish")
    other = found["What do you eat?: Other (please specify)"]
    assert (other.kind, other.n_missing, other.source_columns) == (
        Kind.TEXT,
        11,
        ("Other (please specify)",),
    )


def test_typeform_zero_and_one_are_no_and_yes_and_empty_runs_stay_together():
    cells = typeform(population(4))
    rows = cells.rows(0, cells.n_rows)
    extra = ["Own a car?", *SNACKS, "Other"]
    rows = [
        [*row[:2], *(extra if i == 0 else [str(i % 2), *[""] * 5]), *row[2:]]
        for i, row in enumerate(rows)
    ]
    found = understand(sheet(rows))
    by_name = {q.name: q for q in found.table.questions}
    assert by_name["Own a car?"].options == ("Yes", "No")
    runs = [q for q in found.table.questions if q.kind is Kind.MULTI]
    assert [(len(q.source_columns), q.n_missing) for q in runs] == [(4, 80), (4, 0)]
    assert "not what was asked" in notes(found)


def test_limesurvey_boxes_that_were_not_shown_are_not_asked():
    top = ["Antwort ID", "Womit? [Bus]", "Womit? [Rad]", "Womit? [Sonstiges]"]
    rows = [[str(i), "Ja" if i % 2 else "Nein", "Nein", ""] for i in range(10)]
    rows += [[str(i), "N/A", "N/A", ""] for i in range(10, 15)]
    found = understand(sheet([top, *rows]))
    question = found.table.questions[1]
    assert (found.format, question.kind, question.n_missing) == ("limesurvey", Kind.MULTI, 5)
    assert set(found.table.blank(question.name)[10:]) == {Blank.NOT_ASKED}
    assert found.table.counts(question.name).count[0].tolist() == [5, 0]


def test_a_localised_timestamp_signs_google_forms():
    cells = google_forms(population(5))
    timestamp = understand(cells).table.questions[0]
    assert (timestamp.kind, timestamp.role) == (Kind.DATE, Role.IGNORE)
    assert timestamp.why.startswith("date: read as day/month/year")


def test_a_cut_surveymonkey_export_groups_columns_by_the_question_they_share():
    question = "Which dishes? Select all. - "
    top = ["RespondentID", question + "Turkey", question + "Ham", "Happy?"]
    rows = [[str(i), "Turkey" if i % 2 else "", "Ham" if i % 3 else "", "Yes"] for i in range(20)]
    found = read(sheet([top, *rows]))
    assert found["Which dishes? Select all."].options == ("Turkey", "Ham")


def test_typeform_with_its_questions_in_a_row_above_keeps_them_and_ends_them():
    above = ["", "Which systems do you use?", "", "", "", "How often do you use these?", "", "", ""]
    below = ["#", "macOS", "Windows", "Linux", "Do you use the cloud?", "Docs", "Forum"]
    below += ["Where do you live?", "Submit Date (UTC)"]
    often = ["I use it often", "I use it sometimes"]
    chosen = [["macOS", "", "Linux"], ["macOS", "Windows", ""], ["", "", "Linux"]]
    rows = [
        [
            f"{i:032x}",
            *chosen[i % 3],
            "Yes",
            often[i % 2],
            often[i // 2 % 2],
            "Bern",
            "3/11/20 23:44",
        ]
        for i in range(30)
    ]
    found = understand(sheet([above, below, *rows]))
    assert (found.format, found.header_rows) == ("typeform", (0, 1))
    questions = {q.question: q for q in found.table.questions}
    systems = questions["Which systems do you use?"]
    assert (systems.kind, systems.options) == (Kind.MULTI, ("macOS", "Windows", "Linux"))
    assert questions["Do you use the cloud?"].group is None
    docs, forum = (q for q in found.table.questions if q.group == "How often do you use these?")
    assert {docs.name, forum.name} == {"Docs", "Forum"}
    assert questions["Submit Date (UTC)"].role is Role.IGNORE


def test_a_programs_respondent_id_makes_no_surveymonkey_export():
    rows = [[f"R{i:03}", str(20 + i), str(i % 5 + 1)] for i in range(30)]
    found = understand(sheet([["respondent_id", "age", "q1_satisfaction"], *rows]))
    assert found.format == "plain"
    assert found.table.questions[0].role is Role.ID

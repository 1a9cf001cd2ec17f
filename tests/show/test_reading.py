"""How a file was read, in words, and the table of its questions."""

from dataclasses import replace

import pyarrow as pa
import pytest

from persona_core.problem import Note
from persona_core.show import reading
from persona_core.sources.cells import Cells
from persona_core.sources.codebook import Codebook, Variable
from persona_core.sources.joining.joins import Join
from persona_core.sources.readers.encoding import decode
from persona_core.sources.roles import TOOL_WROTE
from persona_core.sources.table import Kind, Question, Role, Topic


def cells(**more: object) -> Cells:
    columns = {
        "c0": ["Your age", None, "34", "51"],
        "c1": ["Contact", "E-mail", "a@b", None],
        "c2": [None, None, "x", "y"],
    }
    return Cells(file="x.csv", table=pa.table(columns), container="csv", **more)


def question(name: str, **more: object) -> Question:
    values = {
        "name": name,
        "question": f"{name}?",
        "label": name,
        "kind": Kind.NUMBER,
        "topic": Topic.GOALS,
        "role": Role.BASE,
        "why": "whole numbers",
        "source_columns": (name,),
    }
    return Question(**{**values, **more})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            cells(sheet="Responses", sheets=("Responses", "Notes")),
            "Sheet “Responses” of 2 · SurveyMonkey export",
        ),
        (cells(sheet="S", sheets=("S",)), "Sheet “S” · SurveyMonkey export"),
        (cells(delimiter=";", encoding="cp1252"), "Semicolons, Windows-1252 · SurveyMonkey export"),
        (cells(delimiter="~", encoding="utf-8"), "“~”, UTF-8 · SurveyMonkey export"),
        (cells(), "SurveyMonkey export"),
        (
            cells(inside="survey.csv", delimiter=",", encoding="utf-8"),
            "“survey.csv” inside · Commas, UTF-8 · SurveyMonkey export",
        ),
    ],
)
def test_a_card_says_how_its_file_was_read(given: Cells, said: str) -> None:
    assert reading.read_as(given, "surveymonkey") == said


def test_a_note_has_its_count_in_bold_or_its_place_in_front() -> None:
    notes = [
        Note("the file", "3 rows hold the same e-mail as another row."),
        Note("row 12", "2 cells more than the header; they were cut."),
        Note("x.csv", "it is not Unicode."),
        Note("the file", "It is compressed; “x.csv” inside it was read."),
    ]
    assert reading.worth_a_look(notes, "x.csv") == (
        ("3 rows", "hold the same e-mail as another row."),
        ("", "Row 12: 2 cells more than the header; they were cut."),
        ("", "It is not Unicode."),
    )


def test_that_a_text_file_is_an_old_one_is_said_once_and_is_no_warning() -> None:
    decoded = decode("Straße,Größe\nja,nein\n".encode("cp1252"))
    assert decoded.notes
    assert reading.worth_a_look(decoded.notes, "x.csv") == ()


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "All was read; nothing unusual was seen."),
        (1, "All was read. One thing is worth a look."),
        (2, "All was read. Two things are worth a look."),
        (14, "All was read. 14 things are worth a look."),
    ],
)
def test_the_head_counts_what_is_worth_a_look(n: int, said: str) -> None:
    assert reading.summary(n) == said


def test_a_joined_file_says_whom_it_found() -> None:
    how = Join("orders.csv", "survey.csv", "“E-mail” = “email”", 2904, 391, 412)
    assert reading.joined(how) == (
        "2,904 rows for 391 of the 412 in survey.csv, joined by “E-mail” = “email”."
    )
    everybody = replace(how, n_rows=412, n_matched=412)
    assert reading.joined(everybody) == (
        "412 rows for all 412 in survey.csv, joined by “E-mail” = “email”."
    )
    alone = Join("orders.csv", "survey.csv", "", 2904, 0, 412)
    assert reading.remarks(replace(how, notes=(Note("o", "rate"), Note("o", "3 rows")))) == (
        "3 rows",
    )
    assert reading.joined(alone) == "2,904 rows, not joined: no column matches one of survey.csv."


def test_first_rows_stand_as_in_the_file_under_all_header_rows() -> None:
    table, headers = reading.first_rows(cells(), (0, 1), 2, 3)
    assert headers == {"c0": "Your age", "c1": "Contact / E-mail", "c2": "Column C"}
    assert table.to_numpy().tolist() == [["34", "a@b", "x"], ["51", "", "y"]]


def test_first_rows_of_an_spss_file_stand_under_its_variables() -> None:
    book = Codebook((Variable("age"), Variable("plan", "Which plan?")))
    sheet = Cells("a.sav", pa.table({"c0": ["34"], "c1": ["2"]}), "sav", codebook=book)
    assert reading.first_rows(sheet, (), 0, 0)[1] == {"c0": "age", "c1": "plan"}


def test_first_rows_without_a_header_begin_at_the_first_row() -> None:
    table, headers = reading.first_rows(cells(), (), 0, 1)
    assert list(headers.values()) == ["Column A", "Column B", "Column C"]
    assert len(table) == 2


def test_columns_beyond_z_are_called_as_in_a_spreadsheet() -> None:
    wide = Cells("w.csv", pa.table({f"c{i}": ["1"] for i in range(703)}), "csv")
    headers = list(reading.first_rows(wide, (), 0, 0)[1].values())
    assert (headers[25], headers[26], headers[702]) == ("Column Z", "Column AA", "Column AAA")


def test_the_table_of_questions_can_be_searched_and_narrowed_to_a_kind() -> None:
    found = [
        question("cook", question="I enjoy cooking", n_missing=3),
        question(
            "grid", question="How important is – Price", group="How important is", kind=Kind.ORDINAL
        ),
        question(
            "mail", question="E-mail", kind=Kind.TEXT, why="text: words of their own; personal data"
        ),
    ]
    everything = reading.questions(found)
    assert list(everything.index) == ["cook", "grid", "mail"]
    assert everything.loc["grid", "question"] == "Price (How important is)"
    assert everything.loc["mail", "why"] == "Words of their own; personal data"
    assert everything["blank"].isna().tolist() == [False, True, True]
    assert list(reading.questions(found, search="IMPORTANT price").index) == ["grid"]
    assert list(reading.questions(found, kind=Kind.TEXT).index) == ["mail"]
    assert reading.questions(found, search="nobody").empty


def test_what_nobody_was_asked_comes_last_in_the_table() -> None:
    found = [
        question("started", role=Role.IGNORE, why="date: Read as day/month/year; " + TOOL_WROTE),
        question("mail", personal=True),
        question("empty", kind=Kind.EMPTY),
        question("age"),
        question("id", kind=Kind.IDENTIFIER),
    ]
    assert list(reading.questions(found).index) == ["age", "id", "started", "mail", "empty"]


def test_a_long_question_is_shortened_where_a_word_ends_and_its_row_of_a_grid_is_seen() -> None:
    stem = "Please state whether you view the following characters favorably or unfavorably"
    grid, alone = (
        question("han", question="Han Solo", group=stem),
        question("x", question="so " * 60),
    )
    row, long = reading.questions([grid, alone])["question"]
    assert row == "Han Solo (Please state whether you … or unfavorably)"
    assert long.endswith("so…")
    assert len(long) <= reading.TEXT_CELL
    assert reading.questions([grid], search="unfavorably").index.tolist() == ["han"]


@pytest.mark.parametrize(
    ("where", "what", "said"),
    [
        ("the cells", "2 cells hold a dash alone.", ("2 cells", "hold a dash alone.")),
        ("the header", "the file has no header.", ("", "The file has no header.")),
        ("column “Age”", "2 cells hold no year.", ("", "Column “Age”: 2 cells hold no year.")),
        (
            "the file",
            "1 garbled stretch was repaired.",
            ("1 garbled stretch", "was repaired."),
        ),
    ],
)
def test_a_note_begins_with_its_count_and_names_a_place_that_does_not_go_without_saying(
    where: str, what: str, said: tuple[str, str]
) -> None:
    assert reading.worth_a_look([Note(where, what)], "x.csv") == (said,)


def test_the_head_says_that_too_few_questions_build_segments() -> None:
    assert reading.too_few(2) == ""
    assert "no column builds segments" in reading.too_few(0)
    assert "one column builds segments" in reading.too_few(1)


def test_select_all_is_called_as_people_call_it() -> None:
    assert reading.KINDS[Kind.MULTI] == "select-all"
    assert reading.count_sentence([question("a")], 34) == "1 question from 34 columns."


def test_the_headline_counts_the_people_and_the_files_they_stand_in() -> None:
    assert reading.headline(96, 1, 2) == "96 respondents in 1 of 2 files"
    assert reading.headline(96, 2, 2) == "96 respondents in 2 files"
    assert reading.headline(1, 1, 1, of_purchases=True) == "1 customer in 1 file"
    assert reading.not_joined([]) == ""
    assert reading.not_joined(["deaths.xlsx"]).startswith(
        " 1 file is not joined yet (“deaths.xlsx”): no column of it is known"
    )


def test_what_stands_in_several_files_is_counted_as_one() -> None:
    assert reading.in_all(14, 0, 1) == ""
    assert reading.in_all(9, 6, 2) == "9 questions in all, 6 of them worked out from purchases. "
    assert reading.in_all(20, 0, 2) == "20 questions in all. "
    assert reading.in_all(6, 5, 1) == "6 questions in all, 5 of them worked out from purchases. "
    (said,) = reading.became([question("total_spend")])
    assert said.startswith("Worked out from it per customer: ")
    assert reading.became([]) == ()


def test_a_file_put_below_another_one_is_joined_and_says_so() -> None:
    said = Note("2025.csv", "3 lines put below those of 2024.csv: same columns.")
    below = Join("2025.csv", "2024.csv", "", 3, 0, 4, notes=(said,), is_below=True)
    assert below.is_joined
    assert reading.joined(below) == said.what

"""Sections over questions over their options: three header rows with merged cells."""

import csv
import io
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from persona_core.sources import understand
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Kind
from tests.sources.sheets import sheet

SECTIONS = ["", "About you", "", "Coffee", "", "", "", "", "", "Service", ""]
QUESTIONS = [
    *("Respondent", "Age", "City", "How often do you drink coffee?"),
    *("Which drinks do you buy?", "", "", "How much do you agree?", ""),
    *("How satisfied are you?", "Comment"),
]
OPTIONS = ["", "", "", "", "Espresso", "Latte", "Tea", "It is tasty", "It is cheap", "", ""]
OFTEN = ("Daily", "Weekly", "Monthly", "Never")
AGREE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
PLEASED = ("Very satisfied", "Satisfied", "Dissatisfied")


def _person(i: int) -> list[str]:
    drinks = ["Espresso" if i % 2 else "", "Latte" if i % 3 else "", "" if i % 4 else "Tea"]
    who = [str(1000 + i), str(18 + i * 7 % 60), ("Rome", "Paris", "Berlin")[i % 3], OFTEN[i % 4]]
    said = [AGREE[i % 5], AGREE[i * 3 % 5], PLEASED[i % 3], f"fine, said {i}" if i % 4 else ""]
    return [*who, *drinks, *said]


PEOPLE = [_person(i) for i in range(40)]


def _repeated(row: list[str], until: list[int]) -> list[str]:
    """As programs without merged cells write it: the name over each of its columns."""
    filled = list(row)
    for start, end in pairwise([*until, len(row)]):
        filled[start:end] = [row[start]] * (end - start)
    return filled


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _workbook(tmp_path: Path) -> bytes:
    """With cells merged as people do it: sections, questions, and names down all three rows."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    top = ["Respondent", *SECTIONS[1:]]
    for row in (top, ["", *QUESTIONS[1:]], OPTIONS, *PEOPLE):
        page.append([cell or None for cell in row])
    for area in ("A1:A3", "B1:C1", "D1:I1", "J1:K1", "E2:G2", "H2:I2", "B2:B3", "K2:K3"):
        page.merge_cells(area)
    book.save(tmp_path / "survey.xlsx")
    return (tmp_path / "survey.xlsx").read_bytes()


@pytest.mark.parametrize("written", ["blank", "repeated", "merged", "below a title"])
def test_options_stand_below_questions_and_questions_below_sections(
    written: str, tmp_path: Path
) -> None:
    rows, above, name = [SECTIONS, QUESTIONS, OPTIONS], 0, "survey.csv"
    if written == "repeated":
        sections = _repeated(SECTIONS, [0, 1, 3, 9])
        rows = [sections, _repeated(QUESTIONS, [0, 1, 2, 3, 4, 7, 9, 10]), OPTIONS]
    if written == "below a title":
        rows, above = [["Coffee 2024", *[""] * 10], [""] * 11, *rows], 2
    content = _csv([*rows, *PEOPLE])
    if written == "merged":
        content, name = _workbook(tmp_path), "survey.xlsx"
    found = understand(read_cells(content, name))
    assert found.header_rows == (above, above + 1, above + 2)
    assert found.n_rows == 40
    read = {q.name: q for q in found.table.questions}
    assert list(read) == [
        *("Respondent", "Age", "City", "How often do you drink coffee?"),
        *("Which drinks do you buy?", "It is tasty", "It is cheap"),
        *("How satisfied are you?", "Comment"),
    ]
    assert read["Respondent"].kind is Kind.IDENTIFIER
    assert read["Which drinks do you buy?"].kind is Kind.MULTI
    assert read["Which drinks do you buy?"].options == ("Espresso", "Latte", "Tea")
    assert read["It is cheap"].group == "How much do you agree?"
    assert read["It is cheap"].levels == AGREE
    assert read["Comment"].kind is Kind.TEXT
    assert read["Comment"].question == "Comment"


def test_a_question_that_two_sections_ask_is_told_apart_by_its_section() -> None:
    sections = ["Hotel", "", "", "", "Restaurant", "", "", ""]
    asked = ["How happy were you?", "", "Would you come again?", ""] * 2
    asked[2], asked[6] = "Would you stay again?", "Would you eat again?"
    rows = ["Room", "Bath", "Alone", "With others", "Food", "Wine", "Alone", "With others"]
    people = [[AGREE[(i + j) * 3 % 5] for j in range(8)] for i in range(30)]
    found = understand(sheet([sections, asked, rows, *people]))
    assert found.header_rows == (0, 1, 2)
    assert [q.group for q in found.table.questions][::2] == [
        "Hotel How happy were you?",
        "Would you stay again?",
        "Restaurant How happy were you?",
        "Would you eat again?",
    ]


def test_a_title_of_two_cells_is_no_row_of_sections() -> None:
    title = ["Survey:", "Coffee 2024", *[""] * 9]
    found = understand(sheet([title, QUESTIONS, OPTIONS, *PEOPLE]))
    assert found.header_rows == (1, 2)

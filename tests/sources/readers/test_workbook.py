"""Workbooks: which sheet, where its cells stand, and how typed cells read as text."""

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from persona_core.sources.cells import Cells
from persona_core.sources.readers import read_cells, read_path
from persona_core.sources.readers.archive import Archive
from tests.sources.readers import books

OLD = Path(__file__).parent / "data" / "answers.xls"
COVER = '<row r="1"><c r="A1" t="str"><v>Survey of 2025</v></c></row>'


def read(book: openpyxl.Workbook) -> Cells:
    out = io.BytesIO()
    book.save(out)
    return read_cells(out.getvalue(), "book.xlsx")


def test_cells_read_the_way_a_person_would_type_them() -> None:
    book = openpyxl.Workbook()
    typed = {
        3: "3",
        2.5: "2.5",
        -0.25: "-0.25",
        0.1 + 0.2: "0.3",
        1234567890123: "1234567890123",
        1e308: "1e+308",
        True: "TRUE",
        date(2025, 6, 30): "2025-06-30",
        datetime(2025, 6, 30, 14, 5): "2025-06-30 14:05:00",
        time(14, 5): "14:05:00",
        timedelta(hours=30, minutes=5): "30:05:00",
        " a\u00a0": "a",
        "line\nbreak": "line\nbreak",
    }
    for row, value in enumerate(typed, start=1):
        book.active.cell(row, 1, value)
        book.active.cell(row, 2, "x")
    assert read(book).column(0) == list(typed.values())


def test_a_column_of_one_type_reads_like_a_mixed_one() -> None:
    numbers = [0, -7, 2.5, 1 / 3, 1e-7, 123456.75, 99999999.5, 2**53, 1e15, -0.001]
    book = openpyxl.Workbook()
    for number in numbers:
        book.active.append(["word", number, number])
    for _ in range(100):  # beyond the first piece: whole columns are converted at once
        book.active.append(["word", 1.5, 1.5])
    for number in numbers:
        book.active.append(["word", number, "text"])
    cells = read(book)
    assert cells.column(1, 110) == cells.column(1)[: len(numbers)]
    assert [float(text or "nan") for text in cells.column(1)[: len(numbers)]] == pytest.approx(
        numbers, rel=1e-14
    )
    assert all(not (text or "").endswith(".0") for text in cells.column(1))


def test_the_table_keeps_its_place_in_the_sheet() -> None:
    book = openpyxl.Workbook()
    book.active["C4"], book.active["D4"], book.active["C5"], book.active["D5"] = "a", "b", 1, 2
    cells = read(book)
    blank = ["", "", "", ""]
    assert cells.rows(0, 9) == [blank, blank, blank, ["", "", "a", "b"], ["", "", "1", "2"]]


def test_merged_cells_hold_their_text_once() -> None:
    book = openpyxl.Workbook()
    book.active.append(["How satisfied?", None, "Age"])
    book.active.append(["Price", "Taste", None])
    book.active.append([1, 2, 34])
    book.active.merge_cells("A1:B1")
    assert read(book).rows(0, 1) == [["How satisfied?", "", "Age"]]


def test_the_first_sheet_with_a_table_is_read_and_the_others_are_named() -> None:
    data = books.xlsx({"Blank": "", "Cover": COVER, "Data": books.TABLE, "Codes": books.TABLE})
    cells = read_cells(data, "book.xlsx")
    assert (cells.sheet, cells.sheets) == ("Data", ("Cover", "Data", "Codes"))
    assert "3 sheets with content" in cells.notes[0].what
    assert "“Cover”, “Codes”" in cells.notes[0].what


def test_a_hidden_sheet_is_read_only_when_no_other_holds_a_table() -> None:
    both = {"Secret": books.TABLE, "Data": books.TABLE}
    assert read_cells(books.xlsx(both, hidden=("Secret",)), "x.xlsx").sheet == "Data"
    one = {"Secret": books.TABLE, "Data": ""}
    cells = read_cells(books.xlsx(one, hidden=("Secret",)), "x.xlsx")
    assert cells.sheet == "Secret"
    assert "hidden" in cells.notes[0].what


@pytest.mark.parametrize("asked", ["Codes", "codes", " CODES "])
def test_a_sheet_is_chosen_by_its_name_in_any_case(asked: str) -> None:
    data = books.xlsx({"Data": books.TABLE, "Codes": COVER})
    cells = read_cells(data, "book.xlsx", asked)
    assert cells.sheet == "Codes"
    assert cells.rows(0, 9) == [["Survey of 2025"]]
    assert not cells.notes


def test_sheets_whose_names_differ_in_case_only_are_told_apart() -> None:
    data = books.xlsx({"data": COVER, "DATA": books.TABLE})
    assert read_cells(data, "book.xlsx", "DATA").sheet == "DATA"


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml"]
)
def test_an_index_that_names_its_sheets_in_another_way_is_followed(target: str) -> None:
    links = (
        f'<Relationships xmlns="{books.PACKAGE}"><Relationship Id="rId1" '
        f'Type="{books.OFFICE}/worksheet" Target="{target}"/></Relationships>'
    )
    data = books.xlsx({"Data": books.TABLE}, parts={"xl/_rels/workbook.xml.rels": links})
    assert Archive(data).sheet_parts() == {"Data": "xl/worksheets/sheet1.xml"}


def test_an_old_xls_reads_like_a_new_one() -> None:
    cells = read_path(OLD)
    assert (cells.container, cells.sheet, cells.sheets) == ("xls", "Answers", ("Notes", "Answers"))
    assert cells.rows(0, 9) == [
        ["Name", "Age", "Score", "Member", "Joined", "Seen"],
        ["Zoë", "34", "2.5", "TRUE", "2025-06-30", "2025-06-30 14:05:00"],
        ["李娜", "51", "4", "FALSE", "2024-02-29", ""],
    ]


def test_an_ods_reads_like_an_xlsx() -> None:
    rows = (
        f"<table:table-row>{books.ods_text('a')}{books.ods_text('b')}{books.ods_text('c')}"
        "</table:table-row><table:table-row>"
        '<table:table-cell office:value-type="percentage" office:value="0.5"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="date" office:date-value="2025-06-30"/>'
        "</table:table-row>"
    )
    cells = read_cells(books.ods(rows), "x.ods")
    assert cells.container == "ods"
    assert cells.rows(0, 9) == [["a", "b", "c"], ["0.5", "TRUE", "2025-06-30"]]

"""The door of the readers: content decides, the name does not."""

import io
from pathlib import Path

import openpyxl
import pytest

from persona_core.problem import Problem
from persona_core.sources.readers import read_cells, read_path


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_csv_reads_as_text_with_blanks_as_null() -> None:
    cells = read_cells(b"name,age\n Ann ,3\n,\nBo,4\n", "people.csv")
    assert cells.rows(0, 9) == [["name", "age"], ["Ann", "3"], ["", ""], ["Bo", "4"]]
    assert cells.column(0) == ["name", "Ann", None, "Bo"]
    assert (cells.container, cells.delimiter, cells.encoding) == ("csv", ",", "utf-8")


def test_a_workbook_named_csv_is_read_as_a_workbook_and_says_so() -> None:
    cells = read_cells(workbook([["a", "b"], [1, 2.5]]), "export.csv")
    assert cells.rows(0, 9) == [["a", "b"], ["1", "2.5"]]
    assert cells.container == "xlsx"
    assert "The name ends in .csv" in cells.notes[0].what


def test_a_csv_named_xlsx_is_read_as_text_and_says_so() -> None:
    cells = read_cells(b"a;b\n1;2\n", "export.xlsx")
    assert cells.container == "csv"
    assert "The name ends in .xlsx" in cells.notes[0].what


def test_a_missing_file_is_a_problem_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no such file") as caught:
        read_path(tmp_path / "nothing.csv")
    assert caught.value.line().startswith(str(tmp_path / "nothing.csv"))


def test_a_problem_names_the_file() -> None:
    with pytest.raises(Problem) as caught:
        read_cells(b"", "empty.csv")
    assert caught.value.line().startswith("empty.csv: the file: it is empty;")

"""Every hostile file loads as the right table with its notes, or ends in words that help."""

import pytest

from persona_core.problem import Problem
from persona_core.sources.readers import read_cells
from tests.sources.readers import books
from tests.sources.readers.hostile import CASES
from tests.sources.readers.hostile_case import Case

LOADS = [case for case in CASES if case.rows is not None]
REFUSED = [case for case in CASES if case.rows is None]


@pytest.mark.parametrize("case", LOADS, ids=lambda case: case.name)
def test_it_loads_and_says_what_was_affected(case: Case) -> None:
    cells = read_cells(case.data, case.file, case.sheet)
    assert cells.rows(0, cells.n_rows) == case.rows
    said = " ".join(f"{note.where}: {note.what}" for note in cells.notes)
    assert all(words in said for words in case.notes), said
    assert bool(cells.notes) == bool(case.notes), said


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_it_is_refused_in_words(case: Case) -> None:
    with pytest.raises(Problem) as caught:
        read_cells(case.data, case.file, case.sheet)
    line = caught.value.line()
    assert line.startswith(f"{case.file}: ")
    assert all(words in line for words in case.problem), line
    assert "Traceback" not in line
    assert not line.endswith(".")


def test_as_many_rows_as_a_sheet_has_are_read_from_text() -> None:
    cells = read_cells(b"id,age\n" + b"1,34\n" * 1_048_575, "full.csv")
    assert (cells.n_rows, cells.rows(1_048_575, 1_048_576)) == (1_048_576, [["1", "34"]])


@pytest.mark.slow
def test_as_many_rows_as_a_sheet_has_are_read_from_a_workbook() -> None:
    rows = "<row><c><v>1</v></c><c><v>34</v></c></row>" * 1_048_576
    cells = read_cells(books.xlsx({"Data": rows}), "full.xlsx")
    assert (cells.n_rows, cells.rows(1_048_575, 1_048_576)) == (1_048_576, [["1", "34"]])


def test_there_are_at_least_90_cases_each_with_a_claim() -> None:
    assert len(CASES) >= 90
    assert all(case.problem for case in REFUSED)

"""A few new people are read in the light of the earlier file, wherever their columns stand."""

from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.sources import Reading, understand
from persona_core.sources.cells import Cells
from persona_core.sources.read_like import read_like
from persona_core.sources.readers import read_cells, read_path
from persona_core.sources.table import Kind

LEVELS = ("never", "sometimes", "often")
LINES = ["Id,How often do you cook?,What do you like? Choose all,Age"] + [
    f"{i},{LEVELS[i % 3]},{('Sweet, sour' if i % 2 else 'Salty')},{20 + i}" for i in range(40)
]


def cells(lines: list[str], file: str = "survey.csv") -> Cells:
    quoted = [line.replace("Sweet, sour", '"Sweet, sour"') for line in lines]
    return read_cells("\n".join(quoted).encode(), file)


def test_one_answer_stands_on_the_earlier_scale() -> None:
    found = read_like(cells(LINES), Reading(), cells([LINES[0], "99,often,Salty,44"]))
    q = found.table.question("How often do you cook?")
    assert (found.table.n_rows, q.kind, q.levels) == (1, Kind.ORDINAL, LEVELS)
    assert found.table.codes(q.name).tolist() == [2]
    assert (found.missing, found.partly, found.new) == ((), (), ())


def test_headers_are_found_by_their_words_in_any_order() -> None:
    new = ["AGE,Shoe size,how often do you cook", "31,44,never", "35,39,often"]
    found = read_like(cells(LINES), Reading(), cells(new, "new.csv"))
    assert found.table.codes("How often do you cook?").tolist() == [0, 2]
    assert found.table.numbers("Age").tolist() == [31, 35]
    assert found.missing == ("Id", "What do you like? Choose all")
    assert found.new == ("Shoe size",)


def test_somebody_who_answered_only_what_is_new_is_still_a_row() -> None:
    new = ["How often do you cook?,Shoe size", "often,40", ",41", "never,42"]
    found = read_like(cells(LINES), Reading(), cells(new, "new.csv"))
    assert found.table.codes("How often do you cook?").tolist() == [2, -1, 0]


def test_corrections_of_the_earlier_file_hold() -> None:
    turned = Reading(levels={"How often do you cook?": LEVELS[::-1]})
    found = read_like(cells(LINES), turned, cells([LINES[0], "99,often,Salty,44"]))
    assert found.table.question("How often do you cook?").levels == LEVELS[::-1]
    assert found.table.codes("How often do you cook?").tolist() == [0]


def test_a_file_with_value_labels_is_read_by_itself() -> None:
    path = Path(__file__).parents[1] / "data" / "spss_mr_sets.sav"
    spss = read_path(path)
    found = read_like(spss, Reading(), spss)
    alone = understand(spss).table
    assert [q.name for q in found.table.questions] == [q.name for q in alone.questions]
    assert [q.kind for q in found.table.questions] == [q.kind for q in alone.questions]


def test_a_file_of_something_else_is_refused() -> None:
    other = cells(["City,Rain", "Bern,3", "Rome,1", "Oslo,4"], "rain.csv")
    with pytest.raises(Problem, match="none of the questions"):
        read_like(cells(LINES), Reading(), other)

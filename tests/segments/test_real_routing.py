"""Star Wars, four segments: people who never saw the films, beside the grid they never saw."""

from pathlib import Path

import pytest
from sklearn.metrics import adjusted_rand_score

from persona_core.segments import Spec, default_variables, segment
from persona_core.segments.model import Solution
from persona_core.sources import understand
from persona_core.sources.readers import read_path
from persona_core.sources.table import Blank, Table

FILE = Path(__file__).parents[1] / "data" / "surveymonkey_star_wars.csv"
GRID = "Please state whether you view the following characters"


@pytest.fixture(scope="module")
def table() -> Table:
    return understand(read_path(FILE)).table


@pytest.fixture(scope="module")
def solution(table: Table) -> Solution:
    return segment(table, Spec(default_variables(table)[0], 4))


def test_the_grid_and_the_segment_of_the_unasked_are_warned_of(solution: Solution) -> None:
    (said,) = [note.what for note in solution.notes if GRID in note.what]
    assert "(14 questions)" in said
    assert "were never asked" in said


def test_the_segments_are_not_who_was_asked(table: Table, solution: Solution) -> None:
    grid = next(q for q in table.questions if (q.group or "").startswith(GRID))
    asked = table.blank(grid.name) != Blank.NOT_ASKED
    assert int(asked.sum()) == 834
    assert adjusted_rand_score(asked, solution.labels) < 0.3


def test_one_answer_of_many_is_too_little_and_two_of_few_that_were_asked_are_not(
    table: Table, solution: Solution
) -> None:
    seen = next(q for q in table.questions if q.question.startswith("Have you seen any"))
    never = table.codes(seen.name) == (seen.options or ()).index("No")
    assert (solution.labels[never] > 0).mean() > 0.9
    assert solution.n_too_little == 110

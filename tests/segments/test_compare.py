"""Two solutions side by side: what is hidden cannot be worked out from what is shown."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from persona_core.limits import SMALL_CELL
from persona_core.segments.compare import Comparison


def possible(found: Comparison, cell: tuple[int, int]) -> tuple[float, float]:
    """What somebody who knows all totals and all shown counts can say about a cell: by linear
    programming over the hidden ones, an independent way."""
    counts = found.both[np.ix_(found.rows, found.columns)]
    hidden = found.hidden[np.ix_(found.rows, found.columns)]
    where = np.argwhere(hidden)
    known = np.where(hidden, 0, counts)
    equations, totals = [], []
    for axis in (0, 1):
        rest = counts.sum(axis=1 - axis) - known.sum(axis=1 - axis)
        for i, total in enumerate(rest.tolist()):
            equations.append((where[:, axis] == i).astype(float))
            totals.append(total)
    at = (found.rows.index(cell[0]), found.columns.index(cell[1]))
    aim = (where == at).all(axis=1).astype(float)
    ends = [linprog(sign * aim, A_eq=np.array(equations), b_eq=totals) for sign in (1, -1)]
    return float(ends[0].fun), float(-ends[1].fun)


def moved(k: int, k2: int, seed: int) -> NDArray[np.int64]:
    """A cross-table as two neighbouring solutions give it: most stay, some move, few here and
    there."""
    draw = np.random.default_rng(seed)
    both = draw.poisson(draw.choice([0.3, 2, 12], size=(k + 1, k2 + 1)))
    for s in range(1, min(k, k2) + 1):
        both[s, s] += int(draw.integers(20, 90))
    both[0] *= draw.integers(2)
    return np.asarray(both, dtype=np.int64)


@pytest.mark.parametrize("seed", range(6))
def test_no_count_under_five_can_be_recovered_from_totals_and_the_counts_shown(seed: int) -> None:
    k, k2 = ((2, 2), (3, 4), (4, 4), (5, 4), (6, 7), (8, 8))[seed]
    found = Comparison(moved(k, k2, seed))
    small = [(i, j) for i in found.rows for j in found.columns if 0 < found.both[i, j] < SMALL_CELL]
    assert small
    for cell in small:
        assert found.hidden[cell]
        low, high = possible(found, cell)
        totals = int(found.both[cell[0]].sum()), int(found.both[:, cell[1]].sum())
        assert high - low >= min(SMALL_CELL, *totals)
        assert low <= 1


def test_only_what_must_be_is_hidden() -> None:
    both = np.zeros((5, 5), dtype=np.int64)
    both[1:, 1:] = [[60, 12, 9, 3], [8, 70, 11, 14], [10, 9, 50, 20], [7, 6, 30, 40]]
    found = Comparison(both)
    assert found.hidden.sum() == 4
    assert found.hidden[1, 4]
    assert not Comparison(both + 5).hidden.any()

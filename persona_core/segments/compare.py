"""Two solutions of the same people side by side: who is where in the one and in the other.

The sizes of segments stand elsewhere on the page, so that a count left out alone could be worked
out from them. Therefore others are left out beside it (`hidden`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from persona_core.limits import SMALL_CELL
from persona_core.segments.resampling.lineage import crossed

Cell = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Who moved."""

    both: NDArray[np.int64]
    """People by segment: rows of the first, columns of the second; row and column 0 stand for
    “in no segment”. Shape (k + 1, k₂ + 1)."""

    @property
    def n(self) -> int:
        """People who are in a segment of both."""
        return int(self.both[1:, 1:].sum())

    @property
    def rows(self) -> list[int]:
        """The rows a table shows: 1..k, last who is in no segment, where there is anybody."""
        k = len(self.both) - 1
        return [*range(1, k + 1), *([0] if self.both[0, 1:].any() else [])]

    @property
    def columns(self) -> list[int]:
        """The columns a table shows, as `rows`."""
        k = self.both.shape[1] - 1
        return [*range(1, k + 1), *([0] if self.both[1:, 0].any() else [])]

    @cached_property
    def hidden(self) -> NDArray[np.bool_]:
        """The cells whose count may not be shown; shape as `both`.

        One to four people, and for each of these three further cells that make a rectangle with
        it (the hypercube method: Repsilber 1994). People could be moved around its corners without
        changing any total, by `SMALL_CELL` and more where the table allows it: so wide is the range
        that the totals leave open.
        """
        small = (self.both > 0) & (self.both < SMALL_CELL)
        hidden = small.copy()
        for cell in product(self.rows, self.columns):
            if small[cell]:
                best = min(self._rectangles(cell), key=lambda corners: self._cost(corners, hidden))
                for corner in best:
                    hidden[corner] = True
        return hidden

    def flows(self) -> list[tuple[int, int, int]]:
        """From segment, to segment, people; the largest first."""
        found = [(i, j, int(self.both[i, j])) for i, j in np.argwhere(self.both > 0).tolist()]
        return sorted(found, key=lambda flow: -flow[2])

    def _rectangles(self, cell: Cell) -> Iterator[tuple[Cell, Cell, Cell, Cell]]:
        """The corners of each, around from the cell."""
        row, column = cell
        for i, j in product(self.rows, self.columns):
            if i != row and j != column:
                yield cell, (row, j), (i, j), (i, column)

    def _cost(
        self, corners: tuple[Cell, Cell, Cell, Cell], hidden: NDArray[np.bool_]
    ) -> tuple[int, int]:
        """How far it falls short of the range wanted; then the people it would hide besides."""
        here, beside, across, below = (int(self.both[corner]) for corner in corners)
        open_range = min(here, across) + min(beside, below)
        further = sum(int(self.both[corner]) for corner in corners if not hidden[corner])
        return max(0, SMALL_CELL - open_range), further


def compare(one: NDArray[np.integer], two: NDArray[np.integer]) -> Comparison:
    """Compare labels of shape (n,), 0 = in no segment."""
    return Comparison(crossed(one, two, int(one.max(initial=0)) + 1, int(two.max(initial=0)) + 1))

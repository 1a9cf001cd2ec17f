"""Two solutions of the same people side by side: who is where in the one and in the other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.segments import leaving_out


@dataclass(frozen=True, eq=False)
class Comparison:
    """Who moved."""

    both: NDArray[np.int64]
    """People by segment: rows of the first, columns of the second; row and column 0 stand for
    “in no segment”. Shape (k + 1, k₂ + 1)."""
    change: leaving_out.Change | None
    """Over those who are in a segment of both; None where nobody is."""

    def flows(self, least: float = 0.0) -> list[tuple[int, int, int]]:
        """From segment, to segment, people; the largest first.

        least: only flows of more than this share of the segment they come from or go to.
        """
        sizes = self.both.sum(axis=1), self.both.sum(axis=0)
        found = [
            (i, j, int(self.both[i, j]))
            for i, j in np.argwhere(self.both > 0).tolist()
            if (i or j) and self.both[i, j] > least * min(sizes[0][i], sizes[1][j])
        ]
        return sorted(found, key=lambda flow: -flow[2])


def compare(one: NDArray[np.integer], two: NDArray[np.integer]) -> Comparison:
    """Compare labels of shape (n,), 0 = in no segment."""
    both = np.zeros((int(one.max(initial=0)) + 1, int(two.max(initial=0)) + 1), dtype=np.int64)
    np.add.at(both, (one, two), 1)
    return Comparison(both, leaving_out.change(one, two))

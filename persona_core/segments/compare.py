"""Two solutions of the same people side by side: who is where in the one and in the other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.resampling.lineage import crossed


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

    def flows(self) -> list[tuple[int, int, int]]:
        """From segment, to segment, people; the largest first."""
        found = [(i, j, int(self.both[i, j])) for i, j in np.argwhere(self.both > 0).tolist()]
        return sorted(found, key=lambda flow: -flow[2])


def compare(one: NDArray[np.integer], two: NDArray[np.integer]) -> Comparison:
    """Compare labels of shape (n,), 0 = in no segment."""
    return Comparison(crossed(one, two, int(one.max(initial=0)) + 1, int(two.max(initial=0)) + 1))

"""Which segments were split or mixed when k grew: solutions of neighbouring k side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Step:
    """From one number of segments to the next."""

    before: int
    """Segments of the coarser solution."""
    after: int
    """Segments of the finer one."""
    flow: NDArray[np.int64]
    """People of each segment before (rows) in each segment after; shape (before, after)."""
    parent: tuple[int, ...]
    """Per segment after, the segment before (1-based) most of its people come from."""
    kept: tuple[float, ...]
    """Per segment after, stability across solutions (SLSA, Dolnicar & Leisch 2017): 1 − entropy
    of where its people come from ÷ the largest it could be; 1 = out of one segment."""


def lineage(solutions: Mapping[int, NDArray[np.integer]]) -> tuple[Step, ...]:
    """The steps between solutions of growing k; labels 1..k, 0 in no segment, same people."""
    return tuple(_step(solutions[a], solutions[b], a, b) for a, b in pairwise(sorted(solutions)))


def _step(coarse: NDArray[np.integer], fine: NDArray[np.integer], before: int, after: int) -> Step:
    flow = crossed(coarse, fine, before + 1, after + 1)[1:, 1:]
    share = flow / np.maximum(flow.sum(axis=0), 1)
    entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=0)
    return Step(
        before,
        after,
        flow,
        tuple((flow.argmax(axis=0) + 1).tolist()),
        tuple((1 - entropy / np.log(before)).tolist()),
    )


def crossed(
    one: NDArray[np.integer], two: NDArray[np.integer], rows: int, columns: int
) -> NDArray[np.int64]:
    """Cross-table of two labellings with values 0..rows - 1 and 0..columns - 1."""
    cells = np.bincount(one.astype(np.intp) * columns + two, minlength=rows * columns)
    return cells.reshape(rows, columns).astype(np.int64)

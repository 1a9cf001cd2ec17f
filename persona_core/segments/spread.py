"""How alike the people of a segment are on what they were cut by."""

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.encoding import matrix_of
from persona_core.segments.model import Solution
from persona_core.sources.table import Table


def spread_within(table: Table, solution: Solution) -> NDArray[np.float64]:
    """For each segment its people's variance over that of everybody in a segment; shape (k,).

    Summed over the encoded segmentation variables, each over those who answered it: 1 is as mixed
    as everybody, 0 is all the same. NaN where nobody is in it.
    """
    x = matrix_of(table, solution.rule.features, np.float64).astype(np.float64)
    everybody = _variance(x[solution.labels > 0])
    own = [_variance(x[solution.labels == s]) for s in range(1, solution.k + 1)]
    return np.array(own) / everybody if everybody else np.full(solution.k, np.nan)


def _variance(x: NDArray[np.float64]) -> float:
    known = ~np.isnan(x)
    n = np.maximum(known.sum(axis=0), 1)
    filled = np.where(known, x, 0)
    mean = filled.sum(axis=0) / n
    return float((np.where(known, x - mean, 0) ** 2 / n).sum()) if len(x) else float("nan")

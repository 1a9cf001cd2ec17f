"""Quantiles of numbers that count by weights, and how sure a median of them is.

Apart from `sources.table` because people only count differently within a solution.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.significance import Z95
from persona_core.segments.weighing import effective

FloatArray = NDArray[np.float64]
LEVEL = 1e-9
"""Shares of all weight closer than this are the same: sums of weights are rounded."""


def quantiles(values: FloatArray, weights: FloatArray, at: Sequence[float]) -> FloatArray:
    """The value that a share `at` of all weight lies at or below; shape (len(at),), NaN of nobody.

    Where the share is reached exactly, the middle of that value and the next (the averaged
    inverse of the distribution; Hyndman & Fan 1996, definition 2). So a weight of two is the same
    as standing there twice, and the median under equal weights is the usual one.
    """
    if not len(values):
        return np.full(len(at), np.nan)
    order = np.argsort(values, kind="stable")
    ranked, reached = values[order], np.cumsum(weights[order])
    reached /= reached[-1]
    last = len(ranked) - 1
    low = np.searchsorted(reached, np.asarray(at) - LEVEL, side="left")
    high = np.searchsorted(reached, np.asarray(at) + LEVEL, side="right")
    both = ranked[np.minimum(low, last)] + ranked[np.minimum(high, last)]
    return np.asarray(both / 2, dtype=np.float64)


def median_interval(values: FloatArray, weights: FloatArray) -> tuple[float, float]:
    """The 95% interval of a weighted median (Woodruff 1952).

    The interval of the share that lies below it, of as many people as are as sure (Kish 1965),
    read back through the distribution. NaN of nobody.
    """
    total, squares = np.array([weights.sum()]), np.array([(weights**2).sum()])
    people = float(effective(total, squares)[0])
    half = min(0.5, Z95 / (2 * people**0.5)) if people else 0.5
    low, high = quantiles(values, weights, (0.5 - half, 0.5 + half))
    return float(low), float(high)

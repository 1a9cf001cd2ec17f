"""Tests and intervals on counts, vectorised: thousands of cells of a profile in one call.

Each function takes arrays of any one shape and agrees with SciPy's one-table functions (tests).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

Z95 = 1.959963984540054
"""Two-sided 95%."""


def two_proportions(
    hits: NDArray[np.int64],
    n: NDArray[np.int64],
    other_hits: NDArray[np.int64],
    other_n: NDArray[np.int64],
) -> NDArray[np.float64]:
    """p of equal shares in two groups: χ² without continuity, Fisher where a count < 5 is expected.

    NaN where a group is empty.
    """
    table = [
        np.asarray(v, dtype=np.int64) for v in (hits, n - hits, other_hits, other_n - other_hits)
    ]
    a, b, c, d = table
    total = a + b + c + d
    rows, columns = (a + b, c + d), (a + c, b + d)
    smallest = np.minimum(*rows) * np.minimum(*columns).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        product = rows[0].astype(np.float64) * rows[1] * columns[0].astype(np.float64) * columns[1]
        difference = a.astype(np.float64) * d - b.astype(np.float64) * c
        p = stats.chi2.sf(total * difference**2 / product, 1)
        few = smallest / total < 5
    p[few] = fisher(a[few], b[few], c[few], d[few])
    p[(rows[0] == 0) | (rows[1] == 0)] = np.nan
    return np.asarray(p, dtype=np.float64)


def fisher(
    a: NDArray[np.int64], b: NDArray[np.int64], c: NDArray[np.int64], d: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Fisher's exact test, two-sided: the tables no likelier than the seen one, added up."""
    if a.size == 0:
        return np.zeros(0)
    row, column, total = a + b, a + c, a + b + c + d
    low = np.maximum(0, row + column - total)
    width = np.minimum(row, column) - low + 1
    starts = np.concatenate([[0], np.cumsum(width)[:-1]])
    table = np.repeat(np.arange(a.size), width)
    x = np.arange(width.sum()) - starts[table] + low[table]

    def log_weight(at: NDArray[np.int64], t: NDArray[np.int64]) -> NDArray[np.float64]:
        parts = (at, row[t] - at, column[t] - at, total[t] - row[t] - column[t] + at)
        return np.asarray(-sum(special.gammaln(part + 1.0) for part in parts), dtype=np.float64)

    every = np.arange(a.size)
    with np.errstate(over="ignore"):
        relative = np.exp(log_weight(x, table) - log_weight(a, every)[table])
    likely = np.where(relative <= 1 + 1e-7, relative, 0)
    share = np.add.reduceat(likely, starts) / np.add.reduceat(relative, starts)
    return np.asarray(np.minimum(share, 1.0), dtype=np.float64)


def welch(
    mean: NDArray[np.float64],
    variance: NDArray[np.float64],
    n: NDArray[np.number],
    other_mean: NDArray[np.float64],
    other_variance: NDArray[np.float64],
    other_n: NDArray[np.number],
) -> NDArray[np.float64]:
    """p of equal means with unequal variances (Welch); NaN where a group has fewer than two."""
    with np.errstate(divide="ignore", invalid="ignore"):
        one, two = variance / n, other_variance / other_n
        t = (mean - other_mean) / np.sqrt(one + two)
        freedom = (one + two) ** 2 / (one**2 / (n - 1) + two**2 / (other_n - 1))
        p = 2 * stats.t.sf(np.abs(t), freedom)
    return np.where((n > 1) & (other_n > 1), p, np.nan)


def benjamini_hochberg(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """p corrected for multiplicity (false discovery rate); NaN stays and does not count."""
    out = np.full(p.shape, np.nan)
    there = np.flatnonzero(~np.isnan(p))
    if there.size:
        order = there[np.argsort(-p[there], kind="stable")]
        rank = np.arange(len(order), 0, -1)
        out[order] = np.minimum(np.minimum.accumulate(p[order] * len(order) / rank), 1.0)
    return out


def wilson(share: ArrayLike, n: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The 95% interval of a share (Wilson 1927); for the mean of anything within 0..1 it is safe,
    since nothing there varies more than a yes/no of the same mean. 0..1 where n is 0."""
    p, size = np.asarray(share, dtype=np.float64), np.asarray(n, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        z2 = Z95**2 / size
        middle = (p + z2 / 2) / (1 + z2)
        half = Z95 / (1 + z2) * np.sqrt(p * (1 - p) / size + z2 / (4 * size))
    return np.where(size > 0, middle - half, 0.0), np.where(size > 0, middle + half, 1.0)


def share_difference(
    first: tuple[float, float, float], second: tuple[float, float, float]
) -> tuple[float, float]:
    """The 95% interval of the difference of two shares, each given with its own interval.

    From the Wilson intervals of both (Newcombe 1998, method 10); it also serves shares of weighted
    people, whose intervals know how many people they are worth.
    """
    p, p_low, p_high = first
    q, q_low, q_high = second
    difference = p - q
    low = difference - float(np.hypot(p - p_low, q_high - q))
    return low, difference + float(np.hypot(p_high - p, q - q_low))


def cohens_h(share: float, other: float) -> float:
    """How far two shares are apart: 5 and 15% are further than 50 and 60% (Cohen 1988)."""
    return abs(2 * float(np.arcsin(np.sqrt(share))) - 2 * float(np.arcsin(np.sqrt(other))))

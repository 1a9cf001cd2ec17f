"""Latent classes: groups within which answers are independent, fitted by EM (Goodman 1974).

Every answer is a category, numbers cut into fifths, so that no shape of a distribution is taken
for a group; a blank is left out. Used for the vote on k; checked against an EM by hand in tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.segments import engine
from persona_core.segments.columns import Columns

MOST_LEVELS = 7
"""A scale with more levels, and any number with more values, is cut into fifths."""
FIFTHS = (0.2, 0.4, 0.6, 0.8)
STARTS = 4
"""Starts besides the k-means solution, each a k-means from one start."""
ITERATIONS, TOLERANCE = 300, 2e-3
"""Steps of EM at most; they end when the log-likelihood gains less than this."""


@dataclass(frozen=True, eq=False)
class Categories:
    """Answers as categories."""

    rows: NDArray[np.int32]
    """Position of each answer among all answers of all questions, -1 blank; shape (n, items)."""
    starts: NDArray[np.int64]
    """Where each item's answers begin, and last the number of all; shape (items + 1,)."""
    shares: NDArray[np.float64]
    """Share of each answer among those of its item."""

    def parameters(self, k: int) -> int:
        """Free parameters of k classes."""
        items = len(self.starts) - 1
        return k - 1 + k * (len(self.shares) - items)


@dataclass(frozen=True, eq=False)
class Classes:
    """A fitted model."""

    k: int
    likelihood: float
    """Its logarithm."""
    membership: NDArray[np.float64]
    """Probability of each class for each person; shape (n, k)."""
    parameters: int

    @property
    def aic3(self) -> float:
        """−2 log L + 3 · parameters (Bozdogan 1993), the lower the better."""
        return -2 * self.likelihood + 3 * self.parameters

    @property
    def labels(self) -> NDArray[np.int64]:
        """The likeliest class, 0..k - 1; shape (n,)."""
        return np.asarray(self.membership.argmax(axis=1))


def categories_of(columns: Columns) -> Categories:
    """The answers behind encoded columns as categories."""
    coded = []
    for at in columns.groups():
        blank = columns.blank[:, at[0]]  # one question: its columns are blank together
        x = columns.matrix[:, at]
        if len(at) > 1:  # indicators of a single choice; all zero where rare answers are pooled
            value = np.where(x.any(axis=1), x.argmax(axis=1), len(at)).astype(np.float64)
        else:
            value = x[:, 0].astype(np.float64)
        coded.append(_coded(value, blank))
    sizes = [int(c.max(initial=-1)) + 1 for c in coded]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    rows = [np.where(c < 0, -1, c + s) for c, s in zip(coded, starts[:-1], strict=True)]
    shares = np.concatenate(
        [
            np.bincount(c[c >= 0], minlength=m) / max((c >= 0).sum(), 1)
            for c, m in zip(coded, sizes, strict=True)
        ]
    )
    return Categories(np.require(np.column_stack(rows), np.int32, ["C", "W"]), starts, shares)


def fit(categories: Categories, k: int, starts: Sequence[NDArray[np.integer]]) -> Classes:
    """The best of EM from some partitions with labels 0..k - 1."""
    found = [
        engine.memberships(
            categories.rows, categories.starts, categories.shares, labels, k, ITERATIONS, TOLERANCE
        )
        for labels in starts
    ]
    likelihood, membership = max(found, key=lambda f: f[0])
    return Classes(k, likelihood, membership, categories.parameters(k))


def vote(
    columns: Columns, ks: Sequence[int], labels: Sequence[NDArray[np.int32]], seed: int
) -> int:
    """The k with the lowest AIC3; labels: for each k the k-means solution to start from too."""
    categories = categories_of(columns)

    def one(i: int) -> float:
        k = ks[i]
        more = [
            engine.k_means(columns.matrix, k, 1, engine.seed_of(seed, k, start))[1]
            for start in range(STARTS if k > 1 else 0)
        ]
        return fit(categories, k, [labels[i], *more]).aic3

    order = sorted(range(len(ks)), key=lambda i: -ks[i])  # the longest first
    aic3 = dict(zip(order, engine.each(one, order), strict=True))
    return min(ks, key=lambda k: aic3[list(ks).index(k)])


def _coded(value: NDArray[np.float64], blank: NDArray[np.bool_]) -> NDArray[np.int64]:
    """0.. in the order of the values, -1 where blank."""
    present = np.unique(value[~blank])
    if len(present) > MOST_LEVELS:
        edges = np.unique(np.quantile(value[~blank], FIFTHS))
        code = np.searchsorted(edges, value, side="left")
        present = np.unique(code[~blank])
        code = np.searchsorted(present, code)
    else:
        code = np.searchsorted(present, value)
    return np.where(blank, -1, code)

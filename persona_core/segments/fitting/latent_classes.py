"""Latent classes: groups within which answers are independent, fitted by EM (Goodman 1974).

Every answer is a category, numbers cut into fifths, so that no shape of a distribution is taken
for a group; a blank is left out. Used for the vote on k and, by `mixture`, as a method; checked
against StepMix in tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.columns import Columns
from persona_core.segments.fitting import engine
from persona_core.segments.fitting.items import answers_of, items_of
from persona_core.segments.model import Item

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
    powers: NDArray[np.float64]
    """How often each item's answer counts; shape (items,)."""

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
    return coded(items_of(columns), columns.matrix, columns.blank)


def coded(
    items: Sequence[Item], matrix: NDArray[np.floating], blank: NDArray[np.bool_]
) -> Categories:
    """Some people's answers to items; matrix, blank: shape (n, d)."""
    codes = answers_of(items, matrix, blank)
    starts = np.cumsum([0, *(item.answers for item in items)]).astype(np.int64)
    rows = np.where(codes < 0, -1, codes + starts[:-1])
    shares = np.concatenate(
        [
            np.bincount(c[c >= 0], minlength=item.answers) / max((c >= 0).sum(), 1)
            for item, c in zip(items, codes.T, strict=True)
        ]
    )
    powers = np.array([item.weight for item in items], dtype=np.float64)
    return Categories(np.require(rows, np.int32, ["C", "W"]), starts, shares, powers)


def fit(
    categories: Categories,
    k: int,
    starts: Sequence[NDArray[np.integer]],
    weights: NDArray[np.float64] | None = None,
) -> Classes:
    """The best of EM from some partitions with labels 0..k - 1.

    weights: how much each person counts, shape (n,); None: all the same.
    """
    each = np.ones(len(categories.rows)) if weights is None else weights
    c = categories
    found = [
        engine.memberships(
            c.rows, c.starts, c.shares, c.powers, each, labels, k, ITERATIONS, TOLERANCE
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

"""The few questions that place people best: forward selection by cross-validated accuracy.

Apart from the typing tool because it is a search: thousands of small fits, each from moments
gathered once per fold (linear discriminant analysis needs means and one scatter matrix only), so
that sixty questions take about a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FOLDS = 5
FEWEST, MOST = 3, 6
"""Golden questions: fewer place too badly, more are a questionnaire of its own."""
WORTH = 0.01
"""A further question must place one person in a hundred more."""
SHRINKAGE = 0.02
"""Added to the diagonal, of its mean: answers nobody combined would make the scatter singular."""


@dataclass(frozen=True)
class Chosen:
    """Questions in the order they were taken."""

    groups: tuple[int, ...]
    """Positions among the candidates."""
    curve: tuple[float, ...]
    """Cross-validated accuracy with the first one, two, … questions, up to `MOST`."""


@dataclass(frozen=True, eq=False)
class _Fold:
    """Moments of the people it learns from, and the people it is tried on."""

    n: NDArray[np.float64]
    """Weight of the people per segment, shape (k,)."""
    sums: NDArray[np.float64]
    """Shape (k, d)."""
    squares: NDArray[np.float64]
    """Shape (d, d)."""
    x: NDArray[np.float64]
    y: NDArray[np.intp]
    w: NDArray[np.float64]


def folds(y: NDArray[np.intp], seed: int) -> NDArray[np.intp]:
    """The fold 0..FOLDS - 1 of each person, every segment spread evenly; shape (n,)."""
    rng = np.random.default_rng(abs(seed))
    out = np.zeros(len(y), dtype=np.intp)
    start = 0
    for s in np.unique(y):
        at = rng.permutation(np.flatnonzero(y == s))
        out[at] = (start + np.arange(len(at))) % FOLDS
        start += len(at)
    return out


def choose(
    x: NDArray[np.float64],
    y: NDArray[np.intp],
    w: NDArray[np.float64],
    k: int,
    groups: Sequence[NDArray[np.intp]],
    seed: int,
) -> Chosen:
    """Take the question that places most people right with those before it, again and again.

    x: shape (n, d) without blanks. y: segments 0..k - 1. w: how much each person counts. groups:
    the columns of each candidate question. Of equals the likelier answers win, then the earlier
    question. The number is the smallest from `FEWEST` on whose accuracy is within `WORTH` of the
    best.
    """
    fold = folds(y, seed)
    parts = [_moments(x, y, w, fold == f, k) for f in range(FOLDS)]
    taken: list[int] = []
    curve: list[float] = []
    while len(taken) < min(MOST, len(groups)):
        tried = []
        for g in (g for g in range(len(groups)) if g not in taken):
            columns = np.concatenate([groups[i] for i in (*taken, g)])
            scores = [_tried(part, columns) for part in parts]
            tried.append((sum(hits for hits, _ in scores), sum(said for _, said in scores), -g))
        hits, _, g = max(tried)
        taken.append(-g)
        curve.append(hits / w.sum())
    wanted = next(
        m
        for m, value in enumerate(curve, 1)
        if m >= min(FEWEST, len(groups)) and value >= max(curve) - WORTH
    )
    return Chosen(tuple(taken[:wanted]), tuple(curve))


def _moments(
    x: NDArray[np.float64],
    y: NDArray[np.intp],
    w: NDArray[np.float64],
    tried: NDArray[np.bool_],
    k: int,
) -> _Fold:
    learn = np.flatnonzero(~tried)
    own, weights = x[learn], w[learn]
    member = np.zeros((len(learn), k))
    member[np.arange(len(learn)), y[learn]] = weights
    squares = own.T @ (own * weights[:, None])
    return _Fold(member.sum(axis=0), member.T @ own, squares, x[tried], y[tried], w[tried])


def _tried(fold: _Fold, columns: NDArray[np.intp]) -> tuple[float, float]:
    """Weight of the people placed right by the discriminant functions on some columns, and their
    log likelihood."""
    n = np.maximum(fold.n, 1e-9)
    mean = fold.sums[:, columns] / n[:, None]
    within = fold.squares[np.ix_(columns, columns)] - (mean * n[:, None]).T @ mean
    ridge = SHRINKAGE * max(np.trace(within) / len(columns), 1e-9)
    towards = np.linalg.solve(within + ridge * np.eye(len(columns)), mean.T) * n.sum()
    base = np.log(n / n.sum()) - 0.5 * np.einsum("sj,js->s", mean, towards)
    scores = fold.x[:, columns] @ towards + base
    own = scores[np.arange(len(fold.y)), fold.y]
    top = scores.max(axis=1)
    said = own - top - np.log(np.exp(scores - top[:, None]).sum(axis=1))
    right = scores.argmax(axis=1) == fold.y
    return float(fold.w @ right), float(fold.w @ said)

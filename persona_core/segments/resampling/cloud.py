"""A cloud or groups? Twins of the answers that have everything but groups (docs/method.md, 11).

A copula twin has the same margins, the same correlations and the same blanks, but comes from one
normal cloud: people differ by degree. Where k-means gains no more on the answers than on their
twins, segments would be a cut through a cloud.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.columns import Columns
from persona_core.segments.fitting import engine

TWINS = 10
STARTS, TWIN_STARTS = 20, 5
"""Of k-means on the answers and on a twin."""
GROUPS = 1.5
"""The gap's peak in standard deviations of the twins, above which there are groups."""
CORRECTIONS = 5
"""How often the latent correlation is corrected so that rounded answers have the observed one."""
DRAWN = 20_000
"""People drawn to see what a latent correlation becomes after rounding: many more than may answer,
else its error by chance is as large as that of the answers, and the twins of a large survey differ
from it by more than groups."""
BALANCED = 25
"""Steps in which the answers of a single choice are brought to their shares."""

Change = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Something done to the answers and to each twin alike, before they are grouped."""


@dataclass(frozen=True, eq=False)
class Gap:
    """How much more k-means gains on the answers than on their twins, from one group on."""

    ks: tuple[int, ...]
    """1, 2, …"""
    logs: NDArray[np.float64]
    """log of the within sum of squares, less that of one group; shape (ks,)."""
    twin_logs: NDArray[np.float64]
    """The same of each twin; shape (twins, ks)."""
    labels: tuple[NDArray[np.int32], ...]
    """Groups 0..k - 1 of the answers for each k."""

    @property
    def values(self) -> NDArray[np.float64]:
        """gap(k), 0 at k = 1."""
        return np.asarray(self.twin_logs.mean(axis=0) - self.logs)

    @property
    def peak(self) -> int:
        """Position of the largest gap."""
        return int(self.values.argmax())

    @property
    def groups(self) -> bool:
        """Whether the peak stands out of the twins."""
        spread = self.twin_logs[:, self.peak].std(ddof=1)
        return self.peak > 0 and bool(self.values[self.peak] >= GROUPS * spread)

    def vote(self) -> int | None:
        """G1: the smallest k within one (paired) standard deviation of the peak; None = a cloud."""
        if not self.groups:
            return None
        behind = self.values[self.peak] - self.values
        paired = (self.twin_logs - self.twin_logs[:, [self.peak]]).std(axis=0, ddof=1)
        return next(k for k, b, s in zip(self.ks, behind, paired, strict=True) if k > 1 and b <= s)


def gap(
    columns: Columns,
    twins: Sequence[NDArray[np.float32]],
    ks: Sequence[int],
    seed: int,
    change: Change = engine.ready,
) -> Gap:
    """Group answers and twins for each k (1 comes first whether asked for or not)."""
    every = (1, *(k for k in ks if k > 1))
    matrices = [engine.ready(change(m)) for m in (columns.matrix, *twins)]
    tasks = [(i, k) for k in reversed(every) for i in range(len(matrices))]

    def one(task: tuple[int, int]) -> tuple[NDArray[np.int32], float]:
        i, k = task
        starts = TWIN_STARTS if i else STARTS
        _, labels, within = engine.k_means(matrices[i], k, starts, engine.seed_of(seed, k, i))
        return labels, within

    found = dict(zip(tasks, engine.each(one, tasks), strict=True))
    within = np.array([[found[i, k][1] for k in every] for i in range(len(matrices))])
    logs = np.log(np.maximum(within, 1e-9 * np.maximum(within[:, [0]], 1e-9)))
    logs -= logs[:, [0]]
    return Gap(every, logs[0], logs[1:], tuple(found[0, k][0] for k in every))


def twins_of(columns: Columns, seed: int, count: int = TWINS) -> list[NDArray[np.float32]]:
    """Copula twins of the answers, each of shape (n, d) with blanks where the answers have them."""
    copula = _Copula(columns)
    rng = np.random.default_rng(engine.seed_of(seed))
    latent = copula.fitted(rng)
    return [copula.twin(latent, rng) for _ in range(count)]


class _Copula:
    """The margins and correlations of the answers, and draws that share them."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.parts: list[tuple[NDArray[np.intp], _Ordered | _Choice]] = []
        for at in columns.groups():
            answered = columns.matrix[np.ix_(~columns.blank[:, at[0]], at)].astype(np.float64)
            part = _Choice.of(answered) if len(at) > 1 else _Ordered(np.sort(answered[:, 0]))
            self.parts.append((at, part))
        observed = columns.matrix.astype(np.float64)
        self.means = observed.mean(axis=0)
        self.observed = _correlations(observed - self.means, ~columns.blank)

    def fitted(self, rng: np.random.Generator) -> NDArray[np.float64]:
        """The latent correlation, corrected so that drawn answers correlate as observed ones."""
        latent = self.observed
        normal = rng.standard_normal((DRAWN, len(latent)))
        for _ in range(CORRECTIONS):
            drawn = self._answers(normal @ _root(latent).T)
            everybody = np.ones_like(drawn, dtype=np.bool_)
            latent = latent + self.observed - _correlations(drawn - drawn.mean(axis=0), everybody)
            latent = np.clip(latent, -0.999, 0.999)
        return latent

    def twin(self, latent: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float32]:
        n = len(self.columns.matrix)
        drawn = self._answers(rng.standard_normal((n, len(latent))) @ _root(latent).T)
        return engine.ready(np.where(self.columns.blank, self.means, drawn))

    def _answers(self, latent: NDArray[np.float64]) -> NDArray[np.float64]:
        out = np.empty_like(latent)
        for at, part in self.parts:
            out[:, at] = part.answers(latent[:, at])
        return out


@dataclass(frozen=True, eq=False)
class _Ordered:
    """An ordered answer, a number, a yes/no: the latent value's rank finds the answer."""

    sorted: NDArray[np.float64]

    def answers(self, latent: NDArray[np.float64]) -> NDArray[np.float64]:
        rank = np.empty(len(latent), dtype=np.intp)
        rank[np.argsort(latent[:, 0], kind="stable")] = np.arange(len(latent))
        found: NDArray[np.float64] = self.sorted[rank * len(self.sorted) // len(latent)]
        return found[:, None]


@dataclass(frozen=True, eq=False)
class _Choice:
    """A single choice: the answer whose latent value, lifted to meet its share, is largest."""

    values: NDArray[np.float64]
    """Row a holds the indicators of answer a; a last row of zeros where rare answers are pooled."""
    shares: NDArray[np.float64]

    @classmethod
    def of(cls, indicators: NDArray[np.float64]) -> "_Choice":
        values, inverse = np.unique(indicators, axis=0, return_inverse=True)
        order = np.argsort(np.where(values.any(axis=1), values.argmax(axis=1), values.shape[1]))
        shares = np.bincount(inverse.ravel(), minlength=len(values)) / max(len(indicators), 1)
        return cls(values[order], shares[order])

    def answers(self, latent: NDArray[np.float64]) -> NDArray[np.float64]:
        spare = np.zeros((len(latent), max(len(self.shares) - latent.shape[1], 0)))
        utility = np.hstack([latent, spare])[:, : len(self.shares)]
        lift = np.log(self.shares)
        for _ in range(BALANCED):
            got = np.bincount((utility + lift).argmax(axis=1), minlength=len(lift)) / len(latent)
            lift = lift + 0.5 * np.log(self.shares / np.maximum(got, 0.5 / len(latent)))
        found: NDArray[np.float64] = self.values[(utility + lift).argmax(axis=1)]
        return found


def _correlations(centred: NDArray[np.float64], there: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Correlations over those who answered both; 0 where nothing varies, 1 on the diagonal."""
    x, m = np.where(there, centred, 0.0), there.astype(np.float64)
    squares = (x**2).T @ m
    spread = np.sqrt(squares * squares.T)
    out: NDArray[np.float64] = np.divide(
        x.T @ x, spread, out=np.zeros_like(spread), where=spread > 0
    )
    np.fill_diagonal(out, 1.0)
    return out


def _root(correlation: NDArray[np.float64]) -> NDArray[np.float64]:
    """A matrix A with unit rows and A·Aᵀ the nearest possible correlation (negative parts cut)."""
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.maximum(values, 0))
    return np.asarray(root / np.linalg.norm(root, axis=1, keepdims=True))

"""Which questions hang together, and around how many themes (docs/method.md, section 11).

A question that segments of *all others* tell nothing about is noise to them: leaving one out
has a known distribution when nothing hangs together, which no weighting scheme has.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.stats import chi2

from persona_core.segments.columns import Columns
from persona_core.segments.fitting import engine

GROUPS, STARTS = 5, 8
"""k-means that a left-out question is held against: enough groups to follow any structure."""
RELEVANT = 3.0
"""z above which the groups of the others tell a question apart."""
INDEPENDENT = 0.7
"""Share of a question's columns that count as independent of each other in the spread of z."""
LINKED = 0.01
"""Two questions are linked at this level, corrected for the number of pairs (Bonferroni)."""
LEAST = 3
"""Fewer questions than this that hang together are no structure and no theme."""


def relevant(columns: Columns, seed: int) -> tuple[str, ...]:
    """The questions that hang together with others: dropped at z ≤ 3, and once more among those."""
    kept = columns
    for again in (0, 1):
        z = _left_out(kept, engine.seed_of(seed, again))
        names = [q for q, value in zip(kept.questions, z, strict=True) if value > RELEVANT]
        if len(names) < LEAST:
            return tuple(names)
        kept = kept.only(names)
    return kept.questions


def themes(columns: Columns, seed: int) -> tuple[tuple[str, ...], ...]:
    """Sets of questions of which no one is linked to one of another set, largest first.

    Questions linked to fewer than two others join the theme whose groups tell them best.
    """
    names = columns.questions
    linked = _links(columns)
    _, component = connected_components(csr_array(linked), directed=False)
    sets = [[names[i] for i in np.flatnonzero(component == c)] for c in np.unique(component)]
    large = [s for s in sets if len(s) >= LEAST]
    if len(large) < 2:
        return (names,)
    groups = [_groups(columns.only(s).matrix, seed) for s in large]
    joined = [list(s) for s in large]
    for name in (name for s in sets if len(s) < LEAST for name in s):
        joined[int(np.argmax([explained(columns, name, g) for g in groups]))].append(name)
    joined.sort(key=len, reverse=True)
    return tuple(tuple(n for n in names if n in part) for part in joined)


def explained(columns: Columns, question: str, groups: NDArray[np.integer]) -> float:
    """η²: share of a question's variance, over its columns, between groups 0..; blanks left out."""
    at = columns.of(question)
    answered = ~columns.blank[:, at].all(axis=1)
    x, g = columns.matrix[np.ix_(answered, at)].astype(np.float64), groups[answered]
    x = x - x.mean(axis=0) if len(x) else x
    total = (x**2).sum()
    if not total:
        return 0.0
    sums = np.stack([np.bincount(g, weights=column) for column in x.T], axis=1)
    between = (sums**2).sum(axis=1) / np.maximum(np.bincount(g), 1)
    return float(between.sum() / total)


def _left_out(columns: Columns, seed: int) -> list[float]:
    """z of each question against the groups of all others."""
    names = columns.questions
    if len(names) < 2:
        return [0.0] * len(names)

    def one(i: int) -> float:
        at = columns.of(names[i])
        n = int((~columns.blank[:, at].all(axis=1)).sum())
        groups = _groups(columns.without(names[i]), engine.seed_of(seed, i))
        spread = np.sqrt(2 * (GROUPS - 1) / max(1.0, INDEPENDENT * len(at)))
        return float((n * explained(columns, names[i], groups) - (GROUPS - 1)) / spread)

    return list(engine.each(one, range(len(names))))


def _groups(matrix: NDArray[np.float32], seed: int) -> NDArray[np.int32]:
    return engine.k_means(matrix, GROUPS, STARTS, seed)[1]


def _links(columns: Columns) -> NDArray[np.bool_]:
    """Which pairs of questions are associated: n·‖UᵢᵀUⱼ‖² of their whitened columns against χ²."""
    bases = [_whitened(columns.matrix[:, columns.of(name)]) for name in columns.questions]
    pairs = list(combinations(range(len(bases)), 2))
    linked = np.zeros((len(bases), len(bases)), dtype=np.bool_)
    for i, j in pairs:
        statistic = len(columns.matrix) * float(((bases[i].T @ bases[j]) ** 2).sum())
        freedom = bases[i].shape[1] * bases[j].shape[1]
        linked[i, j] = chi2.sf(statistic, freedom) * len(pairs) < LINKED
    return linked


def _whitened(x: NDArray[np.float32]) -> NDArray[np.float64]:
    """An orthonormal basis of the centred columns; shape (n, rank)."""
    u, s, _ = np.linalg.svd(x.astype(np.float64) - x.mean(axis=0, dtype=np.float64), False)
    basis: NDArray[np.float64] = u[:, s > 1e-6 * s.max(initial=0)]
    return basis

"""Table + spec → solution: k-means on a sample, then everybody by the rule that came out.

What does not depend on k (the encoding, what it says about the questions) is a value of its
own, `Prepared`, so that a page that drags k pays for it once; whoever holds it bounds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from threadpoolctl import ThreadpoolController

from persona_core import limits
from persona_core.problem import Note, Problem
from persona_core.segments.cautions import question_cautions, solution_cautions
from persona_core.segments.encoding import features_of, matrix_of
from persona_core.segments.model import Feature, Rule, Solution, Spec
from persona_core.segments.placing import exact_rows, place
from persona_core.sources.table import Table

STARTS_SMALL, STARTS_LARGE = 10, 5
"""Starts of k-means up to `FEW` people and above; the best one is kept."""
FEW = 2_000
ATTEMPTS = 5
"""Fits with further seeds where blanks left a segment without anybody."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """A table encoded for some variables: what every k on it shares."""

    table: Table
    variables: tuple[str, ...]
    weights: tuple[tuple[str, float], ...]
    features: tuple[Feature, ...]
    matrix: NDArray[np.float32]
    """Shape (n, d), NaN where blank."""
    means: NDArray[np.float32]
    """Per feature, over those who answered; shape (d,)."""
    used: NDArray[np.intp]
    """Rows that answered at least one feature."""
    notes: tuple[Note, ...] = field(default=())
    """What is worth saying about these questions, whatever k."""

    @property
    def nbytes(self) -> int:
        """Memory held beside the table itself, for a bounded cache."""
        return int(self.matrix.nbytes + self.used.nbytes)

    def filled(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """Some rows with blanks at the mean of their feature, as k-means needs them."""
        part = self.matrix[rows]
        return np.where(np.isnan(part), self.means, part)


def prepare(
    table: Table, variables: Sequence[str], weights: Sequence[tuple[str, float]] = ()
) -> Prepared:
    """Encode once for every k. Raises `Problem` as `features_of`, or where nobody answered."""
    features = features_of(table, variables, weights)
    matrix = matrix_of(table, features).astype(np.float32, copy=False)
    blank = np.isnan(matrix)
    answered = (~blank).sum(axis=0)
    sums = np.where(blank, 0, matrix).sum(axis=0, dtype=np.float64)
    means = (sums / np.maximum(answered, 1)).astype(np.float32)
    used = np.flatnonzero(~blank.all(axis=1))
    some = matrix[used[_sample(len(used), seed=0)]]
    notes = question_cautions(table, features, some, len(used))
    return Prepared(table, tuple(variables), tuple(weights), features, matrix, means, used, notes)


def segment(table: Table, spec: Spec, prepared: Prepared | None = None) -> Solution:
    """Find k segments.

    prepared: from `prepare` with the same table, variables and weights, to save the encoding;
    another one raises ValueError. Raises `Problem` for k outside 2..10, fewer different
    respondents than k, or variables that can't be used.
    """
    if prepared is None:
        prepared = prepare(table, spec.variables, spec.weights)
    elif prepared.table is not table or (prepared.variables, prepared.weights) != (
        spec.variables,
        spec.weights,
    ):
        raise ValueError("prepared for another table, other variables or other weights")
    rule, labels, fit = partition(prepared, spec.k, spec.seed)
    notes = prepared.notes + solution_cautions(table, rule, labels)
    return Solution(spec, rule, labels, fit, notes)


def partition(
    prepared: Prepared, k: int, seed: int
) -> tuple[Rule, NDArray[np.int16], NDArray[np.float32]]:
    """The rule, labels and fit of `segment`, without what there is to say about them.

    Raises `Problem` as `segment`.
    """
    if not limits.K_MIN <= k <= limits.K_MAX:
        raise Problem(
            "the number of segments",
            f"{k} is not possible",
            f"choose {limits.K_MIN} to {limits.K_MAX}",
        )
    _require_different_people(prepared, k)
    for attempt in range(ATTEMPTS):
        rule, labels, fit = _numbered(prepared, _fit(prepared, k, seed + attempt))
        if np.bincount(labels, minlength=k + 1)[1:].all():
            return rule, labels, fit
    raise Problem(
        "the segments",
        f"these answers don't fall into {k} groups: some would be empty",
        "choose a smaller number of segments, or questions with fewer blanks",
    )


def _require_different_people(prepared: Prepared, k: int) -> None:
    """Stop where fewer different answer patterns than k exist (a few rows usually show enough)."""
    for rows in (prepared.used[:200], prepared.used):
        found = len(np.unique(prepared.filled(rows), axis=0))
        if found >= k:
            return
    raise Problem(
        "the respondents",
        f"{k} segments need at least {k} people with different answers, there are {found}",
        "choose a smaller number of segments, or more questions",
    )


def _sample(n: int, seed: int) -> NDArray[np.intp]:
    """Positions of a seeded sample of at most FIT_SAMPLE of n, ascending."""
    if n <= limits.FIT_SAMPLE:
        return np.arange(n)
    chosen = np.random.default_rng(abs(seed)).choice(n, size=limits.FIT_SAMPLE, replace=False)
    return np.sort(chosen)


@cache
def _threads() -> ThreadpoolController:
    """The loaded numeric libraries, looked up once (the look-up takes as long as a small fit)."""
    return ThreadpoolController()


def _fit(prepared: Prepared, k: int, seed: int) -> NDArray[np.float64]:
    """Centres of k-means on a sample, from the largest group to the smallest; shape (k, d).

    One thread: quicker at this size, and the sums come out the same each time.
    """
    x = prepared.filled(prepared.used[_sample(len(prepared.used), seed)])
    if len(x) < len(prepared.used) and len(np.unique(x, axis=0)) < k:
        x = prepared.filled(prepared.used)
    starts = STARTS_SMALL if len(x) <= FEW else STARTS_LARGE
    with _threads().limit(limits=1):
        model = KMeans(k, n_init=starts, random_state=seed % 2**32).fit(x)
    order = np.argsort(-np.bincount(model.labels_, minlength=k), kind="stable")
    return np.asarray(model.cluster_centers_[order], dtype=np.float64)


def _numbered(
    prepared: Prepared, prototypes: NDArray[np.float64]
) -> tuple[Rule, NDArray[np.int16], NDArray[np.float32]]:
    """Place everybody, numbered from the largest segment (equals: who comes first in the file).

    Numbers decide ties, so people are placed again after a renumbering until it holds.
    """
    k = len(prototypes)
    order = np.arange(k)
    for _ in range(k):
        rule = Rule(prepared.features, prototypes[order], tuple(range(1, k + 1)))
        labels, fit = place(prepared.matrix, rule, exact_rows(prepared.table, rule))
        sizes = np.bincount(labels, minlength=k + 1)[1:]
        first = np.array([np.argmax(labels == s) for s in range(1, k + 1)])
        better = np.lexsort((first, -sizes))
        if (better == np.arange(k)).all():
            break
        order = order[better]
    return rule, labels, fit

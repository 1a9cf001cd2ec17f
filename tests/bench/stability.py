"""Stability and advice against scikit-learn in two threads on the same matrix."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from persona_core.segments import Prepared, prepare
from persona_core.segments.fitting import engine
from persona_core.segments.resampling.advice import advise
from persona_core.segments.resampling.stability import (
    PAIRS,
    STARTS,
    SWEPT,
    Stability,
    stability,
    sweep,
)
from tests.bench.segmenting import fastest
from tests.segments.planted import planted
from tests.segments.tables import ordinal, table

FITS = 100


def run() -> None:
    """Print the ratios of the sweep at 1k and 10k respondents, then of the advice at 600."""
    engine.warm()
    for n in (1_000, 10_000):
        _sweep(_likert(n))
    survey = planted(4, n=600, noise=0.3)
    _advice(prepare(survey.table, tuple(q.name for q in survey.table.questions)))


def _likert(n: int) -> Prepared:
    """Twenty agreement items of four segments."""
    rng = np.random.default_rng(0)
    centre = rng.normal(2, 0.8, (4, 20))[rng.integers(0, 4, n)]
    answers = np.clip(np.rint(rng.normal(centre, 1.0)), 0, 4).astype(int)
    survey = table(**{f"q{j}": ordinal(answers[:, j].tolist()) for j in range(20)})
    return prepare(survey, tuple(q.name for q in survey.questions))


def _sweep(prepared: Prepared) -> None:
    x = prepared.filled(prepared.used)
    ours, theirs, first = fastest(
        lambda: stability(prepared), lambda: _scikit(x), lambda: next(iter(sweep(prepared)))
    )
    print(
        f"{len(x):>7,} × {x.shape[1]}, k = 2..8 × {PAIRS} pairs: {theirs / ours:.1f}× as fast as "
        f"scikit-learn in two threads ({ours:.2f} and {theirs:.2f} s); first curve after "
        f"{first / ours:.0%} of the time; medians differ by at most "
        f"{_difference(stability(prepared), _scikit(x)):.3f}"
    )


def _scikit(x: NDArray[np.float32]) -> dict[int, float]:
    """Median adjusted Rand of the same sweep, a resample a task, each fit in one thread."""

    def labels(task: tuple[int, int]) -> NDArray[np.int32]:
        k, seed = task
        rows = np.random.default_rng(seed).integers(0, len(x), len(x))
        return KMeans(k, n_init=STARTS, random_state=seed).fit(x[rows]).predict(x)

    medians = {}
    with threadpool_limits(1), ThreadPoolExecutor(2) as pool:
        for k in SWEPT:
            found = list(pool.map(labels, [(k, seed) for seed in range(2 * PAIRS)]))
            pairs = zip(found[::2], found[1::2], strict=True)
            medians[k] = float(np.median([adjusted_rand_score(a, b) for a, b in pairs]))
    return medians


def _difference(report: Stability, theirs: dict[int, float]) -> float:
    return max(abs(found.median - theirs[k]) for k, found in report.by_k.items())


def _advice(prepared: Prepared) -> None:
    x = prepared.filled(prepared.used)
    found = advise(prepared)  # compiled before the clock starts

    def fits() -> None:
        for seed in range(FITS):
            KMeans(8, n_init=10, random_state=seed).fit(x)

    ours, theirs = fastest(lambda: advise(prepared), fits)
    print(
        f"the whole advice at {len(x)} × {len(prepared.variables)} questions: {ours / theirs:.2f}× "
        f"the time of {FITS} fits KMeans(8, n_init=10) ({ours:.2f} and {theirs:.2f} s); it says "
        f"{found.verdict}, {found.k}"
    )

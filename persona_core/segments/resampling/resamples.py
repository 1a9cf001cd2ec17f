"""One bootstrap sample, clustered as the segments on show were: by their method, with weights."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.columns import columns_of
from persona_core.segments.fitting import engine, latent_classes
from persona_core.segments.preparing import Prepared

Resample = Callable[[int], NDArray[np.int8]]
"""A seed → the groups 0..k - 1 of everybody after clustering one sample; shape (len(ks), n)."""
CLASSES = "latent-class"


def resampling(
    prepared: Prepared, rows: NDArray[np.intp], ks: NDArray[np.int64], starts: int, method: str
) -> Resample:
    """How a sample of some rows is clustered for each k; starts: of k-means."""
    people = None if prepared.people is None else prepared.people[rows]
    if method == CLASSES:
        return _classes(prepared, rows, ks, people)
    x = engine.ready(prepared.filled(rows))
    if people is None:
        return lambda seed: engine.resampled(x, ks, starts, seed)
    return lambda seed: _weighted(x, _drawn(people, seed), ks, starts, seed)


def _drawn(people: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Drawn with replacement, all alike, then weighed as in the fit; 0 for who was not drawn."""
    n = len(people)
    drawn = np.random.default_rng(seed).integers(n, size=n)
    return np.asarray(np.bincount(drawn, minlength=n) * people, dtype=np.float64)


def _weighted(
    x: NDArray[np.float32],
    weights: NDArray[np.float64],
    ks: NDArray[np.int64],
    starts: int,
    seed: int,
) -> NDArray[np.int8]:
    """k-means where people count by weights, and where all then belong."""
    rows = np.flatnonzero(weights)
    mine = engine.ready(x[rows])
    out = np.empty((len(ks), len(x)), dtype=np.int8)
    for i, k in enumerate(ks.tolist()):
        own = engine.seed_of(seed, k)
        centres, _ = engine.best_k_means(mine, weights[rows], k, starts, 0, own)
        out[i] = (2 * x @ centres.T - (centres**2).sum(axis=1)).argmax(axis=1)
    return out


def _classes(
    prepared: Prepared,
    rows: NDArray[np.intp],
    ks: NDArray[np.int64],
    people: NDArray[np.float64] | None,
) -> Resample:
    """Latent classes: EM from k-means of the same sample; who was not drawn counts nothing."""
    columns = columns_of(prepared, rows)
    categories = latent_classes.categories_of(columns)
    x, each = engine.ready(columns.matrix), np.ones(len(rows)) if people is None else people

    def resample(seed: int) -> NDArray[np.int8]:
        weights = _drawn(each, seed)
        begin = _weighted(x, weights, ks, 1, seed)
        found = [
            latent_classes.fit(categories, k, [begin[i]], weights).labels
            for i, k in enumerate(ks.tolist())
        ]
        return np.array(found, dtype=np.int8)

    return resample

"""k-means in compiled loops: what a sweep of thousands of small fits needs (docs/method.md, 10).

Importing this module imports numba (0.4 s) and the first call compiles (about 15 s, kept on disk),
so it is imported where it is used, never by the package. Respondents lie in blocks of 64,
features first, so that the distance loop is plain SIMD multiply-add; a resample is a multiplicity
per person, not copied rows; loops hold no GIL, so Python threads run them side by side. Own random
numbers (SplitMix64), so that a result depends on its seed and not on threads.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

LANES = 64
"""Respondents per block: eight AVX2 vectors, and a block of 50 features still fits the L1 cache."""
ITERATIONS = 100
"""Lloyd steps at most; they end when the centres move less than `TOLERANCE`."""
TOLERANCE = 1e-4
"""Of the mean variance of a feature, as scikit-learn's."""

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Labels = NDArray[np.int32]
State = NDArray[np.uint64]

compiled = njit(cache=True, nogil=True, fastmath={"contract"}, error_model="numpy")


@compiled
def fit(x: Floats, k: int, starts: int, seed: int) -> tuple[Floats, Labels, float]:
    """Centres (k, d), labels 0..k - 1 (n,) and inertia of the best of some starts on x (n, d)."""
    weights, blocks = np.ones(len(x), dtype=np.float32), _blocks(x)
    squares, tolerance = _squares(blocks), TOLERANCE * _mean_variance(x, weights)
    centres = _best(x, blocks, squares, weights, k, starts, tolerance, _state(seed))
    labels, near = _nearest(blocks, centres)
    return centres, labels[: len(x)], _inertia(squares, weights, near)


@compiled
def search(
    x: Floats, weights: Floats, k: int, starts: int, swaps: int, seed: int
) -> tuple[Floats, float]:
    """Centres (k, d) and inertia of the best of some starts, improved by random swaps.

    A swap puts one centre on somebody drawn at random and lets Lloyd's steps run; what is better
    stays (Fränti 2018). Weak structure has many local optima close together: a swap leaves the
    rest of a good one as it is, which a new start throws away.
    """
    blocks = _blocks(x)
    squares, tolerance = _squares(blocks), TOLERANCE * _mean_variance(x, weights)
    state = _state(seed)
    best = _best(x, blocks, squares, weights, k, starts, tolerance, state)
    lowest = _inertia(squares, weights, _nearest(blocks, best)[1])
    for _ in range(swaps):
        centres = best.copy()
        centres[int(_uniform(state) * k)] = x[int(_uniform(state) * len(x))]
        inertia = _inertia(squares, weights, _lloyd(x, blocks, weights, centres, tolerance))
        if inertia < lowest:
            lowest = inertia
            best[:] = centres
    return best, _inertia(squares, weights, _lloyd(x, blocks, weights, best, 0.0))


@compiled
def resampled(x: Floats, ks: NDArray[np.int64], starts: int, seed: int) -> NDArray[np.int8]:
    """Cluster one bootstrap sample of x (n, d) for each k; where all n then belong.

    Returns labels 0..k - 1, shape (len(ks), n).
    """
    state = _state(seed)
    n = len(x)
    rows, weights = _resample(n, state)
    mine = _taken(x, rows)
    blocks, everybody = _blocks(mine), _blocks(x)
    squares, tolerance = _squares(blocks), TOLERANCE * _mean_variance(mine, weights)
    out = np.empty((len(ks), n), dtype=np.int8)
    for i in range(len(ks)):
        centres = _best(mine, blocks, squares, weights, ks[i], starts, tolerance, state)
        labels, _ = _nearest(everybody, centres)
        for j in range(n):
            out[i, j] = labels[j]
    return out


@compiled
def _best(
    x: Floats,
    blocks: Floats,
    squares: Floats,
    weights: Floats,
    k: int,
    starts: int,
    tolerance: float,
    state: State,
) -> Floats:
    """The centres of the best of some starts."""
    best = np.empty((k, x.shape[1]), dtype=np.float32)
    lowest = np.inf
    for _ in range(starts):
        centres = _seeded(x, blocks, squares, weights, k, state)
        inertia = _inertia(squares, weights, _lloyd(x, blocks, weights, centres, tolerance))
        if inertia < lowest:
            lowest = inertia
            best[:] = centres
    return best


@compiled
def _lloyd(x: Floats, blocks: Floats, weights: Floats, centres: Floats, tolerance: float) -> Floats:
    """Move the centres (in place) to where Lloyd's steps end; `_nearest`'s second value there.

    Sums are kept and only those who changed sides are moved: after a few steps that is hardly
    anybody. A centre that nobody is nearest to stays where it is.
    """
    (n, d), k = x.shape, len(centres)
    sums, mass = np.zeros((k, d)), np.zeros(k)
    labels = np.full(n, -1, dtype=np.int32)
    new, near = _nearest(blocks, centres)
    for _ in range(ITERATIONS):
        moved = False
        for i in range(n):
            now, was, w = new[i], labels[i], weights[i]
            if now != was:
                moved = True
                labels[i] = now
                mass[now] += w
                for f in range(d):
                    sums[now, f] += w * x[i, f]
                if was >= 0:
                    mass[was] -= w
                    for f in range(d):
                        sums[was, f] -= w * x[i, f]
        shift = 0.0
        for c in range(k):
            if mass[c] > 1e-6:
                for f in range(d):
                    at = sums[c, f] / mass[c]
                    shift += (at - centres[c, f]) ** 2
                    centres[c, f] = at
        if moved:
            new, near = _nearest(blocks, centres)
        if not moved or shift <= tolerance:
            break
    return near


@compiled
def _seeded(
    x: Floats, blocks: Floats, squares: Floats, weights: Floats, k: int, state: State
) -> Floats:
    """Greedy k-means++ (Arthur & Vassilvitskii 2007), with scikit-learn's number of trials."""
    n, d = x.shape
    trials = 2 + int(np.log(k))
    centres, tried = np.empty((k, d), dtype=np.float32), np.empty((trials, d), dtype=np.float32)
    padded = np.zeros(squares.shape, dtype=np.float32)
    for i in range(n):
        padded[i // LANES, i % LANES] = weights[i]
    nearest = np.full(squares.shape, np.inf, dtype=np.float32)
    reach = np.empty(n)
    for c in range(k):
        total = 0.0
        for i in range(n):
            near = nearest[i // LANES, i % LANES] if c else np.float32(1)
            total += weights[i] * near
            reach[i] = total
        count = trials if c else 1
        for t in range(count):
            tried[t] = x[_first_above(reach, _uniform(state) * total)]
        distance, potential = _tried(blocks, squares, padded, nearest, tried[:count])
        winner = 0
        for t in range(1, count):
            if potential[t] < potential[winner]:
                winner = t
        nearest[:] = distance[winner]
        centres[c] = tried[winner]
    return centres


@compiled
def _first_above(reach: Doubles, value: float) -> int:
    """Position of the first of ascending numbers above a value, else the last position."""
    low, high = 0, len(reach) - 1
    while low < high:
        middle = (low + high) // 2
        if reach[middle] > value:
            high = middle
        else:
            low = middle + 1
    return low


@compiled
def _tried(
    blocks: Floats, squares: Floats, weights: Floats, nearest: Floats, tried: Floats
) -> tuple[Floats, Doubles]:
    """Squared distances to the nearest centre if a point of `tried` became one, and their sums."""
    scores = np.empty(LANES, dtype=np.float32)
    distance = np.empty((len(tried), *squares.shape), dtype=np.float32)
    sums = np.zeros((len(tried), LANES), dtype=np.float32)
    norms = _norms(tried)
    for b in range(len(blocks)):
        for t in range(len(tried)):
            _score(blocks, b, tried, t, norms[t], scores)
            for j in range(LANES):
                near = min(max(squares[b, j] + scores[j], np.float32(0)), nearest[b, j])
                distance[t, b, j] = near
                sums[t, j] += weights[b, j] * near
    potential = np.zeros(len(tried))
    for t in range(len(tried)):
        for j in range(LANES):
            potential[t] += sums[t, j]
    return distance, potential


@compiled
def _nearest(blocks: Floats, centres: Floats) -> tuple[Labels, Floats]:
    """The nearest centre of everybody, ties to the first; padded to whole blocks.

    Also ‖c‖² − 2x·c of it, which is the squared distance less ‖x‖².
    """
    count = len(blocks)
    labels = np.empty(count * LANES, dtype=np.int32)
    near = np.empty(count * LANES, dtype=np.float32)
    scores, best = np.empty(LANES, dtype=np.float32), np.empty(LANES, dtype=np.float32)
    which = np.empty(LANES, dtype=np.int32)
    norms = _norms(centres)
    for b in range(count):
        for j in range(LANES):
            best[j] = np.inf
            which[j] = 0
        for c in range(len(centres)):
            _score(blocks, b, centres, c, norms[c], scores)
            for j in range(LANES):
                closer = scores[j] < best[j]
                best[j] = scores[j] if closer else best[j]
                which[j] = np.int32(c) if closer else which[j]
        for j in range(LANES):
            labels[b * LANES + j] = which[j]
            near[b * LANES + j] = best[j]
    return labels, near


@compiled
def _score(blocks: Floats, b: int, centres: Floats, c: int, norm: np.float32, out: Floats) -> None:
    """‖c‖² − 2x·c for a block of people, four features a pass to spare loads of `out`."""
    d = blocks.shape[1]
    for j in range(LANES):
        out[j] = norm
    for f in range(0, d - d % 4, 4):
        c0, c1 = np.float32(-2) * centres[c, f], np.float32(-2) * centres[c, f + 1]
        c2, c3 = np.float32(-2) * centres[c, f + 2], np.float32(-2) * centres[c, f + 3]
        for j in range(LANES):
            out[j] += (c0 * blocks[b, f, j] + c1 * blocks[b, f + 1, j]) + (
                c2 * blocks[b, f + 2, j] + c3 * blocks[b, f + 3, j]
            )
    for f in range(d - d % 4, d):
        c0 = np.float32(-2) * centres[c, f]
        for j in range(LANES):
            out[j] += c0 * blocks[b, f, j]


@compiled
def _inertia(squares: Floats, weights: Floats, near: Floats) -> float:
    """Sum of squared distances from ‖x‖² and `_nearest`'s second value."""
    total = 0.0
    for i in range(len(weights)):
        total += weights[i] * max(squares[i // LANES, i % LANES] + near[i], np.float32(0))
    return float(total)


@compiled
def _mean_variance(x: Floats, weights: Floats) -> float:
    n, d = x.shape
    mass, total = 0.0, 0.0
    first, second = np.zeros(d), np.zeros(d)
    for i in range(n):
        mass += weights[i]
        for f in range(d):
            first[f] += weights[i] * x[i, f]
            second[f] += weights[i] * x[i, f] ** 2
    for f in range(d):
        total += second[f] / mass - (first[f] / mass) ** 2
    return float(total / d)


@compiled
def _norms(centres: Floats) -> Floats:
    out = np.zeros(len(centres), dtype=np.float32)
    for c in range(len(centres)):
        for f in range(centres.shape[1]):
            out[c] += centres[c, f] ** 2
    return out


@compiled
def _squares(blocks: Floats) -> Floats:
    """‖x‖² of everybody, in blocks."""
    out = np.zeros((len(blocks), LANES), dtype=np.float32)
    for b in range(len(blocks)):
        for f in range(blocks.shape[1]):
            for j in range(LANES):
                out[b, j] += blocks[b, f, j] ** 2
    return out


@compiled
def _blocks(x: Floats) -> Floats:
    """People in blocks, features first, the last block filled up with zeros."""
    n, d = x.shape
    out = np.zeros(((n + LANES - 1) // LANES, d, LANES), dtype=np.float32)
    for i in range(n):
        for f in range(d):
            out[i // LANES, f, i % LANES] = x[i, f]
    return out


@compiled
def _taken(x: Floats, rows: NDArray[np.int64]) -> Floats:
    out = np.empty((len(rows), x.shape[1]), dtype=np.float32)
    for i in range(len(rows)):
        for f in range(x.shape[1]):
            out[i, f] = x[rows[i], f]
    return out


@compiled
def _resample(n: int, state: State) -> tuple[NDArray[np.int64], Floats]:
    """The different people of n drawn with replacement, ascending, and how often each came."""
    count = np.zeros(n, dtype=np.int64)
    for _ in range(n):
        count[int(_uniform(state) * n)] += 1
    rows, weights = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.float32)
    found = 0
    for i in range(n):
        if count[i]:
            rows[found], weights[found] = i, count[i]
            found += 1
    return rows[:found], weights[:found]


@compiled
def _state(seed: int) -> State:
    state = np.empty(1, dtype=np.uint64)
    state[0] = np.uint64(seed)
    return state


@compiled
def _uniform(state: State) -> float:
    """The next number of SplitMix64 (Steele, Lea & Flood 2014), in [0, 1)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return float(z >> np.uint64(11)) / 9007199254740992.0

"""Would these segments come back? Pairs of bootstrap samples, each clustered, for every k.

Global: the adjusted Rand index of the two partitions of everybody that a pair of resamples leads
to (Dolnicar & Leisch 2010). Per segment: the best Jaccard overlap it finds in each resample
(Hennig 2007; Dolnicar & Leisch 2017). A generator, because a room looks at the first pairs while
the others are still being drawn: whoever stops listening stops the work.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from persona_core import limits
from persona_core.problem import Note, Problem
from persona_core.segments.clustering import partition
from persona_core.segments.fitting import engine
from persona_core.segments.preparing import Prepared
from persona_core.segments.resampling.lineage import Step, crossed, lineage
from persona_core.segments.resampling.resamples import Resample, resampling
from persona_core.segments.routing import adjusted_rand
from persona_core.sources.table import sample_rows

SWEPT = tuple(range(2, 9))
"""The k that are swept unless others are asked for."""
PAIRS, STARTS = 50, 3
JACCARD = 0.60
"""The vote on k counts a segment from this median overlap (docs/method.md, 11): shaky ones, too."""
STABLE = 0.75
"""A segment comes back, in everything that is said, from this median overlap: below it is shaky
and no page counts on it (content.md 3.7)."""
MOST_PAIRS = 500
"""More pairs say nothing new: with 50 a median is known to about 0.02."""


@dataclass(frozen=True, eq=False)
class KStability:
    """How well the solutions with one k come back."""

    k: int
    rand: NDArray[np.float64]
    """Adjusted Rand index per pair of resamples; shape (pairs,)."""
    jaccard: NDArray[np.float64]
    """Best Jaccard overlap of each segment in each resample; shape (2·pairs, k), no rows yet
    in the very first report."""

    @property
    def median(self) -> float:
        """Median of the adjusted Rand indices."""
        return float(np.median(self.rand))

    @property
    def segments(self) -> tuple[float, ...]:
        """Median Jaccard of segments 1..k; empty as long as there is none."""
        if not len(self.jaccard):
            return ()
        return tuple(np.median(self.jaccard, axis=0).tolist())


@dataclass(frozen=True, eq=False)
class Stability:
    """What is known after `pairs` of `total` pairs; nothing changes after the last."""

    by_k: Mapping[int, KStability]
    pairs: int
    total: int
    lineage: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def all_back(self) -> tuple[int, ...] | None:
        """The k at which every segment comes back so far, none of them shaky; None while no segment
        was looked for."""
        known = [one for one in self.by_k.values() if one.segments]
        return tuple(one.k for one in known if min(one.segments) >= STABLE) if known else None

    @property
    def done(self) -> bool:
        """Whether all pairs are in."""
        return self.pairs == self.total


def stability(
    prepared: Prepared,
    ks: Sequence[int] = SWEPT,
    *,
    bootstraps: int = PAIRS,
    starts: int = STARTS,
    seed: int = 0,
) -> Stability:
    """The last report of `sweep`."""
    for report in sweep(prepared, ks, bootstraps=bootstraps, starts=starts, seed=seed):
        last = report
    return last


def sweep(
    prepared: Prepared,
    ks: Sequence[int] = SWEPT,
    *,
    bootstraps: int = PAIRS,
    starts: int = STARTS,
    seed: int = 0,
    method: str = "kmeans",
) -> Generator[Stability, None, None]:
    """Report after report, each with more pairs of resamples; closing it stops the work.

    bootstraps: pairs of resamples, 1 to `MOST_PAIRS`; starts: of k-means per resample; method:
    one of `METHODS`. The segments that are looked for are those of `segment` with the same k,
    method and seed. Above `limits.FIT_SAMPLE` people a seeded sample stands for everybody. A k
    that `segment` refuses is left out with a note. Raises `Problem` where that is all of them, or
    for other bad numbers.
    """
    _require_possible(ks, bootstraps, starts)
    rows = prepared.used[sample_rows(len(prepared.used), limits.FIT_SAMPLE, abs(seed))]
    several = np.array(sorted(set(ks)), dtype=np.int64)
    work = partial(_pair, resampling(prepared, rows, several, starts, method), seed)
    begin = min(engine.threads(), bootstraps)
    pairs = list(engine.each(work, range(begin)))
    rand = [_rand(pair, several) for pair in pairs]
    yield _report(several, rand, {}, bootstraps)
    references, notes = _references(prepared, rows, several, seed, method)
    steps = lineage(references)
    jaccard = {
        k: [row for p in pairs for row in _overlaps(p, several, k, r)]
        for k, r in references.items()
    }
    for done, pair in enumerate(engine.each(work, range(begin, bootstraps)), start=begin + 1):
        rand.append(_rand(pair, several))
        for k, reference in references.items():
            jaccard[k] += _overlaps(pair, several, k, reference)
        if done % begin == 0 and done < bootstraps:
            yield _report(several, rand, jaccard, bootstraps, steps, notes)
    yield _report(several, rand, jaccard, bootstraps, steps, notes)


def overlap(reference: NDArray[np.integer], labels: NDArray[np.integer], k: int) -> list[float]:
    """The best Jaccard overlap of each reference segment 1..k with a group 0..k - 1."""
    both = crossed(reference, labels, k + 1, k)[1:]
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    best: list[float] = (both / np.maximum(either, 1)).max(axis=1).tolist()
    return best


def _pair(resample: Resample, seed: int, pair: int) -> NDArray[np.int8]:
    """Both partitions of a pair for each k; shape (len(ks), 2, n)."""
    return np.stack([resample(engine.seed_of(seed, pair, side)) for side in (0, 1)], axis=1)


def _rand(pair: NDArray[np.int8], ks: NDArray[np.int64]) -> list[float]:
    """Adjusted Rand index of a pair for each k."""
    return [adjusted_rand(crossed(a, b, k, k)) for (a, b), k in zip(pair, ks.tolist(), strict=True)]


def _overlaps(
    pair: NDArray[np.int8], ks: NDArray[np.int64], k: int, reference: NDArray[np.int16]
) -> list[list[float]]:
    """Best overlaps of the reference's segments with both partitions of a pair."""
    return [overlap(reference, labels, k) for labels in pair[ks == k][0]]


def _references(
    prepared: Prepared, rows: NDArray[np.intp], ks: NDArray[np.int64], seed: int, method: str
) -> tuple[dict[int, NDArray[np.int16]], tuple[Note, ...]]:
    """The segments on show for each k, as labels of the given rows."""

    def one(k: int) -> NDArray[np.int16] | Problem:
        try:
            return partition(prepared, k, seed, method_name=method)[1][rows]
        except Problem as problem:
            return problem

    longest_first = ks[::-1].tolist()
    answers = sorted(zip(longest_first, engine.each(one, longest_first), strict=True))
    found = {k: a for k, a in answers if not isinstance(a, Problem)}
    refused = {k: a for k, a in answers if isinstance(a, Problem)}
    if not found:
        raise next(iter(refused.values()))
    return found, tuple(Note(f"{k} segments", f"left out: {p.what}") for k, p in refused.items())


def _report(
    ks: NDArray[np.int64],
    rand: list[list[float]],
    jaccard: Mapping[int, list[list[float]]],
    total: int,
    steps: tuple[Step, ...] = (),
    notes: tuple[Note, ...] = (),
) -> Stability:
    by_k = {
        k: KStability(
            k, np.array([r[i] for r in rand]), np.array(jaccard.get(k, [])).reshape(-1, k)
        )
        for i, k in enumerate(ks.tolist())
        if k in jaccard or not jaccard
    }
    return Stability(by_k, len(rand), total, steps, notes)


def _require_possible(ks: Sequence[int], bootstraps: int, starts: int) -> None:
    least, most = limits.K_MIN, limits.K_MAX
    wrong = [k for k in ks if not least <= k <= most]
    if wrong or not ks:
        asked = " or ".join(map(str, dict.fromkeys((*wrong[:1], *wrong[-1:])))) or "none"
        raise Problem(
            "the number of segments", f"{asked} is not possible", f"choose {least} to {most}"
        )
    if not 1 <= bootstraps <= MOST_PAIRS:
        raise Problem(
            "the number of bootstrap pairs",
            f"{bootstraps} is not possible",
            f"choose 1 to {MOST_PAIRS:,}, {PAIRS} is usual",
        )
    if starts < 1:
        raise Problem("the number of starts", f"{starts} is not possible", "choose 1 or more")

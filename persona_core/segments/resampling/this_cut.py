"""Would exactly this cut come back? For what the sweep over k does not see: shaped by hand, with
refilled blanks, of nine or ten segments.

Each resample is fitted as the cut was, its groups are matched to the cut's by their nearest
centres, and every step taken by hand is taken again on the people drawn. So a split comes back only
where those people fall apart the same way again.
"""

from collections.abc import Generator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from persona_core.problem import Problem
from persona_core.segments.clustering import partition
from persona_core.segments.fitting import engine
from persona_core.segments.fitting.methods import method
from persona_core.segments.model import Rule, Spec
from persona_core.segments.placing import exact_rows, place
from persona_core.segments.preparing import Prepared
from persona_core.segments.resampling.lineage import crossed
from persona_core.segments.resampling.stability import SWEPT
from persona_core.segments.shaping import shaped

DRAWS, AT_ONCE = 50, 5
"""Resamples, and how many between two reports."""

Medians = tuple[float, ...]
"""Median Jaccard of segments 1..k, as `segment` numbers them."""


def is_swept(spec: Spec) -> bool:
    """Whether the sweep over k looks at the segments of a spec."""
    refilled = spec.method == "kmeans" and spec.blanks == "refill"
    return not refilled and not spec.shape and spec.k in SWEPT


def returning(
    prepared: Prepared, spec: Spec, draws: int = DRAWS
) -> Generator[tuple[float, Medians], None, None]:
    """How much is done (0 to 1) and the medians by then; the last report is the whole.

    A resample in which a step cannot be taken counts as one where nothing comes back. Raises
    `Problem` as `segment`.
    """
    base = partition(prepared, spec.k, spec.seed, method_name=spec.method, blanks=spec.blanks)
    _, labels, _ = shaped(prepared, base, spec.shape, spec.seed)
    k = int(labels.max())
    overlaps: list[NDArray[np.float64]] = []
    for draw in range(draws):
        try:
            found = _drawn(prepared, spec, base[0], engine.seed_of(spec.seed, draw))
            overlaps.append(_overlap(labels, found, k))
        except Problem:
            overlaps.append(np.zeros(k))
        if len(overlaps) % AT_ONCE == 0 or len(overlaps) == draws:
            medians = np.median(overlaps, axis=0)
            yield len(overlaps) / draws, tuple(float(m) for m in medians)


def _drawn(prepared: Prepared, spec: Spec, like: Rule, seed: int) -> NDArray[np.int16]:
    """Where everybody belongs when only those drawn with replacement are fitted."""
    few = prepared.sampled(spec.seed)
    rows = np.sort(np.random.default_rng(seed).choice(few, size=len(few)))
    rule = method(spec.method)(prepared, rows, replace(spec, seed=seed, shape=()))
    rule = rule.ordered(_matched(like.prototypes, rule.prototypes))
    labels, fit = place(prepared.matrix, rule, exact_rows(prepared.table, rule))
    return shaped(prepared, (rule, labels, fit), spec.shape, seed, rows)[1]


def _matched(before: NDArray[np.float64], now: NDArray[np.float64]) -> NDArray[np.intp]:
    """For each centre before the one now that is nearest, no two the same, all in all."""
    distance = ((before[:, None] - now[None]) ** 2).sum(axis=2)
    matched: NDArray[np.intp] = linear_sum_assignment(distance)[1]
    return matched


def _overlap(reference: NDArray[np.int16], found: NDArray[np.int16], k: int) -> NDArray[np.float64]:
    """The best Jaccard overlap of each reference segment 1..k with a segment found."""
    both = crossed(reference, found, k + 1, int(found.max()) + 1)
    either = both.sum(axis=1)[1:, None] + both.sum(axis=0)[None, 1:] - both[1:, 1:]
    best: NDArray[np.float64] = (both[1:, 1:] / np.maximum(either, 1)).max(axis=1)
    return best

"""k-means on the encoded matrix: the default method, thorough and quick.

The compiled search finds a partition that hundreds of restarts hardly better (docs/method.md,
section 3); blanks stand at their mean, or are refilled by the segment's own mean (k-POD).
"""

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.fitting import engine
from persona_core.segments.model import Rule, Spec
from persona_core.segments.preparing import Prepared

STARTS, SWAPS = 30, 150
"""Of the search, where there are few people."""
PEOPLE_TRIED = 180_000
"""People times starts and swaps at most: a sample of 10,000 still gets 3 starts and 15 swaps."""
REFILLS = 100
"""Steps of k-POD at most; they end when nobody changes sides."""


def fit(prepared: Prepared, rows: NDArray[np.intp], spec: Spec) -> Rule:
    """A `Method`: centres that leave the smallest (weighted) sum of squared distances."""
    x, weight = engine.ready(prepared.filled(rows)), prepared.weight(rows)
    tried = min(1.0, PEOPLE_TRIED / (len(x) * (STARTS + SWAPS)))
    starts, swaps = max(3, round(STARTS * tried)), max(5, round(SWAPS * tried))
    centres, _ = engine.best_k_means(x, weight, spec.k, starts, swaps, engine.seed_of(spec.seed))
    if spec.blanks == "refill":
        centres = refilled(prepared.matrix[rows], weight, centres)
    return Rule(prepared.features, centres, tuple(range(1, spec.k + 1)), least=prepared.least)


def refilled(
    x: NDArray[np.float32], weight: NDArray[np.float64], centres: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Centres when each blank takes the value of its own segment's centre, again and again.

    k-POD (Chi, Chi & Baraniuk 2016), which is Lloyd's steps over the answered features only.
    x: shape (n, d), NaN where blank; weight (n,); centres (k, d) to begin with.
    """
    there = (~np.isnan(x)).astype(np.float64)
    known = np.where(there > 0, x, 0).astype(np.float64)
    before = np.full(len(x), -1, dtype=np.intp)
    for _ in range(REFILLS):
        distance = there @ (centres**2).T - 2 * known @ centres.T  # less ‖x‖², the same for all
        labels = distance.argmin(axis=1)
        if (labels == before).all():
            break
        before = labels
        member = np.zeros((len(x), len(centres)))
        member[np.arange(len(x)), labels] = weight
        mass = member.T @ there
        centres = np.divide(member.T @ known, mass, out=centres.copy(), where=mass > 0)
    return centres

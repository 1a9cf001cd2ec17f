"""How many? Stability and advice as one look at the data, report after report.

The curve comes first, since a few pairs of resamples draw it at once; then the advice, since its
sentence is what the room waits for; then the rest of the pairs. What is known is a value that can
be written down, so that a room that comes back finds it.
"""

from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from persona_core.problem import Note
from persona_core.segments.preparing import Prepared
from persona_core.segments.resampling.advice import Advice, advising
from persona_core.segments.resampling.lineage import Step
from persona_core.segments.resampling.stability import PAIRS, SWEPT, KStability, Stability, sweep

FIRST, ADVISED = 0.05, 0.6
"""Share of the time after which the first curve and the advice are there, about."""
DECIMALS = 5
"""Of an index that is written down."""


@dataclass(frozen=True, eq=False)
class HowMany:
    """What is known so far."""

    stability: Stability
    advice: Advice | None = None
    """None until all its steps are through."""
    own: tuple[float, ...] | None = None
    """Median Jaccard of the segments on show, where the sweep does not see them
    (`this_cut.returning`); not written down with the rest."""

    def comes_back(self, k: int, segment: int) -> float | None:
        """Median Jaccard of segment 1..k as `segment` numbers it; None where not known."""
        found = self.stability.by_k.get(k)
        return found.segments[segment - 1] if found and found.segments else None

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return {
            "stability": _stability_as_json(self.stability),
            "advice": self.advice.as_json() if self.advice else None,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "HowMany":
        """The inverse of `as_json`, to five decimals."""
        advice = value["advice"]
        return cls(_stability_of(value["stability"]), Advice.from_json(advice) if advice else None)


def look(
    prepared: Prepared,
    ks: Sequence[int] = SWEPT,
    *,
    bootstraps: int = PAIRS,
    seed: int = 0,
    method: str = "kmeans",
) -> Generator[tuple[float, HowMany], None, None]:
    """How much is done (0 to 1) and what is known by then; the last report is the whole.

    method: of the segments that may come back; the advice is the same for all.

    Raises `Problem` as `sweep`. Closing it stops the work.
    """
    reports = sweep(prepared, ks, bootstraps=bootstraps, seed=seed, method=method)
    first = next(reports)
    yield FIRST, HowMany(first)
    advice = yield from _advised(prepared, first, seed)
    for found in reports:
        yield ADVISED + (1 - ADVISED) * found.pairs / found.total, HowMany(found, advice)


def _advised(
    prepared: Prepared, first: Stability, seed: int
) -> Generator[tuple[float, HowMany], None, Advice]:
    steps = advising(prepared, seed=seed)
    while True:
        try:
            share = next(steps)
        except StopIteration as end:
            advice: Advice = end.value
            return advice
        yield FIRST + (ADVISED - FIRST) * share, HowMany(first)


def _stability_as_json(stability: Stability) -> dict[str, Any]:
    return {
        "k": [
            [k, found.rand.round(DECIMALS).tolist(), found.jaccard.round(DECIMALS).tolist()]
            for k, found in stability.by_k.items()
        ],
        "pairs": stability.pairs,
        "total": stability.total,
        "lineage": [asdict(step) | {"flow": step.flow.tolist()} for step in stability.lineage],
        "notes": [asdict(note) for note in stability.notes],
    }


def _stability_of(value: dict[str, Any]) -> Stability:
    by_k = {
        k: KStability(k, np.array(rand), np.array(jaccard).reshape(-1, k))
        for k, rand, jaccard in value["k"]
    }
    steps = tuple(
        Step(
            step["before"],
            step["after"],
            np.array(step["flow"], dtype=np.int64),
            tuple(step["parent"]),
            tuple(step["kept"]),
        )
        for step in value["lineage"]
    )
    notes = tuple(Note(**note) for note in value["notes"])
    return Stability(by_k, value["pairs"], value["total"], steps, notes)

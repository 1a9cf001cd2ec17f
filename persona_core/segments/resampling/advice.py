"""Is there a structure, and how many segments? One rule in five steps (docs/method.md, 11).

Relevance, themes, a cloud or groups, three votes on k, answering style. The usual single rules
are right in half of the cases; three that fail differently know when they don't know. Advice: the
room chooses.
"""

from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.columns import Columns, columns_of
from persona_core.segments.fitting import engine, latent_classes
from persona_core.segments.preparing import Prepared
from persona_core.segments.resampling import cloud, relevance
from persona_core.segments.resampling.stability import JACCARD, overlap
from persona_core.segments.resampling.style import items_of, without_style
from persona_core.sources.table import Table, sample_rows

Verdict = Literal["none", "scale", "themes", "segments"]

KS = tuple(range(2, 9))
"""The k that are considered."""
PEOPLE = 2_000
"""The rule looks at a seeded sample of so many: it was measured up to 1,200."""
MOST_UNADVISED, EACH = 4, 30
"""Segments where nobody chose k and the rule advises none: at most so many, of about so many
people each, since figures of fewer are marked as a small group (content.md 3.3)."""
PAIRS, STARTS = 20, 3
PROOF = 100
"""People for each group, and for one more, from which agreement is called sure: of fewer, a group
of one in ten is some thirty people, and all three checks may miss it alike (docs/method.md)."""

RELEVANCE = 0.1
"""Share of the time that the first step takes, about."""


def opening_k(people: int) -> int:
    """How many segments to begin with where nobody chose k and nothing is advised (yet)."""
    return max(KS[0], min(MOST_UNADVISED, people // EACH))


@dataclass(frozen=True)
class Votes:
    """What three independent checks say k is; None where a check has no answer."""

    gap: int | None = None
    """Smallest k within one SD of the peak of the gap to copula twins."""
    jaccard: int | None = None
    """Largest k whose weakest segment comes back (median Jaccard at least 0.60)."""
    aic3: int | None = None
    """Latent classes with the lowest AIC3; None for one class."""

    @property
    def all(self) -> tuple[int | None, int | None, int | None]:
        """The three of them."""
        return self.gap, self.jaccard, self.aic3


@dataclass(frozen=True)
class Structure:
    """What one set of questions holds: a scale, or k segments."""

    questions: tuple[str, ...]
    verdict: Literal["scale", "segments"]
    k: int | None = None
    sure: bool = False
    """All three votes agree, answering style changes nothing, and there are people enough."""
    votes: Votes = Votes()
    style: bool = False
    """Whether enough agreement items were there to take answering style out."""
    without_style: int | None = None
    """G1 without it; None where there are no groups then, or nothing was taken out."""
    few: bool = False
    """It would be sure if there were `PROOF` people for each group and one more."""


@dataclass(frozen=True)
class Advice:
    """The answer of the rule; `saying.sentence` puts it in words."""

    verdict: Verdict
    relevant: tuple[str, ...]
    """The questions that hang together, in questionnaire order."""
    parts: tuple[Structure, ...]
    """One for a scale or segments, one per theme, none where there is no structure."""

    @property
    def whole(self) -> Structure | None:
        """The structure, where it is one."""
        return self.parts[0] if len(self.parts) == 1 else None

    @property
    def k(self) -> int | None:
        """How many segments are advised; None where none are."""
        return self.whole.k if self.whole else None

    @property
    def sure(self) -> bool:
        """Whether all checks agree on it."""
        return self.whole is not None and self.whole.sure

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Advice":
        """The inverse of `as_json`."""
        parts = (
            part | {"questions": tuple(part["questions"]), "votes": Votes(**part["votes"])}
            for part in value["parts"]
        )
        return cls(value["verdict"], tuple(value["relevant"]), tuple(Structure(**p) for p in parts))


def advise(prepared: Prepared, *, seed: int = 0) -> Advice:
    """Ask the five steps about a prepared table; the same seed gives the same answer."""
    steps = advising(prepared, seed=seed)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            answer: Advice = end.value
            return answer


def advising(prepared: Prepared, *, seed: int = 0) -> Generator[float, None, Advice]:
    """As `advise`, in steps that each take part of the time: how much is done, 0 to 1."""
    rows = prepared.used[sample_rows(len(prepared.used), PEOPLE, abs(seed))]
    columns = columns_of(prepared, rows)
    kept = relevance.relevant(columns, seed)
    yield RELEVANCE
    if len(kept) < relevance.LEAST:
        return Advice("none", kept, ())
    sets = relevance.themes(columns.only(kept), seed)
    parts = []
    for i, questions in enumerate(sets):
        begun = RELEVANCE + (1 - RELEVANCE) * i / len(sets)
        span = (begun, (1 - RELEVANCE) / len(sets))
        parts.append((yield from _structure(prepared.table, columns.only(questions), seed, span)))
    return Advice("themes" if len(parts) > 1 else parts[0].verdict, kept, tuple(parts))


def _structure(
    table: Table, columns: Columns, seed: int, span: tuple[float, float]
) -> Generator[float, None, Structure]:
    """Steps 3 to 5 on the questions of one theme; span: where its share of the time begins, and
    how much it is."""
    begun, width = span
    ks = _possible(columns)
    twins = cloud.twins_of(columns, seed)
    gap = cloud.gap(columns, twins, ks, seed)
    yield begun + 0.3 * width
    first = gap.vote()
    if first is None:
        return Structure(columns.questions, "scale")
    aic3 = latent_classes.vote(columns, gap.ks, gap.labels, seed)
    yield begun + 0.7 * width
    votes = Votes(first, _comes_back(columns, gap, seed), aic3 if aic3 > 1 else None)
    yield begun + 0.8 * width
    k = _agreed(votes)
    items = items_of(table, columns)
    plain = None
    if items.size:
        change = without_style(columns, items)
        plain = cloud.gap(columns, twins, ks, seed, change).vote()
    agreed = set(votes.all) == {k} and (not items.size or plain == k)
    few = agreed and len(columns.matrix) < PROOF * (k + 1)
    sure = agreed and not few
    return Structure(columns.questions, "segments", k, sure, votes, bool(items.size), plain, few)


def _possible(columns: Columns) -> tuple[int, ...]:
    """The k for which there are enough different people."""
    different = len(np.unique(columns.matrix, axis=0))
    return tuple(k for k in KS if k < different)


def _agreed(votes: Votes) -> int:
    """The k that two votes share, else that of the gap."""
    given = [v for v in votes.all if v is not None]
    return next((v for v in given if given.count(v) > 1), given[0])


def _comes_back(columns: Columns, gap: cloud.Gap, seed: int) -> int | None:
    """J60: the largest k whose weakest segment has a median bootstrap Jaccard of at least 0.60."""
    ks = np.array(gap.ks[1:], dtype=np.int64)

    def one(i: int) -> NDArray[np.int8]:
        return engine.resampled(columns.matrix, ks, STARTS, engine.seed_of(seed, i))

    found = list(engine.each(one, range(2 * PAIRS)))
    stable = [
        k
        for i, k in enumerate(ks.tolist())
        if _weakest(gap.labels[i + 1], [labels[i] for labels in found], k) >= JACCARD
    ]
    return max(stable, default=None)


def _weakest(reference: NDArray[np.int32], resamples: Sequence[NDArray[np.int8]], k: int) -> float:
    overlaps = [overlap(reference + 1, labels, k) for labels in resamples]
    return float(np.median(overlaps, axis=0).min())

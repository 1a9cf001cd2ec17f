"""Markers: the answers on which a segment clearly differs from everybody.

The rule is that of Dolnicar, Grün, Leisch (2018): on a variable rescaled to 0..1 the segment's
mean is at least 0.25 away from everybody's, or at least half of everybody's away with ten or more
people and a 95% interval that leaves everybody out; of a number so is the share of those at or
above everybody's middle. No significance test: the variables built the segments.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core import limits
from persona_core.segments.halving import middle
from persona_core.segments.model import Feature, Marker, Solution
from persona_core.segments.significance import wilson
from persona_core.segments.variables import finite_numbers
from persona_core.segments.weighing import Tally, effective, valued
from persona_core.sources.table import Kind, Question, Table

FAR = 0.25
"""Difference on the rescaled variable that marks by itself."""
HALF, ENOUGH = 0.5, 10
"""Relative difference that marks, and the people it takes."""
ZERO_SHOWN_FROM = 60
"""“Nobody here …” may be printed from this many people on (content.md, N12)."""


def differs(
    mean: NDArray[np.float64], n: NDArray[np.number], total: NDArray[np.float64] | float
) -> NDArray[np.int8]:
    """The marker rule on means within 0..1: 1 clearly above `total`, -1 clearly below, else 0."""
    gap = mean - total
    low, high = wilson(mean, n)
    outside = (total < low) | (total > high)
    clear = (np.abs(gap) >= FAR) | ((np.abs(gap) >= HALF * total) & (n >= ENOUGH) & outside)
    return np.where(clear & (n > 0), np.sign(np.nan_to_num(gap)), 0).astype(np.int8)


def may_be_shown(count: int, n: int) -> bool:
    """Whether a cell says enough about too many to be printed: not 1–4 people, nor 0 of a few."""
    return count >= limits.SMALL_CELL or (count == 0 and n >= ZERO_SHOWN_FROM)


Counted = tuple[Question, Tally | None]
"""A question with its answers by segment; None for a number."""


def markers(
    table: Table, solution: Solution, counted: Sequence[Counted]
) -> tuple[tuple[Marker, ...], ...]:
    """Markers per segment, strongest first; `counted` are the segmentation variables.

    Every marker names a row of the profile. For an ordered answer it is the level, on the side
    the segment leans to, whose share differs most.
    """
    found: list[list[Marker]] = [[] for _ in range(solution.k)]
    for q, t in counted:
        if t is None:
            features = [f for f in solution.rule.features if f.question == q.name]
            marked = _number(table, solution, q, features)
        else:
            marked = (_scale if q.kind is Kind.ORDINAL else _options)(q, t)
        for s, marker in marked:
            found[s - 1].append(marker)
    return tuple(tuple(sorted(part, key=lambda m: -m.strength)) for part in found)


def _marker(q: Question, answer: str | None, value: float, total: float, strength: float) -> Marker:
    index = 100 * value / total if total else float("nan")
    return Marker(q.name, answer, value, total, index, value - total, abs(strength))


def _options(q: Question, t: Tally) -> Iterator[tuple[int, Marker]]:
    """One share per option; of a choice between two only the one that is more common here."""
    share = np.nan_to_num(t.share)
    clear = differs(share[1:], t.effective[1:, None], share[0])
    pair = q.kind is Kind.CATEGORY and int((t.count[0] > 0).sum()) == 2
    for row, j in np.argwhere(clear != 0).tolist():
        s = row + 1
        # “everyone 4%” would give few people away as well
        shown = may_be_shown(t.count[s, j], t.n[s]) and t.count[0, j] >= limits.SMALL_CELL
        if shown and not (pair and clear[row, j] < 0):
            value, total = float(share[s, j]), float(share[0, j])
            yield s, _marker(q, (q.options or ())[j], value, total, value - total)


def _scale(q: Question, t: Tally) -> Iterator[tuple[int, Marker]]:
    levels = len(q.levels or ())
    on_scale = t.among(range(levels))
    place = np.arange(levels) / (levels - 1)
    mass = t.mass[:, :levels]
    mean = mass @ place / np.where(on_scale.base > 0, on_scale.base, 1)
    share = np.nan_to_num(t.share[:, :levels])
    for s in (np.flatnonzero(differs(mean[1:], on_scale.effective[1:], mean[0])) + 1).tolist():
        gap = float(mean[s] - mean[0])
        on_its_side = np.sign(place - mean[0]) == np.sign(gap)
        shown = on_its_side & (t.count[s, :levels] >= limits.SMALL_CELL)
        lift = np.where(shown, share[s] - share[0], -np.inf)
        # of equals the one further out
        j = int(lift.argmax()) if gap < 0 else levels - 1 - int(lift[::-1].argmax())
        if lift[j] > 0:
            value, total = float(share[s, j]), float(share[0, j])
            yield s, _marker(q, (q.options or ())[j], value, total, gap)


def _number(
    table: Table, solution: Solution, q: Question, features: Sequence[Feature]
) -> Iterator[tuple[int, Marker]]:
    """Rescaled by the limits the encoding clipped at; the marker shows the plain means.

    Where few have very much no mean is far from another on that scale: a number also marks by how
    many are at or above everybody's middle, as the picture draws it, if the mean leans that way.
    """
    v = valued(finite_numbers(table, q.name), solution)
    sure = effective(v.base, v.squares)[1:]
    cut = middle(v.x)
    upper = v.mean(v.x >= (np.inf if cut is None else cut))
    halves = differs(upper[1:], sure, upper[0])
    average = v.mean(v.x)
    for f in features:
        low, high = (np.log1p([f.low, f.high]) if f.log else np.array([f.low, f.high])).tolist()
        clipped = np.clip(v.x, f.low, f.high)
        place = ((np.log1p(clipped) if f.log else clipped) - low) / (high - low)
        mean = v.mean(place)
        gap = mean[1:] - mean[0]
        leaning = halves * np.sign(gap) > 0
        shown = (average[1:] - average[0]) * gap > 0  # or the means would deny the marker
        clear = ((differs(mean[1:], sure, mean[0]) != 0) | leaning) & shown
        for s in (np.flatnonzero(clear) + 1).tolist():
            if v.n[s] >= limits.SMALL_CELL:
                everyone = float(average[0])
                yield s, _marker(q, None, float(average[s]), everyone, float(gap[s - 1]))

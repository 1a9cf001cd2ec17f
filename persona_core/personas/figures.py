"""Asking the data: counts of one question by segment, and the figure a statement rests on.

A `Tally` is counted once per question for all segments; `measure` and suggestions read figures
from it, so a statement that is asked again later (audit) goes through the same few lines. Where
people count by weights, shares and medians are weighted and n stays people (content.md N9).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from persona_core.personas.model import Ask, Figure
from persona_core.problem import Problem
from persona_core.segments import weighing
from persona_core.segments.quantiles import median_interval, quantiles
from persona_core.segments.significance import wilson
from persona_core.segments.weighing import Grouped, Members, by_segment
from persona_core.show.answers import is_outside, numeric
from persona_core.show.numbers import median_ranks
from persona_core.sources.table import Blank, Kind, Question, Table

CHOICES = (Kind.ORDINAL, Kind.CATEGORY, Kind.MULTI, Kind.RANK)
"""Kinds whose answers are shares."""
_UNSAID = (Blank.REFUSED, Blank.NOT_APPLICABLE)
"""Blanks that were an answer outside the scale in the file (N8)."""
_QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, eq=False)
class People:
    """Everybody in a segment, asked or not; row 0 is all of them, row s segment s."""

    n: NDArray[np.int64]
    """People; shape (k + 1,)."""
    mass: NDArray[np.float64]
    """Sum of their weights; shape (k + 1,)."""
    weighted: bool
    """Weights are not all 1."""

    @classmethod
    def of(cls, grouped: Grouped) -> "People":
        """Count them."""
        inside = grouped.labels > 0
        n = by_segment(grouped, inside)
        weighted = grouped.weights is not None
        mass = n if grouped.weights is None else by_segment(grouped, grouped.weights * inside)
        return cls(n.astype(np.int64), mass, weighted)

    def share(self, segment: int) -> float:
        """What part of all in a segment this one is, weighted where they are."""
        return float(self.mass[segment] / self.mass[0])


@dataclass(frozen=True, eq=False)
class Tally:
    """One question by segment; row 0 is everyone who is in a segment."""

    question: Question
    given: weighing.Tally
    """Answers inside the scale, of those who gave one, in people and in weights."""
    outside: NDArray[np.int64]
    """Answered outside the scale, refused, not applicable; shape (k + 1,)."""
    outside_mass: NDArray[np.float64]
    """Sum of their weights; shape (k + 1,)."""
    people: People
    unasked: NDArray[np.int64]
    """Whom the survey did not ask; shape (k + 1,)."""
    means: NDArray[np.float64]
    """Mean level, or mean rank per item; shape (k + 1, answers); NaN where there is none."""

    @property
    def answers(self) -> tuple[str, ...]:
        """Answers inside the scale."""
        return self.given.answers


def base_answers(question: Question) -> tuple[str, ...]:
    """The answers that make up the base: the scale, or all options that say something (N8)."""
    if question.levels is not None:
        return question.levels
    options = question.options or ()
    if question.kind is not Kind.CATEGORY:
        return options
    return tuple(option for option in options if not is_outside(option))


def tally(table: Table, grouped: Grouped, name: str) -> Tally:
    """Count one question by segment; its kind is one of `CHOICES`."""
    question = table.question(name)
    counted = given = weighing.tally(table, question, grouped)
    if question.kind in (Kind.ORDINAL, Kind.CATEGORY):
        given = counted.among([counted.answers.index(a) for a in base_answers(question)])
    unsaid = np.isin(table.blank(name), _UNSAID) & (grouped.labels > 0)
    more = by_segment(grouped, unsaid)
    more_mass = more if grouped.weights is None else by_segment(grouped, grouped.weights * unsaid)
    return Tally(
        question=question,
        given=given,
        outside=counted.n - given.n + more.astype(np.int64),
        outside_mass=counted.base - given.base + more_mass,
        people=People.of(grouped),
        unasked=_unasked(table, grouped, name),
        means=_means(table, grouped, question, given.mass),
    )


def _unasked(table: Table, grouped: Grouped, name: str) -> NDArray[np.int64]:
    """How many of each segment a question was not put to; shape (k + 1,)."""
    left_out = (table.blank(name) == Blank.NOT_ASKED) & (grouped.labels > 0)
    return by_segment(grouped, left_out).astype(np.int64)


def _means(
    table: Table, grouped: Grouped, question: Question, mass: NDArray[np.float64]
) -> NDArray[np.float64]:
    means = np.full(mass.shape, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        if question.kind is Kind.ORDINAL and question.levels:
            plain = numeric(question.levels)
            scale = [float(v) for v in question.levels] if plain else range(1, mass.shape[1] + 1)
            means[:] = (mass @ np.asarray(scale, dtype=np.float64) / mass.sum(axis=1))[:, None]
        elif question.kind is Kind.RANK:
            ranks = table.ranks(question.name)
            w = np.ones(len(ranks)) if grouped.weights is None else grouped.weights
            for j, rank in enumerate(ranks.T):
                ranked = ~np.isnan(rank)
                summed = by_segment(grouped, w * np.where(ranked, rank, 0))
                means[:, j] = summed / by_segment(grouped, w * ranked)
    return means


def share(counted: Tally, segment: int, ask: Ask, *, built: bool) -> Figure:
    """The share of a segment that gave one of the answers of `ask`.

    Its Wilson interval is of as many people as are as sure: weights make a sample worth fewer
    (effective sample size, Kish 1965; in Wilson's interval: Franco, Little, Louis & Slud 2019).
    """
    at = _positions(counted, ask)
    part, people = counted.given.together(at), counted.people
    value, everyone = (float(part.share[row, 0]) for row in (segment, 0))
    low, high = wilson(np.nan_to_num(value), part.effective[segment])
    mean, everyone_mean = (float(counted.means[row, at[0]]) for row in (segment, 0))
    unranked = math.isnan(mean) or math.isnan(everyone_mean)
    figure = Figure(
        ask=ask,
        n=int(part.n[segment]),
        count=int(part.count[segment, 0]),
        value=value,
        everyone_n=int(part.n[0]),
        everyone_count=int(part.count[0, 0]),
        everyone=everyone,
        low=float(low),
        high=float(high),
        segment_size=int(people.n[segment]),
        segment_share=people.share(segment),
        outside=int(counted.outside[segment]),
        built=built,
        mean=None if unranked else mean,
        everyone_mean=None if unranked else everyone_mean,
        unasked=int(counted.unasked[segment]),
    )
    return _weighted_share(figure, counted, part, segment) if people.weighted else figure


def _weighted_share(figure: Figure, counted: Tally, part: weighing.Tally, segment: int) -> Figure:
    """The figure with what its counts of people cannot say."""
    rest = [row for row in range(1, len(part.n)) if row != segment]
    others = float(part.base[rest].sum())
    outside, base = float(counted.outside_mass[segment]), float(part.base[segment])
    return replace(
        figure,
        weighted=True,
        others=float(part.mass[rest, 0].sum()) / others if others else None,
        outside_share=outside / (outside + base) if figure.outside else 0.0,
        people=int(counted.people.n[0]),
    )


def _positions(counted: Tally, ask: Ask) -> list[int]:
    missing = [answer for answer in ask.answers if answer not in counted.answers]
    if missing or not ask.answers:
        named = f"“{missing[0]}”" if missing else "none"
        raise Problem(
            f"question “{ask.column}”",
            f"the answer {named} is not among its answers",
            "choose one of " + ", ".join(f"“{answer}”" for answer in counted.answers),
        )
    if len(ask.answers) > 1 and counted.question.kind in (Kind.MULTI, Kind.RANK):
        raise Problem(
            f"question “{ask.column}”",
            "people could pick several answers, so their shares are not added up",
            "take one answer at a time",
        )
    return [counted.answers.index(answer) for answer in ask.answers]


def median(table: Table, grouped: Grouped, segment: int, ask: Ask, *, built: bool) -> Figure:
    """The median of a number in a segment, with its quartiles (in `low`, `high`)."""
    labels, people = grouped.labels, People.of(grouped)
    values = table.numbers(ask.column)
    told = ~np.isnan(values) & (labels > 0)
    own, others = told & (labels == segment), told & (labels != segment)
    n, everyone_n = int(own.sum()), int(told.sum())
    if grouped.weights is None:
        at = table.quantiles(ask.column, _QUARTERS, labels)
        low, value, high = (float(x) for x in at[segment]) if n else (math.nan,) * 3
        everyone = float(at[0, 1])
        rest = float(np.median(values[others])) if others.any() else math.nan
        between = _median_interval(values[own])
    else:
        mine, w = values[own], grouped.weights
        low, value, high = (float(x) for x in quantiles(mine, w[own], _QUARTERS))
        everyone, rest = (float(quantiles(values[r], w[r], (0.5,))[0]) for r in (told, others))
        between = median_interval(mine, w[own])
    return Figure(
        ask=ask,
        n=n,
        count=n,
        value=value,
        everyone_n=everyone_n,
        everyone_count=everyone_n,
        everyone=everyone,
        low=low,
        high=high,
        segment_size=int(people.n[segment]),
        segment_share=people.share(segment),
        built=built,
        median_low=between[0] if n else None,
        median_high=between[1] if n else None,
        others_median=rest if others.any() else None,
        weighted=people.weighted,
        people=int(people.n[0]) if people.weighted else 0,
        unasked=int(_unasked(table, grouped, ask.column)[segment]),
    )


def _median_interval(values: NDArray[np.float64]) -> tuple[float, float]:
    if not values.size:
        return math.nan, math.nan
    first, last = median_ranks(len(values))
    ranked = np.sort(values)
    return float(ranked[first]), float(ranked[last])


def measure(
    table: Table,
    labels: NDArray[np.int16],
    segment: int,
    ask: Ask,
    *,
    built: bool,
    weights: NDArray[np.float64] | None = None,
) -> Figure:
    """Ask the rows again.

    labels: shape (n,), 0 = in no segment, 1..k. weights: how much each counts, shape (n,), 0 in
    no segment; None: all the same. built: the column helped to form the segments. Raises
    `Problem` where the question, the segment or an answer is gone.
    """
    grouped = Members(labels, weights)
    if not 1 <= segment <= grouped.k:
        raise Problem(f"segment {segment}", "there is no such segment", "choose one that exists")
    check_askable(table.question(ask.column), ask)
    if ask.measure == "median":
        return median(table, grouped, segment, ask, built=built)
    return share(tally(table, grouped, ask.column), segment, ask, built=built)


def check_askable(question: Question, ask: Ask) -> None:
    """Raise `Problem` where a question of that kind has no such measure."""
    where = f"question “{ask.column}”"
    if ask.measure == "median" and question.kind is not Kind.NUMBER:
        raise Problem(where, "it is not a number", "ask for the share of an answer")
    if ask.measure != "median" and question.kind not in CHOICES:
        raise Problem(where, f"a {question.kind} has no shares", "choose another question")


MOVED = 0.01
"""A share that moved by a point, or a median by a hundredth of itself, is another figure."""


def has_moved(was: Figure, now: Figure | None) -> bool:
    """Whether a figure asked again reads differently (check L14); None: it is gone."""
    if now is None:
        return True
    scale = 1.0 if was.ask.measure != "median" else max(abs(was.value), 1e-9)
    return abs(now.value - was.value) >= MOVED * scale - 1e-12


def same_counts(was: Figure, now: Figure | None) -> bool:
    """Whether a figure comes out again (audit): count, base and total to the person.

    So do medians; weighted shares and medians to what rounding leaves of a sum of weights.
    """
    if now is None or _people(was) != _people(now):
        return False
    if not was.weighted:
        return was.ask.measure != "median" or _values(was) == _values(now)
    return all(
        math.isclose(one, other, rel_tol=EXACT, abs_tol=EXACT)
        for one, other in zip(_values(was), _values(now), strict=True)
    )


EXACT = 1e-9
"""Sums of weights may differ by so little from one machine to the next."""


def _people(figure: Figure) -> tuple[int, ...]:
    return figure.n, figure.count, figure.everyone_n, figure.everyone_count


def _values(figure: Figure) -> tuple[float, ...]:
    return figure.value, figure.everyone, figure.low, figure.high


def shortest_run(count: Sequence[float], least: float) -> tuple[int, int] | None:
    """Positions of the shortest run of neighbouring levels that holds the share `least`.

    Returns (first, last), the fullest of equally short runs, the lowest of equally full ones;
    None where nobody answered.
    """
    total = sum(count)
    if not total:
        return None
    for length in range(1, len(count) + 1):
        sums = [sum(count[i : i + length]) for i in range(len(count) - length + 1)]
        best = max(sums)
        if best >= least * total:
            first = sums.index(best)
            return first, first + length - 1
    return None

"""Asking the data: counts of one question by segment, and the figure a statement rests on.

A `Tally` is counted once per question for all segments; `measure` and suggestions read figures
from it, so a statement that is asked again later (audit) goes through the same few lines.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.personas.model import Ask, Figure
from persona_core.problem import Problem
from persona_core.segments.significance import wilson
from persona_core.show.answers import is_outside, numeric
from persona_core.show.numbers import median_ranks
from persona_core.sources.table import Blank, Kind, Question, Table

CHOICES = (Kind.ORDINAL, Kind.CATEGORY, Kind.MULTI, Kind.RANK)
"""Kinds whose answers are shares."""
_UNSAID = (Blank.REFUSED, Blank.NOT_APPLICABLE)
"""Blanks that were an answer outside the scale in the file (N8)."""


@dataclass(frozen=True, eq=False)
class Tally:
    """One question by segment; row 0 is everyone who is in a segment."""

    question: Question
    answers: tuple[str, ...]
    """Answers inside the scale."""
    n: NDArray[np.int64]
    """Asked and answered inside the scale; shape (k + 1,)."""
    count: NDArray[np.int64]
    """Gave this answer; shape (k + 1, answers)."""
    outside: NDArray[np.int64]
    """Answered outside the scale, refused, not applicable; shape (k + 1,)."""
    sizes: NDArray[np.int64]
    """People, asked or not; shape (k + 1,)."""
    means: NDArray[np.float64]
    """Mean level, or mean rank per item; shape (k + 1, answers); NaN where there is none."""


def base_answers(question: Question) -> tuple[str, ...]:
    """The answers that make up the base: the scale, or all options that say something (N8)."""
    if question.levels is not None:
        return question.levels
    options = question.options or ()
    if question.kind is not Kind.CATEGORY:
        return options
    return tuple(option for option in options if not is_outside(option))


def tally(table: Table, labels: NDArray[np.int16], name: str) -> Tally:
    """Count one question by segment. labels: shape (n,), 0 = in no segment, 1..k."""
    question = table.question(name)
    counts = table.counts(name, labels)
    k = len(counts.n) - 1
    sizes = np.bincount(labels[labels > 0], minlength=k + 1).astype(np.int64)
    sizes[0] = sizes.sum()
    inside = base_answers(question)
    at = [counts.answers.index(answer) for answer in inside] if question.kind in CHOICES else []
    count = counts.count[:, at]
    single = question.kind in (Kind.ORDINAL, Kind.CATEGORY)
    n = count.sum(axis=1) if single else counts.n
    return Tally(
        question=question,
        answers=inside,
        n=n,
        count=count,
        outside=counts.n - n + _unsaid(table, labels, name, k),
        sizes=sizes,
        means=_means(table, labels, question, count, k),
    )


def _unsaid(table: Table, labels: NDArray[np.int16], name: str, k: int) -> NDArray[np.int64]:
    said_not = np.isin(table.blank(name), _UNSAID) & (labels > 0)
    found = np.bincount(labels[said_not], minlength=k + 1).astype(np.int64)
    found[0] = found.sum()
    return found


def _means(
    table: Table, labels: NDArray[np.int16], question: Question, count: NDArray[np.int64], k: int
) -> NDArray[np.float64]:
    means = np.full((k + 1, count.shape[1]), np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        if question.kind is Kind.ORDINAL and question.levels:
            plain = numeric(question.levels)
            scale = [float(v) for v in question.levels] if plain else range(1, count.shape[1] + 1)
            means[:] = (count @ np.asarray(scale, dtype=np.float64) / count.sum(axis=1))[:, None]
        elif question.kind is Kind.RANK:
            ranks = table.ranks(question.name)
            for s in range(k + 1):
                rows = ranks[labels > 0 if s == 0 else labels == s]
                means[s] = np.nansum(rows, axis=0) / (~np.isnan(rows)).sum(axis=0)
    return means


def share(counted: Tally, segment: int, ask: Ask, *, built: bool) -> Figure:
    """The share of a segment that gave one of the answers of `ask`."""
    at = _positions(counted, ask)
    n, everyone_n = int(counted.n[segment]), int(counted.n[0])
    count, everyone_count = (int(counted.count[row, at].sum()) for row in (segment, 0))
    low, high = (float(end) for end in wilson(count / n if n else 0.0, n))
    mean, everyone_mean = (float(counted.means[row, at[0]]) for row in (segment, 0))
    whole = math.isnan(mean) or math.isnan(everyone_mean)
    return Figure(
        ask=ask,
        n=n,
        count=count,
        value=count / n if n else math.nan,
        everyone_n=everyone_n,
        everyone_count=everyone_count,
        everyone=everyone_count / everyone_n if everyone_n else math.nan,
        low=low,
        high=high,
        segment_size=int(counted.sizes[segment]),
        segment_share=float(counted.sizes[segment] / counted.sizes[0]),
        outside=int(counted.outside[segment]),
        built=built,
        mean=None if whole else mean,
        everyone_mean=None if whole else everyone_mean,
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


def median(
    table: Table, labels: NDArray[np.int16], segment: int, ask: Ask, *, built: bool
) -> Figure:
    """The median of a number in a segment, with its quartiles (in `low`, `high`)."""
    values = table.numbers(ask.column)
    told = ~np.isnan(values) & (labels > 0)
    own = np.sort(values[told & (labels == segment)])
    others = values[told & (labels != segment)]
    quantiles = table.quantiles(ask.column, (0.25, 0.5, 0.75), labels)
    size, people = int((labels == segment).sum()), int((labels > 0).sum())
    n, everyone_n = len(own), int(told.sum())
    first, last = median_ranks(n) if n else (0, -1)
    return Figure(
        ask=ask,
        n=n,
        count=n,
        value=float(quantiles[segment, 1]) if n else math.nan,
        everyone_n=everyone_n,
        everyone_count=everyone_n,
        everyone=float(quantiles[0, 1]),
        low=float(quantiles[segment, 0]) if n else math.nan,
        high=float(quantiles[segment, 2]) if n else math.nan,
        segment_size=size,
        segment_share=size / people,
        built=built,
        median_low=float(own[first]) if n else None,
        median_high=float(own[last]) if n else None,
        others_median=float(np.median(others)) if others.size else None,
    )


def measure(
    table: Table, labels: NDArray[np.int16], segment: int, ask: Ask, *, built: bool
) -> Figure:
    """Ask the rows again.

    labels: shape (n,), 0 = in no segment, 1..k. built: the column helped to form the segments.
    Raises `Problem` where the question, the segment or an answer is gone.
    """
    if not 1 <= segment <= int(labels.max(initial=0)):
        raise Problem(f"segment {segment}", "there is no such segment", "choose one that exists")
    check_askable(table.question(ask.column), ask)
    if ask.measure == "median":
        return median(table, labels, segment, ask, built=built)
    return share(tally(table, labels, ask.column), segment, ask, built=built)


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
    """Whether count, base and total are exactly the same (audit)."""
    return now is not None and _counts(was) == _counts(now)


def _counts(figure: Figure) -> tuple[float, ...]:
    counted = (figure.n, figure.count, figure.everyone_n, figure.everyone_count)
    if figure.ask.measure != "median":
        return counted
    return (*counted, figure.value, figure.everyone, figure.low, figure.high)


def shortest_run(count: Sequence[int], least: float) -> tuple[int, int] | None:
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

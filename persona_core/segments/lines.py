"""What the Segments page draws: every question as shares, one line each, by segment.

A line is a set of answers that many people can take in at a glance: an option, a Yes, one end of
a scale. The profile keeps every answer; this is the picture of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.halving import middle
from persona_core.segments.marking import differs
from persona_core.segments.model import Solution
from persona_core.segments.profiling import profiled
from persona_core.segments.significance import wilson
from persona_core.segments.variables import finite_numbers
from persona_core.segments.weighing import Tally, above, tally
from persona_core.segments.wording import Words, words
from persona_core.sources.table import Kind, Question, Table

BOTTOM, MIDDLE = 0.10, 0.15
"""So much further apart than by the top of a scale must segments be by its bottom, by its middle:
what people say yes to is read more easily, and near ties must not turn round with the seed."""
HEARD = 10
"""Segments of fewer answers have no say in that."""
MOST_LINES = 12
"""Lines of one single choice: its most common answers; the profile has them all."""
_NUMBER = re.compile(r"\d[\d.,'’]*")
_RANGE = re.compile(
    r"^(?P<low>[^\d]*\d[\d.,'’]*\s?[€$£%kK]?)\s*(?:-|–|—|to|bis|à|a)\s*[^\d\w]*\d[\d.,'’]*\s?[€$£%kK]?$"
)
"""`45-60`, `$25,000 - $49,999`: two numbers and no unit in words after them."""


@dataclass(frozen=True, eq=False)
class Line:
    """One row of the picture. Answers outside a scale are not part of its base (N8)."""

    column: str
    """Name of the question."""
    answers: tuple[str, ...]
    """The options added up in it; empty for a number (`cut`)."""
    label: str
    block: str
    """Heading above it: the grid's or select-all's stem, or the word for the topic."""
    segmentation: bool
    """The question built the segments."""
    n: NDArray[np.int64]
    """Base; shape (k + 1,), row 0 everybody, as in the next two."""
    count: NDArray[np.int64]
    share: NDArray[np.float64]
    """NaN where the base is 0."""
    marker: NDArray[np.int8]
    """1 clearly more than everybody, -1 clearly fewer, 0 neither; shape (k,). For questions that
    did not build the segments the 95% interval must leave everybody out as well."""
    spread: float
    """Largest less smallest share of the segments."""
    cut: float | None = None
    """For a number: the line counts who is at or above this."""
    weighted: bool = False
    """Shares are weighted, so that they are not count ÷ n."""


Ends = Mapping[str, tuple[str, ...]]
"""By the name of an ordered question the answers that it is told by."""


def lines(
    table: Table, solution: Solution, language: str = "en", ends: Ends = MappingProxyType({})
) -> tuple[Line, ...]:
    """All lines of the profiled questions: blocks in questionnaire order, the most telling line
    of a block first.

    ends: of another picture, which this one keeps to; a question that is not among them is told
    by what is most telling here.
    """
    say = words(language)
    built = set(solution.spec.variables)
    found = [
        line
        for q in profiled(table, solution)
        for line in _of_question(table, solution, q, q.name in built, say, ends.get(q.name))
    ]
    blocks = {block: i for i, block in enumerate(dict.fromkeys(line.block for line in found))}
    return tuple(sorted(found, key=lambda line: (blocks[line.block], -line.spread)))


def ends_told(table: Table, solution: Solution) -> dict[str, tuple[str, ...]]:
    """By which answers each ordered question is told in the picture of a solution."""
    asked = [q for q in profiled(table, solution) if q.kind is Kind.ORDINAL]
    scales = ((q, _scale(q, tally(table, q, solution))) for q in asked)
    return {q.name: telling_answers(q, scale) for q, scale in scales}


def top_answers(question: Question, everyone: NDArray[np.integer] | None = None) -> tuple[str, ...]:
    """The answers of an ordered question that are told together.

    The two top levels of a scale of four and more, the top one of two or three. Where levels are
    brackets of a number (`25-34`, `3 or more`): those from the cut on that comes nearest to half
    of everyone. everyone: people per option, in the order of `options`; without it a bracketed
    scale is cut in the middle. Empty for other kinds.
    """
    levels = question.levels or ()
    if len(levels) < 4:
        return levels[-1:]
    if not bracketed(levels):
        return levels[-2:]
    if everyone is None or not everyone[: len(levels)].sum():
        return levels[len(levels) // 2 :]
    above = np.cumsum(everyone[: len(levels)][::-1])[::-1] / everyone[: len(levels)].sum()
    return levels[1 + int(np.abs(above[1:] - 0.5).argmin()) :]


def bottom_answers(question: Question) -> tuple[str, ...]:
    """The other end of a scale, as many answers as `top_answers`; empty where levels are brackets
    (all below a cut are merely who is not above it) and for other kinds."""
    levels = question.levels or ()
    return () if bracketed(levels) else levels[: len(top_answers(question))]


def telling_answers(question: Question, scale: Tally) -> tuple[str, ...]:
    """The answers of an ordered question by which the segments are furthest apart: the top of the
    scale, its bottom or its middle, the same for all segments.

    scale: the levels by segment. The bottom and the middle must be clearly better (`BOTTOM`,
    `MIDDLE`). Of two ends that are all of a scale the upper one tells everything.
    """
    top, bottom = top_answers(question, scale.count[0]), bottom_answers(question)
    levels = question.levels or ()
    middle = levels[len(bottom) : len(levels) - len(top)] if bottom else ()
    ends = {top: 0.0, bottom: BOTTOM, middle: MIDDLE} if middle else {top: 0.0}
    return max(ends, key=lambda answers: _apart(question, answers, scale) - ends[answers])


def _apart(question: Question, answers: Sequence[str], scale: Tally) -> float:
    """Largest less smallest share of the segments that gave these answers, to one in a million."""
    at = [(question.levels or ()).index(answer) for answer in answers]
    return round(_spread(scale.together(at), HEARD), 6)


def _spread(t: Tally, fewest: int = 1) -> float:
    """Largest less smallest share of the segments with so many answers."""
    share = t.share[1:, 0][t.n[1:] >= fewest]
    return float(np.ptp(share)) if share.size else 0.0


def bracketed(levels: Sequence[str]) -> bool:
    """Whether levels are ranges or counts of something, not the points of a rating."""
    numbers = [found[0] for found in map(_NUMBER.findall, levels) if found]
    if len(numbers) <= len(levels) / 2:
        return False
    if any(word in levels[-1].casefold() for word in words().open_end):
        return True
    plain = [int(number) for number in numbers if number.isdigit()]
    in_steps = all(b - a == 1 for a, b in pairwise(plain))
    return len(plain) < len(levels) or not in_steps


# -- one question -----------------------------------------------------------------------------


def _of_question(
    table: Table,
    solution: Solution,
    q: Question,
    built: bool,
    say: Words,
    told_by: tuple[str, ...] | None,
) -> Iterator[Line]:
    topic = say.topics[q.topic.value]
    if q.kind is Kind.NUMBER:
        yield from _of_number(table, solution, q, built, say)
        return
    t = tally(table, q, solution)
    options, everyone = t.answers, t.count[0]
    if q.kind is Kind.ORDINAL:
        scale = _scale(q, t)
        answers = told_by or telling_answers(q, scale)
        part = scale.together([options.index(answer) for answer in answers])
        yield _line(q, answers, _scale_label(q, answers, say), q.group or topic, built, part)
    elif (yes := _yes(options, everyone, say)) is not None:
        yield _line(q, (options[yes],), q.label, q.group or topic, built, t.together([yes]))
    else:
        shown = np.flatnonzero(everyone > 0)
        if q.kind is Kind.CATEGORY:
            shown = np.sort(shown[np.argsort(-everyone[shown], kind="stable")][:MOST_LINES])
        form = say.say["first"] if q.kind is Kind.RANK else "{x}"
        for j in shown.tolist():
            label = form.format(x=options[j])
            yield _line(q, (options[j],), label, q.group or q.label, built, t.together([j]))


def _scale(q: Question, t: Tally) -> Tally:
    """The answers on the scale alone."""
    return t.among(range(len(q.levels or ())))


def _line(
    q: Question,
    answers: tuple[str, ...],
    label: str,
    block: str,
    built: bool,
    t: Tally,
    cut: float | None = None,
) -> Line:
    """t: of the one answer that the line tells."""
    share, sure = t.share[:, 0], t.effective[1:]
    marker = differs(share[1:], sure, share[0])
    if not built:
        low, high = wilson(share[1:], sure)
        marker = np.where((share[0] < low) | (share[0] > high), marker, 0).astype(np.int8)
    weighted = not np.array_equal(t.base, t.n)
    return Line(
        q.name,
        answers,
        label,
        block,
        built,
        t.n,
        t.count[:, 0],
        share,
        marker,
        _spread(t),
        cut,
        weighted,
    )


def _yes(options: Sequence[str], everyone: NDArray[np.int64], say: Words) -> int | None:
    """Position of the Yes where the answers given are a yes and a no."""
    given = [j for j in range(len(options)) if everyone[j] > 0]
    yes = [j for j in given if say.is_yes(options[j])]
    no = [j for j in given if say.is_no(options[j])]
    return yes[0] if len(given) == 2 and yes and no else None


def _of_number(
    table: Table, solution: Solution, q: Question, built: bool, say: Words
) -> Iterator[Line]:
    x = finite_numbers(table, q.name)
    kept = (solution.labels > 0) & ~np.isnan(x)
    cut = middle(x[kept])
    if cut is None:
        return
    counted = above(x, cut, solution)
    number = f"{cut:,.0f}" if cut == round(cut) else f"{cut:g}"
    label = _labelled(q, _or_more(q, number, say), say)
    yield _line(q, (), label, q.group or say.topics[q.topic.value], built, counted, cut)


# -- labels -----------------------------------------------------------------------------------


def _labelled(q: Question, answer: str, say: Words) -> str:
    return say.say["labelled"].format(label=q.label, answer=answer)


def _scale_label(q: Question, answers: Sequence[str], say: Words) -> str:
    """The label alone where the answers go without saying: agreement, a yes, a row of a grid."""
    if bracketed(q.levels or ()):
        return _labelled(q, upper_range(q, answers, say), say)
    upper = answers[-1:] == (q.levels or ())[-1:]
    if upper and (q.group or say.is_yes(answers[-1]) or agreement(q, say)):
        return q.label
    either = say.say["either"].format(first=answers[0], second=answers[-1])
    return _labelled(q, either if len(answers) > 1 else answers[0], say)


def agreement(q: Question, say: Words) -> bool:
    """Whether the scale says how far a statement holds."""
    return any(word in level.casefold() for level in q.levels or () for word in say.agreement)


def upper_range(q: Question, answers: Sequence[str], say: Words) -> str:
    """The upper answers of a bracketed scale as one: `45 or older`, `$25,000 or more`.

    The answer itself where the last one stands alone.
    """
    if len(answers) == 1:
        return answers[0]
    found = _RANGE.match(answers[0].strip())
    return _or_more(q, found["low"].strip() if found else answers[0], say)


def _or_more(q: Question, number: str, say: Words) -> str:
    older = not say.ages.isdisjoint(q.fields)
    return say.say["or_older" if older else "or_more"].format(number=number)

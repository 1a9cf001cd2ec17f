"""What is different between two segments: the strongest differences, said with their figures.

The difference rule of content.md 3.2, with the other segment in the place of everyone: base of 30,
five points, index outside 80 to 120 either way, and an interval of the difference that leaves out
zero (not asked of what formed the segments). One line per question.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from persona_core.limits import SMALL_CELL
from persona_core.personas.asking import choices
from persona_core.personas.evidence import Book
from persona_core.personas.model import Ask, Figure
from persona_core.segments.significance import cohens_h, share_difference
from persona_core.show.answers import brackets, says_nothing
from persona_core.show.as_asked import phrase_as_asked
from persona_core.show.numbers import N_SMALL, N_ZERO, half_up, number, percents, significant
from persona_core.show.phrases import Phrase, label_for
from persona_core.show.second_lines import DOT
from persona_core.show.sentences import measured
from persona_core.show.wording import Spoken, Words, load_words, plain
from persona_core.sources.table import Question

LINES = 10
"""What a room reads at a time."""
FAR = (0.8, 1.2)
"""Outside of this ratio two shares differ in practice (TGI)."""
POINTS = 0.05
AGAIN = 0.8
"""Weight of each further row of one grid, so that no grid fills the list alone."""
ONE_LEVEL = 0.85
"""One level of a scale says less than its two ends together."""

DENIED = 0.9
"""What people do says more than what they do not do."""


@dataclass(frozen=True)
class Contrast:
    """One difference of two segments."""

    first: Figure
    second: Figure
    low: float
    """95% interval of the difference of the shares; NaN for medians."""
    high: float
    strength: float
    """Cohen's h, or for medians the log of their ratio; sorts the list."""


def contrasts(book: Book, first: int, second: int, most: int = LINES) -> tuple[Contrast, ...]:
    """The differences of two segments (by their numbers), strongest first."""
    found = [c for q in book.questions if (c := _strongest(book, q, first, second)) is not None]
    found.sort(key=lambda contrast: -contrast.strength)
    rows: Counter[str] = Counter()
    weighed = []
    for contrast in found:
        question = book.table.question(contrast.first.ask.column)
        group = question.group or question.name
        weighed.append((contrast.strength * AGAIN ** rows[group], contrast))
        rows[group] += 1
    weighed.sort(key=lambda pair: -pair[0])
    return tuple(contrast for _, contrast in weighed[:most])


def _strongest(book: Book, question: Question, first: int, second: int) -> Contrast | None:
    """Of all answers of a question."""
    told = (_between(book, ask, first, second, weight) for ask, weight in _asks(question))
    return max(filter(None, told), key=lambda contrast: contrast.strength, default=None)


def _asks(question: Question) -> Iterator[tuple[Ask, float]]:
    """What may be asked of a question, with how well it reads (1 = best)."""
    words, levels = load_words(), question.levels or ()
    if brackets(levels):
        yield from ((Ask(question.name, "share", pair), 1.0) for pair in pairwise(levels))
    for choice in choices(question):
        ask = choice.ask
        if ask.answers and all(says_nothing(answer, words) for answer in ask.answers):
            continue
        weight = ONE_LEVEL if levels and len(ask.answers) == 1 else 1.0
        denied = ask.answers and all(plain(answer) in words.no for answer in ask.answers)
        yield ask, DENIED * weight if denied else weight


def _between(book: Book, ask: Ask, first: int, second: int, weight: float) -> Contrast | None:
    """The difference on one answer; None where it is none, or may not be shown."""
    one, other = book.figure(first, ask), book.figure(second, ask)
    if min(one.n, other.n) < N_SMALL:
        return None
    if ask.measure == "median":
        return _of_medians(one, other, weight)
    if max(one.count, other.count) < SMALL_CELL or not _far_apart(one.value, other.value):
        return None
    if any(f.count == 0 and f.n < N_ZERO for f in (one, other)):
        return None
    low, high = share_difference(
        (one.value, one.low, one.high), (other.value, other.low, other.high)
    )
    if not one.built and low <= 0 <= high:
        return None
    return Contrast(one, other, low, high, weight * cohens_h(one.value, other.value))


def _far_apart(one: float, other: float) -> bool:
    if abs(one - other) < POINTS - 1e-12:
        return False
    return _outside(one, other) or _outside(1 - one, 1 - other)


def _outside(one: float, other: float) -> bool:
    """Whether their ratio is, seen from both sides."""
    small, large = min(one, other), max(one, other)
    return large > 0 and small / large < FAR[0] and (small == 0 or large / small > FAR[1])


def _of_medians(one: Figure, other: Figure, weight: float) -> Contrast | None:
    """Medians differ where neither lies in the interval of the other."""
    apart = _outside(one.value, other.value) and min(one.value, other.value) > 0
    sure = not (_holds(one, other.value) or _holds(other, one.value))
    if not apart or not (one.built or sure):
        return None
    strength = abs(math.log(one.value / other.value))
    return Contrast(one, other, math.nan, math.nan, weight * strength)


def _holds(figure: Figure, value: float) -> bool:
    low, high = figure.median_low, figure.median_high
    return low is None or high is None or low <= value <= high


# -- in words -------------------------------------------------------------------------------------
def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(
    found: Contrast, question: Question, names: tuple[str, str], language: Spoken = "en"
) -> str:
    """The difference as one sentence that names both segments."""
    words = load_words(language)
    say = words.contrast
    label = label_for(question, words)
    values = {"one": names[0], "other": names[1], "label": _capital(label)}
    if found.first.ask.measure == "median":
        value, other = (_amount(f, question, words) for f in (found.first, found.second))
        return say["number"].format(**values, value=value, value_other=other)
    values["share"], values["share_other"] = _shares(found, say, words)
    phrase = phrase_as_asked(question, found.first.ask.answers, words.language)
    if isinstance(phrase, Phrase):
        return say["phrase"].format(**values, many=phrase.many, does=_capital(phrase.one))
    values["label"] = _capital(phrase.label)
    return say["label"].format(**values, answer=phrase.answer)


def _shares(found: Contrast, say: Mapping[str, str], words: Words) -> list[str]:
    """Both shares; of fewer than five people none is named (N12)."""
    both = (found.first, found.second)
    told = iter(percents([f.value for f in both if not _few(f)], words))
    return [say["few_share"] if _few(figure) else next(told) for figure in both]


def _few(figure: Figure) -> bool:
    return 0 < figure.count < SMALL_CELL


def second_line(found: Contrast, language: Spoken = "en") -> str:
    """What it rests on: both counts, how far apart and how sure."""
    words = load_words(language)
    say = words.contrast
    one, other = found.first, found.second
    if one.ask.measure == "median":
        parts = [say["middle"].format(n=number(one.n, words), n_other=number(other.n, words))]
    else:
        parts = [_counted(one, say, words), _counted(other, say, words)]
        if not (_few(one) or _few(other)):
            parts.append(_apart(found, say))
    return DOT.join([*parts, *([say["built"]] if one.built else [])])


def _amount(figure: Figure, question: Question, words: Words) -> str:
    return measured(figure, question, language=words.spoken) or number(
        significant(figure.value, 2), words, 1
    )


def _counted(figure: Figure, say: Mapping[str, str], words: Words) -> str:
    return say["few" if _few(figure) else "of"].format(
        count=number(figure.count, words), n=number(figure.n, words), limit=SMALL_CELL
    )


def _apart(found: Contrast, say: Mapping[str, str]) -> str:
    """In points, whichever is higher; what formed the segments has no interval (N10)."""
    difference = abs(found.first.value - found.second.value)
    ends = sorted((abs(found.low), abs(found.high)))
    points, low, high = (f"{half_up(100 * value):.0f}" for value in (difference, *ends))
    if found.first.built:
        return say["points_only"].format(points=points)
    return say["points"].format(points=points, low=low, high=high)


def alike(language: Spoken = "en") -> str:
    """What is said where two segments differ on nothing."""
    return load_words(language).contrast["alike"]

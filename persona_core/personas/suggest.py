"""What a segment's data says for each field of the form, as ready lines with their figures.

Fields of the background describe (range, majority); everything else contrasts and is offered only
where the difference rule holds. Of a segment of fewer than 30 people nothing can be contrasted:
what most of them answer is counted (content.md, 3.3). Each figure is offered once, under the field
it fits best.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from persona_core.limits import SMALL_CELL
from persona_core.personas.evidence import Book
from persona_core.personas.figures import CHOICES, shortest_run
from persona_core.personas.model import Ask, Figure
from persona_core.segments.lines import top_answers
from persona_core.segments.model import Solution
from persona_core.show.answers import brackets, says_nothing
from persona_core.show.numbers import N_SMALL, N_ZERO, compared_index, differs, others_share
from persona_core.show.sentences import MOSTLY, describes, line, measured
from persona_core.show.wording import Spoken, load_words, plain
from persona_core.sources.table import Kind, Question, Table, Topic

OTHER = "other.items"
EITHER_WAY = (OTHER, "buy.stay_leave", "act.frequency", "act.setting")
"""Fields where less is as telling as more; elsewhere a line names what people want, suffer, use."""
OTHER_LINES = 10
"""What sets them apart: at most so many lines (content.md 1.7b)."""
PER_QUESTION = 3
"""Of a select-all at most so many options are offered beside a field."""
HOMES = {
    Topic.BACKGROUND: "bg.other",
    Topic.GOALS: "goal.items",
    Topic.PAINS: "pain.items",
    Topic.BUYING: "buy.criteria",
    Topic.CHANNELS: "ch.places",
    Topic.USE: "act.tasks",
    Topic.OTHER: OTHER,
}
"""Where a question goes that has a topic but names no field."""
STATED_IN = {"goal.metric": "goal.items", "goal.job": "goal.items", "pain.impact": "pain.items"}
"""Fields that are no lines of their own: what the data says there is a line of its neighbour."""
PLENTY = 1 / 3
"""One level of a longer scale is worth a line only if so many chose it."""
MEASURED = tuple(STATED_IN.values())
REACH = ("ch.", "buy.research")
"""Fields of which it counts how many people something reaches, not how unusual it is."""
REACHES = 0.15
"""A channel of fewer comes last, however unusual: it is no way to reach this group."""
COUNTED = 0.5
"""Of so few people a line says what at least this share of them answered."""
AGAIN = 0.8
"""Weight of each further row of one grid, so that no grid fills the list alone."""


@dataclass(frozen=True)
class Suggestion:
    """A line the room may take over with one click."""

    field: str
    text: str
    figure: Figure
    strength: float
    """How far the segment is from everyone else; sorts the suggestions of most fields."""
    measure: str = ""
    """Of a goal or a pain that a number is known of, figure first: `8 hours a week`."""


def suggest(
    table: Table,
    solution: Solution,
    segment: int,
    book: Book | None = None,
    language: Spoken = "en",
) -> tuple[Suggestion, ...]:
    """Everything the data says about one segment, by field, strongest first.

    book: the evidence book of this solution, where several segments are asked for.
    """
    book = book or Book.of(table, solution)
    found: list[Suggestion] = []
    few = int(solution.sizes[segment - 1]) < N_SMALL
    for question in book.questions:
        if few:
            found += _count(book, question, segment, language)
        elif describes(question):
            found += _describe(book, question, segment, language)
        else:
            found += _contrast(book, question, segment, language)
    return tuple(_sorted(found, book))


def field_of(question: Question) -> str:
    """The field whose lines a question answers."""
    if question.topic is Topic.OTHER:
        return OTHER
    first = next(iter(question.fields), HOMES[question.topic])
    return STATED_IN.get(first, first)


def strength(figure: Figure) -> float:
    """Cohen's h between the segment and everyone else; for medians the log of their ratio."""
    if figure.ask.measure == "median":
        others = figure.others_median or 0.0
        if figure.value <= 0 or others <= 0:
            return 0.0
        return abs(math.log(figure.value / others))
    others = others_share(figure)
    if math.isnan(others):
        return 0.0
    return abs(2 * math.asin(math.sqrt(figure.value)) - 2 * math.asin(math.sqrt(others)))


# -- what differs -----------------------------------------------------------------------------
def _contrast(
    book: Book, question: Question, segment: int, language: Spoken
) -> Iterator[Suggestion]:
    told = [
        (strength(figure) * weight, figure)
        for ask, weight in _asks(question)
        if _offered(figure := book.figure(segment, ask), question)
    ]
    told = [(worth * _liking(figure, question), figure) for worth, figure in told]
    home, scale = field_of(question), question.kind is Kind.ORDINAL
    told.sort(key=lambda pair: (_rank("" if scale else home, *pair), pair[1].ask.answers))
    several = question.kind is Kind.MULTI and home != OTHER
    for worth, figure in told[: PER_QUESTION if several else 1]:
        text = line(figure, question, language=language)
        if text is not None:
            beside = measured(figure, question, language=language) if home in MEASURED else ""
            yield Suggestion(home, text, figure, worth, beside)


def _rank(home: str, worth: float, figure: Figure) -> tuple[bool, float]:
    """Sorts what differs: strongest first; of channels what reaches most, what reaches few last."""
    if home.startswith(REACH) and figure.ask.measure == "share":
        return figure.value < REACHES, -figure.value
    return False, -worth


def _asks(question: Question) -> Iterator[tuple[Ask, float]]:
    """What may be asked of a question, with how well it reads (1 = best)."""
    words = load_words()
    if question.kind is Kind.NUMBER:
        yield Ask(question.name, "median"), 1.0
        return
    if question.kind is Kind.ORDINAL and question.levels:
        for answers, weight in _scale_asks(question):
            yield Ask(question.name, "share", answers), weight
        return
    for option in question.options or ():
        if not says_nothing(option, words):
            yield Ask(question.name, "share", (option,)), 1.0


def _scale_asks(question: Question) -> Iterator[tuple[tuple[str, ...], float]]:
    levels = question.levels or ()
    if brackets(levels):
        yield from (((level,), 0.95) for level in levels)
        yield from ((pair, 1.0) for pair in pairwise(levels) if len(levels) > 3)
        return
    top = top_answers(question)[-2:]
    bottom = levels[: len(top)]
    yield top, 1.0
    if bottom != top:
        yield bottom, 1.0
    if len(levels) == 3:
        yield levels[1:], 0.95
    yield from (((level,), 0.85) for level in levels if (level,) not in (top, bottom))


def _liking(figure: Figure, question: Question) -> float:
    """What people do says more than what they do not do.

    Of yes and no, that nobody does reads better than that all do not.
    """
    if len(question.options or ()) == 2 and figure.value in (0, 1):
        return 0.6 + 0.3 * figure.value if _denied(figure) else 1.0
    above = figure.value > figure.everyone or figure.ask.measure == "median"
    return 1.0 if above else 0.6


def _denied(figure: Figure) -> bool:
    no = load_words().no
    return bool(figure.ask.answers) and all(plain(a) in no for a in figure.ask.answers)


def _offered(figure: Figure, question: Question) -> bool:
    """Whether a figure says something in the field it belongs to."""
    if not _countable(figure) or not differs(figure):
        return False
    levels, answers = question.levels or (), figure.ask.answers
    above = figure.value > figure.everyone or figure.ask.measure == "median"
    if not above and any(re.match(load_words().questions["none"], a, re.I) for a in answers):
        return False
    if not above and figure.value >= 0.5 and compared_index(figure) >= 80:
        return False
    if len(levels) > 3 and len(answers) == 1 and figure.value < PLENTY:
        return False
    from_below = _from_below(answers, question)
    if field_of(question) in EITHER_WAY:
        return above or not from_below  # that few seldom do it is said twice round the corner
    return figure.value > figure.everyone and not from_below


def _from_below(answers: tuple[str, ...], question: Question) -> bool:
    """Whether these answers are the lower end of a scale."""
    levels = question.levels or ()
    return len(levels) > 3 and answers == levels[: len(answers)] and not brackets(levels)


def _countable(figure: Figure) -> bool:
    """Whether the count may be shown at all (N12)."""
    nobody = figure.count == 0 and figure.n >= N_ZERO
    return figure.ask.measure == "median" or figure.count >= SMALL_CELL or nobody


# -- what describes ---------------------------------------------------------------------------
def _describe(
    book: Book, question: Question, segment: int, language: Spoken
) -> Iterator[Suggestion]:
    """Background: where most of them are. The first ask that can be said is enough."""
    limit = 2 if question.kind is Kind.MULTI else 1
    for ask in _background_asks(book, question, segment):
        figure = book.figure(segment, ask)
        if not _countable(figure) or figure.count == 0:
            continue
        text = line(figure, question, language=language)
        if text is None:
            continue
        yield Suggestion(
            field_of(question), text, figure, float(differs(figure)) + strength(figure)
        )
        limit -= 1
        if not limit:
            return


def _background_asks(book: Book, question: Question, segment: int) -> Iterator[Ask]:
    if question.kind is Kind.NUMBER:
        yield Ask(question.name, "median")
        return
    if question.kind not in CHOICES or not book.tally(question.name).given.n[segment]:
        return
    counted = book.tally(question.name)
    own = counted.given.mass[segment].tolist()
    if question.kind is Kind.ORDINAL and question.levels:
        for least in (MOSTLY, 0.5):
            run = shortest_run(own, least)
            if run and run[1] - run[0] + 1 <= max(1, len(own) // 2):
                yield Ask(question.name, "range", counted.answers[run[0] : run[1] + 1])
    words = load_words()
    ranked = sorted(zip(own, counted.answers, strict=True), key=lambda pair: -pair[0])
    for _, answer in ranked:
        if not says_nothing(answer, words):
            yield Ask(question.name, "share", (answer,))


# -- what so few say ---------------------------------------------------------------------------
def _count(book: Book, question: Question, segment: int, language: Spoken) -> Iterator[Suggestion]:
    """What at least half of a small group answer, and no smaller part of them than of everyone.

    What sets them apart, or what they cost us, nobody can say of so few.
    """
    home = field_of(question)
    if home == OTHER or home.startswith("neg.") or question.kind is Kind.NUMBER:
        return
    said = (ask.answers for ask, _ in _asks(question))
    if not (describes(question) or home in EITHER_WAY):
        said = (answers for answers in said if _affirms(answers, question))
    asks = (Ask(question.name, "share", answers) for answers in said)
    told = [f for ask in asks if _counted(f := book.figure(segment, ask))]
    told.sort(key=lambda figure: (-figure.count, figure.ask.answers))
    for figure in told[: PER_QUESTION if question.kind is Kind.MULTI else 1]:
        text = line(figure, question, pinned=True, language=language)
        if text is not None:
            yield Suggestion(home, text, figure, figure.value)


def _affirms(answers: tuple[str, ...], question: Question) -> bool:
    """Of a longer scale only its upper end says what people want, suffer, use."""
    levels = question.levels or ()
    if len(levels) <= 3 or brackets(levels):
        return True
    return len(answers) > 1 and not _from_below(answers, question)


def _counted(figure: Figure) -> bool:
    return figure.count >= SMALL_CELL and COUNTED <= figure.value >= figure.everyone


# -- order ------------------------------------------------------------------------------------
def _sorted(found: Iterable[Suggestion], book: Book) -> Iterator[Suggestion]:
    """By field as they came, best first (`_rank`); of one grid each further row counts less."""
    by_field: dict[str, list[Suggestion]] = {}
    for suggestion in found:
        by_field.setdefault(suggestion.field, []).append(suggestion)
    for name, own in by_field.items():
        own.sort(key=lambda s: -s.strength)
        spread = sorted(_spread(own, book), key=lambda s: _rank(name, s.strength, s.figure))
        yield from spread[:OTHER_LINES] if name == OTHER else spread


def _spread(own: Iterable[Suggestion], book: Book) -> Iterator[Suggestion]:
    rows: dict[str, int] = {}
    for suggestion in own:
        group = book.table.question(suggestion.figure.ask.column).group
        if group:
            rows[group] = rows.get(group, -1) + 1
            suggestion = replace(suggestion, strength=suggestion.strength * AGAIN ** rows[group])
        yield suggestion

"""The line beneath a sentence: what its figure rests on (content.md, section 3, N1 to N12).

It takes a figure and its question, as the sentence does, and never shows a count of one to four.
"""

import math
import re

from persona_core.limits import SMALL_CELL
from persona_core.show.answers import brackets, numeric
from persona_core.show.figure import Figure
from persona_core.show.medians import median_second, of_some
from persona_core.show.numbers import (
    INDEX_CAP,
    LARGE_SEGMENT,
    N_FAIR,
    N_SMALL,
    N_TOO_FEW,
    N_ZERO,
    compared_index,
    compared_with,
    differs,
    fixed,
    half_up,
    number,
    others_share,
    percent,
    percents,
)
from persona_core.show.wording import Spoken, Words, load_words
from persona_core.sources.table import Kind, Question

DOT = " · "
MANY_UNSAID = 0.15
"""N8: from this share on the second line says how many did not say."""
ALMOST_ALL = 0.9
"""From this share on nothing is said of those who were not asked or skipped a question (N3)."""


def second_line(figure: Figure, question: Question, *, language: Spoken = "en") -> str:
    """What the line rests on: share of n · everyone · index or points · notes (N1)."""
    words = load_words(language)
    if figure.n < N_TOO_FEW:
        return words.second["too_few"]
    if figure.ask.measure == "median":
        parts = median_second(figure, question, words)
    elif figure.n < N_SMALL:
        parts = [_counted(figure, question, words), words.second["too_few_share"]]
    else:
        parts = _share_parts(figure, question, words)
    return DOT.join([*parts, *_notes(figure, question, words)])


def zero_may_be_shown(figure: Figure, question: Question) -> bool:
    """Whether “nobody” tells nothing of anyone: of enough people, and nothing sensitive (N12)."""
    return figure.n >= N_ZERO and not question.sensitive


def _share_parts(figure: Figure, question: Question, words: Words) -> list[str]:
    second = words.second
    own, everyone = percents([figure.value, figure.everyone], words)
    if not SMALL_CELL <= figure.count < figure.n:
        (everyone,) = percents([figure.everyone], words)
    parts = [*_base(figure, question, own, words), _everyone(figure, question, everyone, words)]
    if figure.n >= N_FAIR and figure.count >= SMALL_CELL and figure.count < figure.n:
        parts += [_contrast(figure, words), *_others(figure, words)]
    if figure.n < N_FAIR:
        parts.append(second["small_group"])
    return parts


def _base(figure: Figure, question: Question, own: str, words: Words) -> list[str]:
    """`62% of 118`, or `61% of 72 asked` (or `who answered`), `118 in the group` (N3)."""
    second = words.second
    if figure.count < SMALL_CELL or figure.count == figure.n:
        head = _counted(figure, question, words)
    elif question.kind is Kind.RANK:
        head = second["first"].format(share=own, n=number(figure.n, words))
    else:
        head = second["of"].format(share=own, n=number(figure.n, words))
    if figure.n >= ALMOST_ALL * figure.segment_size:
        return [head]
    counted = second["of"].format(share="", n=number(figure.n, words))
    asked = of_some(figure.n, figure, question, words)
    return [
        head.replace(counted.strip(), asked),
        second["in_group"].format(n=number(figure.segment_size, words)),
    ]


def _counted(figure: Figure, question: Question, words: Words) -> str:
    """`9 of 14`; counts of 1 to 4 are never shown, nor a zero of few (N12)."""
    n = number(figure.n, words)
    hidden = figure.count == 0 and not zero_may_be_shown(figure, question)
    if hidden or 0 < figure.count < SMALL_CELL:
        return words.second["fewer_than"].format(limit=SMALL_CELL, n=n)
    return words.second["of"].format(share=number(figure.count, words), n=n)


def _everyone(figure: Figure, question: Question, share: str, words: Words) -> str:
    """`everyone 41%`; with its base where the question was put to part of the people only."""
    second = words.second
    if 0 < figure.everyone_count < SMALL_CELL:
        share = second["fewer_than"].format(limit=SMALL_CELL, n=number(figure.everyone_n, words))
        return second["everyone"].format(share=share)
    said = second["everyone"].format(share=share)
    people = _everybody(figure)
    if figure.n < figure.segment_size and figure.everyone_n < 0.9 * people:
        said += f" {of_some(figure.everyone_n, figure, question, words)}"
    return said


def _everybody(figure: Figure) -> float:
    """People in any segment; a weighted figure says them, since its segment's share is weighted."""
    if figure.weighted:
        return figure.people
    return figure.segment_size / figure.segment_share if figure.segment_share else 0


def _contrast(figure: Figure, words: Words) -> str:
    """Index, or points where an index cannot speak: mirror rule, large segments (N11)."""
    second = words.second
    if not differs(figure):
        return second["no_difference"]
    index = figure.index
    if figure.segment_share > LARGE_SEGMENT or 80 <= round(index, 9) <= 120:
        points = half_up(100 * (figure.value - figure.everyone))
        text = f"+{number(points, words)}" if points > 0 else number(points, words)
        return str(words.numbers["points"].format(text))
    if math.isnan(index) or half_up(index) > INDEX_CAP:
        return second["index_over"].format(index=INDEX_CAP)
    return second["index"].format(index=number(index, words))


def _others(figure: Figure, words: Words) -> list[str]:
    """The share of the others where a line says how many times theirs it is."""
    times = words.index(compared_index(figure)).often
    if compared_with(figure) != "others" or "{base}" not in times or figure.value >= 0.5:
        return []
    return [words.second["others"].format(share=percent(others_share(figure), words))]


def _notes(figure: Figure, question: Question, words: Words) -> list[str]:
    second, notes = words.second, []
    if figure.n >= N_SMALL and figure.ask.measure == "share":
        notes += _scale_note(figure, question, words)
    if question.kind is Kind.MULTI:
        notes.append(second["multi"])
    unsaid = _unsaid(figure)
    if unsaid > MANY_UNSAID:
        (share,) = percents([unsaid], words)
        notes.append(second["did_not_say"].format(share=share))
    if figure.weighted and figure.n >= N_SMALL:  # below that counts of people stand alone
        notes.append(second["weighted"])
    if figure.built:
        notes.append(second["built"])
    return notes


def _unsaid(figure: Figure) -> float:
    """Share of those asked who answered outside the scale."""
    if figure.weighted:
        return figure.outside_share
    asked = figure.n + figure.outside
    return figure.outside / asked if asked else 0.0


def _scale_note(figure: Figure, question: Question, words: Words) -> list[str]:
    """How many answers of the scale were counted together, or its mean (N6); the mean rank."""
    second, levels, answers = words.second, question.levels or (), figure.ask.answers
    mean, everyone = figure.mean, figure.everyone_mean
    if question.kind is Kind.RANK and mean is not None and everyone is not None:
        means = {"mean": fixed(mean, words, 1), "everyone": fixed(everyone, words, 1)}
        return [second["mean_rank"].format(**means)]
    if len(levels) < 4 or brackets(levels):
        return []
    rated = numeric(levels) or re.search(
        words.questions["rating"], f"{question.group or ''} {question.question}", re.I
    )
    if rated and mean is not None and everyone is not None:
        means = {"mean": fixed(mean, words, 1), "everyone": fixed(everyone, words, 1)}
        return [second["mean"].format(max=_highest(levels), **means)]
    if len(answers) > 1 and answers == levels[-len(answers) :]:
        return [second["top"].format(n=len(answers), m=len(levels))]
    if len(answers) > 1 and answers == levels[: len(answers)]:
        return [second["bottom"].format(n=len(answers), m=len(levels))]
    return []


def _highest(levels: tuple[str, ...]) -> str:
    return levels[-1].strip() if numeric(levels) else str(len(levels))

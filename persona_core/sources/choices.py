"""Choices: ordered, unordered and several at once, from one column or a grid of columns."""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.sources import answers as made
from persona_core.sources.answers import Answers
from persona_core.sources.brackets import Brackets, brackets
from persona_core.sources.calendar_order import in_calendar_order
from persona_core.sources.clean import plain, words
from persona_core.sources.columns import Column
from persona_core.sources.figure_scales import counted_steps, ended_scale, numbered_scale
from persona_core.sources.joined import take_apart
from persona_core.sources.lexicon import anywhere_exact, everywhere, lexicon
from persona_core.sources.outside import outside
from persona_core.sources.personal import masked
from persona_core.sources.recency import recency_scale
from persona_core.sources.scales import Scale, frequency_scale, word_scale
from persona_core.sources.table import Kind

MOST_ANSWERS = 60
"""More distinct answers than this are no scale."""
LEAST_OFTEN, OFTEN = 3, 0.006
"""So many people (and share of them) give an answer that was offered."""
FEWEST_OFFERED, MOST_OFFERED = 2, 20
FEWEST_WRITTEN = 5
"""Fewer answers of few people are looked at one by one."""
MOST_WRITTEN = 0.3
"""Share of the people who wrote in something: with more, hardly any answer was offered."""
WRITTEN_ONCE = 0.8
"""Share of what was written in that nobody else wrote; in a list of countries it is less."""
MOST_ALIKE = 0.1
"""Share of what was written in that repeats an offered answer (`A shop, but not yours`)."""
_CODE = re.compile(r"(-?\d{1,9}(?:\.\d+)?)(?:$|\s*[-–=.:)]\s*\D)")
_NUMBER_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def find_scale(
    answers: Sequence[str], counts: NDArray[np.int64], question: str, language: str
) -> Scale | Brackets | None:
    """The order in these distinct answers, by numbers in brackets or by words."""
    if not 2 <= len(answers) <= MOST_ANSWERS:
        return None
    key = tuple(answers)
    if all(a.isdigit() for a in key):
        return None
    return (
        recency_scale(key, language)
        or frequency_scale(key, language)
        or counted_steps(key)
        or brackets(key)
        or word_scale(key, tuple(int(c) for c in counts), question, language)
        or ended_scale(key, question, language)
        or numbered_scale(key, rating=bool(everywhere("rating", "words").search(words(question))))
    )


def ordered(column: Column, question: str, language: str) -> Answers | None:
    """Ordinal, where the answers of one column form a scale."""
    if len(column.distinct) > 3 * MOST_ANSWERS:
        return None
    merged, respelled = column.folded()
    merged, hidden = masked(merged)
    scale = find_scale(merged.values, merged.counts, question, language)
    return None if scale is None else made.noted(on_scale(merged, scale, respelled), *hidden)


def on_scale(column: Column, scale: Scale | Brackets, respelled: int = 0) -> Answers:
    """Place a column's answers on a scale found before (by it, or by its whole grid)."""
    repaired = scale.repaired if isinstance(scale, Brackets) else {}
    options = [*scale.levels, *_last(scale.outside)]
    where = {option: i for i, option in enumerate(options)}
    place = np.array([where.get(repaired.get(v, v), -1) for v in column.values], dtype=np.int64)
    notes = respelling(column, respelled)
    notes += _ranges_repaired(column, repaired)
    return made.coded(
        column, Kind.ORDINAL, options, place, why_ordered(scale), levels=scale.levels, notes=notes
    )


def _ranges_repaired(column: Column, repaired: Mapping[str, str]) -> list[str]:
    """The note on ranges that had become dates: one sentence for all of them."""
    times = {v: int(n) for v, n in zip(column.values, column.counts, strict=True) if v in repaired}
    if not times:
        return []
    said = ", ".join(f"“{found}” ({n:,})" for found, n in times.items())
    meant = ", ".join(f"“{repaired[found]}”" for found in times)
    many = "a range" if len(times) == 1 else "ranges"
    return [
        f"{sum(times.values()):,} cells said {said}, {many} that a spreadsheet program turned into"
        f" a date; read as {meant}."
    ]


def why_ordered(scale: Scale | Brackets) -> str:
    """One line: how many answers, what they read as, what stands beside them."""
    n = len(scale.levels)
    many = _NUMBER_WORDS[n] if n < len(_NUMBER_WORDS) else str(n)
    if isinstance(scale, Brackets):
        text = f"ordinal: {many} answers ordered by the numbers in them"
    elif scale.name == "codes":
        text = f"ordinal: {many} codes of a grid in their order; their labels are not in the file"
    elif scale.name == "steps":
        text = f"ordinal: {many} answers that count the steps of one course"
    elif scale.name == "named ends":
        text = f"ordinal: {many} points of a scale whose ends are named"
    elif scale.name == "numbered":
        text = f"ordinal: {many} answers that carry their own number"
    else:
        text = f"ordinal: {many} answers that read as a scale of {scale.name}"
    beside = len(scale.outside)
    return text if not beside else f"{text}; {beside} stand{'s' if beside == 1 else ''} beside it"


def category(column: Column, language: str, why: str) -> Answers:
    """Unordered answers: codes by their figures, months and weekdays as in a calendar, others the
    commonest first, yes before no; "don't know" and the like last."""
    column, respelled = column.folded()
    column, hidden = masked(column)
    values, counts = column.values, column.counts
    yes, no = anywhere_exact("yes", "yes"), anywhere_exact("yes", "no")

    figures = _figures(values) or in_calendar_order(values)

    def rank(i: int) -> tuple[bool, int, float, int, str]:
        text = plain(values[i])
        fixed = 0 if text in yes else 1 if text in no else 2
        beside = outside(values[i]) is not None
        return beside, fixed, figures.get(values[i], 0.0), -int(counts[i]), values[i]

    order = sorted(range(len(values)), key=rank)
    place = np.empty(len(values), dtype=np.int64)
    place[order] = np.arange(len(values))
    return made.coded(
        column,
        Kind.CATEGORY,
        [values[i] for i in order],
        place,
        why,
        notes=[*respelling(column, respelled), *hidden],
    )


def _figures(answers: Sequence[str]) -> Mapping[str, float]:
    """The figure of each answer, where all are codes: `3`, `3 - Bavaria`, `80331`; else none."""
    core = [a for a in answers if outside(a) is None]
    found = {a: code for a in core if (code := _CODE.match(a))}
    if len(found) < len(core):
        return {}
    return {a: float(code[1]) for a, code in found.items()}


def with_written(column: Column, question: str, language: str) -> Answers | None:
    """A single choice with an open "other": what few people wrote in their own words is one
    answer beside those that were offered. None for lists that thin out by and by, and for texts in
    which only "nothing" comes again."""
    column, respelled = column.folded()
    offered = _offered(column)
    if not offered:
        return None
    own = np.array([_folded(v) not in offered for v in column.values])
    rare = column.counts[own]
    if len(rare) < FEWEST_WRITTEN or (rare == 1).mean() < WRITTEN_ONCE:
        return None
    theirs = [column.values[i] for i in np.flatnonzero(own)]
    if _figures(column.values) or _share(offered.values(), theirs):
        return None
    written = written_in(language)
    kept = column.respelled([offered.get(_folded(v), written) for v in column.values])
    why = f"category: {len(offered)} answers that come again and again, others written in"
    found = ordered(kept, question, language) or category(kept, language, why)
    notes = [own_words(int(rare.sum()), written), *respelling(column, respelled)]
    return made.noted(found, *notes)


def _offered(column: Column) -> dict[str, str]:
    """What many people answered, folded → as most spelled it; none where it covers too few of
    them or says nothing."""
    often = column.counts >= max(LEAST_OFTEN, OFTEN * column.n_answers)
    rare = column.counts[~often]
    if len(rare) < FEWEST_WRITTEN or rare.sum() > MOST_WRITTEN * column.n_answers:
        return {}
    order = [i for i in np.argsort(column.counts, kind="stable") if often[i]]
    spelled = {_folded(column.values[i]): column.values[i] for i in order}
    telling = sum(map(says_something, spelled.values()))
    return spelled if FEWEST_OFFERED <= telling <= MOST_OFFERED else {}


def says_something(answer: str) -> bool:
    """Neither "no", "nothing" nor an answer that stands beside a scale."""
    nothing = anywhere_exact("yes", "no") | anywhere_exact("bracket", "zero")
    return outside(answer) is None and plain(answer) not in nothing


def _share(offered: Iterable[str], own: Sequence[str]) -> bool:
    """Whether what few people said is made of what many said: several options in one cell."""
    known = {piece for answer in offered for piece in _pieces(answer)}
    return sum(not known.isdisjoint(_pieces(answer)) for answer in own) > MOST_ALIKE * len(own)


def _folded(answer: str) -> str:
    return plain(answer) or answer


def _pieces(answer: str) -> set[str]:
    return {plain(piece) for piece in re.split(r"[;,|\n]", answer)} - {""}


def written_in(language: str) -> str:
    """The name of the answer that collects what was written in."""
    return str(lexicon(language).raw["selecting"]["written"])


def own_words(n: int, written: str) -> str:
    """The note on what was written in."""
    return f"{n:,} answers hold words of their own; counted as “{written}”."


def joined(column: Column, question: str, language: str, *, forced: bool = False) -> Answers | None:
    """Select-all, or a whole ranking, joined in one cell."""
    text = words(question)
    asked = bool(everywhere("selecting", "words").search(text))
    asked = asked or text in anywhere_exact("selecting", "lists")
    written = written_in(language)
    column, hidden = masked(column)
    found = take_apart(column.values, column.counts, asked=asked, written=written, forced=forced)
    if found is None:
        return None
    if found.ranks is not None:
        nobody = np.full((1, len(found.options)), np.nan)
        why = f"rank: {len(found.options)} items in one cell, each time in another order"
        return made.ranking(found.options, np.vstack([found.ranks, nobody])[column.codes], why)
    rows = np.vstack([found.chosen, np.zeros((1, len(found.options)), dtype=bool)])[column.codes]
    sign = {"\n": "line breaks", ",": "commas", ";": "semicolons"}.get(
        found.separator, f"“{found.separator}”"
    )
    why = f"multi-select: several of {len(found.options)} options in one cell, joined by {sign}"
    notes = hidden
    if found.n_written:
        notes.append(own_words(found.n_written, written))
    return made.multi(found.options, rows, made.blanks(column), why, notes)


def respelling(column: Column, by_case: int) -> list[str]:
    """The note on answers that were one but for capitals, blanks or markup."""
    n = by_case + column.n_respelled
    return [f"{n:,} answers differed only in capitals or blanks; read as one."] if n else []


def _last(beside: Sequence[str]) -> list[str]:
    """Answers outside a scale, "other" before "don't know" before refusals, each in its order."""
    rank = {"other": 0, "unknown": 1, "not_applicable": 2, "refused": 3}
    return sorted(beside, key=lambda a: rank.get(outside(a) or "", 0))

"""Choices: ordered, unordered and several at once, from one column or a grid of columns."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.sources import answers as made
from persona_core.sources.answers import Answers
from persona_core.sources.brackets import Brackets, brackets
from persona_core.sources.clean import plain, words
from persona_core.sources.columns import Column
from persona_core.sources.figure_scales import counted_steps, ended_scale, numbered_scale
from persona_core.sources.joined import take_apart
from persona_core.sources.lexicon import anywhere_exact, everywhere, lexicon
from persona_core.sources.outside import outside
from persona_core.sources.recency import recency_scale
from persona_core.sources.scales import Scale, frequency_scale, word_scale
from persona_core.sources.table import Kind

MOST_ANSWERS = 60
"""More distinct answers than this are no scale."""
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
    scale = find_scale(merged.values, merged.counts, question, language)
    return None if scale is None else on_scale(merged, scale, respelled)


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
    """Unordered answers, the commonest first, yes before no, "don't know" and the like last."""
    column, respelled = column.folded()
    values, counts = column.values, column.counts
    yes, no = anywhere_exact("yes", "yes"), anywhere_exact("yes", "no")

    def rank(i: int) -> tuple[bool, int, int, str]:
        text = plain(values[i])
        fixed = 0 if text in yes else 1 if text in no else 2
        return outside(values[i]) is not None, fixed, -int(counts[i]), values[i]

    order = sorted(range(len(values)), key=rank)
    place = np.empty(len(values), dtype=np.int64)
    place[order] = np.arange(len(values))
    return made.coded(
        column,
        Kind.CATEGORY,
        [values[i] for i in order],
        place,
        why,
        notes=respelling(column, respelled),
    )


def joined(column: Column, question: str, language: str, *, forced: bool = False) -> Answers | None:
    """Select-all, or a whole ranking, joined in one cell."""
    asked = bool(everywhere("selecting", "words").search(words(question)))
    written = str(lexicon(language).raw["selecting"]["written"])
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
    notes = []
    if found.n_written:
        notes.append(
            f"{found.n_written:,} answers hold words of their own; counted as “{written}”."
        )
    return made.multi(found.options, rows, made.blanks(column), why, notes)


def respelling(column: Column, by_case: int) -> list[str]:
    """The note on answers that were one but for capitals, blanks or markup."""
    n = by_case + column.n_respelled
    return [f"{n:,} answers differed only in capitals or blanks; read as one."] if n else []


def _last(beside: Sequence[str]) -> list[str]:
    """Answers outside a scale, "other" before "don't know" before refusals, each in its order."""
    rank = {"other": 0, "unknown": 1, "not_applicable": 2, "refused": 3}
    return sorted(beside, key=lambda a: rank.get(outside(a) or "", 0))

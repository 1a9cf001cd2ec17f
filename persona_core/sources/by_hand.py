"""Answers read as people said: which count as one, which as blank, which stand beside the scale.

Said of answers as the screen shows them. One column is changed before it is read again, so that a
scale hidden by a second spelling, or a number hidden by "n/k", is found; a select-all is changed
after it was read, since its options are only known then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from persona_core.problem import Problem
from persona_core.sources import answers as made
from persona_core.sources import numbers, readout
from persona_core.sources.answers import Answers, Blanks
from persona_core.sources.asked import Asked
from persona_core.sources.blocks import Draft, Shape
from persona_core.sources.columns import Column
from persona_core.sources.personal import masked
from persona_core.sources.reading import Reading
from persona_core.sources.table import Blank, Kind

MOST_OPTIONS = 60
"""More different answers than that, as they stand in the file, are texts."""


@dataclass(frozen=True)
class Said:
    """The corrections of one question's answers."""

    merged: Mapping[str, str] = field(default_factory=dict)
    """Answer → the answer it counts as; never a circle."""
    blanks: Mapping[str, Blank] = field(default_factory=dict)
    outside: frozenset[str] = frozenset()
    """Answers beside the scale."""

    @classmethod
    def about(cls, reading: Reading, name: str) -> "Said":
        """What a reading says about the answers of one question."""
        return cls(
            reading.merged.get(name, {}),
            reading.blanks.get(name, {}),
            frozenset(reading.outside.get(name, ())),
        )

    @property
    def about_cells(self) -> bool:
        """Whether it changes what was answered, not only the order."""
        return bool(self.merged or self.blanks)

    def becomes(self, answer: str) -> str:
        """The answer that it counts as in the end, itself where nothing was said."""
        seen = {answer}
        while (into := self.merged.get(answer)) is not None and into not in seen:
            seen.add(into)
            answer = into
        return answer


def regrouped(found: Sequence[Draft], names: Sequence[str], reading: Reading) -> list[Draft]:
    """The drafts as rows of the grids that a person named; `Problem` where one is no single row."""
    result = []
    for draft, name in zip(found, names, strict=True):
        stem = reading.groups.get(name)
        if stem is not None and draft.shape is not Shape.SINGLE:
            raise Problem(
                f"question “{name}”",
                f"it is spread over {len(draft.columns)} columns and cannot be a row of a grid",
                "group questions of one column each",
            )
        result.append(draft if stem is None else replace(draft, group=stem or None))
    return result


Guesses = dict[tuple[tuple[int, str | None], ...], list[Answers]]
"""How each unit (questions with their grid) reads while nothing is said of its answers."""


def read(
    found: Sequence[Draft],
    asked: Sequence[Asked],
    names: Sequence[str],
    reading: Reading,
    guesses: Guesses,
) -> list[Answers]:
    """The answers of every question, corrections applied; `Problem` where one is impossible.

    guesses: filled here; handed in again they spare the same columns a second reading.
    """
    result: dict[int, Answers] = {}
    for unit in readout.units(found, frozenset(reading.groups.values())):
        about = [asked[k] for k in unit]
        said = [Said.about(reading, names[k]) for k in unit]
        unread = tuple((k, found[k].group) for k in unit)
        if unread not in guesses:
            guesses[unread] = readout.read_unit([found[k] for k in unit], about)
        drafts = [_unrepaired(found[k], names[k], reading) for k in unit]
        answers = [
            as_written(draft.columns[0]) if names[k] in reading.as_written else guess
            for draft, k, guess in zip(drafts, unit, guesses[unread], strict=True)
        ]
        reasons: dict[int, Blanks] = {}
        for j, one in enumerate(said):
            kind = reading.kinds.get(names[unit[j]], answers[j].kind)
            if not one.about_cells or len(drafts[j].columns) > 1 or kind is Kind.MULTI:
                continue
            column, reasons[j] = cells(drafts[j].columns[0], answers[j], one)
            drafts[j] = replace(drafts[j], columns=(column,))
        if reasons:
            answers = [
                as_written(draft.columns[0]) if names[k] in reading.as_written else again
                for draft, k, again in zip(
                    drafts, unit, readout.read_unit(drafts, about), strict=True
                )
            ]
        for j, k in enumerate(unit):
            now = readout.corrected(drafts[j], asked[k], names[k], answers[j], reading)
            if said[j].about_cells and j not in reasons:
                now = options(now, said[j], names[k])
            result[k] = finished(beside(now, said[j], names[k]), reasons.get(j), said[j])
    return [result[k] for k in range(len(found))]


def _unrepaired(draft: Draft, name: str, reading: Reading) -> Draft:
    """The draft with the codes that were taken for blanks, where its answers stand as written."""
    if name not in reading.as_written:
        return draft
    return replace(draft, columns=tuple(column.written or column for column in draft.columns))


def as_written(column: Column) -> Answers:
    """The answers as they stand in the file, nothing repaired: words, whatever they look like."""
    why = "as it stands in the file, by hand"
    if len(column.distinct) > MOST_OPTIONS:
        return made.words(column, Kind.TEXT, f"{Kind.TEXT}: {why}")
    column, _ = masked(column)
    place = np.empty(len(column.distinct), dtype=np.int64)
    order = np.argsort(-column.counts, kind="stable")
    place[order] = np.arange(len(order))
    options = [column.values[int(i)] for i in order]
    return made.coded(column, Kind.CATEGORY, options, place, f"{Kind.CATEGORY}: {why}")


def cells(column: Column, read: Answers, said: Said) -> tuple[Column, Blanks]:
    """The column with answers merged and blanks taken out, and why (`Blank`) per respondent.

    read: how the column was read before anything was said; an answer is found by what it was
    read as ("1-5"), else by what stands in the cell ("05-Jan").
    """
    shown = _shown(column, read)
    spelling = list(column.values)
    for answer, into in said.merged.items():
        final = said.becomes(into)
        there = np.flatnonzero(shown.hits(final))
        target = column.values[int(there[np.argmax(column.counts[there])])] if there.size else final
        for i in np.flatnonzero(shown.hits(answer)):
            spelling[int(i)] = target
    reasons = np.zeros(len(column.distinct) + 1, dtype=np.uint8)
    for answer, why in said.blanks.items():
        meant = {spelling[int(i)] for i in np.flatnonzero(shown.hits(answer))}
        for place, text in enumerate(spelling):
            if text in meant:
                reasons[place] = why
    gone = frozenset(spelling[int(i)] for i in np.flatnonzero(reasons))
    return column.respelled(spelling).without(gone), reasons[column.codes]


@dataclass(frozen=True, eq=False)
class _Shown:
    """What each distinct cell text may be called."""

    texts: tuple[tuple[str, ...], ...]
    figures: NDArray[np.float64]
    """NaN where the question is no number."""

    def hits(self, answer: str) -> NDArray[np.bool_]:
        """Which distinct answers are meant."""
        wanted = _folded(answer)
        found = np.array([wanted in names for names in self.texts], dtype=bool)
        figure = numbers.number_of(answer)
        return found if figure is None else found | (self.figures == figure)


def _shown(column: Column, read: Answers) -> _Shown:
    figures = np.full(len(column.distinct), np.nan)
    names = [[_folded(v)] for v in column.values]
    if read.kind in (Kind.NUMBER, Kind.WEIGHT):
        figures = numbers.parse(column.distinct).values
    elif read.kind in (Kind.ORDINAL, Kind.CATEGORY) and len(column.distinct):
        at, first = np.unique(column.codes, return_index=True)
        options = read.arrays[0].take(pa.array(first)).to_pylist()
        for i, option in zip(at, options, strict=True):
            if i >= 0 and option is not None:
                names[int(i)].append(_folded(option))
    return _Shown(tuple(tuple(n) for n in names), np.asarray(figures, dtype=np.float64))


def _folded(answer: str) -> str:
    return answer.casefold().rstrip(". ") or answer


def options(read: Answers, said: Said, name: str) -> Answers:
    """A select-all with options merged, and options that mean a blank taken out.

    Who chose such an option and no other has not answered; who chose others keeps those.
    """
    if read.kind is not Kind.MULTI:
        raise Problem(
            f"question “{name}”",
            f"the answers of a {read.kind.value} question cannot be merged or read as blank",
            "take that correction back",
        )
    old = read.options or ()
    target = [said.becomes(option) for option in old]
    kept = list(dict.fromkeys(t for t in target if t not in said.blanks))
    chosen = {option: np.zeros(len(read.blank), dtype=bool) for option in (*kept, *said.blanks)}
    for option, array in zip(target, read.arrays, strict=True):
        chosen[option] |= np.asarray(array.fill_null(False).to_numpy(zero_copy_only=False), bool)
    if not kept:
        raise Problem(f"question “{name}”", "no option would be left", "keep at least one")
    matrix = np.column_stack([chosen[option] for option in kept])
    blank = read.blank.copy()
    for option, why in said.blanks.items():
        blank[chosen[option] & ~matrix.any(axis=1)] = why
    return made.multi(kept, matrix, blank, read.why, read.notes)


def beside(read: Answers, said: Said, name: str) -> Answers:
    """A scale without the levels that stand beside it."""
    if not said.outside or not said.outside & set(read.levels or read.options or ()):
        return read
    if read.levels is None:
        raise Problem(f"question “{name}”", "it has no scale", "set its kind to ordinal first")
    levels = [level for level in read.levels if level not in said.outside]
    if len(levels) < 2:
        raise Problem(
            f"question “{name}”", "a scale needs two answers at least", "leave two on the scale"
        )
    return made.reordered(read, levels, read.why)


def finished(read: Answers, reasons: Blanks | None, said: Said) -> Answers:
    """The answers with the blanks' reasons by hand and one more clause that says so."""
    blank = read.blank if reasons is None else np.where(reasons > 0, reasons, read.blank)
    parts = [read.why]
    for n, what in (
        (len(said.merged), "merged"),
        (len(said.blanks), "read as blank"),
        (len(said.outside), "set beside the scale"),
    ):
        if n:
            parts.append(f"{n} answer{'' if n == 1 else 's'} {what} by hand")
    return replace(read, blank=blank.astype(np.uint8), why="; ".join(parts))

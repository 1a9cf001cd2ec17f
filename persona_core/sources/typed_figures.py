"""Figures that people typed in their own way: `8hr`, `~300`, `20-24`, `none` among plain ones.

A form that asks "How many hours …?" and lets people type gets mostly figures and some words. Only
a question for a count is read so, and only where at least half of the answers are plain figures
and these are many: of few figures, words are levels of a scale.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.sources.brackets import meant_ranges
from persona_core.sources.clean import plain, words
from persona_core.sources.columns import Column
from persona_core.sources.lexicon import all_figures, anywhere_exact
from persona_core.sources.numbers import Numbers

FEWEST_FIGURES = 10
"""So many different figures are typed, not picked."""
MOSTLY = 0.5
"""Share of the answers that must be plain figures."""
MOST_ODD = 200
MOST_SHOWN = 4
_FIGURE = r"\d+(?:[.,]\d+)?"
_ALONE = re.compile(rf"[~≈<>+]?\s*({_FIGURE})\s*[+?]?\s*((?:[^\W\d]+\.?\s?){{0,2}})[?!.]*")
_RANGE = re.compile(
    rf"({_FIGURE})\s*[-–—]\s*({_FIGURE})\s*[?+]?\s*((?:[^\W\d]+\.?\s?){{0,2}})[?!.]*"
)


def typed(column: Column, read: Numbers, question: str) -> tuple[Numbers, list[str]]:
    """The figures, with those that stood among words read as meant, and the note on these."""
    odd = np.flatnonzero(~read.is_number)
    enough = int(column.counts[read.is_number].sum()) >= MOSTLY * column.n_answers
    if not (enough and 0 < len(odd) <= MOST_ODD):
        return read, []
    figures = read.values[read.is_number]
    if len(figures) < FEWEST_FIGURES and not _overlap(figures, [column.values[i] for i in odd]):
        return read, []
    values, known = read.values.copy(), read.is_number.copy()
    taken: list[tuple[str, float]] = []
    cells = 0
    for i in odd:
        figure = _meant(column.values[int(i)], question)
        if figure is not None:
            values[i], known[i] = figure, True
            taken.append((column.values[int(i)], figure))
            cells += int(column.counts[i])
    if not taken:
        return read, []
    shown = ", ".join(f"“{said}” as {figure:g}" for said, figure in taken[:MOST_SHOWN])
    more = ", …" if len(taken) > MOST_SHOWN else ""
    many = "1 cell was" if cells == 1 else f"{cells:,} cells were"
    note = f"{many} read by the figure among the words: {shown}{more}."
    return Numbers(values, known, read.marks), [note]


def _overlap(figures: NDArray[np.float64], odd: Sequence[str]) -> bool:
    """`4` beside `3-4` and `4-5`: nobody offers these side by side."""
    for found in filter(None, (_RANGE.fullmatch(answer.strip()) for answer in odd)):
        low, high = (float(figure.replace(",", ".")) for figure in found.groups()[:2])
        if ((figures >= low) & (figures <= high)).any():
            return True
    return False


def _meant(answer: str, question: str) -> float | None:
    """One figure, the middle of a range, nought for "none"; None for free words and for a unit
    that the question does not count in."""
    if plain(answer) in anywhere_exact("bracket", "zero"):
        return 0.0
    if (dated := meant_ranges(answer)) and not re.search(r"\d{4}", answer):
        return sum(dated[0]) / 2
    found = _ALONE.fullmatch(answer.strip()) or _RANGE.fullmatch(answer.strip())
    if found is None or not _same_unit(found[found.re.groups], question):
        return None
    figures = [float(f.replace(",", ".")) for f in found.groups()[:-1]]
    return sum(figures) / len(figures) if figures[0] <= figures[-1] else None


def _same_unit(unit: str, question: str) -> bool:
    """`30 min` below "How many hours …?" is no 30."""
    units = all_figures("bracket", "units")
    said = {units[w] for w in plain(unit).split() if w in units}
    asked = {units[w] for w in words(question).split() if w in units}
    return not said or not asked or bool(said & asked)

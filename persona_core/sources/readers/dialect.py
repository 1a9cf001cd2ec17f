"""Which character separates the cells of a text file.

Each candidate is tried on the file's first lines with its quoted cells taken out of the way. The
right one gives (nearly) every line the same number of cells, stands at the edges of the quoted
cells, and leaves cells that hold no other separator. Nothing is guessed from the file's name.
"""

import re
from collections import Counter
from dataclasses import dataclass

from persona_core.problem import Note
from persona_core.sources.readers.quoting import quoted_cell

CANDIDATES = {",": 1.0, "\t": 1.0, ";": 0.99, "|": 0.9}
"""Separator → how common it is among exports; decides only between equals."""
_SAMPLE = 1 << 18
"""Characters looked at."""
_LINES = re.compile(r"\r\n|\n|\r")
_SEP_LINE = re.compile(r"\"?sep=([!#-/:-@\[-`{-~\t])\"?[,;\t|]*(?:\r\n|\n|\r)", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[\d.,'’ ]*\d[\d.,]*(?:[eE][-+]?\d+)?\s?[%€$£]?")


@dataclass(frozen=True)
class Dialect:
    """How a text file separates its cells."""

    delimiter: str | None
    """None: one column; `" "`: runs of blanks."""
    width: int
    """Cells on most lines."""
    start: int = 0
    """Characters to skip: Excel's `sep=;` line."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Trial:
    """One candidate on the sample."""

    delimiter: str
    width: int
    first_width: int
    agreement: float
    """Share of lines that have `width` cells, titles above the table left out."""
    split: float
    """Share of lines with two cells or more."""
    score: float


def find_dialect(text: str) -> Dialect:
    """Find the separator of decoded text."""
    named = _SEP_LINE.match(text)
    if named:
        trial = _try(_sample(text[named.end() :]), named[1])
        note = Note(
            "row 1", f"This line names the separator ({named[0].strip()}); it was left out."
        )
        return Dialect(named[1], trial.width, named.end(), (note,))
    sample = _sample(text)
    best = max((_try(sample, delimiter) for delimiter in CANDIDATES), key=lambda t: t.score)
    if _plausible(best, sample):
        return Dialect(best.delimiter, best.width)
    width = _blank_runs(sample)
    if width:
        return Dialect(" ", width)
    return Dialect(None, 1)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    head = text[:_SAMPLE]
    return head[: head.rfind("\n") + 1] or head


def _try(sample: str, delimiter: str) -> _Trial:
    skeleton, cells = quoted_cell(delimiter).subn("\x00", sample)
    lines = [line for line in _LINES.split(skeleton) if line.strip(" \t" + delimiter)]
    if not lines:
        return _Trial(delimiter, 1, 1, 0.0, 0.0, 0.0)
    widths = [line.count(delimiter) + 1 for line in lines]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return _Trial(delimiter, 1, widths[0], 0.0, 0.0, 0.0)
    width = max(wide, key=lambda w: (wide[w], w))
    titles = next(i for i, w in enumerate(widths) if w > 1)
    agreement = wide[width] / (len(lines) - titles)
    loose = skeleton.count('"')
    quotes = 2 * cells / (2 * cells + loose) if cells + loose else 1.0
    score = (
        (wide[width] / len(lines))
        * (0.2 + 0.8 * quotes)
        * (0.5 + 0.5 * _clean(lines[:400], delimiter))
        * _tightness(skeleton, delimiter)
        * CANDIDATES.get(delimiter, 1.0)
    )
    return _Trial(delimiter, width, widths[0], agreement, wide.total() / len(lines), score)


def _clean(lines: list[str], delimiter: str) -> float:
    """Share of cells that hold no other separator; a decimal comma is none."""
    others = re.compile("[" + "".join(set(CANDIDATES) - {delimiter}) + "]")
    cells = [cell.strip(" ") for line in lines for cell in line.split(delimiter)]
    filled = [cell for cell in cells if cell]
    if not filled:
        return 0.0
    return sum(not others.search(c) or bool(_NUMBER.fullmatch(c)) for c in filled) / len(filled)


def _tightness(skeleton: str, delimiter: str) -> float:
    """Separators stand close to the cells; commas and bars of prose have blanks around them."""
    if delimiter == "\t":
        return 1.0
    total = skeleton.count(delimiter)
    loose = skeleton.count(f"{delimiter} ")
    both = skeleton.count(f" {delimiter} ")
    return 1.0 - 0.3 * loose / total - 0.4 * both / total


def _plausible(trial: _Trial, sample: str) -> bool:
    if trial.width < 2:
        return False
    if trial.first_width > 1:
        return trial.agreement >= 0.6 or trial.split >= 0.5
    prose = trial.delimiter == "," and sample.count(", ") == sample.count(",")
    return trial.agreement >= 0.75 and not prose


def _blank_runs(sample: str) -> int | None:
    """Cells per line when runs of blanks separate a table of numbers, else None."""
    skeleton = re.sub(r'"[^"\r\n]*"', "0", sample)
    rows = [line.split() for line in _LINES.split(skeleton) if line.strip()]
    widths = Counter(len(row) for row in rows[1:] or rows)
    width, count = widths.most_common(1)[0]
    if width < 2 or count < 0.95 * widths.total() or width - len(rows[0]) not in (0, 1):
        return None
    cells = [cell for row in rows[:400] for cell in row]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in cells)
    return width if numbers >= 0.4 * len(cells) else None

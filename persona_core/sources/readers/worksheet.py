"""One pass over an .xlsx worksheet's XML before calamine parses it.

calamine lays a sheet out as one dense rectangle and copies a shared text into every cell that
uses it, so a few bytes can claim more memory than there is; and it shows an error or a formula
without a result as an empty cell. This pass measures the first two and counts the others. It costs
about as much as inflating the part: plain byte searches, exact only where something is suspicious.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from persona_core import limits
from persona_core.problem import Problem
from persona_core.sources.readers.archive import Archive, bomb, whole

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_ROW_NUMBER = re.compile(rb"""row [^>]*?\br=["'](\d{1,9})["']""")
_FAR = re.compile(rb'r="(?:[D-Zd-z][A-Za-z]|[A-Za-z]{3}|[A-Za-z]{1,2}\d{6})')
"""A cell to the right of CZ or in row 100,000 and below."""
_BEYOND_CZ = re.compile(rb'r="(?:[A-Za-z]{3}|[D-Zd-z][A-Za-z])')
_BEYOND_ZZ = re.compile(rb'r="[A-Za-z]{3}')
_DEEP = re.compile(rb'r="[A-Za-z]{1,3}\d{6}')
_DEEPEST = re.compile(rb'r="[A-Za-z]{1,3}\d{7}')
_TO_CZ, _TO_ZZ = 104, 702
_UNUSUAL = b"r='"
"""Another way to write the same, which the patterns above don't see: measured exactly."""
_VALUED = re.compile(
    rb"""<(?:\w+:)?c\b(?:[^>]*?\sr=["']([A-Za-z]{1,3})(\d{1,9}))?[^>]*(?<!/)>\s*<"""
)
_NO_RESULT = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\b[^>]*\shidden=["'](?:1|true)""")
_SHARED = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<""")
_SMALLEST_CELL = len("<c><v>1</v></c>")
_TEXT_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")


@dataclass(frozen=True)
class SheetScan:
    """What the pass found."""

    errors: int
    """Cells that hold an error value (#N/A, #DIV/0! …)."""
    without_result: int
    """Formulas the file stores no result for."""
    hidden: int
    """Rows that a filter or a person hid."""


def scan(archive: Archive, part: str, where: str) -> SheetScan:
    """Pass over a worksheet; raises `Problem` when it would take memory out of proportion."""
    errors = without_result = hidden = 0
    formulas = False
    bounds = _Bounds()
    for piece in _rows(archive, part):
        errors += piece.count(b't="e"')
        formulas = formulas or b"f>" in piece
        if formulas:
            without_result += len(_NO_RESULT.findall(piece))
        if b"hidden=" in piece:
            hidden += len(_HIDDEN.findall(piece))
        bounds.widen(piece)
    if bounds.unusual or bounds.rows() * bounds.width > limits.WORKBOOK_CELLS:
        _measure(archive, part, where)
    weigh_texts(archive, part)
    return SheetScan(errors, without_result, hidden)


@dataclass
class _Bounds:
    """A rectangle that surely holds all cells, from a few searches per piece."""

    last_row: int = 0
    """The highest row number."""
    unnumbered: int = 0
    """Rows without a number, which follow the one before."""
    deepest: int = 0
    """More than the row of any cell that is out of its row's place."""
    width: int = _TO_CZ
    unusual: bool = False

    def widen(self, piece: bytes) -> None:
        """Take in a piece of whole rows."""
        starts, numbers = [0], []
        for row in _ROW_NUMBER.finditer(piece):
            starts.append(row.start())
            numbers.append(int(row[1]))
        self.last_row = max(self.last_row, *numbers) if numbers else self.last_row
        self.unnumbered += max(0, piece.count(b"row>") - len(numbers))
        longest = max(stop - start for start, stop in pairwise([*starts, len(piece)]))
        self.width = max(self.width, longest // _SMALLEST_CELL)
        self.unusual = self.unusual or _UNUSUAL in piece
        if _FAR.search(piece):
            if _BEYOND_ZZ.search(piece):
                self.unusual = True
            elif _BEYOND_CZ.search(piece):
                self.width = max(self.width, _TO_ZZ)
            depth = 10**7 if _DEEPEST.search(piece) else 10**6 if _DEEP.search(piece) else 0
            self.deepest = max(self.deepest, depth)

    def rows(self) -> int:
        """No cell is below this row."""
        last = self.last_row + self.unnumbered
        return last if len(str(last)) >= len(str(self.deepest)) - 1 else self.deepest


def _rows(archive: Archive, part: str) -> Iterator[bytes]:
    return whole(archive.stream(part), b"row>")


def _measure(archive: Archive, part: str, where: str) -> None:
    """The exact rectangle of cells with content, row by row: slow, for suspicious sheets."""
    row = last_row = width = filled = 0
    for piece in _rows(archive, part):
        starts = [match.start() for match in _ROW.finditer(piece)]
        for start, stop in pairwise([*starts, len(piece)]):
            number = _ROW_NUMBER.search(piece, start, piece.index(b">", start) + 1)
            row = int(number[1]) if number else row + 1
            cells = _VALUED.findall(piece, start, stop)
            if cells:
                filled += len(cells)
                last_row = max(last_row, row, *(int(digits or 0) for _, digits in cells))
                width = max(width, len(cells), *(_column(letters) for letters, _ in cells))
    if last_row * width > limits.WORKBOOK_CELLS:
        raise Problem(
            where,
            f"it reaches over {last_row:,} rows × {width:,} columns, but only {filled:,} cells "
            "hold something",
            "copy the table to a new workbook, or export it as .csv",
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def weigh_texts(archive: Archive, part: str) -> None:
    """Raise `Problem` where the shared texts, a copy for each cell, come to more than there is."""
    strings = next((name for name in archive.names() if name.endswith("sharedStrings.xml")), None)
    if strings is None:
        return
    cells = archive.size(part) // _SMALLEST_CELL
    if cells * archive.size(strings) <= limits.UNZIPPED_BYTES:
        return
    lengths = _lengths(archive, strings)
    if cells * int(lengths.max(initial=0)) <= limits.UNZIPPED_BYTES:
        return
    total = 0
    for piece in _rows(archive, part):
        used = np.array(_SHARED.findall(piece), dtype=np.int64)
        total += int(lengths[used[used < len(lengths)]].sum())
    if total > limits.UNZIPPED_BYTES:
        raise bomb(f"its texts, repeated from cell to cell, come to {total / 1024**3:,.1f} GB")


def _lengths(archive: Archive, strings: str) -> NDArray[np.int64]:
    """Bytes of each shared text, markup included."""
    lengths: list[int] = []
    for piece in whole(archive.stream(strings), b"si>"):
        ends = [0, *(match.end() for match in _TEXT_END.finditer(piece))]
        lengths.extend(stop - start for start, stop in pairwise(ends))
    return np.array(lengths, dtype=np.int64)

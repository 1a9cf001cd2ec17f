"""Looking into a zipped workbook before anything inflates it, and through its sheets once.

calamine inflates whatever it is given, lays a sheet out as one dense rectangle, and shows an
error or a formula without a result as an empty cell. So the sizes the archive declares are
checked first; then the parts that will be read are streamed once through a bounded buffer, which
proves the declared sizes, measures the rectangle and counts what calamine leaves out.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from persona_core import limits
from persona_core.problem import Problem
from persona_core.sources.readers.container import protected

_CHUNK = 1 << 20
_SMALL = 50 * 1024 * 1024
"""What inflates to less is harmless at any ratio (an almost empty sheet compresses very well)."""
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_ROW_NUMBER = re.compile(rb'row [^>]*?\br="(\d{1,9})"')
_BEYOND_CZ = re.compile(rb' r="(?:[A-Z]{3}|[D-Z][A-Z])')
_BEYOND_ZZ = re.compile(rb' r="[A-Z]{3}')
_WIDTHS = (104, 702, limits.COLUMNS)
"""Columns up to CZ, up to ZZ, up to the end."""
_VALUED = re.compile(rb'<(?:\w+:)?c\b(?:[^>]*?\sr="([A-Z]{1,3})\d)?[^>]*(?<!/)>\s*<')
_NO_RESULT = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ANYTHING = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_FORBIDDEN = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True)
class SheetScan:
    """What one pass over a worksheet's XML found."""

    errors: int
    """Cells that hold an error value (#N/A, #DIV/0! …)."""
    without_result: int
    """Formulas the file stores no result for."""


class Archive:
    """A zipped workbook whose declared sizes were checked; raises `Problem` for a bomb."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        entries = self._zip.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise protected()
        total = sum(entry.file_size for entry in entries)
        if len(entries) > limits.ARCHIVE_PARTS:
            raise _bomb(f"it consists of {len(entries):,} parts")
        if total > limits.UNZIPPED_BYTES:
            raise _bomb(f"it would inflate to {total / 1024**3:,.1f} GB")
        if total > _SMALL and total > limits.UNZIP_RATIO * len(data):
            raise _bomb(f"it would inflate {total // max(1, len(data)):,}-fold")

    def names(self) -> list[str]:
        """All parts."""
        return self._zip.namelist()

    def stream(self, part: str) -> Iterator[bytes]:
        """A part's bytes in pieces; raises `Problem` when it is damaged or declares a DTD."""
        first = True
        try:
            with self._zip.open(part) as stream:
                while piece := stream.read(_CHUNK):
                    if first and _FORBIDDEN.search(piece, 0, 4096):
                        raise Problem(
                            "the file",
                            "the workbook defines its own XML entities, which no spreadsheet "
                            "program does",
                            "open it in Excel and save it again",
                        )
                    first = False
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise damaged() from error

    def prove(self, parts: list[str]) -> None:
        """Inflate parts piece by piece, so that none is larger than it declares to be."""
        for part in parts:
            for _ in self.stream(part):
                pass

    def sheet_parts(self) -> dict[str, str]:
        """Sheet name → its part, for .xlsx; empty where the workbook's index can't be followed."""
        try:
            book = ElementTree.fromstring(b"".join(self.stream("xl/workbook.xml")))
            links = ElementTree.fromstring(b"".join(self.stream("xl/_rels/workbook.xml.rels")))
        except (KeyError, ElementTree.ParseError):
            return {}
        targets = {link.get("Id", ""): link.get("Target", "") for link in links}
        found = {}
        for sheet in book.iter():
            if sheet.tag.rpartition("}")[2] == "sheet":
                ids = [v for k, v in sheet.attrib.items() if k.rpartition("}")[2] == "id"]
                target = targets.get(ids[0], "") if ids else ""
                part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
                if part in self._zip.NameToInfo:
                    found[sheet.get("name", "")] = part
        return found

    def holds_anything(self, part: str) -> bool:
        """Whether a worksheet has any value; stops at the first."""
        tail = b""
        for piece in self.stream(part):
            if _ANYTHING.search(tail + piece):
                return True
            tail = piece[-256:]
        return False

    def scan(self, part: str, where: str) -> SheetScan:
        """One pass over a worksheet; raises `Problem` when its rectangle is out of proportion."""
        errors = without_result = last_row = unnumbered = wide = 0
        formulas = False
        for piece in _whole_rows(self.stream(part)):
            errors += piece.count(b't="e"')
            formulas = formulas or b"f>" in piece
            if formulas:
                without_result += len(_NO_RESULT.findall(piece))
            numbers = _ROW_NUMBER.findall(piece)
            last_row = max(last_row, *map(int, numbers)) if numbers else last_row
            unnumbered += max(0, piece.count(b"row>") - len(numbers))
            if wide < 2 and _BEYOND_CZ.search(piece):
                wide = 2 if _BEYOND_ZZ.search(piece) else 1
        last_row += unnumbered
        if last_row * _WIDTHS[wide] > limits.WORKBOOK_CELLS:
            self._measure(part, where)
        return SheetScan(errors, without_result)

    def _measure(self, part: str, where: str) -> None:
        """The exact rectangle of cells with content, row by row: slow, for suspicious ones."""
        row = last_row = width = filled = 0
        for piece in _whole_rows(self.stream(part)):
            starts = [match.start() for match in _ROW.finditer(piece)]
            for start, stop in zip(starts, [*starts[1:], len(piece)], strict=True):
                number = _ROW_NUMBER.search(piece, start, piece.index(b">", start) + 1)
                row = int(number[1]) if number else row + 1
                cells = _VALUED.findall(piece, start, stop)
                if cells:
                    filled += len(cells)
                    last_row = max(last_row, row)
                    width = max(width, len(cells), *(_column(cell) for cell in cells))
        if last_row * width > limits.WORKBOOK_CELLS:
            raise Problem(
                where,
                f"it reaches over {last_row:,} rows × {width:,} columns, but only {filled:,} "
                "cells hold something",
                "copy the table to a new workbook, or export it as .csv",
            )


def damaged() -> Problem:
    """A workbook that is cut short or corrupt."""
    return Problem(
        "the file",
        "the workbook is damaged or only half downloaded",
        "download or export it again",
    )


def _bomb(what: str) -> Problem:
    return Problem(
        "the file",
        f"{what}, which no honest workbook does; it was not opened",
        "save the sheet you need in a workbook of its own, or as .csv",
    )


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut only behind a row, so that no pattern is split."""
    rest: list[bytes] = []
    for piece in pieces:
        cut = piece.rfind(b"row>") + 4
        if cut < 4:
            rest.append(piece)
            continue
        yield b"".join((*rest, piece[:cut]))
        rest = [piece[cut:]]
    if rest:
        yield b"".join(rest)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

"""The size of an OpenDocument spreadsheet before calamine lays it out.

Here one cell may say that it repeats a thousand times, in a row that repeats a million times. That
is how every honest file ends (empty), and how a small hostile one claims all memory (not empty).
"""

import re
from dataclasses import dataclass

from persona_core import limits
from persona_core.problem import Problem
from persona_core.sources.readers.archive import Archive, bomb, whole

_CONTENT = "content.xml"
_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=[\"'](\d{1,9})[\"']")


@dataclass
class _Sheet:
    """What has been added up so far for one table."""

    rows: int = 0
    """Rows up to the last one with content."""
    width: int = 0
    weight: int = 0
    """Bytes of content, each copy counted."""
    pending: int = 0
    """Empty rows since then: they count once content follows."""

    def add_row(self, repeats: int, cells: list[tuple[int, int]]) -> None:
        """cells: how often each cell repeats, and the bytes of its content (0: empty)."""
        width = at = weight = 0
        for times, size in cells:
            at += times
            if size:
                width = at
                weight += times * size
        if not width:
            self.pending += repeats
            return
        self.rows += self.pending + repeats
        self.pending = 0
        self.width = max(self.width, width)
        self.weight += repeats * weight


def check_repeats(archive: Archive) -> None:
    """Raise `Problem` where the repeats in content.xml come to more than is taken."""
    sheet = _Sheet()
    repeats = 0
    cells: list[tuple[int, int]] = []
    for piece in whole(archive.stream(_CONTENT), b"table-row>"):
        tags = list(_TAG.finditer(piece))
        stops = [*(tag.start() for tag in tags), len(piece)][1:]
        for tag, stop in zip(tags, stops, strict=False):
            times = _REPEATED.search(tag[2])
            count = int(times[1]) if times else 1
            if tag[1] in (b"table", b"table-row"):
                sheet.add_row(repeats, cells)
                _check(sheet)
                repeats, cells = count, []
                if tag[1] == b"table":
                    sheet, repeats = _Sheet(), 0
            else:
                content = b"office:value-type" in tag[2] or b"<text:p" in piece[tag.end() : stop]
                cells.append((count, stop - tag.start() if content else 0))
    sheet.add_row(repeats, cells)
    _check(sheet)


def _check(sheet: _Sheet) -> None:
    if sheet.weight > limits.UNZIPPED_BYTES:
        raise bomb("its repeated cells come to more text than can be read")
    if sheet.rows * sheet.width > limits.WORKBOOK_CELLS:
        raise Problem(
            "the file",
            f"a sheet reaches over {sheet.rows:,} rows × {sheet.width:,} columns, more than can "
            "be read",
            "copy the table to a new workbook, or export it as .csv",
        )

"""Records of decoded text whose quotes are settled → Arrow columns, none of their cells lost.

The forgiving way, for text that is not regular (regular.py): record by record through Python's
parser, which shows what is wrong where.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa

from persona_core import limits
from persona_core.problem import Note
from persona_core.sources.readers.tidy import check_size
from persona_core.sources.readers.told import Told

_PIECE = 16_384
"""Records per Arrow piece on the forgiving way."""
_HEAD = 20
"""Records that may be the widest ones: titles and headers."""

csv.field_size_limit(2**31 - 1)  # Python's own limit, 131,072, is for one cell and process-wide


def first_width(text: str, delimiter: str) -> int:
    """Cells of the first record; an empty line holds one empty cell."""
    return max(1, len(next(_records(text, delimiter), [])))


def ragged_columns(
    text: str, delimiter: str, told: Told
) -> tuple[list[pa.ChunkedArray], list[Note]]:
    """All columns of records that differ in width, none of their cells lost.

    A short record is filled up. What a long one has beyond the table's width is kept in one more
    column. A header that is one cell short because the rows begin with their names (as R writes
    them) moves to the right.
    """
    shape = _shape(text, delimiter)
    check_size(shape.n_rows, shape.n_columns, "the file")
    short, long = _Rows(), _Rows()
    pieces: list[list[pa.Array]] = [[] for _ in range(shape.n_columns)]
    records = enumerate(_records(text, delimiter), start=1)
    while piece := list(islice(records, _PIECE)):
        told(piece[0][0])
        filled = []
        for row, record in piece:
            if row == 1 and shape.row_names:
                record.insert(0, "")
            if len(record) > shape.width:
                beyond = record[shape.width :]
                if any(beyond):
                    long.add(row)
                record[shape.width :] = [delimiter.join(beyond)] if any(beyond) else []
            elif record and len(record) < shape.width:
                short.add(row)
            record.extend([""] * (shape.n_columns - len(record)))
            filled.append(record)
        for column, values in zip(pieces, zip(*filled, strict=True), strict=True):
            column.append(pa.array(values, pa.string()))
    columns = [pa.chunked_array(column, pa.string()) for column in pieces]
    return columns, [
        *shape.notes(),
        *short.note(f"fewer cells than {shape.width}; the missing ones are empty"),
        *long.note(
            f"more cells than {shape.width}; what is beyond is kept in column {shape.width + 1}"
        ),
    ]


@dataclass(frozen=True)
class _Shape:
    """The rectangle that irregular records are put into."""

    n_rows: int
    width: int
    """Cells of the table: of most records, or of the widest of the first ones."""
    longest: int
    """Cells of the longest record, empty ones at its end left out."""
    row_names: bool

    @property
    def n_columns(self) -> int:
        """The width, and a column for what is beyond it."""
        return self.width + (self.longest > self.width)

    def notes(self) -> list[Note]:
        """The note on a header that moves."""
        if not self.row_names:
            return []
        what = (
            "The header has one cell less than the rows; it was moved one to the right, so the "
            "first column holds the rows' names."
        )
        return [Note("row 1", what)]


def _shape(text: str, delimiter: str) -> _Shape:
    widths = Counter[int]()
    longest = 0
    head: list[list[str]] = []
    for record in islice(_records(text, delimiter), limits.ROWS + 1):
        widths[len(record)] += 1
        if len(record) > longest:
            longest = max(longest, _filled(record))
        if len(head) < _HEAD:
            head.append(record)
    usual = max((w for w in widths if w), key=lambda w: (widths[w], w), default=1)
    width = min(longest, max(usual, *map(len, head)))
    filled = [record for record in head[1:] if record]
    row_names = (
        widths[usual] + widths[0] == widths.total() - 1
        and len(head[0]) == usual - 1
        and any(record[-1].strip() for record in filled)
        and len({record[0] for record in filled}) == len(filled)
    )
    return _Shape(widths.total(), width, longest, row_names)


def _filled(record: list[str]) -> int:
    """Cells up to the last that holds something."""
    return max((i for i, cell in enumerate(record, start=1) if cell), default=0)


class _Rows:
    """Counts rows and remembers the first."""

    def __init__(self) -> None:
        self.count = 0
        self.first = 0

    def add(self, row: int) -> None:
        self.count += 1
        self.first = self.first or row

    def note(self, what: str) -> list[Note]:
        if not self.count:
            return []
        rows = "1 row has" if self.count == 1 else f"{self.count:,} rows, first this one, have"
        return [Note(f"row {self.first}", f"{rows} {what}.")]


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)

"""Text files → `Cells`: decode, find the separator, check the quotes, read.

A regular file (every record as wide as the first) is read by Arrow's parser in one go. Any other
goes record by record through Python's, which shows what is wrong where. Both follow RFC 4180 and
a test holds them to the same result.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
import pyarrow.csv as arrow_csv

from persona_core import limits
from persona_core.problem import Note
from persona_core.sources.cells import Cells
from persona_core.sources.readers.dialect import find_dialect
from persona_core.sources.readers.encoding import decode
from persona_core.sources.readers.quoting import settle_quotes
from persona_core.sources.readers.tidy import check_size, tidy

_PIECE = 16_384
"""Records per Arrow piece on the irregular way."""
_BLOCK = 16 * 1024 * 1024
"""Bytes per Arrow block; a record must fit in one, else the file counts as irregular."""
_NO_DELIMITER = "\x1f"
"""Separates nothing: the unit separator of ASCII, in one-column files."""
_HEAD = 20
"""Records that may be the widest ones: titles and headers."""

csv.field_size_limit(2**31 - 1)  # Python's own limit, 131,072, is for one cell and process-wide


def read_text(data: bytes, file: str, sheet: str | None) -> Cells:
    """Read a delimited text file; raises `Problem`."""
    decoded = decode(data)
    dialect = find_dialect(decoded.text)
    delimiter = dialect.delimiter or _NO_DELIMITER
    text = decoded.text[dialect.start :].rstrip("\r\n\x1a")
    if delimiter == " ":
        text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    text, quote_notes = settle_quotes(text, delimiter, dialect.width)
    columns = _regular(text, delimiter)
    shape_notes: list[Note] = []
    if columns is None:
        columns, shape_notes = _irregular(text, delimiter)
    table, notes = tidy(columns)
    asked = (
        [Note("the file", f"A text file has no sheets: “{sheet}” was ignored.")] if sheet else []
    )
    return Cells(
        file=file,
        table=table,
        container="csv",
        encoding=decoded.encoding,
        delimiter=dialect.delimiter,
        notes=(*asked, *decoded.notes, *dialect.notes, *quote_notes, *shape_notes, *notes),
    )


def _regular(text: str, delimiter: str) -> list[pa.ChunkedArray] | None:
    """All columns when every record has as many cells as the first, else None."""
    first = next(_records(text, delimiter), [])
    check_size(1, len(first), "the file")
    names = [f"c{i}" for i in range(len(first))]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(text.encode()),
            arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK),
            arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        )
    except pa.ArrowInvalid:
        return None
    check_size(table.num_rows, table.num_columns, "the file")
    return list(table.columns)


def _irregular(text: str, delimiter: str) -> tuple[list[pa.ChunkedArray], list[Note]]:
    """Short records are filled up; what a long one has beyond the table goes in one more column."""
    widths = Counter[int]()
    head = 0
    n_rows = 0
    for n_rows, record in enumerate(_records(text, delimiter), start=1):
        widths[len(record)] += 1
        if n_rows <= _HEAD:
            head = max(head, len(record))
        if n_rows > limits.ROWS:
            break
    usual = max((w for w in widths if w), key=lambda w: (widths[w], w), default=1)
    width = max(usual, head)
    longest = max(widths)
    n_columns = width + 1 if longest > width else width
    check_size(n_rows, n_columns, "the file")
    short, long = _Rows(), _Rows()
    pieces: list[list[pa.Array]] = [[] for _ in range(n_columns)]
    records = enumerate(_records(text, delimiter), start=1)
    while piece := list(islice(records, _PIECE)):
        filled = []
        for row, record in piece:
            if len(record) > width:
                long.add(row)
                record = [*record[:width], delimiter.join(record[width:])]
            elif record and len(record) < width:
                short.add(row)
            filled.append(record + [""] * (n_columns - len(record)))
        for column, values in zip(pieces, zip(*filled, strict=True), strict=True):
            column.append(pa.array(values, pa.string()))
    columns = [pa.chunked_array(column, pa.string()) for column in pieces]
    return columns, [
        *short.note(f"fewer cells than {width}; the missing ones are empty"),
        *long.note(f"more cells than {width}; what is beyond is kept in column {width + 1}"),
    ]


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

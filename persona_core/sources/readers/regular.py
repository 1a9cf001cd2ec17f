"""Text whose records are all equally wide → Arrow columns, piece by piece in two threads.

Pieces are cut between records and read as they are needed. So memory never holds a large file, and
of its cells only what is distinct (compact.py), and whoever waits is told how far it is. Whatever
is not regular is left to the forgiving way (records.py); a test holds the two to the same result.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from persona_core.sources.readers import threads
from persona_core.sources.readers.compact import compact, has_dictionary
from persona_core.sources.readers.tidy import check_size
from persona_core.sources.readers.told import Told

_PIECE = 8 * 1024 * 1024
"""Bytes of a piece, up to the end of its last record."""
_AHEAD = 4
"""Pieces in memory: those that are parsed and those that come next."""
_END = b"\r\n\x1a"
"""Nothing but these behind the last record."""
_MARK = 34
_NEAR = 1 << 17
"""Bytes looked at together, so that they stay in the processor's cache."""
_REPEATED = pa.dictionary(pa.int32(), pa.string())

IsSound = Callable[[bytes, list[pa.ChunkedArray]], bool]


def regular_columns(
    pieces: Iterable[bytes],
    delimiter: str,
    width: int,
    told: Told,
    is_sound: IsSound = lambda piece, columns: True,
) -> list[pa.ChunkedArray] | None:
    """All columns when every record has `width` cells and every piece is sound, else None.

    pieces: whole records in UTF-8 each, in order (`pieces_of`). is_sound: asked of each piece and
    the columns that were read from it.
    """
    check_size(1, width, "the file")
    parser = _Parser(delimiter, width, is_sound)
    tables: list[pa.Table] = []
    rows = 0
    for table in _side_by_side(pieces, parser):
        if table is None:
            return None
        if not tables:
            parser.expect(table)
        tables.append(table)
        rows += table.num_rows
        told(rows)
    check_size(rows, width, "the file")
    if not tables:
        return None
    return [_joined([table.column(i).chunk(0) for table in tables]) for i in range(width)]


def pieces_of(file: BinaryIO, size: int = _PIECE) -> Iterator[bytes]:
    """The rest of a file in pieces that end behind a line break that stands in no quoted cell.

    What comes behind the last record is left out; blank lines before it are not.
    """
    piece = b""
    while after := _piece(file, size):
        if piece and after.rstrip(_END):
            yield piece
            piece = b""
        piece += after
    if last := piece.rstrip(_END):
        yield last


def _piece(file: BinaryIO, size: int) -> bytes:
    lines = [file.read(size), file.readline()]
    marks = sum(map(_marks, lines))
    while marks % 2 and (line := file.readline()):
        lines.append(line)
        marks += line.count(b'"')  # of a short line faster than `_marks`
    return b"".join(lines)


def _marks(text: bytes) -> int:
    raw = np.frombuffer(text, np.uint8)
    near = (raw[at : at + _NEAR] == _MARK for at in range(0, len(raw), _NEAR))
    return int(sum(map(np.count_nonzero, near)))


class _Parser:
    """A piece → its columns, one chunk each; None where it is not regular or not sound."""

    def __init__(self, delimiter: str, width: int, is_sound: IsSound) -> None:
        self._delimiter, self._is_sound = delimiter, is_sound
        self._types = {f"c{i}": pa.string() for i in range(width)}

    def expect(self, table: pa.Table) -> None:
        """Look up the cells of columns that repeat themselves in `table` while parsing."""
        self._types = {
            name: _REPEATED if has_dictionary(column) else pa.string()
            for name, column in zip(table.column_names, table.columns, strict=True)
        }

    def __call__(self, piece: bytes) -> pa.Table | None:
        names = list(self._types)
        try:
            table = arrow_csv.read_csv(
                pa.BufferReader(piece),
                arrow_csv.ReadOptions(column_names=names, block_size=len(piece), use_threads=False),
                arrow_csv.ParseOptions(
                    delimiter=self._delimiter, newlines_in_values=True, ignore_empty_lines=False
                ),
                arrow_csv.ConvertOptions(column_types=self._types, check_utf8=not piece.isascii()),
            )
        except pa.ArrowInvalid:
            return None
        columns = [compact(column) for column in table.columns]
        return pa.table(columns, names) if self._is_sound(piece, columns) else None


def _side_by_side(pieces: Iterable[bytes], parser: _Parser) -> Iterator[pa.Table | None]:
    """The pieces parsed in threads, in order, few of them in memory at a time.

    The first one is parsed alone: what it tells speeds up the others.
    """
    rest = iter(pieces)
    for piece in rest:
        yield parser(piece)
        break
    yield from threads.in_order(parser, rest, _AHEAD)


def _joined(chunks: list[pa.Array]) -> pa.ChunkedArray:
    """One column of its pieces, with one dictionary, as `texts` expects it; where one of them found
    no repetition all are plain."""
    if not all(map(has_dictionary, chunks)):
        chunks = [chunk.cast(pa.string()) for chunk in chunks]
    return pa.chunked_array(chunks).unify_dictionaries()

"""Text whose records are all equally wide → Arrow columns, piece by piece in two threads.

Pieces are cut between records. So memory holds the file once and of its cells only what is distinct
(compact.py), and whoever waits is told how far it is. Whatever is not regular is left to the
forgiving way (records.py); a test holds the two to the same result.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from persona_core.sources.readers.compact import compact, has_dictionary
from persona_core.sources.readers.tidy import check_size
from persona_core.sources.readers.told import Told

_PIECE = 8 * 1024 * 1024
"""Bytes of a piece, up to the end of its last record."""
_THREADS = 2
_END = b"\r\n\x1a"
"""Nothing but these behind the last record."""


def regular_columns(
    raw: bytes,
    delimiter: str,
    width: int,
    told: Told,
    *,
    start: int = 0,
    is_sound: Callable[[NDArray[np.uint8]], bool] = lambda piece: True,
    is_ascii: bool = False,
) -> list[pa.ChunkedArray] | None:
    """All columns when every record has `width` cells and every piece is sound, else None.

    raw: UTF-8, read from byte `start` on. is_ascii: so it needs no proof.
    """
    check_size(1, width, "the file")
    names = [f"c{i}" for i in range(width)]

    def parsed(piece: memoryview) -> pa.Table | None:
        return (
            _parsed(piece, delimiter, names, is_ascii)
            if is_sound(np.frombuffer(piece, np.uint8))
            else None
        )

    tables: list[pa.Table] = []
    rows = 0
    with ThreadPoolExecutor(_THREADS) as pool:
        for table in pool.map(parsed, _pieces(raw, start)):
            if table is None:
                pool.shutdown(cancel_futures=True)
                return None
            tables.append(table)
            rows += table.num_rows
            told(rows)
    check_size(rows, width, "the file")
    return [_joined([table.column(i).chunk(0) for table in tables]) for i in range(width)]


def _pieces(raw: bytes, start: int) -> Iterator[memoryview]:
    end = len(raw)
    while end > start and raw[end - 1] in _END:
        end -= 1
    while start < end:
        stop = _end_of_record(raw, start, end)
        yield memoryview(raw)[start:stop]
        start = stop


def _end_of_record(raw: bytes, start: int, end: int) -> int:
    """Behind the first line break beyond a piece's size that stands in no quoted cell."""
    marks, at = 0, start
    stop = raw.find(b"\n", start + _PIECE, end)
    while stop >= 0:
        marks += raw.count(b'"', at, stop)
        if marks % 2 == 0:
            return stop + 1
        at, stop = stop, raw.find(b"\n", stop + 1, end)
    return end


def _parsed(piece: memoryview, delimiter: str, names: list[str], is_ascii: bool) -> pa.Table | None:
    """The columns of a piece, one chunk each; None where a record is of another width."""
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(piece),
            arrow_csv.ReadOptions(column_names=names, block_size=len(piece), use_threads=False),
            arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), check_utf8=not is_ascii
            ),
        )
    except pa.ArrowInvalid:
        return None
    return pa.table([compact(column) for column in table.columns], names)


def _joined(chunks: list[pa.Array]) -> pa.ChunkedArray:
    """One column of its pieces; where one of them found no repetition all are plain."""
    if not all(map(has_dictionary, chunks)):
        chunks = [chunk.cast(pa.string()) for chunk in chunks]
    return pa.chunked_array(chunks)

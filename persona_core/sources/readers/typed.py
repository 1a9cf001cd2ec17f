"""Typed cells of a workbook → text the way a person would type them, in Arrow columns.

A column of one type is converted as a whole (NumPy, Arrow); only a mixed one cell by cell.
Numbers carry at most 15 significant digits, which is all Excel keeps of what is typed or shown:
0.1 + 0.2 reads 0.3, not 0.30000000000000004.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from persona_core.sources.readers.told import Told, nobody

_FIRST, _NEXT = 64, 16_384
"""Rows per piece: a short first one keeps the header's texts apart from the numbers below."""
_EXACT = 2**53
"""Whole numbers below are exact in a float."""
_LONG = 17
"""Characters a number of 15 digits never reaches, with its point."""


def text_columns(
    rows: Iterable[list[Any]], width: int, told: Told = nobody
) -> list[pa.ChunkedArray]:
    """Rows of calamine's values → `width` string columns; empty cells stay `""`."""
    pieces: list[list[pa.Array]] = [[] for _ in range(width)]
    n_rows = 0
    for piece in _pieces(iter(rows)):
        n_rows += len(piece)
        told(n_rows)
        for column, values in zip(pieces, zip(*piece, strict=True), strict=True):
            column.append(_texts(values))
    return [pa.chunked_array(column, pa.string()) for column in pieces]


def _pieces(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    size = _FIRST
    while piece := list(islice(rows, size)):
        yield piece
        size = _NEXT


def _texts(values: tuple[Any, ...]) -> pa.Array:
    types = set(map(type, values))
    if types == {str}:
        return pa.array(values, pa.string())
    if types <= {float, str}:
        text = _numbers([None if value == "" else value for value in values])
        if text is not None:
            return text
    return pa.array([_BY_TYPE[type(value)](value) for value in values], pa.string())


def _numbers(values: list[float | None]) -> pa.Array | None:
    """A whole column as `number` would write it, or None where Arrow would write another text."""
    try:
        array = pa.array(values, pa.float64())
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return None
    filled = array.fill_null(0.0).to_numpy()
    size = np.abs(filled)
    if ((filled == np.trunc(filled)) & (size < _EXACT)).all():
        text = pa.array(filled.astype(np.int64)).cast(pa.string())
    elif ((size == 0) | ((size >= 1e-4) & (size < 1e8))).all():
        text = pa.array(filled + 0.0).cast(pa.string())
        if pc.max(pc.binary_length(text)).as_py() >= _LONG:
            return None
    else:
        return None
    return text if array.null_count == 0 else pc.if_else(array.is_valid(), text, "")


def number(value: float) -> str:
    """`3`, `2.5`, `1e+308`: whole numbers without `.0`, others to at most 15 digits."""
    text = repr(value)
    if text.endswith(".0"):
        return str(int(value))
    if len(text) < _LONG or "e" in text:
        return text
    return repr(float(f"{value:.15g}")).removesuffix(".0")


def moment(value: datetime) -> str:
    """`2025-06-30 14:05:00`; a fraction of a second is kept to the millisecond."""
    rounded = value.replace(microsecond=0) + timedelta(milliseconds=round(value.microsecond / 1000))
    return rounded.isoformat(" ", "milliseconds" if rounded.microsecond else "seconds")


def clock(value: time) -> str:
    """`14:05:00`."""
    return value.isoformat("milliseconds" if value.microsecond >= 1000 else "seconds")


def duration(value: timedelta) -> str:
    """`30:05:00`: hours may pass 24."""
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < timedelta(0) else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _text(value: str) -> str:
    return value


def _truth(value: bool) -> str:
    return "TRUE" if value else "FALSE"


def _day(value: date) -> str:
    return value.isoformat()


_BY_TYPE: dict[type, Callable[[Any], str]] = {
    str: _text,
    bool: _truth,
    int: str,
    float: number,
    datetime: moment,
    date: _day,
    time: clock,
    timedelta: duration,
}

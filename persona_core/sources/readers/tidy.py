"""What all readers do last to their text columns, in Arrow: trim, blank, cut, drop empty edges.

Vectorised over whole columns, or over the distinct cells of those that repeat (compact.py).
"""

import pyarrow as pa
import pyarrow.compute as pc

from persona_core import limits
from persona_core.problem import Note, Problem
from persona_core.sources.readers import threads
from persona_core.sources.readers.compact import changed, compact, texts

_ODD_BLANKS = "\ufeff\u200b\u2060"
"""Invisible, but no white space to Unicode: a stray byte order mark, zero-width blanks."""


def tidy(columns: list[pa.ChunkedArray], left: int = 0) -> tuple[pa.Table, list[Note]]:
    """Trim cells, make blank ones null, cut overlong ones, drop empty rows and columns at the end.

    columns: text columns of equal length, plain or with dictionaries. left: empty columns before
    them. Returns the table (`c0`, `c1`, …) and its notes; raises `Problem` where no cell holds
    anything.
    """
    cleaned = list(threads.in_order(_clean, columns, len(columns)))
    while cleaned and cleaned[-1].null_count == len(cleaned[-1]):
        cleaned.pop()
    if not cleaned:
        raise Problem("the file", "it holds no text at all", "export it again")
    cleaned, notes = _cut(cleaned)
    margin = [pa.chunked_array([pa.nulls(len(cleaned[0]), pa.string())])] * left
    table = pa.table({f"c{i}": column for i, column in enumerate((*margin, *cleaned))})
    table = table.slice(0, _used_rows(cleaned))
    blank = _blank_rows(cleaned, table.num_rows)
    if blank:
        notes.append(
            Note(
                f"row {blank[0] + 1}",
                _empty_rows(len(blank)),
            )
        )
    return table, notes


def check_size(n_rows: int, n_columns: int, where: str) -> None:
    """Raise `Problem` for more rows, columns or cells than the product takes."""
    if n_columns > limits.COLUMNS:
        raise Problem(
            where,
            f"it has {n_columns:,} columns, more than the {limits.COLUMNS:,} that can be read",
            "keep the columns you need, and check that rows and columns are not swapped",
        )
    if n_rows > limits.ROWS:
        raise Problem(
            where,
            f"it has {n_rows:,} rows, more than the {limits.ROWS:,} that can be read",
            "load a sample or a part of it",
        )
    if n_rows * n_columns > limits.CELLS:
        raise Problem(
            where,
            f"it has {n_rows:,} rows × {n_columns:,} columns, more than can be read",
            "keep the columns you need, or load a sample of the rows",
        )


def _clean(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return changed(compact(column), _trimmed)


def _trimmed(written: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(written)
    if not pc.all(pc.string_is_ascii(trimmed)).as_py():
        trimmed = pc.utf8_trim_whitespace(pc.utf8_trim(trimmed, _ODD_BLANKS))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _cut(columns: list[pa.ChunkedArray]) -> tuple[list[pa.ChunkedArray], list[Note]]:
    count, first = 0, ""
    result = list(columns)
    for i, column in enumerate(columns):
        if _longest(column) <= limits.CELL_CHARACTERS:
            continue
        column = column.cast(pa.string())
        long = pc.fill_null(pc.greater(pc.utf8_length(column), limits.CELL_CHARACTERS), False)
        here = pc.sum(long).as_py() or 0
        if here:
            first = first or f"row {pc.index(long, True).as_py() + 1}, column {i + 1}"
            count += here
            cut = pc.utf8_slice_codeunits(column, 0, limits.CELL_CHARACTERS)
            result[i] = changed(compact(cut), lambda written: written)
    if not count:
        return result, []
    cells = "1 cell is" if count == 1 else f"{count:,} cells are"
    return result, [
        Note(first, f"{cells} longer than {limits.CELL_CHARACTERS:,} characters and cut there.")
    ]


def _longest(column: pa.ChunkedArray) -> int:
    """Bytes of the longest cell."""
    return pc.max(pc.binary_length(texts(column))).as_py() or 0


def _used_rows(columns: list[pa.ChunkedArray]) -> int:
    """Rows up to the last one that holds anything."""
    n = len(columns[0])
    at, step = n, 4096
    while at > 0:
        start = max(0, at - step)
        used = [column.slice(start, at - start).is_valid() for column in columns]
        hits = used[0]
        for other in used[1:]:
            hits = pc.or_(hits, other)
        found = pc.indices_nonzero(hits)
        if len(found):
            return start + int(found[-1].as_py()) + 1
        at = start
    return 0


def _blank_rows(columns: list[pa.ChunkedArray], n_rows: int) -> list[int]:
    blank = columns[0].slice(0, n_rows).is_null()
    for column in columns[1:]:
        if not pc.any(blank).as_py():
            return []
        blank = pc.and_(blank, column.slice(0, n_rows).is_null())
    rows: list[int] = pc.indices_nonzero(blank).to_pylist()
    return rows


def _empty_rows(count: int) -> str:
    if count == 1:
        return "1 row is empty; row numbers count it."
    return f"{count:,} rows, first this one, are empty; row numbers count them."

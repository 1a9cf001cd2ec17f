"""Immutable tables in the database, each named by the SHA-256 of its content.

The hash is over the values, not over how Arrow or DuckDB happens to lay them out: the same rows in
other chunks, read back or restored from a backup have the same hash. Labelled answers
(dictionary columns) are kept as their codes, the labels and column types beside them, because
counting small numbers is what SQL does all day and DuckDB's ENUM knows no empty list of labels.
"""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from persona_core import limits
from persona_core.workshop.disk.engine import quoted

WINDOW = 65_536
"""Rows hashed at a time: part of the definition of the hash, never change it."""
ROW_GROUP = 122_880
"""Rows that DuckDB keeps together. A table is handed over in pieces of as many: threads share the
work by pieces, so that one of a million rows in one piece took one thread twice as long."""


def table_name(digest: str) -> str:
    """The DuckDB table that holds these rows, quoted."""
    return quoted(f"rows_{digest}")


def canonical(table: pa.Table) -> pa.Table:
    """The same content, one dictionary per labelled column, no metadata.

    Raises TypeError for column types that no part of the product makes (lists, decimals …) and
    for names that differ in case only (DuckDB holds them for one).
    """
    names = [name.casefold() for name in table.column_names]
    if len(set(names)) < len(names):
        raise TypeError(f"column names that differ in case only: {table.column_names}")
    for field in table.schema:
        if not _supported(field.type):
            raise TypeError(f"column {field.name}: {field.type} cannot be kept")
    fields = [pa.field(f.name, f.type) for f in table.schema]
    plain = pa.table(table.columns, schema=pa.schema(fields)) if fields else pa.table({})
    return plain.unify_dictionaries()


def _supported(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return bool(pa.types.is_string(kind.value_type)) and pa.types.is_signed_integer(
            kind.index_type
        )
    return bool(
        pa.types.is_boolean(kind)
        or pa.types.is_integer(kind)
        or kind in (pa.float32(), pa.float64(), pa.string(), pa.large_string(), pa.null())
        or kind in (pa.timestamp("us"), pa.date32())
    )


def digest_of(table: pa.Table) -> str:
    """SHA-256 (hex) of a canonical table: names, types, labels, and every value in order."""
    total = hashlib.sha256(f"persona-workshop rows 1\n{table.num_rows}\n".encode())
    with ThreadPoolExecutor(limits.STORE_THREADS) as pool:
        digests = pool.map(_column_digest, table.columns)
        for field, own in zip(table.schema, digests, strict=True):
            head = f"{len(field.name)}:{field.name}:{field.type}:{own}\n"
            total.update(head.encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def _column_digest(column: pa.ChunkedArray) -> str:
    own = hashlib.sha256()
    for part in _pieces(column, column.type):
        own.update(len(part).to_bytes(8, "little"))
        own.update(part)
    return own.hexdigest()


def _pieces(column: pa.ChunkedArray, kind: pa.DataType) -> Iterator[memoryview | bytes]:
    """The bytes of a column: its labels, then window by window the filled cells and values."""
    if pa.types.is_dictionary(kind):
        yield from _string_pieces(_labels(column))
        column, kind = _codes(column, kind), kind.index_type
    for start in range(0, len(column), WINDOW):
        cells = column.slice(start, WINDOW).combine_chunks()
        yield np.packbits(cells.is_valid().to_numpy(zero_copy_only=False)).tobytes()
        if pa.types.is_null(kind):
            continue
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            yield from _string_pieces(pc.fill_null(cells, ""))
        elif pa.types.is_boolean(kind):
            filled = pc.fill_null(cells, False).to_numpy(zero_copy_only=False)
            yield np.packbits(filled).tobytes()
        else:
            whole = cells if pa.types.is_floating(kind) else cells.view(_integer(kind))
            values = pc.fill_null(whole, 0).to_numpy(zero_copy_only=False)
            yield values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()


def _integer(kind: pa.DataType) -> pa.DataType:
    """The integer type that holds the bits of a date, a timestamp or an integer."""
    if pa.types.is_timestamp(kind):
        return pa.int64()
    return pa.int32() if pa.types.is_date32(kind) else kind


def _string_pieces(texts: pa.Array) -> Iterator[bytes]:
    """Lengths, then all text in UTF-8, of an array without nulls."""
    lengths = pc.binary_length(texts.cast(pa.large_string())).to_numpy(zero_copy_only=False)
    yield lengths.astype("<i8", copy=False).tobytes()
    yield b"".join(_text_bytes(texts.cast(pa.large_string())))


def _text_bytes(texts: pa.Array) -> Iterator[memoryview]:
    _, offsets, data = texts.buffers()
    if data is None or not len(texts):
        return
    ends = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    yield memoryview(data)[int(ends[0]) : int(ends[-1])]


def _labels(column: pa.ChunkedArray) -> pa.Array:
    """The labels of a unified dictionary column."""
    if column.num_chunks == 0:
        return pa.array([], pa.string())
    return cast(pa.Array, column.chunk(0).dictionary)


def _codes(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    """The positions of a unified dictionary column."""
    return pa.chunked_array([chunk.indices for chunk in column.chunks], type=kind.index_type)


def head_of(table: pa.Table) -> bytes:
    """Column names, types and labels of a canonical table as an Arrow stream without rows."""
    columns = [
        pa.DictionaryArray.from_arrays(pa.array([], field.type.index_type), _labels(column))
        if pa.types.is_dictionary(field.type)
        else pa.array([], field.type)
        for field, column in zip(table.schema, table.columns, strict=True)
    ]
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_batch(pa.record_batch(columns, schema=table.schema))
    return cast(bytes, sink.getvalue().to_pybytes())


def physical(table: pa.Table) -> pa.Table:
    """What DuckDB is given: codes for labels, text for columns that are blank all through."""
    columns = {}
    for field, column in zip(table.schema, table.columns, strict=True):
        if pa.types.is_dictionary(field.type):
            column = _codes(column, field.type)
        elif pa.types.is_null(field.type):
            column = column.cast(pa.string())
        columns[field.name] = column
    return pa.table(columns)


def logical(found: pa.Table, head: bytes) -> pa.Table:
    """The inverse of `physical`, by the head kept beside it."""
    empty = pa.ipc.open_stream(head).read_all()
    columns = []
    for field, model in zip(empty.schema, empty.columns, strict=True):
        column = found.column(field.name)
        if pa.types.is_dictionary(field.type):
            codes = column.cast(field.type.index_type).combine_chunks()
            column = pa.DictionaryArray.from_arrays(codes, _labels(model))
        elif pa.types.is_null(field.type):
            column = pa.nulls(len(column))
        elif column.type != field.type:
            column = column.cast(field.type)
        columns.append(column)
    return pa.table(columns, schema=empty.schema)


def write(cursor: duckdb.DuckDBPyConnection, digest: str, table: pa.Table) -> None:
    """Make the table of these rows, where it is not there: its name is the hash of its content."""
    whole = physical(table)
    pieces = whole.to_batches(max_chunksize=ROW_GROUP)
    cursor.register("incoming", pa.Table.from_batches(pieces, whole.schema))
    try:
        name = table_name(digest)
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM incoming")
    finally:
        cursor.unregister("incoming")


def drop(cursor: duckdb.DuckDBPyConnection, digest: str) -> None:
    """Take away rows that nothing names."""
    cursor.execute(f"DROP TABLE IF EXISTS {table_name(digest)}")


def read(cursor: duckdb.DuckDBPyConnection, digest: str) -> pa.Table:
    """The physical rows kept under the digest, in the order they came."""
    return cursor.sql(f"SELECT * FROM {table_name(digest)}").to_arrow_table()


def is_untouched(found: pa.Table, digest: str, head: bytes) -> bool:
    """Whether physical rows still are those that were kept under the digest."""
    try:
        return digest_of(logical(found, head)) == digest
    except (pa.ArrowException, KeyError):
        return False  # columns or codes that nothing was ever kept with

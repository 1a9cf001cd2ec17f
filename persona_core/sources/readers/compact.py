"""Text columns with a dictionary of their distinct cells, where cells repeat.

A survey's million cells hold a few hundred different answers. Kept once each, a column takes a
twentieth of the room, and whatever comes after (trimming, passing on, understanding, keeping) looks
at each answer once. A column of names or free answers stays plain: a dictionary would only cost.
"""

from collections.abc import Callable

import pyarrow as pa

_LOOK, _SAMPLE = 65_536, 4_096
"""Rows looked at, and filled cells among them, to tell whether a column repeats itself."""
_FEW = 64
"""Rows of a table that is not worth the trouble."""
_SMALL = ((2**7, pa.int8()), (2**15, pa.int16()))
"""How many distinct cells the small types of codes can tell apart."""


def has_dictionary(column: pa.ChunkedArray | pa.Array) -> bool:
    """Whether the column's distinct cells stand beside it."""
    return bool(pa.types.is_dictionary(column.type))


def texts(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    """What may stand in a `compact` column's cells, each text of a dictionary once."""
    return column.chunk(0).dictionary if has_dictionary(column) else column


def compact(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The same cells, with one dictionary where they repeat and plain where not."""
    if has_dictionary(column):
        column = column.unify_dictionaries()
    if len(column) < _FEW or not _repeats(column):
        return column.cast(pa.string())
    return column if has_dictionary(column) else column.dictionary_encode()


def changed(column: pa.ChunkedArray, change: Callable[[pa.Array], pa.Array]) -> pa.ChunkedArray:
    """A `compact` column with its texts changed, each distinct one once; codes as small as can be.

    change: text array → text array of the same length; what it makes null or equal is so then.
    """
    if not has_dictionary(column):
        return change(column)
    known = texts(column)
    made = change(known)
    if made.equals(known):
        return _coded([chunk.indices for chunk in column.chunks], known)
    again = made.dictionary_encode()
    return _coded([again.indices.take(chunk.indices) for chunk in column.chunks], again.dictionary)


def _coded(codes: list[pa.Array], known: pa.Array) -> pa.ChunkedArray:
    small = next((kind for most, kind in _SMALL if len(known) <= most), pa.int32())
    return pa.chunked_array(
        [pa.DictionaryArray.from_arrays(part.cast(small), known) for part in codes]
    )


def _repeats(column: pa.ChunkedArray) -> bool:
    """Whether at most every second of the first filled cells is a new one."""
    filled = column.slice(0, _LOOK).drop_null().slice(0, _SAMPLE)
    return 0 < 2 * len(filled.unique()) <= len(filled)

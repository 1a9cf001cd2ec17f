"""Where the cells of a worksheet's XML stand, found by comparing bytes in NumPy.

No XML parser: it would look at each cell in turn. What is looked for is what spreadsheet programs
write, byte for byte; anything else makes `marked` say None, and nobody has guessed.
"""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_UNUSUAL = (b"<!", b"-->", b"]]>", b"<?", b"<f>", b"<f ", b"<f/", b"</row")
"""In a cell: comments and CDATA, of which one may hold the other half; formulas, of which each is
another; a row that ends where it should not."""
_ROW = re.compile(rb'<row(?=[\s>/])(?:[^>]*?\sr="(\d{1,7})")?[^>]*>')
_HIDDEN = re.compile(rb"""<row\b[^>]*\shidden=["'](?:1|true)""")
_DATA = re.compile(rb"(?:<sheetData[^>]*>)?")
_PLACED_LATER = rb"^[^>]*\sr="
_PLACE = int.from_bytes(b' r="', "little")
_ROW_END = int.from_bytes(b"</row>", "little")
_A, _Z = ord("A"), ord("Z")
_MARGIN = 16
"""Bytes behind a piece that may be looked at from its last ones."""
_NO_CELL = -1
Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]
Words = NDArray[np.uint64]
"""The eight bytes from each place on as one number: what is there is compared at once."""


@dataclass(frozen=True, eq=False)
class Piece:
    """Some whole rows of a sheet."""

    rows: Places
    """Number of each row, from 1; 0 where the file does not number them."""
    is_numbered: bool
    keys: pa.Array
    """The distinct cells as XML, without `<c` and without their place."""
    codes: NDArray[np.int32]
    """Position in `keys`, -1 = no cell; shape (columns from A on, rows)."""
    n_cells: int
    errors: int
    """Cells that hold an error value."""
    hidden: int
    """Rows that a filter or a person hid."""


def marked(text: bytes) -> Piece | None:
    """Take whole rows apart; None where something in them is unusual."""
    padded = text + bytes(_MARGIN)
    raw = np.frombuffer(padded, np.uint8)
    words = np.ndarray((len(text) + _MARGIN // 2,), "<u8", padded, strides=(1,))
    rows = _tags(raw, b"row")
    cells = _tags(raw, b"c")
    numbers = _numbers(text, rows)
    if (
        numbers is None
        or not len(cells)
        or cells[0] < rows[0]
        or not _DATA.fullmatch(text, 0, int(rows[0]))
    ):
        return None
    per_row = np.diff(np.append(np.searchsorted(cells, rows), len(cells)))
    found = _placed(words, cells, per_row, numbers)
    ends = _ends(words, cells, per_row, np.append(rows[1:], len(text)))
    if found is None or ends is None:
        return None
    columns, begins = found
    keys = _between(padded, begins, ends)
    width = int(columns.max()) + 1
    if _are_odd(keys.dictionary) or width * len(rows) > len(text):  # a rectangle of nearly nothing
        return None
    codes = np.full((width, len(rows)), _NO_CELL, np.int32)
    codes[columns, np.repeat(np.arange(len(rows)), per_row)] = keys.indices.to_numpy()
    return Piece(
        rows=numbers,
        is_numbered=bool(numbers[0]),
        keys=keys.dictionary,
        codes=codes,
        n_cells=len(cells),
        errors=text.count(b't="e"'),
        hidden=len(_HIDDEN.findall(text)) if b"hidden=" in text else 0,
    )


def _are_odd(keys: pa.Array) -> bool:
    """Whether a cell says late where it stands, or holds what it should not."""
    together = b"".join(keys.to_pylist())
    if any(odd in together for odd in _UNUSUAL):
        return True
    return bool(pc.any(pc.match_substring_regex(keys, _PLACED_LATER)).as_py())


def _tags(raw: Bytes, name: bytes) -> Places:
    """Where elements of that name begin. All bytes are compared with two letters only, which takes
    the time; the others are looked for where those are."""
    places = np.flatnonzero((raw[:-_MARGIN] == ord("<")) & (raw[1 : 1 - _MARGIN] == name[0]))
    for i, letter in enumerate(name[1:], start=2):
        places = places[raw[places + i] == letter]
    behind = raw[places + len(name) + 1]
    ended = (behind <= ord(" ")) | (behind == ord(">")) | (behind == ord("/"))
    return np.asarray(places[ended], np.int64)


def _numbers(text: bytes, rows: Places) -> Places | None:
    """The number of each row, or 0 for each; None where only some have one."""
    tags = [_ROW.match(text, int(at)) for at in rows]
    numbers = np.array([int(tag[1] or 0) if tag else -1 for tag in tags], np.int64)
    if not len(numbers) or not ((numbers > 0).all() or (numbers == 0).all()):
        return None
    return numbers


def _placed(
    words: Words, cells: Places, per_row: Places, numbers: Places
) -> tuple[Places, Places] | None:
    """The column of each cell from 0, and where the rest of it begins: behind `<c r="AB12"`, or
    behind `<c` where no cell says where it stands."""
    head = words[cells + 2]
    says = (head & 0xFFFFFFFF) == _PLACE
    if not says.any():
        return np.arange(len(cells)) - np.repeat(np.cumsum(per_row) - per_row, per_row), cells + 2
    if not (says.all() and numbers[0]):
        return None
    first, second, third = ((head >> shift & 0xFF).astype(np.int64) for shift in (32, 40, 48))
    two = second >= _A
    three = two & (third >= _A)
    column = first - _A + 1
    column = np.where(two, column * 26 + second - _A + 1, column)
    column = np.where(three, column * 26 + third - _A + 1, column)
    usual = (first >= _A) & (first <= _Z) & (~two | (second <= _Z)) & (~three | (third <= _Z))
    digits = [b'%d"' % number for number in numbers.tolist()]
    expected = np.array([int.from_bytes(text, "little") for text in digits], np.uint64)
    lengths = np.array([len(text) for text in digits], np.int64)
    bits = np.uint64(2**64 - 1) >> (8 * (8 - lengths)).astype(np.uint64)
    behind = cells + 7 + two + three
    other = (words[behind] ^ np.repeat(expected, per_row)) & np.repeat(bits, per_row)
    if not usual.all() or other.any():
        return None
    return column - 1, behind + np.repeat(lengths, per_row)


def _ends(words: Words, cells: Places, per_row: Places, row_ends: Places) -> Places | None:
    """Where each cell ends: at the next one, or before its row's end."""
    ends = np.append(cells[1:], 0)
    filled = per_row > 0
    last, before = np.cumsum(per_row)[filled] - 1, row_ends[filled] - len("</row>")
    if ((words[before] & (2**48 - 1)) != _ROW_END).any():
        return None
    ends[last] = before
    return ends


def _between(text: bytes, begins: Places, ends: Places) -> pa.DictionaryArray:
    """The bytes from each beginning to its end."""
    offsets = np.column_stack((begins, ends)).astype(np.int32).ravel()
    buffers = [None, pa.py_buffer(np.append(offsets, offsets[-1])), pa.py_buffer(text)]
    parts = pa.Array.from_buffers(pa.binary(), len(offsets), buffers)
    return parts.take(pa.array(np.arange(0, len(offsets), 2))).dictionary_encode()

"""A large .xlsx worksheet whose cells repeat → columns, each distinct cell read once.

A survey's six million cells are some ten thousand different ones. So the sheet's XML is cut at its
cells (marking.py), what stands between is told apart as bytes, and only the distinct cells go to
calamine, in a sheet of their own: dates, shared texts and numbers mean what they mean to it.
Nothing here knows what a cell means. A sheet that is written in another way than spreadsheet
programs do, or hardly repeats itself, is left to calamine as a whole; tests hold both to the same.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import python_calamine as calamine
from numpy.typing import NDArray

from persona_core import limits
from persona_core.sources.readers import threads
from persona_core.sources.readers.archive import Archive, whole
from persona_core.sources.readers.marking import Piece, marked
from persona_core.sources.readers.told import Told
from persona_core.sources.readers.typed import text_columns
from persona_core.sources.readers.worksheet import SheetScan, weigh_texts

_REPEATS = 4
"""Cells per distinct one; below that telling them apart costs more than it saves."""

_FEW_CELLS = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row><c%s</row><row><c t="str"><v>end</v></c></row></sheetData></worksheet>'
)


@dataclass(frozen=True, eq=False)
class Repeating:
    """A worksheet read so."""

    columns: list[pa.ChunkedArray]
    """From the sheet's row 0 and column A on, one chunk each with its dictionary of texts."""
    scan: SheetScan


def repeating(archive: Archive, part: str, sheet: str, told: Told) -> Repeating | None:
    """Read a worksheet, its part and name given; None where it is not for this way.

    Raises `Problem` where it would take memory out of proportion.
    """
    pieces: list[Piece] = []
    rows = 0
    for piece in _pieces(archive, part):
        if piece is None or _REPEATS * len(piece.keys) > piece.n_cells:
            return None
        pieces.append(piece)
        rows += len(piece.rows)
        told(rows)
    if not pieces:
        return None
    keys = pa.chunked_array([piece.keys for piece in pieces]).combine_chunks().dictionary_encode()
    places = _places(pieces)
    width = max(len(piece.codes) for piece in pieces)
    if places is None or (int(places[-1]) + 1) * width > limits.WORKBOOK_CELLS:
        return None
    weigh_texts(archive, part)
    read = _texts(archive, part, sheet, keys.dictionary.to_pylist())
    if read is None:
        return None
    texts = read.dictionary_encode()
    meaning = texts.indices.to_numpy()[keys.indices.to_numpy()]
    return Repeating(
        list(_columns(pieces, places, width, meaning, texts.dictionary)),
        SheetScan(
            errors=sum(piece.errors for piece in pieces),
            without_result=0,
            hidden=sum(piece.hidden for piece in pieces),
        ),
    )


def _pieces(archive: Archive, part: str) -> Iterator[Piece | None]:
    """The sheet's rows, a few pieces being cut while the next one is inflated."""
    return threads.in_order(marked, _data(archive, part), threads.N + 1)


def _data(archive: Archive, part: str) -> Iterator[bytes]:
    """What stands between <sheetData> and its end, cut behind rows; all of the part is inflated,
    which proves its size."""
    inside = ended = False
    for text in whole(archive.stream(part), b"</row>"):
        begins = 0
        if not inside:
            begins = text.find(b"<sheetData") + 1
            inside = begins > 0
        stop = text.find(b"</sheetData", begins)
        if (
            inside
            and not ended
            and (rows := text[max(0, begins - 1) : stop if stop >= 0 else None])
        ):
            yield rows
        ended = ended or stop >= 0


def _places(pieces: list[Piece]) -> NDArray[np.int64] | None:
    """The sheet's row of each row in turn, from 0; None where they do not go down."""
    if all(piece.is_numbered for piece in pieces):
        places = np.concatenate([piece.rows for piece in pieces]) - 1
        return places if (np.diff(places) > 0).all() else None
    if any(piece.is_numbered for piece in pieces):
        return None
    return np.arange(sum(len(piece.rows) for piece in pieces))


def _texts(archive: Archive, part: str, sheet: str, cells: list[bytes]) -> pa.Array | None:
    """What the cells say: calamine reads the workbook with nothing but them, below each other.

    None where it stumbles or finds another number of them.
    """
    few = _FEW_CELLS % b"</row><row><c".join(cells)
    try:
        book = calamine.load_workbook(io.BytesIO(archive.replaced(part, few)))
        (column,) = text_columns(book.get_sheet_by_name(sheet).iter_rows(), 1)
    except calamine.CalamineError:
        return None
    if len(column) != len(cells) + 1:
        return None
    return column.slice(0, len(cells)).combine_chunks()


def _columns(
    pieces: list[Piece],
    places: NDArray[np.int64],
    width: int,
    meaning: NDArray[np.int32],
    texts: pa.Array,
) -> Iterator[pa.ChunkedArray]:
    """Each column in turn: the text of its cells, null where the file has none."""
    starts = np.cumsum([0, *(len(piece.keys) for piece in pieces)])
    meant = [np.append(meaning[a:b], -1) for a, b in pairwise(starts)]
    for j in range(width):
        codes = np.full(int(places[-1]) + 1, -1, np.int32)
        codes[places] = np.concatenate(
            [
                text_of[piece.codes[j]]
                if j < len(piece.codes)
                else np.full(len(piece.rows), -1, np.int32)
                for piece, text_of in zip(pieces, meant, strict=True)
            ]
        )
        own = pa.array(codes, mask=codes < 0).dictionary_encode()
        yield pa.chunked_array(
            [pa.DictionaryArray.from_arrays(own.indices, texts.take(own.dictionary))]
        )

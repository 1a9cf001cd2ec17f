"""Which rows and columns of a sheet are the table: the outline before any meaning."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.problem import Note, Problem
from persona_core.sources import dialects, numbers
from persona_core.sources.cells import Cells
from persona_core.sources.columns import Column, encode
from persona_core.sources.dialects import Dialect, spss
from persona_core.sources.heading import Heading
from persona_core.sources.layout import Place, locate, row_filled
from persona_core.sources.reading import Reading


def place(cells: Cells, reading: Reading) -> tuple[Place, Dialect]:
    """Where the table stands and which tool wrote it; `Problem` where there is no table."""
    if cells.n_rows == 0 or cells.n_columns == 0:
        raise Problem("the file", "it holds no cells", "choose a file with a table in it")
    if cells.codebook is not None:
        return Place((), 0, cells.n_rows), dialects.SPSS
    head = cells.rows(0, 40)
    dialect, rows = dialects.recognise(head)
    if reading.header_rows is not None:
        rows = reading.header_rows
        if any(not 0 <= r < cells.n_rows for r in rows):
            raise Problem("the header rows", "the sheet has no such row", "choose other rows")
        first = max(rows) + 1 if rows else 0
        found = Place(rows, first, locate(cells).last)
    elif dialect is dialects.PLAIN:
        found = locate(cells)
    else:
        found = Place(rows, max(rows) + 1, _last_filled(cells))
    if found.last <= found.first:
        raise Problem(
            (cells.sheet and f"sheet “{cells.sheet}”") or "the table",
            "there is a header but no row of data below it",
            "choose a file (or sheet) with answers in it",
        )
    return found, dialect


def _last_filled(cells: Cells) -> int:
    """One past the last row that holds anything."""
    filled = row_filled(cells, 0, cells.n_rows)
    hits = np.flatnonzero(filled)
    return int(hits[-1]) + 1 if len(hits) else 0


def filled_rows(cells: Cells, place: Place) -> NDArray[np.bool_] | None:
    """Rows to keep, None where none is blank (an SPSS case without values is a respondent)."""
    if cells.codebook is not None:
        return None
    filled = row_filled(cells, place.first, place.last)
    return None if filled.all() else filled


def columns(
    cells: Cells, place: Place, keep: NDArray[np.bool_] | None
) -> tuple[list[Column], list[Note]]:
    """Every column of the sheet, dictionary-encoded; what programs write for blanks taken out."""
    columns = [encode(cells, j, place.first, place.last, keep) for j in range(cells.n_columns)]
    if cells.codebook is not None:
        book = cells.codebook
        pairs = zip(columns, book.variables, strict=True)
        read = [spss.decoded(column, variable, book) for column, variable in pairs]
        return read, spss.noticed(read)
    notes: list[Note] = []
    errors = sum(c.n_errors for c in columns)
    if errors:
        where = "the cells"
        said = "1 cell says" if errors == 1 else f"{errors:,} cells say"
        notes.append(Note(where, f"{said} #N/A, NULL or the like; read as blank."))
    if _written_by_r(columns):
        na = frozenset({"NA"})
        times = sum(int(c.counts[c.values.index("NA")]) for c in columns if _has_na(c))
        columns = [c.without(na) if _has_na(c) else c for c in columns]
        notes.append(Note("the cells", f"{times:,} say NA, as R writes a blank; read as blank."))
    return columns, notes


def _written_by_r(columns: Sequence[Column]) -> bool:
    """NA among figures, or NA in several columns of a table in which no cell is left blank."""
    if any(_is_number_but_na(c) for c in columns):
        return True
    return all(c.n_answers == c.n_rows for c in columns) and sum(map(_has_na, columns)) > 1


def _has_na(column: Column) -> bool:
    return bool(pc.any(pc.equal(column.distinct, "NA")).as_py())


def _is_number_but_na(column: Column) -> bool:
    """A column of figures in which NA stands for blanks: the file was written by R."""
    if len(column.distinct) < 3 or not _has_na(column):
        return False
    read = numbers.parse(pa.array([v for v in column.sample() if v != "NA"]))
    return bool(read.is_number.all())


def headings(
    cells: Cells, place: Place, dialect: Dialect, columns: Sequence[Column]
) -> list[Heading]:
    """One heading per column; columns without a name get their position as one."""
    if cells.codebook is not None:
        return spss.headings(cells.codebook, columns)
    if not place.header_rows:
        return [
            Heading(raw=f"column {j + 1}", text=f"column {j + 1}") for j in range(cells.n_columns)
        ]
    rows = [cells.rows(r, r + 1)[0] for r in place.header_rows]
    return [
        h if h.text else replace(h, raw=f"column {j + 1}", text=f"column {j + 1}", block=None)
        for j, h in enumerate(dialect.headings(rows))
    ]

"""Days before 1900, which an .xlsx holds as negative day numbers and calamine gives as midnight.

The day is lost by then. What can be told is that a midnight among days is none: such a cell is
left blank, and it is said where and what to do.
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

from persona_core.problem import Note

_MIDNIGHT = "00:00:00"
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?)?")
_HEADER, _TEXTS = 1, 5
"""Texts that a column of midnights, and of days, may hold besides: its name, titles, notes."""


def without_early_days(table: pa.Table, where: str) -> tuple[pa.Table, list[Note]]:
    """The table with midnights among days left blank, and a note for each column that had some.

    A column whose only times are midnights (and that holds nothing else) is one of early days, too.
    """
    notes = []
    for i, name in enumerate(table.column_names):
        column = table.column(i)
        if not _holds_midnight(column):
            continue
        plain = column.cast(pa.string())
        others = [text for text in pc.unique(plain).to_pylist() if text not in (None, _MIDNIGHT)]
        texts = sum(not _DAY.fullmatch(text) for text in others)
        if texts > (_TEXTS if texts < len(others) else _HEADER):
            continue
        early = pc.fill_null(pc.equal(plain, _MIDNIGHT), False)
        n = pc.sum(early).as_py()
        table = table.set_column(i, name, pc.if_else(early, None, plain))
        cells = "1 cell holds a day" if n == 1 else f"{n:,} cells hold days"
        what = (
            f"{cells} before 1900, which .xlsx keeps as a negative number; left blank. To have "
            "them, save the workbook as .ods or .csv and load that."
        )
        notes.append(Note(f"{where}, column {_letter(i)}", what))
    return table, notes


def _holds_midnight(column: pa.ChunkedArray) -> bool:
    if pa.types.is_dictionary(column.type):
        return any(_MIDNIGHT in chunk.dictionary.to_pylist() for chunk in column.chunks)
    return bool(pc.any(pc.equal(column, _MIDNIGHT)).as_py())


def _letter(position: int) -> str:
    """As a spreadsheet program calls the column."""
    letters, rest = "", position + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters

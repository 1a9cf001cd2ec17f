"""Typeform: `#` or a token first, dates in UTC and the network id last, one header row.

A select-all question is a run of columns named by the options alone; the question itself is not
in the file. `blocks` finds such runs by their cells, here as in any other table.
"""

import re

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, Rows, folded, known


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0,) where the first and last columns are Typeform's, or None."""
    if not head or len(head[0]) < 3:
        return None
    names = [folded(cell) for cell in head[0]]
    signed = sum(name in known("typeform", "meta") for name in names)
    first = names[0] in known("typeform", "id")
    return (0,) if signed >= 2 or (first and signed >= 1) else None


def headings(rows: Rows) -> list[Heading]:
    """One heading per column, markup taken off."""
    simple = []
    for j, cell in enumerate(rows[0]):
        name = folded(cell)
        key = j == 0 and name in known("typeform", "id")
        meta = Meta.KEY if key else Meta.TOOL if name in known("typeform", "meta") else None
        simple.append(Heading(raw=cell, text=_bare(cell), meta=meta))
    return stems.by_beginnings(stems.by_brackets(simple))


def _bare(cell: str) -> str:
    """Without tags and without the stars that newer exports write for bold."""
    return clean(re.sub(r"\*(?=\S)([^*]+)(?<=\S)\*", r"\1", cell))

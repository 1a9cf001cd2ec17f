"""Typeform: `#` or a token first, dates in UTC and the network id last, one header row.

A select-all question is a run of columns named by the options alone; the question itself is not
in the file. `blocks` finds such runs by their cells, here as in any other table. Some exports
have a row above it with these questions, each over the first of its columns.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, Rows, folded, known


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0,) where the first and last columns are Typeform's, (0, 1) with a row of questions above
    these, or None."""
    if head and _is_signed(head[0]):
        return (0,)
    above = len(head) > 1 and not head[0][0].strip() and any(cell.strip() for cell in head[0])
    return (0, 1) if above and _is_signed(head[1]) else None


def _is_signed(row: Sequence[str]) -> bool:
    if len(row) < 3:
        return False
    names = [folded(cell) for cell in row]
    signed = sum(name in known("typeform", "meta") for name in names)
    first = names[0] in known("typeform", "id")
    return signed >= 2 or (first and signed >= 1)


def headings(rows: Rows) -> list[Heading]:
    """One heading per column, markup taken off."""
    simple = []
    for j, cell in enumerate(rows[-1]):
        name = folded(cell)
        key = j == 0 and name in known("typeform", "id")
        meta = Meta.KEY if key else Meta.TOOL if name in known("typeform", "meta") else None
        simple.append(Heading(raw=cell, text=_bare(cell), meta=meta))
    if len(rows) > 1:
        return _below(rows[0], simple)
    return stems.by_beginnings(stems.by_brackets(simple))


def _below(questions: Sequence[str], simple: Sequence[Heading]) -> list[Heading]:
    """Each question goes on over the blanks beside it, up to a column that asks for itself."""
    result: list[Heading] = []
    question, block = "", 0
    for j, (above, heading) in enumerate(zip(questions, simple, strict=True)):
        if above.strip():
            question, block = _bare(above), j
        elif heading.meta or heading.text.endswith("?"):
            question = ""
        own = replace(heading, text=question, part=heading.text, block=f"{block}")
        result.append(own if question else heading)
    return result


def _bare(cell: str) -> str:
    """Without tags and without the stars that newer exports write for bold."""
    return clean(re.sub(r"\*(?=\S)([^*]+)(?<=\S)\*", r"\1", cell))

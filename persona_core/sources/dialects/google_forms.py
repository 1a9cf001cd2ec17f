"""Google Forms: a (localised) timestamp first, `Question [Row]` for grids, one header row.

A grid that nobody gave a question is `[Row]`: `bare_rows` finds its rows by their cells.
"""

import re

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, Rows, folded, known


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0,) where the first header is Google's word for timestamp, or None; a `timestamp` in small
    letters is a program's."""
    if not head or len(head[0]) < 2 or head[0][0] == "timestamp":
        return None
    return (0,) if folded(head[0][0]) in known("google-forms", "timestamp") else None


def headings(rows: Rows) -> list[Heading]:
    """One heading per column; grid rows by their brackets."""
    simple = []
    for j, cell in enumerate(rows[0]):
        name = folded(cell)
        tool = (j == 0 and name in known("google-forms", "timestamp")) or (
            j <= 2 and name in known("google-forms", "meta")
        )
        alone = re.fullmatch(r"\[([^\[\]]+)\]", clean(cell))
        text = clean(alone[1]) if alone else clean(cell)
        simple.append(Heading(raw=cell, text=text, meta=Meta.TOOL if tool else None))
    return stems.by_brackets(simple)

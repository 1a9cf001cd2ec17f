"""Rows of a grid whose question the tool did not write: `Website`, `Shop`, `Phone` side by side.

Microsoft Forms exports a grid as one column per row under the row's text alone, Google Forms one
without a question as `[Website]`, `[Shop]`. Neighbours that ask nothing of their own and draw on
the very same answers were one grid; it is named by the words that its rows begin with, or by the
first rows.
"""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from persona_core.sources.clean import plain
from persona_core.sources.columns import Column
from persona_core.sources.heading import Heading, is_other
from persona_core.sources.prefixes import LEAST, MOST_ANSWERS, share_a_scale

STEMLESS = frozenset({"microsoft-forms"})
"""Tools that write rows without their question."""
NAMED = 3
"""Rows that name a grid."""
ROOM = 24
"""Characters of each."""
_ROW = re.compile(r"\s*\[[^\[\]]+\]\s*")
FEWEST_WORDS = 2
"""Fewer words in common (`The`) say nothing."""


def is_stemless(heading: Heading, format: str) -> bool:
    """Whether a column of this tool may be the row of a grid without its question."""
    return format in STEMLESS or (
        format == "google-forms" and _ROW.fullmatch(heading.raw) is not None
    )


def bare(headings: Sequence[Heading], columns: Sequence[Column], start: int) -> tuple[Heading, ...]:
    """The headings from `start` on that are rows of one grid, as a block; () where none are."""
    marked = _ROW.fullmatch(headings[start].raw) is not None
    end = start
    said: list[frozenset[str]] = []
    while end < len(headings) and _is_row(headings[end], columns[end], marked=marked):
        own = frozenset(map(plain, columns[end].values))
        before = frozenset().union(*said)
        if said and not (_alike(own, before) or (marked and own & before)):
            break
        said.append(own)
        end += 1
    if end - start < LEAST or not (marked or share_a_scale("", columns[start:end])):
        return ()
    rows = headings[start:end]
    stem = _name([heading.text for heading in rows])
    return tuple(replace(h, text=stem, part=h.text, block=f"{start}: {stem}") for h in rows)


def _is_row(heading: Heading, column: Column, *, marked: bool) -> bool:
    """A header that asks nothing over a few answers; marked: that stands in brackets as well."""
    if marked:
        return _ROW.fullmatch(heading.raw) is not None and len(column.distinct) <= MOST_ANSWERS
    asks = "?" in heading.text or is_other(heading.text)
    own = heading.meta is None and heading.block is None and not asks
    return own and 1 < len(column.distinct) <= MOST_ANSWERS


def _alike(own: frozenset[str], before: frozenset[str]) -> bool:
    """Nothing new, or nothing missing: not every row gets every answer."""
    return own <= before or before <= own


def _name(rows: Sequence[str]) -> str:
    """`The staff …`, else `Website, Shop, Phone, …`."""
    split = [row.split() for row in rows]
    same = 0
    while all(len(words) > same + 1 and words[same] == split[0][same] for words in split):
        same += 1
    if same >= FEWEST_WORDS:
        return f"{' '.join(split[0][:same])} …"
    named = [textwrap.shorten(row, ROOM, placeholder=" …") for row in rows[:NAMED]]
    return ", ".join([*named, "…"] if len(rows) > NAMED else named)

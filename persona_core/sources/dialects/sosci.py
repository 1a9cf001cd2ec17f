"""SoSci Survey: codes (`CASE`, `A101`, `A102_01`), in some exports with their labels in row 1."""

import re

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, Rows, folded, known
from persona_core.sources.lexicon import load, pattern

_LEAST_META = 5
_COUNTED = re.compile(
    r"Anzahl (?:aus)?gewählter Optionen|number of selected options", re.IGNORECASE
)
"""The label of how many boxes of a select-all were ticked."""
_TEXT_ROW = 2
"""Labels hold several words; respondents' first cell is a number."""


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0,) or, where labels follow, (0, 1); None without SoSci's own columns."""
    if not head:
        return None
    names = [folded(cell) for cell in head[0]]
    meta = sum(name in known("sosci", "meta") for name in names)
    if names[0] not in known("sosci", "id") or meta < _LEAST_META:
        return None
    labelled = len(head) > 1 and not head[1][0].strip().isdigit()
    return (0, 1) if labelled and len(head[1][0].split()) >= _TEXT_ROW else (0,)


def headings(rows: Rows) -> list[Heading]:
    """One heading per column: its label where there is one, else its code; items of one question
    share what stands before their colon, or the beginning of their code."""
    labels = rows[1] if len(rows) > 1 else [""] * len(rows[0])
    simple = [_heading(code, label) for code, label in zip(rows[0], labels, strict=True)]
    return stems.by_beginnings(simple) if len(rows) > 1 else simple


def _heading(code: str, label: str) -> Heading:
    name, handle = folded(code), clean(code)
    timing = pattern(load("headers.toml")["sosci"]["timing"])
    meta = None
    if name in known("sosci", "id"):
        meta = Meta.KEY
    elif name in known("sosci", "meta") or timing.match(name):
        meta = Meta.TOOL
    elif _COUNTED.search(label):
        meta = Meta.DERIVED
    base = re.fullmatch(r"([A-Z]{2}\d{2}|[A-Z]\d{3})_\d+\w?", handle)
    return Heading(
        raw=code,
        text=clean(label) or (base[1] if base else handle),
        part=handle if base and not label.strip() else None,
        block=base[1] if base and not label.strip() else None,
        code=handle,
        block_code=base[1] if base else None,
        meta=meta,
    )

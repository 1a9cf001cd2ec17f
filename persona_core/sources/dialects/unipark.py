"""Unipark (EFS Survey): `lfdn` first, variables `v_1`, `v_2` …, one header row."""

from persona_core.sources.clean import clean
from persona_core.sources.heading import Heading, Meta, Rows, folded, known
from persona_core.sources.lexicon import load, pattern

_LEAST_META = 4


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0,) where the running number comes first and Unipark's own columns are there."""
    if not head:
        return None
    names = [folded(cell) for cell in head[0]]
    meta = sum(name in known("unipark", "meta") for name in names)
    return (0,) if names[0] in known("unipark", "id") and meta >= _LEAST_META else None


def headings(rows: Rows) -> list[Heading]:
    """One heading per column; which variables make a question the file does not say."""
    timing = pattern(load("headers.toml")["unipark"]["timing"])
    result = []
    for cell in rows[0]:
        name = folded(cell)
        meta = None
        if name in known("unipark", "id"):
            meta = Meta.KEY
        elif name in known("unipark", "meta") or timing.match(name):
            meta = Meta.TOOL
        result.append(Heading(raw=cell, text=clean(cell), code=clean(cell), meta=meta))
    return result

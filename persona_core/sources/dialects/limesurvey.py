"""LimeSurvey: `Question [option]` in full text or `Q1[SQ001]` in codes, one header row."""

import re
from dataclasses import replace

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, Rows, folded, is_other, known
from persona_core.sources.lexicon import load, pattern


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0,) where the first column is the response id and the rest looks like LimeSurvey's."""
    if not head or len(head[0]) < 2:
        return None
    names = [folded(cell) for cell in head[0]]
    meta = sum(name in known("limesurvey", "meta") for name in names[:12])
    brackets = sum(stems.bracketed(clean(cell)) is not None for cell in head[0])
    first = names[0] in known("limesurvey", "id")
    coded = sum(bool(re.fullmatch(r"\w+\[\w+\]", cell.strip())) for cell in head[0])
    signed = brackets >= 2 or coded >= 2
    if first and (meta >= 2 or coded >= 2):
        return (0,)
    named_id = names[0] != "id" and ("id" in names[0].split() or first)
    return (0,) if named_id and signed else None


def headings(rows: Rows) -> list[Heading]:
    """One heading per column; options and grid rows by their brackets, timings marked."""
    timing = pattern(load("headers.toml")["limesurvey"]["timing"])
    simple = []
    for j, cell in enumerate(rows[0]):
        name = folded(cell)
        meta = None
        if j == 0 and (name in known("limesurvey", "id") or "id" in name.split()):
            meta = Meta.KEY
        elif name in known("limesurvey", "meta") or timing.match(name):
            meta = Meta.TOOL
        simple.append(_with_code(Heading(raw=cell, text=clean(cell), meta=meta)))
    return [
        replace(heading, other_text=is_other(heading.part or ""))
        for heading in stems.by_brackets(simple)
    ]


def _with_code(heading: Heading) -> Heading:
    """`G01Q02. How old are you?` → code and text."""
    found = re.match(r"^([A-Za-z]\w{1,20})\. (.+)$", heading.text)
    if not found or heading.meta:
        return heading
    return replace(heading, code=found[1], block_code=found[1], text=found[2])

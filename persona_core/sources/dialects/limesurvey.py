"""LimeSurvey: `Question [option]` in full text, `Q1[SQ001]` in codes, or both (`Q1[SQ001]. Question
[option]`), one header row."""

import re
from dataclasses import replace

from persona_core.sources.clean import clean, plain
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, Rows, folded, is_other, known
from persona_core.sources.lexicon import load, pattern

_CODE = r"[A-Za-z]\w{0,30}(?:\[\w{1,30}\])*"
_WITH_TEXT = re.compile(rf"^(?P<code>{_CODE})\. (?P<text>\S.*)$", re.DOTALL)
_CODED = re.compile(r"(?=\w*\d)\w+\[(?=\w*[\dA-Z])\w+\]")
_LEAST_CODED = 3
"""Headers like `Q1[SQ001]` that sign a file whose id column was taken out."""


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0,) where the first column is the response id and the rest looks like LimeSurvey's."""
    if not head or len(head[0]) < 2:
        return None
    cells = [_WITH_TEXT.sub(r"\g<text>", cell.strip()) for cell in head[0]]
    names = [folded(cell) for cell in cells]
    meta = sum(name in known("limesurvey", "meta") for name in names[:12])
    brackets = sum(stems.bracketed(clean(cell)) is not None for cell in cells)
    first = names[0] in known("limesurvey", "id")
    coded = sum(bool(_CODED.fullmatch(cell.strip())) for cell in head[0])
    if first and (meta >= 2 or coded >= 2):
        return (0,)
    named_id = names[0] != "id" and ("id" in names[0].split() or first)
    signed = named_id and (brackets >= 2 or coded >= 2)
    return (0,) if signed or coded >= _LEAST_CODED else None


def headings(rows: Rows) -> list[Heading]:
    """One heading per column; options and grid rows by their brackets, timings marked."""
    simple = [_heading(cell, first=j == 0) for j, cell in enumerate(rows[0])]
    codes = {h.code or h.text for h in simple}
    timed = [replace(h, meta=Meta.TOOL) if _times(h, codes) else h for h in simple]
    return [_as_part(heading) for heading in stems.by_brackets(timed)]


def _heading(cell: str, *, first: bool) -> Heading:
    text = clean(cell)
    both = _WITH_TEXT.match(text)
    code, asked = (both["code"], both["text"]) if both else (None, text)
    names = {folded(asked)} | ({folded(code)} if code else set())
    timing = pattern(load("headers.toml")["limesurvey"]["timing"])
    meta = None
    if first and any(n in known("limesurvey", "id") or "id" in n.split() for n in names):
        meta = Meta.KEY
    elif names & known("limesurvey", "meta") or any(timing.match(n) for n in names):
        meta = Meta.TOOL
    base = code.partition("[")[0] if code and not meta else None
    return Heading(raw=cell, text=asked, code=code, block_code=base, meta=meta)


def _times(heading: Heading, codes: set[str]) -> bool:
    """`G01Q01Time` beside `G01Q01`: how long the page stood open."""
    named = re.fullmatch(r"(\w+?)Time\d*", heading.code or heading.text)
    return bool(named) and any(code.partition("[")[0] == named[1] for code in codes if named)


def _as_part(heading: Heading) -> Heading:
    """What was written beside an option (`SQ001comment`, `[Kommentar]`) or under "other"."""
    part = heading.part or ""
    comment = plain(part) in known("limesurvey", "comment") or re.fullmatch(r"\w+comment", part)
    return replace(heading, other_text=bool(comment) or is_other(part))

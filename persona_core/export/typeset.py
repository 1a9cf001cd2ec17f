"""Text into lines: widths of words measured once, lines broken without a page.

fpdf2 measures by laying text out on a page, 2 ms a paragraph; fitting a page tries some thirty
layouts. Here each word is shaped once by HarfBuzz (the same shaping the PDF uses), its width kept
in em, and every later layout is addition.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from persona_core.export.faces import Font, shaper
from persona_core.export.glyphs import shaped
from persona_core.export.runs import NBSP, SHY, Run, clusters, runs

MM = 25.4 / 72
"""Millimetres in a point."""


@dataclass(frozen=True)
class Type:
    """How a text is set: sizes in points."""

    font: Font
    size: float
    leading: float
    colour: str = "#1b1f24"

    @property
    def line(self) -> float:
        """Height of a line in mm."""
        return self.leading * MM

    @property
    def ascent(self) -> float:
        """From the top of the line to its baseline in mm: the face sits amid the leading."""
        return ((self.leading - self.size) / 2 + 0.75 * self.size) * MM


@lru_cache(maxsize=50_000)
def _em(font: Font, text: str) -> float:
    """Width of a shaped text in em."""
    return sum(_advance(run) for run in runs(text, font))


@lru_cache(maxsize=50_000)
def _advance(run: Run) -> float:
    advance = sum(glyph.advance for glyph in shaped(run))
    return float(advance / shaper(run.font).face.upem)


def run_width(run: Run, size: float) -> float:
    """Width of a run, in mm, at `size` points."""
    return _advance(run) * size * MM


def width(text: str, font: Font, size: float) -> float:
    """Width of a text on one line, in mm, at `size` points."""
    return _em(font, text) * size * MM


# -- lines --------------------------------------------------------------------------------------

_UNITS = r"%|‰|°C|€|\$|£|min|h|hrs?|km|cm|mm|m|kg|g|l|ml|[kMG]B|pts?"
_TIES = (
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), NBSP),
    (re.compile(r"(?<=\bQ) (?=\d)"), NBSP),
    (re.compile(r" · "), f"{NBSP}·{NBSP}"),
    (re.compile(r"(?<=\d) (in|of) (?=\d)"), rf"{NBSP}\1{NBSP}"),
)
_BREAKS = re.compile(r" |\u00ad")
_INNER_BREAKS = re.compile(r"(?<=\w[-–/])(?=\w)")
"""Only in a word wider than its line: a reader's program takes a hyphen at a line's end away."""


@dataclass(frozen=True)
class _Chunk:
    """What may not be broken, and how it joins the next one on the same line."""

    text: str
    glue: str
    """A blank, nothing (after a hyphen), or a soft hyphen."""


def _chunks(text: str) -> list[_Chunk]:
    for pattern, tie in _TIES:
        text = pattern.sub(tie, text)
    out: list[_Chunk] = []
    start = 0
    for found in _BREAKS.finditer(text):
        if found.start() > start:
            out += _signs(_Chunk(text[start : found.start()], found.group()))
        start = found.end()
    return [*out, *_signs(_Chunk(text[start:], ""))] if start < len(text) else out


_CJK = (
    "\u2e80-\u30ff\u3100-\u312f\u31f0-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_NO_START = (
    "、。，．・：；？！）］｝〕〉》」』】〙〗ー々〻〜～％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥—’”),.;:!?%"
    + NBSP
)
_NO_END = "（［｛〔〈《「『【〘〖“‘(" + NBSP
_BETWEEN_SIGNS = re.compile(
    rf"(?:(?<=[{_CJK}])|(?=[{_CJK}]))(?<![{re.escape(_NO_END)}])(?![{re.escape(_NO_START)}])"
)
"""Chinese and Japanese break between any two signs, but not before or after certain marks
(kinsoku, JIS X 4051)."""


def _signs(chunk: _Chunk) -> list[_Chunk]:
    pieces = [piece for piece in _BETWEEN_SIGNS.split(chunk.text) if piece]
    return [*(_Chunk(piece, "") for piece in pieces[:-1]), _Chunk(pieces[-1], chunk.glue)]


def _split_long(chunk: _Chunk, font: Font, room: float) -> list[_Chunk]:
    """A single word wider than the line: broken after its own hyphens, else where it must be."""
    *heads, tail = _INNER_BREAKS.split(chunk.text)
    parts = [*(_Chunk(part, "") for part in heads), _Chunk(tail, chunk.glue)]
    return [piece for part in parts for piece in _cut(part, font, room)]


def _cut(chunk: _Chunk, font: Font, room: float) -> list[_Chunk]:
    """Pieces of at most `room` em; where the script has it, a hyphen is seen at each cut."""
    if _em(font, chunk.text) <= room:
        return [chunk]
    hyphen = "-" if _ALPHABETIC.search(chunk.text) else ""
    pieces, piece = [], ""
    for cluster in clusters(chunk.text):
        if piece and _em(font, piece + cluster + hyphen) > room:
            pieces.append(_Chunk(piece, SHY if hyphen else ""))
            piece = ""
        piece += cluster
    last = [*clusters(pieces[-1].text)] if hyphen and pieces else []
    spare = _LEAST_END - len(piece)
    if 0 < spare < len(last) - 1 and _em(font, longer := "".join(last[-spare:]) + piece) <= room:
        pieces[-1], piece = _Chunk("".join(last[:-spare]), SHY), longer
    return [*pieces, _Chunk(piece, chunk.glue)]


_LEAST_END = 5
"""Characters behind the last hyphen of a cut word: one letter on a line of its own is a fault."""


_ALPHABETIC = re.compile("[A-Za-z\u00c0-\u058f]")
"""Latin, Greek, Cyrillic, Armenian: words that a hyphen may part."""


def _greedy(chunks: list[_Chunk], font: Font, room: float) -> list[list[_Chunk]]:
    """Chunks into lines of at most `room` em."""
    lines: list[list[_Chunk]] = [[]]
    used, space = 0.0, _em(font, " ")
    for chunk in chunks:
        own = _em(font, chunk.text)
        last = lines[-1][-1].glue if lines[-1] else ""
        more = (space if last == " " else 0.0) + own
        trail = _em(font, "-") if chunk.glue == SHY else 0.0
        if lines[-1] and used + more + trail > room + 1e-6:
            lines.append([])
            used, more = 0.0, own
        lines[-1].append(chunk)
        used += more
    return lines


def _say(line: list[_Chunk]) -> str:
    """A line as it is drawn: hard spaces are plain again, so that copied text can be found."""
    inner = "".join(c.text + (c.glue if c.glue == " " else "") for c in line[:-1])
    end = line[-1].text + ("-" if line[-1].glue == SHY else "")
    return (inner + end).replace(NBSP, " ")


def _balanced(chunks: list[_Chunk], font: Font, room: float) -> list[list[_Chunk]]:
    """As many lines as needed, all about equally long."""
    lines = _greedy(chunks, font, room)
    if len(lines) == 1:
        return lines
    low, high = max(room / 2, max(_em(font, c.text) for c in chunks)), room
    best = lines
    for _ in range(12):
        middle = (low + high) / 2
        tried = _greedy(chunks, font, middle)
        if len(tried) == len(lines):
            best, high = tried, middle
        else:
            low = middle
    return best


def _pretty(chunks: list[_Chunk], font: Font, room: float) -> list[list[_Chunk]]:
    """No last line of one short word where the line before can spare one."""
    lines = _greedy(chunks, font, room)
    lonely = len(lines) > 1 and len(lines[-1]) == 1 and NBSP not in lines[-1][0].text
    if lonely and len(lines[-2]) > 2:
        narrower = _em(font, _say([*lines[-2][-1:], *lines[-1]])) <= room
        if narrower and lines[-2][-2].glue == " ":
            lines[-1].insert(0, lines[-2].pop())
    return lines


_BREAKERS = {"plain": _greedy, "balanced": _balanced, "pretty": _pretty}


@lru_cache(maxsize=20_000)
def lines(text: str, font: Font, size: float, room: float, how: str = "plain") -> tuple[str, ...]:
    """Break a text into lines of at most `room` mm.

    how: `plain`; `balanced` (statements, quotes: the narrowest width with the same number of
    lines); `pretty` (captions: no last line of one word).
    """
    em = room / (size * MM)
    chunks = [
        piece
        for chunk in _chunks(text)
        for piece in ([chunk] if _em(font, chunk.text) <= em else _split_long(chunk, font, em))
    ]
    if not chunks:
        return ()
    return tuple(_say(line) for line in _BREAKERS[how](chunks, font, em))


@lru_cache(maxsize=20_000)
def dotted(text: str, font: Font, size: float, room: float) -> tuple[str, ...]:
    """Break a second line at its dots only, which are left out there; no short item stays alone."""
    rows: list[list[str]] = [[]]
    for item in text.split(_DOT):
        if rows[-1] and width(_DOT.join([*rows[-1], item]), font, size) > room:
            rows.append([])
        rows[-1].append(item)
    if len(rows) > 1 and len(rows[-1]) == 1 and len(rows[-2]) > 1:
        joined = _DOT.join([rows[-2][-1], *rows[-1]])
        if width(joined, font, size) <= room:
            rows[-1].insert(0, rows[-2].pop())
    return tuple(line for row in rows for line in lines(_DOT.join(row), font, size, room))


_DOT = " · "

"""The wall sheet: all personas side by side on A3, so that a room sees how they differ.

A selection, not the page: name, quote, the first lines of each section. Everything of one kind
stands on a common line: it is measured in every column and the tallest decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from persona_core.export import characters, photo, typeset
from persona_core.export.blocks import hung, paragraph, rule, texts
from persona_core.export.faces import Font
from persona_core.export.header import legend
from persona_core.export.ink import (
    EMPTY,
    Block,
    Group,
    Hatch,
    Leaf,
    Rect,
    Shape,
    Text,
    stack,
)
from persona_core.export.look import (
    INK,
    OTHERS,
    SECONDARY,
    TERTIARY,
    Tone,
    tone,
)
from persona_core.export.page import Line, Page, Section
from persona_core.export.portrait import Place, portrait
from persona_core.export.say import page_words
from persona_core.export.typeset import Type

WIDTH, HEIGHT = 420.0, 297.0
_MARGIN, _GUTTER = 18.0, 9.0
_FOOTER_RULE = 282.0
_SIDE_BY_SIDE = 5
"""Personas on one sheet; more of them take several, about as many on each."""
_MOST_ROWS, _FEWEST_ROWS = 8, 2
"""Lines of a section: as many as fit, and so many before panels and type shrink."""
_MORE = 9.0
"""What is left over goes between sections, at most so much, mm."""
_NAME_SIZES, _NAME_SIZES_TWO = (28.0, 26.0, 24.0, 22.0), (20.0, 18.0, 16.0, 14.0)
_QUOTE_SIZES = (16.8, 15.4, 14.0, 12.5)
_QUOTE_LINES = 4


@dataclass(frozen=True)
class _Step:
    """One step of fitting: height of the panels in mm, statements in points."""

    panel: float
    size: float


@dataclass(frozen=True)
class _Row:
    """What stands on a common line: a block for each persona."""

    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """The tallest decides."""
        return max(block.height for block in self.blocks)


_STEPS = (_Step(84.0, 11.4), _Step(72.0, 10.6), _Step(60.0, 9.8), _Step(46.0, 9.0))


@dataclass(frozen=True)
class _Column:
    """One persona's place on the sheet."""

    page: Page
    tone: Tone
    step: _Step
    x: float
    width: float


def wall(pages: Sequence[Page]) -> tuple[Leaf, ...]:
    """All personas on as few A3 sheets as hold them readably."""
    sheets = -(-len(pages) // _SIDE_BY_SIDE)
    each = -(-len(pages) // max(sheets, 1))
    return tuple(_leaf(pages[i : i + each], each) for i in range(0, len(pages), max(each, 1)))


def _leaf(pages: Sequence[Page], across: int) -> Leaf:
    """The first setting that holds enough lines of each section; else the smallest, and as many
    sections as it holds."""
    tried = [(step, n, 3) for step in _STEPS for n in range(_MOST_ROWS, _FEWEST_ROWS - 1, -1)]
    tried += [(step, 1, 3) for step in _STEPS]
    tried += [(_STEPS[-1], 1, sections) for sections in (2, 1, 0)]
    for step, lines, sections in tried:
        columns = _columns(pages, across, step)
        top = [_Row(blocks) for blocks in zip(*(_top(c) for c in columns), strict=True)]
        rows = [*top, *_body(columns, lines, sections)]
        spare = _FOOTER_RULE - 4.0 - step.panel - sum(row.height for row in rows)
        if spare >= 0:
            break
    rows = [*top, *_body(columns, lines, sections, min(max(spare, 0.0) / 3, _MORE))]
    groups: list[Group] = []
    for i, column in enumerate(columns):  # a reader meets one persona after the other
        groups += _panel(column, last=column is columns[-1])
        y = step.panel
        for row in rows:
            groups += row.blocks[i].down(y)
            y += row.height
    return Leaf(WIDTH, HEIGHT, (*groups, *_footer(pages)))


def _columns(pages: Sequence[Page], across: int, step: _Step) -> list[_Column]:
    width = (WIDTH - 2 * _MARGIN - (across - 1) * _GUTTER) / across
    return [
        _Column(page, tone(page), step, _MARGIN + i * (width + _GUTTER), width)
        for i, page in enumerate(pages)
    ]


def _panel(column: _Column, *, last: bool) -> list[Group]:
    """The portrait on its ground, which reaches to the middle of the gutters or to the edge."""
    page, colours, height = column.page, column.tone, column.step.panel
    left = 0.0 if column.x == _MARGIN else column.x - _GUTTER / 2
    right = WIDTH if last else column.x + column.width + _GUTTER / 2
    ground: list[Shape] = [Rect(left, 0.0, right - left, height, colours.panel)]
    if page.negative:
        ground.append(Hatch(left, 0.0, right - left, height, colours.hatch))
    side = min(height - 6.0, column.width)
    x = column.x + (column.width - side) / 2 if page.portrait else column.x - 0.24 * side
    wide = min(height * photo.SIZE[0] / photo.SIZE[1], column.width)
    place = Place(x, side, column.x + (column.width - wide) / 2, wide, height)
    return [Group("Artifact", tuple(ground)), portrait(page, colours, place)]


# -- who ------------------------------------------------------------------------------------------


def _top(column: _Column) -> list[Block]:
    """Kicker, name with share, role, size bar, quote with its source: each on a common line."""
    page, x, room = column.page, column.x, column.width
    figure = INK if page.negative else column.tone.figure
    kicker = Type(Font.BOLD, 8.8, 10.8, figure)
    said = page.kicker if page.negative else page.segment.split(":")[0]
    return [
        Block(5.6),
        paragraph(said, kicker, x, room),
        _name(column, figure),
        paragraph(page.role, Type(Font.SANS, 11.0, 14.0, SECONDARY), x, room, "balanced"),
        Block(2.4),
        _bar(column, figure),
        Block(6.0),
        _quote(column),
        Block(7.0),
    ]


def _name(column: _Column, colour: str) -> Block:
    page = column.page
    said = page.people("") if page.few else page.share
    share = Type(Font.SERIF, 11.0 if page.few else 22.0, 28.0, colour)
    wide = typeset.width(said, share.font, share.size)
    room = column.width - wide - 4.0
    shown, font = characters.drawable(page.name, Font.SERIF)
    sizes = [(size, 1) for size in _NAME_SIZES] + [(size, 2) for size in _NAME_SIZES_TWO]
    fitting = (s for s, most in sizes if len(typeset.lines(shown, font, s, room)) <= most)
    size = next(fitting, _NAME_SIZES_TWO[-1])
    kind = Type(Font.SERIF, size, 1.16 * size, INK)
    name, height = texts(shown, kind, column.x, 1.2, room, "balanced")
    right = column.x + column.width - wide
    figure, _ = texts(said, share, right, name[0].y - share.ascent, wide + 1.0)
    return Block(height + 1.0, (Group("H1", tuple(name)), Group("P", tuple(figure))))


def _bar(column: _Column, colour: str) -> Block:
    """The segment's share of everyone."""
    page = column.page
    own = column.width * page.sizes[page.own] / (sum(page.sizes) or 1)
    track = Rect(column.x, 0.45, column.width, 1.0, OTHERS)
    return Block(
        1.9, (Group("Figure", (track, Rect(column.x, 0.0, own, 1.9, colour)), page.people(": ")),)
    )


def _quote(column: _Column) -> Block:
    page, x, room = column.page, column.x, column.width
    if not page.quote:
        return EMPTY
    shown, font = characters.drawable(page.quote, Font.QUOTE)
    size = next(
        (s for s in _QUOTE_SIZES if len(typeset.lines(shown, font, s, room)) <= _QUOTE_LINES),
        _QUOTE_SIZES[-1],
    )
    kind = Type(Font.QUOTE, size, 1.3 * size, INK)
    lines, height = texts(shown, kind, x, 0.0, room, "balanced")
    if not lines[0].rtl and not shown[0].isalnum():
        lines[0] = replace(lines[0], x=x - typeset.width(shown[0], lines[0].font, size))
    source = paragraph(page.quote_source, Type(Font.SANS, 8.3, 11.4, TERTIARY), x, room)
    return stack([Block(height, (Group("BlockQuote", tuple(lines)),)), source], 0.6)


# -- sections on common lines ---------------------------------------------------------------------


def _body(columns: Sequence[_Column], lines: int, sections: int, more: float = 0.0) -> list[_Row]:
    """So many sections by their rank, the first lines of each; more: air between them."""
    told = [_sections(column.page)[:sections] for column in columns]
    rows: list[_Row] = []
    for rank in range(max(map(len, told), default=0)):
        here = [section[rank] if rank < len(section) else None for section in told]
        most = max(len(section.lines) for section in here if section)
        rows.append(_space(columns, 4.0 + more if rank else 0.0))
        pairs = list(zip(columns, here, strict=True))
        rows.append(_Row(tuple(_heading(c, s.heading) if s else EMPTY for c, s in pairs)))
        for i in range(min(lines, most)):
            has = [(c, s.lines[i] if s and i < len(s.lines) else None) for c, s in pairs]
            rows.append(_Row(tuple(_line(c, line) if line else EMPTY for c, line in has)))
            rows.append(_space(columns, 2.2))
    return rows


def _space(columns: Sequence[_Column], height: float) -> _Row:
    return _Row((Block(height),) * len(columns))


def _sections(page: Page) -> list[Section]:
    """Two sections of statements, and the first node of the path ("Starts looking when")."""
    nodes = page.path.nodes[:1] if page.path else ()
    starts = [Section(node.label, node.lines) for node in nodes]
    return [*page.sections[: 3 - len(starts)], *starts]


def _heading(column: _Column, text: str) -> Block:
    top = paragraph(text, Type(Font.BOLD, 10.6, 12.7, INK), column.x, column.width, role="H2")
    under = Block(2.2, (rule(column.x, column.x + column.width),))
    return stack([top, under], 1.2)


def _line(column: _Column, line: Line) -> Block:
    """A statement with its mark; below it what it rests on, then its measure.

    A measure is the room's own and has a mark of its own: the figure does not prove it.
    """
    size = column.step.size
    kind = Type(Font.SANS, size, size + 3.0, INK)
    marks, y = texts(line.text, kind, column.x, 0.0, column.width, "balanced")
    second = Type(Font.SANS, 8.7, 11.4, TERTIARY)
    basis, y = texts(line.second, second, column.x, y, column.width, "dotted")
    dots = [*hung(line.mark, kind, column.x), *hung(line.measured, _FIGURE, column.x, y)]
    measure, y = _measure(column, line, y)
    return Block(y, (*dots, Group("P", (*marks, *basis, *measure))))


_FIGURE = Type(Font.SERIF, 13.0, 15.4, INK)


def _measure(column: _Column, line: Line, y: float) -> tuple[list[Text], float]:
    if not (line.figure or line.caption):
        return [], y
    small = Type(Font.SANS, 9.2, 12.4, SECONDARY)
    colour = INK if column.page.negative else column.tone.figure
    big = replace(_FIGURE, colour=colour)
    figure, below = texts(line.figure, big, column.x, y, column.width)
    x = column.x
    if figure:
        x += typeset.width(figure[-1].text, figure[-1].font, big.size) + 2.4
    shift = (figure[-1].y if figure else y + small.ascent) - small.ascent
    caption, end = texts(line.caption, small, x, shift, column.x + column.width - x, "pretty")
    return [*figure, *caption], max(below if figure else y, end)


def _footer(pages: Sequence[Page]) -> tuple[Group, ...]:
    """What the bar means, how the segments were found, where pictures are from; the marks."""
    page, pictures = pages[0], dict.fromkeys(one.footer.picture for one in pages)
    small = Type(Font.SANS, 8.4, 10.6, SECONDARY)
    right, y = WIDTH - _MARGIN, _FOOTER_RULE + 5.4
    marks = legend(page.legend, right, y, small)
    room = min(s.x for g in marks for s in g.shapes) - 8.0 - _MARGIN
    about = " · ".join(filter(None, (*page.footer.method[:1], *pictures, page.footer.review)))
    said = f"{page_words(page.lang)['wall']['bar']} {about}"
    lines, _ = texts(said, small, _MARGIN, y - small.ascent, room, "dotted")
    return (
        *Block(0.0, (rule(_MARGIN, right),)).down(_FOOTER_RULE),
        Group("P", tuple(lines)),
        *marks,
    )

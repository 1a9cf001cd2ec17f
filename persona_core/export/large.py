"""The large-print version: everything a page says, in one column of 16 pt on two or three sheets.

For readers who need large type a third sheet is better than a refusal, so here nothing is left
off but what says the same in another form: charts (their figures stand in the lines) and the
working notes in brief.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from persona_core.export import typeset
from persona_core.export.blocks import evidence_dot, paragraph, rule, texts
from persona_core.export.faces import Font
from persona_core.export.figures import size_strip
from persona_core.export.ink import EMPTY, Block, Group, Hatch, Leaf, Rect, Role, Shape, stack
from persona_core.export.look import INK, SECONDARY, tone
from persona_core.export.page import Cell, Line, Mark, Page
from persona_core.export.portrait import Place, portrait
from persona_core.export.sheet import SIZES, Sheet
from persona_core.export.typeset import MM, Type

_SIZE = 16.0
_LEADINGS = (21.0, 20.0, 19.0, 18.0)
"""Tried in this order until two sheets hold everything; gaps shrink with them."""
_MARGIN, _INDENT = 16.0, 6.0
_PANEL_W, _PANEL_H = 52.0, 62.0
_DIVIDED = 0.15
"""What it costs to divide a section, as a share of a leaf squared: about two fifths left white."""
_DOT_R = 1.5


class _Setter:
    """Sets the parts of one page in one leading."""

    def __init__(self, page: Page, sheet: Sheet, leading: float) -> None:
        self.page, self.tone, self.leading = page, tone(page), leading
        self.width, self.height = SIZES[sheet.paper]
        self.gap = (leading - 16.0) * 0.75
        """Between lines that say different things, mm."""

    @property
    def room(self) -> float:
        """Width of the text."""
        return self.width - 2 * _MARGIN

    def type(self, font: Font = Font.SANS, colour: str = INK, size: float = _SIZE) -> Type:
        """A face at the size of this version."""
        return Type(font, size, self.leading * size / _SIZE, colour)

    def said(self, text: str, kind: Type, x: float, role: Role = "P") -> Block:
        """A paragraph to the right edge."""
        return paragraph(text, kind, x, self.width - _MARGIN - x, role=role)

    def line(self, line: Line) -> Block:
        """A statement with its mark, what it rests on, and its measure."""
        kind, x = self.type(), _MARGIN + _INDENT
        parts = [self.marked(line.mark, kind), self.said(line.text, kind, x)]
        if line.second:
            parts.append(self.said(line.second, self.type(colour=SECONDARY), x))
        if measure := " ".join(filter(None, (line.figure, line.caption))):
            bold = self.type(Font.BOLD, self.tone.figure)
            parts += [self.marked(line.measured, bold), self.said(measure, bold, x)]
        return stack(parts, 0.0)

    def marked(self, mark: Mark | None, kind: Type) -> Block:
        """An evidence mark for the line that follows; it takes no room."""
        if not mark:
            return EMPTY
        centre = kind.ascent - 0.243 * kind.size * MM
        dot = evidence_dot(mark, _MARGIN + _DOT_R, centre, _DOT_R)
        return Block(0.0, (Group("Artifact", (dot,)),))

    def heading(self, text: str, role: Role = "H2") -> Block:
        """A heading; sections stand over a rule, cells do not."""
        kind = self.type(Font.BOLD, size=18.0 if role == "H2" else _SIZE)
        top = self.said(text, kind, _MARGIN, role)
        if role != "H2":
            return stack([Block(self.gap), top], 0.0)
        under = Block(1.0, (rule(_MARGIN, self.width - _MARGIN),))
        return stack([Block(2 * self.gap), top, under], 1.0)


def large_print(page: Page, sheet: Sheet) -> tuple[Leaf, ...]:
    """The page in large print: two leaves, more where the text needs them.

    The most open leading that needs no more leaves than the densest one does.
    """
    setters = [_Setter(page, sheet, leading) for leading in _LEADINGS]
    flows = [list(_flow(setter)) for setter in setters]
    counts = [_leaves_needed(*one) for one in zip(setters, flows, strict=True)]
    best = counts.index(max(2, min(counts))) if max(2, min(counts)) in counts else 0
    return _leaves(setters[best], flows[best], counts[best])


@dataclass(frozen=True)
class _Piece:
    """Something of the flow that no leaf divides."""

    block: Block
    begins: bool = False
    """It begins a section: a good place for a new leaf."""


def _leaves_needed(setter: _Setter, flow: Sequence[_Piece]) -> int:
    count, y = 1, _head(setter).height
    for piece in flow:
        if y + piece.block.height > setter.height - _MARGIN and y > _MARGIN:
            count, y = count + 1, _MARGIN
        y += piece.block.height + setter.gap
    return count


def _leaves(setter: _Setter, flow: Sequence[_Piece], count: int) -> tuple[Leaf, ...]:
    """The flow onto so many leaves, in its order."""
    breaks = _breaks(setter, flow, count)
    leaves: list[list[Group]] = [list(_head(setter).groups)]
    y = _head(setter).height
    for i, piece in enumerate(flow):
        if i in breaks:
            leaves.append([])
            y = _MARGIN
        leaves[-1] += piece.block.down(y)
        y += piece.block.height + setter.gap
    return tuple(Leaf(setter.width, setter.height, tuple(groups)) for groups in leaves)


def _breaks(setter: _Setter, flow: Sequence[_Piece], count: int) -> frozenset[int]:
    """Where new leaves begin: before sections, and so that no leaf is left almost empty.

    The cheapest way by the squares of what stays white on each leaf; to divide a section costs.
    """
    head, lowest = _head(setter).height, setter.height - _MARGIN
    ways: dict[int, tuple[float, frozenset[int]]] = {0: (0.0, frozenset())}
    for leaf in range(count):
        reached = {} if leaf else {0: (1.0, frozenset({0}))}  # a head that fills its leaf
        for start, (cost, breaks) in ways.items():
            y = _MARGIN if leaf else head
            for end in range(start + 1, len(flow) + 1):
                y += flow[end - 1].block.height
                if y > lowest and (end > start + 1 or not leaf):
                    break
                divided = end < len(flow) and not flow[end].begins
                total = cost + (max(lowest - y, 0.0) / lowest) ** 2 + _DIVIDED * divided
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, breaks | {end})
                y += setter.gap
        ways = reached
    return (ways[len(flow)][1] if len(flow) in ways else frozenset()) - {len(flow)}


def _flow(setter: _Setter) -> Iterator[_Piece]:
    """Everything below the head; a heading stays with the first line under it."""
    page = setter.page
    yield from _facts(setter)
    for section in page.sections:
        heading = " · ".join(filter(None, (section.heading, section.aside)))
        yield from _under(setter, setter.heading(heading), section.lines)
    for strip in page.strips:
        first = setter.heading(strip.heading)
        yield from _cells(setter, first, strip.cells)
        yield from (_Piece(setter.line(line)) for line in strip.below)
    if page.path:
        cells = (*page.path.nodes, *page.path.more)
        yield from _cells(setter, setter.heading(page.path.heading), cells)
    yield from _foot(setter)


def _facts(setter: _Setter) -> Iterator[_Piece]:
    """Two side by side where both are short."""
    half = setter.room / 2
    facts = list(setter.page.facts)
    while facts:
        pair, wide = facts[:2], setter.type().font
        short = all(typeset.width(f.text, wide, _SIZE) < half - 2 * _INDENT for f in pair)
        pair = pair if short and not any(f.second for f in pair) else pair[:1]
        yield _Piece(_row([setter.line(fact) for fact in pair], half))
        facts = facts[len(pair) :]


def _cells(setter: _Setter, top: Block, cells: Sequence[Cell]) -> Iterator[_Piece]:
    for i, cell in enumerate(cells):
        label = [setter.heading(cell.label, "H3")] if cell.label else []
        above = stack([*([] if i else [top]), *label], 0.0)
        yield from _under(setter, above, cell.lines, begins=i == 0)
    if not cells:
        yield _Piece(top, begins=True)


def _under(
    setter: _Setter, top: Block, lines: Sequence[Line], *, begins: bool = True
) -> Iterator[_Piece]:
    yield _Piece(stack([top, *(setter.line(line) for line in lines[:1])], 0.5), begins)
    yield from (_Piece(setter.line(line)) for line in lines[1:])


def _foot(setter: _Setter) -> Iterator[_Piece]:
    """What the page rests on, and what the marks mean."""
    foot, legend = setter.page.footer, setter.page.legend
    kind = setter.type(colour=SECONDARY)
    score = setter.type(Font.BOLD)
    marks = [
        setter.line(Line(legend.data, mark="data")),
        setter.line(Line(legend.interview, mark="interview")),
        setter.line(Line(legend.assumption, mark="assumption")),
    ]
    said = [setter.said(text, kind, _MARGIN) for text in (*foot.method, foot.picture) if text]
    top = [setter.said(foot.score, score, _MARGIN)] if foot.score else []
    end = [setter.said(foot.review, score, _MARGIN)] if foot.review else []
    under = Block(2.0, (rule(_MARGIN, setter.width - _MARGIN),))
    first = stack([Block(2 * setter.gap), under, *top, _row(marks, setter.room / 3)], 0.0)
    yield _Piece(stack([first, *said, *end], 0.0), begins=True)


def _row(blocks: Sequence[Block], pitch: float) -> Block:
    moved = [block.along(i * pitch) for i, block in enumerate(blocks)]
    return Block(max(b.height for b in blocks), tuple(g for block in moved for g in block.groups))


# -- head -----------------------------------------------------------------------------------------


def _head(setter: _Setter) -> Block:
    """Portrait, name, share, quote: the same person, larger words."""
    page, colours = setter.page, setter.tone
    x = _PANEL_W + 8.0
    room = setter.width - _MARGIN - x
    parts = [
        Block(12.0),
        paragraph(page.kicker, setter.type(Font.BOLD, colours.kicker), x, room),
        paragraph(page.name, Type(Font.SERIF, 30.0, 34.0, colours.title), x, room, role="H1"),
        paragraph(page.role, setter.type(colour=colours.second), x, room),
        paragraph(page.segment, setter.type(colour=colours.second), x, room),
        paragraph(page.people(" · "), setter.type(Font.BOLD, colours.kicker), x, room),
        Block(3.0),
        _strip(setter, x, room),
    ]
    who = stack([p for p in parts if p.groups or p.height], 1.0)
    height = max(who.height + 6.0, _PANEL_H)
    quote = _quote(setter, height + 6.0)
    end = height + 6.0 + quote.height + (4.0 if quote.groups else 0.0)
    picture = _picture(setter, height)
    groups = (Group("Artifact", _ground(setter, height)), picture, *who.groups)
    return Block(end, (*groups, *quote.down(height + 6.0)))


def _strip(setter: _Setter, x: float, room: float) -> Block:
    page, colours = setter.page, setter.tone
    strip = size_strip(page.sizes, page.own, x, room, (colours.strip, colours.strip_rest))
    return Block(2.0, Block(0.0, (replace(strip, alt=page.sizes_alt),)).down(1.0))


def _quote(setter: _Setter, y: float) -> Block:
    page = setter.page
    if not page.quote:
        return Block(0.0)
    kind = Type(Font.QUOTE, 18.0, 24.0, INK)
    said, height = texts(page.quote, kind, _MARGIN, 0.0, setter.room, "balanced")
    source = setter.said(page.quote_source, setter.type(colour=SECONDARY), _MARGIN)
    return stack([Block(height, (Group("BlockQuote", tuple(said)),)), source], 0.0)


def _ground(setter: _Setter, height: float) -> tuple[Shape, ...]:
    colours = setter.tone
    if setter.page.negative:
        return (
            Rect(0.0, 0.0, setter.width, height, colours.band),
            Hatch(0.0, 0.0, _PANEL_W, height, colours.hatch),
        )
    return (Rect(0.0, 0.0, _PANEL_W, height, colours.panel),)


def _picture(setter: _Setter, height: float) -> Group:
    place = Place(3.0, _PANEL_W - 4.0, 0.0, _PANEL_W, height)
    return portrait(setter.page, setter.tone, place)

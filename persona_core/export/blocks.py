"""The parts of the page that are text: facts, statements, channels, path, working notes."""

from collections.abc import Sequence

from persona_core.export import characters, typeset
from persona_core.export.ink import Arrow, Block, Dot, Fill, Group, Rect, Role, Text, beside, stack
from persona_core.export.look import HAIRLINE, MARK_LEFT, MARK_R, MARK_STROKE, RULE, SECONDARY, Look
from persona_core.export.page import Advice, Cell, Line, Mark, Path, Section, Strip
from persona_core.export.runs import starts_rtl
from persona_core.export.typeset import Type

_FILL: dict[Mark, Fill] = {"data": "full", "interview": "half", "assumption": "empty"}
AFTER_RULE = 1.6
_ROOMY = 9.8
"""Statements of this size and more keep to columns 2 and 3."""


def texts(
    text: str, kind: Type, x: float, y: float, room: float, how: str = "plain"
) -> tuple[list[Text], float]:
    """Lines of a paragraph whose top is at y, and the y below it. how: see `typeset.lines`,
    or `dotted` for second lines. Text read from the right is even at the right: its longest line
    begins at x, so that every paragraph keeps to the grid."""
    shown, font = characters.drawable(text, kind.font)
    if how == "dotted":
        lines = typeset.dotted(shown, font, kind.size, room)
    else:
        lines = typeset.lines(shown, font, kind.size, room, how)
    rtl = starts_rtl(shown)
    wide = [typeset.width(line, font, kind.size) for line in lines] if rtl else [0.0] * len(lines)
    marks = [
        Text(
            x + max(wide) - wide[i],
            y + kind.ascent + i * kind.line,
            line,
            font,
            kind.size,
            kind.colour,
            rtl,
        )
        for i, line in enumerate(lines)
    ]
    return marks, y + len(lines) * kind.line


def paragraph(
    text: str, kind: Type, x: float, room: float, how: str = "plain", role: Role = "P"
) -> Block:
    """A paragraph of its own."""
    marks, height = texts(text, kind, x, 0.0, room, how)
    return Block(height, (Group(role, tuple(marks)),))


def rule(x: float, right: float) -> Group:
    """A hairline at the top of a block."""
    return Group("Artifact", (Rect(x, -RULE / 2, right - x, RULE, HAIRLINE),))


def evidence_dot(mark: Mark, x: float, y: float, r: float = MARK_R) -> Dot:
    """An evidence mark around its centre."""
    return Dot(x, y, r, _FILL[mark], SECONDARY, MARK_STROKE)


def line_block(
    line: Line, kind: Type, look: Look, x: float, room: float, how: str, second_room: float = 0.0
) -> Block:
    """A statement, its mark hung left, its second line below (in `second_room` where wider)."""
    marks, y = texts(line.text, kind, x, 0.0, room, how)
    below: list[Text] = []
    if line.second:
        below, y = texts(line.second, look.second, x, y, max(room, second_room), "dotted")
    return Block(y, (*hung(line.mark, kind, x), Group("P", (*marks, *below))))


def hung(mark: Mark | None, kind: Type, x: float, y: float = 0.0) -> tuple[Group, ...]:
    """An evidence mark left of a line of that type whose top is at y."""
    if not mark:
        return ()
    centre = y + kind.ascent - 0.243 * kind.size * typeset.MM
    return (Group("Artifact", (evidence_dot(mark, x - MARK_LEFT, centre),)),)


def facts(lines: Sequence[Line], look: Look, column: int = 1) -> Block:
    """Background: values without labels, in one column."""
    x, room = look.grid.x(column), look.grid.column
    gap = 0.2 * look.step.row_gap
    return stack([line_block(line, look.fact, look, x, room, "pretty") for line in lines], gap)


# -- in a lane ------------------------------------------------------------------------------------


def heading(text: str, asides: Sequence[str], look: Look) -> Block:
    """A section's heading over a hairline, with the labels of the lane's columns beside it."""
    grid, lane = look.grid, look.lane
    parts = [paragraph(text, look.heading, grid.x(lane), grid.span(2), role="H2")]
    after = typeset.width(text, look.heading.font, look.heading.size) + 2.5
    starts = (grid.x(lane) + after, grid.x(lane + 1), grid.x(lane + 2))
    rooms = (grid.span(2) - after, grid.column, grid.column)
    for aside, x, room in zip(asides, starts, rooms, strict=True):
        if aside:
            parts.append(paragraph(aside, look.aside, x, room))
    under = Block(AFTER_RULE, (rule(grid.x(lane), grid.x(lane) + grid.span(3)),))
    return stack([beside(parts), under], 1.0)


def statement_row(line: Line, look: Look, measured: bool) -> Block:
    """Left the statement, right its measure on the same baseline, with a mark of its own.

    measured: the section has a measure column; without one second lines may run into its place,
    and on a full page the statements too, before type shrinks further.
    """
    grid = look.grid
    below = grid.span(2 if measured else 3)
    room = grid.span(2) if measured or look.step.statement >= _ROOMY else below
    left = line_block(line, look.statement, look, grid.x(look.lane), room, "balanced", below)
    if not (line.figure or line.caption):
        return left
    x, room = grid.x(look.lane + 2), grid.column
    first = look.figure if line.figure else look.caption
    shift = look.statement.ascent - first.ascent
    figure, y = texts(line.figure, look.figure, x, shift, room, "balanced")
    caption, y = texts(line.caption, look.caption, x, y, room, "pretty")
    mark = hung(line.measured, look.statement, x)
    return beside([left, Block(y, (*mark, Group("P", (*figure, *caption))))])


def section_rows(section: Section, look: Look) -> tuple[Block, list[Block]]:
    """Heading and rows of a section; the gaps between rows are the fitter's."""
    rows = [statement_row(line, look, bool(section.aside)) for line in section.lines]
    return heading(section.heading, ("", "", section.aside), look), rows


def strip_rows(strip: Strip, look: Look) -> tuple[Block, list[Block]]:
    """Heading with the labels of its cells; the cells; lines across all of them."""
    grid, cells = look.grid, strip.cells
    labels = [cell.label for cell in cells] + [""] * (3 - len(cells))
    # The last cell may run to the right edge: one answer in a narrow column is a tall ribbon.
    rooms = [grid.column] * (len(cells) - 1) + [grid.span(4 - len(cells))] * bool(cells)
    side = beside([_cell(c, look, grid.x(look.lane + i), rooms[i]) for i, c in enumerate(cells)])
    below = [
        line_block(line, look.body, look, grid.x(look.lane), grid.span(3), "plain")
        for line in strip.below
    ]
    return heading(strip.heading, labels, look), [side, *below] if cells else below


def _cell(cell: Cell, look: Look, x: float, room: float) -> Block:
    lines = [line_block(line, look.body, look, x, room, "pretty") for line in cell.lines]
    return stack(lines, look.step.row_gap / 3)


# -- across all columns ---------------------------------------------------------------------------

_NODE_R = 1.15


def path(path: Path, look: Look) -> Block:
    """The way to the purchase: nodes on an arrow, their texts below, then what belongs to it."""
    grid = look.grid
    title = paragraph(path.heading, look.heading, grid.x(1), grid.span(4), role="H2")
    more = [_titled(path.more, look)] if path.more else []
    way = stack([title, _arrow(len(path.nodes), look), _titled(path.nodes, look)], 0.0)
    return stack([way, *more], 0.7 * look.step.section_gap)


def _arrow(nodes: int, look: Look) -> Block:
    grid, colour, y = look.grid, look.tone.fill, 2.8
    line = Rect(grid.x(1), y - 0.25, grid.span(4) - 2.0, 0.5, colour)
    dots = [Dot(grid.x(i + 1) + _NODE_R, y, _NODE_R, "full", colour) for i in range(nodes)]
    tip = Arrow(grid.x(1) + grid.span(4), y, 2.6, colour)
    return Block(y + 2.2, (Group("Artifact", (line, *dots, tip)),))


def beside_path(cells: Sequence[Cell], look: Look, first: int, across: int) -> Block:
    """What belongs to the path, to the right of it: so many cells side by side from a column on."""
    rows = [cells[i : i + across] for i in range(0, len(cells), across)]
    return stack([_titled(row, look, first) for row in rows], 0.7 * look.step.section_gap)


def _titled(cells: Sequence[Cell], look: Look, first: int = 1) -> Block:
    """Cells with their titles from a column on; the last may be two columns wide."""
    grid, columns = look.grid, []
    for i, cell in enumerate(cells):
        x = grid.x(first + i)
        wide = len(cells) - 1 == i < 3 and first + i < grid.columns
        room = grid.span(2) if wide else grid.column
        top = paragraph(cell.label, look.node, x, room, role="H3")
        lines = [line_block(line, look.path, look, x, room, "pretty") for line in cell.lines]
        columns.append(stack([top, stack(lines, look.step.row_gap / 3)], 0.2))
    return beside(columns)


def advice(notes: Sequence[Advice], look: Look, first: int, across: int) -> Block:
    """Working notes under short hairlines, so many side by side from a column on."""
    rows = [notes[i : i + across] for i in range(0, len(notes), across)]
    return stack([_advice_row(row, look, first) for row in rows], 0.7 * look.step.section_gap)


def _advice_row(notes: Sequence[Advice], look: Look, first: int) -> Block:
    grid, columns = look.grid, []
    for i, note in enumerate(notes):
        x = grid.x(first + i)
        top = Block(1.0, (rule(x, x + grid.column),))
        team = paragraph(note.team, look.team, x, grid.column, role="H3")
        text = paragraph(note.text, look.advice, x, grid.column, "pretty")
        columns.append(stack([top, team, text], 0.0))
    return beside(columns)

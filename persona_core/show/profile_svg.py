"""Profile and overview as a picture to save: the tables of the page, drawn as SVG.

The page draws them as HTML, which no slide can take. Same rows, colours and suppressed figures; a
picture has one width, so that it never depends on the window it was saved from.
"""

from collections.abc import Callable, Sequence
from textwrap import wrap

from persona_core.limits import SMALL_CELL
from persona_core.show import palette
from persona_core.show.html import bar, cell, text
from persona_core.show.line_words import Row
from persona_core.show.palette import Theme
from persona_core.show.profile_html import Column, blocks

LABEL, MARGIN, HEAD, BLOCK, ROW = 380, 20, 44, 32, 25
"""px: the column of answers, the edge, and how high heads, headings of blocks and rows are."""
CHARACTER = 8.0
"""px of a character at 15 px, on the generous side."""
TRACK, FIGURE = 140, 70
"""px of a bar from 0 to 100%, and of the figure behind it."""
CELL = 170
"""px of a cell of the overview, and of the figure it holds."""
GAP = 12


def profile_svg(
    rows: Sequence[Row], columns: Sequence[Column], theme: Theme, *, room: bool = False
) -> str:
    """The segment profile plot as an SVG document; room: only the ten most telling lines."""
    own = blocks(rows, room=room)
    return _document(own, columns, theme, TRACK + FIGURE, _bars, every=False)


def overview_svg(
    rows: Sequence[Row], columns: Sequence[Column], theme: Theme, *, room: bool = False
) -> str:
    """The heatmap as an SVG document; room: only the ten most telling lines."""
    return _document(blocks(rows, room=room), columns, theme, CELL, _tints, every=True)


_Draw = Callable[[Row, int, int, float, float, Theme], str]
"""A row, a segment and its slot, where its cell begins, the theme → its marks."""


def _document(
    grouped: Sequence[tuple[str, Sequence[Row]]],
    columns: Sequence[Column],
    theme: Theme,
    wide: int,
    draw: _Draw,
    *,
    every: bool,
) -> str:
    starts = [MARGIN + LABEL + s * (wide + GAP) for s in range(len(columns) + every)]
    marks = [_head(c, x, wide, theme) for c, x in zip(columns, starts, strict=False)]
    if every:
        marks.append(_text("Everybody", starts[-1] + 4, MARGIN + 17, palette.GREY[theme], size=13))
    y = MARGIN + HEAD
    for title, own in grouped:
        if title:
            marks.append(_text(title, MARGIN, y + 22, palette.GREY[theme], size=13))
            y += BLOCK
        for row in own:
            marks.append(_text(_cut(row.label, LABEL - GAP), MARGIN, y + 17, palette.INK[theme]))
            cells = enumerate(zip(columns, starts, strict=False), start=1)
            marks += [draw(row, s, column.slot, x, y, theme) for s, (column, x) in cells]
            if every:
                figure = _figure(row, 0)
                marks.append(
                    _text(figure, starts[-1] + CELL / 2, y + 17, palette.GREY[theme], at=1)
                )
            y += ROW
    width, height = starts[-1] + wide + MARGIN, y + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="Inter, sans-serif">'
        f'<rect width="{width}" height="{height}" fill="{palette.PAPER[theme]}"/>'
        f"{''.join(marks)}</svg>"
    )


def _head(column: Column, x: float, wide: int, theme: Theme) -> str:
    hue = palette.colour(column.slot, theme)
    letter = _text(
        palette.letter(column.slot), x + 11, MARGIN + 16, palette.on(hue), size=13, bold=True, at=1
    )
    lines = wrap(column.name, int((wide - 30) / CHARACTER), max_lines=2, placeholder="…")
    middle = MARGIN + 17 - 9 * (len(lines) - 1)
    name = "".join(
        _text(line, x + 29, middle + 18 * i, palette.INK[theme], bold=True)
        for i, line in enumerate(lines)
    )
    return f"{_rect(x, MARGIN, 22, 22, hue)}{letter}{name}"


def _bars(row: Row, segment: int, slot: int, x: float, y: float, theme: Theme) -> str:
    """Filled: clearly more. Outlined up to everybody: clearly fewer. The line: everybody."""
    share, total = _length(row, segment), _length(row, 0)
    marker, hue = int(row.line.marker[segment - 1]), palette.colour(slot, theme)
    fill = hue if marker > 0 else palette.BAR[theme]
    top, line = y + 6, x + TRACK * total
    drawn = _rect(x, top, TRACK, 12, palette.TRACK[theme])
    drawn += _rect(x, top, TRACK * share, 12, fill) if share else ""
    if marker < 0 and total > share:
        drawn += (
            f'<rect x="{x + TRACK * share + 0.5:.1f}" y="{top + 0.5:.1f}" '
            f'width="{TRACK * (total - share):.1f}" height="11" '
            f'fill="{palette.PAPER[theme]}" stroke="{hue}"/>'
        )
    drawn += _rect(line - 2, top - 2, 4, 16, palette.PAPER[theme])
    drawn += _rect(line - 1, top - 2, 2, 16, palette.INK[theme])
    ink = palette.INK[theme] if marker else palette.GREY[theme]
    end = x + TRACK + FIGURE - GAP
    return drawn + _text(_figure(row, segment), end, y + 17, ink, bold=bool(marker), at=2)


def _tints(row: Row, segment: int, _: int, x: float, y: float, theme: Theme) -> str:
    """Teal: more than everybody. Grey: less."""
    lift = _length(row, segment) - float(row.line.share[0])
    step = palette.step(lift) if int(row.line.n[segment]) >= SMALL_CELL else 0
    ground = _rect(x, y + 1, CELL, ROW - 2, palette.tint(step, theme))
    ink, strong = palette.on_tint(step, theme), bool(row.line.marker[segment - 1])
    return ground + _text(_figure(row, segment), x + CELL / 2, y + 17, ink, bold=strong, at=1)


def _length(row: Row, segment: int) -> float:
    line = row.line
    return bar(float(line.share[segment]), int(line.count[segment]), int(line.n[segment]))


def _figure(row: Row, segment: int) -> str:
    """As the table prints it, as plain text."""
    line = row.line
    said = cell(float(line.share[segment]), int(line.count[segment]), int(line.n[segment]))
    return said.replace("<s>", "").replace("</s>", "").replace("&lt;", "<")


def _cut(words: str, width: float) -> str:
    most = int(width / CHARACTER)
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'
    )


def _text(
    words: str, x: float, y: float, ink: str, *, size: int = 15, bold: bool = False, at: int = 0
) -> str:
    """at: what stands at x: 0 the beginning, 1 the middle, 2 the end."""
    anchor = ("start", "middle", "end")[at]
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{weight} text-anchor="{anchor}" '
        f'fill="{ink}">{text(words)}</text>'
    )

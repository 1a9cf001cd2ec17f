"""Profile and overview as a picture to save: same rows, colours and suppressed figures."""

from collections.abc import Callable, Sequence

from persona_core.limits import SMALL_CELL
from persona_core.show import palette
from persona_core.show.html import bar, cell
from persona_core.show.line_words import Row
from persona_core.show.palette import Theme
from persona_core.show.profile_html import Column, blocks, small_numbers
from persona_core.show.svg import GAP, MARGIN, cut, document, head, rect, words

LABEL, HEAD, BLOCK, ROW = 380, 44, 32, 25
"""px: the column of answers, and how high heads, headings of blocks and rows are."""
TRACK, FIGURE = 140, 70
"""px of a bar from 0 to 100%, and of the figure behind it."""
CELL = 170
"""px of a cell of the overview, and of the figure it holds."""


def profile_svg(
    rows: Sequence[Row],
    columns: Sequence[Column],
    theme: Theme,
    *,
    title: str,
    legend: str,
    room: bool = False,
) -> str:
    """The segment profile plot as an SVG document; room: only the ten most telling lines."""
    grouped = blocks(rows, room=room)
    drawn = _table(grouped, columns, theme, TRACK + FIGURE, _bars, every=False)
    return document(*drawn, theme, title=title, below=_below(legend, grouped))


def overview_svg(
    rows: Sequence[Row],
    columns: Sequence[Column],
    theme: Theme,
    *,
    title: str,
    legend: str,
    room: bool = False,
) -> str:
    """The heatmap as an SVG document; room: only the ten most telling lines."""
    grouped = blocks(rows, room=room)
    drawn = _table(grouped, columns, theme, CELL, _tints, every=True)
    return document(*drawn, theme, title=title, below=_below(legend, grouped))


def _below(legend: str, grouped: Sequence[tuple[str, Sequence[Row]]]) -> list[str]:
    means = small_numbers(grouped)
    return [legend, means] if means else [legend]


_Draw = Callable[[Row, int, int, float, float, Theme], str]
"""A row, a segment and its slot, where its cell begins, the theme → its marks."""


def _table(
    grouped: Sequence[tuple[str, Sequence[Row]]],
    columns: Sequence[Column],
    theme: Theme,
    wide: int,
    draw: _Draw,
    *,
    every: bool,
) -> tuple[list[str], float, float]:
    """The marks, and how wide and high they are."""
    starts = [MARGIN + LABEL + s * (wide + GAP) for s in range(len(columns) + every)]
    marks = [head(c, x, wide, theme) for c, x in zip(columns, starts, strict=False)]
    if every:
        marks.append(words("Everybody", starts[-1] + 4, MARGIN + 17, palette.GREY[theme], size=13))
    y = MARGIN + HEAD
    for title, own in grouped:
        if title:
            marks.append(words(title, MARGIN, y + 22, palette.GREY[theme], size=13))
            y += BLOCK
        for row in own:
            marks.append(words(cut(row.label, LABEL - GAP), MARGIN, y + 17, palette.INK[theme]))
            cells = enumerate(zip(columns, starts, strict=False), start=1)
            marks += [draw(row, s, column.slot, x, y, theme) for s, (column, x) in cells]
            if every:
                figure = _figure(row, 0)
                marks.append(
                    words(figure, starts[-1] + CELL / 2, y + 17, palette.GREY[theme], at="middle")
                )
            y += ROW
    return marks, starts[-1] + wide + MARGIN, y + MARGIN


def _bars(row: Row, segment: int, slot: int, x: float, y: float, theme: Theme) -> str:
    """Filled: clearly more. Outlined up to everybody: clearly fewer. The line: everybody."""
    share, total = _length(row, segment), _length(row, 0)
    marker, hue = int(row.line.marker[segment - 1]), palette.colour(slot, theme)
    fill = hue if marker > 0 else palette.BAR[theme]
    top, line = y + 6, x + TRACK * total
    drawn = rect(x, top, TRACK, 12, palette.TRACK[theme])
    drawn += rect(x, top, TRACK * share, 12, fill) if share else ""
    if marker < 0 and total > share:
        drawn += (
            f'<rect x="{x + TRACK * share + 0.5:.1f}" y="{top + 0.5:.1f}" '
            f'width="{TRACK * (total - share):.1f}" height="11" '
            f'fill="{palette.PAPER[theme]}" stroke="{hue}"/>'
        )
    drawn += rect(line - 2, top - 2, 4, 16, palette.PAPER[theme])
    drawn += rect(line - 1, top - 2, 2, 16, palette.INK[theme])
    ink = palette.INK[theme] if marker else palette.GREY[theme]
    end = x + TRACK + FIGURE - GAP
    return drawn + words(_figure(row, segment), end, y + 17, ink, bold=bool(marker), at="end")


def _tints(row: Row, segment: int, _: int, x: float, y: float, theme: Theme) -> str:
    """Teal: more than everybody. Grey: less."""
    lift = _length(row, segment) - float(row.line.share[0])
    step = palette.step(lift) if int(row.line.n[segment]) >= SMALL_CELL else 0
    ground = rect(x, y + 1, CELL, ROW - 2, palette.tint(step, theme))
    ink, strong = palette.on_tint(step, theme), bool(row.line.marker[segment - 1])
    return ground + words(
        _figure(row, segment), x + CELL / 2, y + 17, ink, bold=strong, at="middle"
    )


def _length(row: Row, segment: int) -> float:
    line = row.line
    return bar(float(line.share[segment]), int(line.count[segment]), int(line.n[segment]))


def _figure(row: Row, segment: int) -> str:
    """As the table prints it, as plain text."""
    line = row.line
    said = cell(float(line.share[segment]), int(line.count[segment]), int(line.n[segment]))
    return said.replace("<s>", "").replace("</s>", "")

"""Two cuts side by side as a picture to save: same rows, bars, suppressed counts as the table."""

from collections.abc import Sequence

from persona_core.segments.compare import Comparison
from persona_core.show import palette
from persona_core.show.compare_html import (
    FOOTNOTE,
    NOBODY,
    cell_words,
    comparison_words,
    row_size,
)
from persona_core.show.palette import Theme
from persona_core.show.profile_html import Column
from persona_core.show.svg import (
    CHARACTER,
    GAP,
    MARGIN,
    cut,
    document,
    head,
    rect,
    square,
    words,
)

LABEL, SIZE, HEAD, ROW = 250, 60, 48, 34
"""px: the segment there was, how many were in it, and how high heads and rows are."""
BAR, FIGURE = 120, 50
"""px of the bar of a whole row, and of the count behind it."""


def comparison_svg(
    found: Comparison,
    before: Sequence[Column],
    now: Sequence[Column],
    theme: Theme,
    *,
    title: str,
    legend: str,
) -> str:
    """The cross-table as an SVG document, below it who keeps their segment."""
    start, wide = MARGIN + LABEL + SIZE, BAR + FIGURE
    marks = []
    for at, column in enumerate(found.columns):
        x = start + at * (wide + GAP)
        marks.append(_head(now, column, x, wide, theme))
    y = MARGIN + HEAD
    for row in found.rows:
        marks.append(_row(found, row, before, y, theme))
        for at, column in enumerate(found.columns):
            x = start + at * (wide + GAP)
            hue = palette.colour(now[column - 1].slot, theme) if column else palette.BAR[theme]
            said, share = cell_words(found, row, column)
            marks.append(words(said, x + BAR + CHARACTER, y + 17, palette.INK[theme]))
            if not found.hidden[row, column]:  # an empty bar would say: nobody
                marks.append(rect(x, y + 4, BAR, 14, palette.TRACK[theme]))
                marks.append(rect(x, y + 4, BAR * share, 14, hue))
        y += ROW
    below = [legend, comparison_words(found, before, now)]
    if found.hidden.any():
        below.append(FOOTNOTE)
    width = start + len(found.columns) * (wide + GAP) - GAP + MARGIN
    return document(marks, width, y + MARGIN, theme, title=title, below=below)


def _head(now: Sequence[Column], column: int, x: float, wide: float, theme: Theme) -> str:
    if column:
        return head(now[column - 1], x, wide, theme)
    return words(NOBODY, x, MARGIN + 17, palette.GREY[theme])


def _row(found: Comparison, row: int, before: Sequence[Column], y: float, theme: Theme) -> str:
    grey, size = palette.GREY[theme], row_size(found, row)
    count = words(size, MARGIN + LABEL + SIZE - 2 * GAP, y + 17, grey, at="end")
    if not row:
        return words(NOBODY, MARGIN, y + 17, grey) + count
    one = before[row - 1]
    name = words(cut(one.name, LABEL - 30), MARGIN + 29, y + 17, palette.INK[theme], bold=True)
    return square(one.slot, MARGIN, y, theme) + name + count

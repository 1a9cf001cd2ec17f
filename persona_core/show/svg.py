"""Pieces of SVG that a table of the page is drawn from as a picture to save.

The page draws tables as HTML, which no slide can take. A picture has one width, so that it never
depends on the window it was saved from, and says what it shows: it is seen without the page.
"""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from persona_core.show import palette
from persona_core.show.html import text
from persona_core.show.palette import Theme
from persona_core.show.profile_html import Column

MARGIN, GAP = 20, 12
"""px: the edge of a picture, and between two columns."""
CHARACTER = 8.0
"""px of a character at 15 px, on the generous side."""
LINE = 21
"""px from a line of text to the next."""
TITLE, TITLE_SIZE = 40, 20
"""px: how high the title is with the space below it, and its letters."""


def document(
    marks: Iterable[str],
    width: float,
    height: float,
    theme: Theme,
    *,
    title: str,
    below: Sequence[str] = (),
) -> str:
    """The whole picture: a title, the marks (in px from their own left upper corner), sentences."""
    most = int((width - 2 * MARGIN) / CHARACTER)
    said = [line for one in below for line in wrap(one, most)]
    foot = [
        words(line, MARGIN, TITLE + height + LINE * i, palette.GREY[theme])
        for i, line in enumerate(said)
    ]
    tall = TITLE + height + LINE * len(said)
    headline = words(
        cut(title, width - 2 * MARGIN, TITLE_SIZE),
        MARGIN,
        MARGIN + TITLE_SIZE,
        palette.INK[theme],
        size=TITLE_SIZE,
        bold=True,
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{tall:g}" '
        f'viewBox="0 0 {width:g} {tall:g}" font-family="Inter, sans-serif">'
        f'<rect width="{width:g}" height="{tall:g}" fill="{palette.PAPER[theme]}"/>'
        f'{headline}<g transform="translate(0 {TITLE})">{"".join(marks)}</g>{"".join(foot)}</svg>'
    )


def head(column: Column, x: float, wide: float, theme: Theme) -> str:
    """A segment above its column: letter on its colour, its name on at most two lines."""
    middle = MARGIN + 17
    said = folded(column.name, wide - 30, 2)
    first = middle - 9 * (len(said) - 1)
    name = "".join(
        words(line, x + 29, first + 18 * i, palette.INK[theme], bold=True)
        for i, line in enumerate(said)
    )
    return square(column.slot, x, MARGIN, theme) + name


def square(slot: int, x: float, y: float, theme: Theme) -> str:
    """A segment's letter on its colour; x, y: the left upper corner."""
    hue = palette.colour(slot, theme)
    letter = words(
        palette.letter(slot), x + 11, y + 16, palette.on(hue), size=13, bold=True, at="middle"
    )
    return rect(x, y, 22, 22, hue) + letter


def folded(said: str, width: float, most: int) -> list[str]:
    """A text on at most so many lines, cut with an ellipsis."""
    return wrap(said, int(width / CHARACTER), max_lines=most, placeholder="…")


def cut(said: str, width: float, size: float = 15) -> str:
    """A text on one line, cut with an ellipsis."""
    most = int(width / CHARACTER * 15 / size)
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'
    )


def words(
    said: str,
    x: float,
    y: float,
    ink: str,
    *,
    size: int = 15,
    bold: bool = False,
    at: str = "start",
) -> str:
    """A line of text, escaped; at: what of it stands at x (start, middle, end)."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{weight} text-anchor="{at}" '
        f'fill="{ink}">{text(said)}</text>'
    )

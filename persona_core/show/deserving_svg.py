"""Which segments deserve a persona, as a picture to save: the table of criteria and verdicts."""

from collections.abc import Sequence

from persona_core.show import palette
from persona_core.show.deserving import CRITERIA, SIGNS, Criterion, deserving_words, verdict
from persona_core.show.palette import Theme
from persona_core.show.profile_html import Column
from persona_core.show.svg import GAP, LINE, MARGIN, document, folded, head, rect, words

LABEL, CELL, HEAD = 250, 200, 48
"""px: the criterion, a segment's column, and how high the heads are."""
SIGN = 20
"""px of the sign before a finding."""
LINES = 4
"""Of a finding, at most."""
BETWEEN = 14
"""px between two criteria, with a hairline in the middle."""

_Cell = tuple[str, bool | None]
"""What is found, and whether it is met."""


def deserving_svg(
    columns: Sequence[Column],
    criteria: Sequence[Sequence[Criterion]],
    theme: Theme,
    *,
    title: str,
    legend: str,
) -> str:
    """The table as an SVG document: criteria as rows, segments as columns, the verdict last."""
    asked = deserving_words()["criterion"]
    starts = [MARGIN + LABEL + s * (CELL + GAP) for s in range(len(columns))]
    marks = [head(c, x, CELL, theme) for c, x in zip(columns, starts, strict=True)]
    table: list[tuple[str, list[_Cell]]] = [
        (asked[name], [(own[at].finding, own[at].met) for own in criteria])
        for at, name in enumerate(CRITERIA)
    ]
    table.append(("", [verdict(own) for own in criteria]))
    wide, y = starts[-1] + CELL - MARGIN, float(MARGIN + HEAD)
    for question, cells in table:
        marks.append(rect(MARGIN, y, wide, 1, palette.HAIRLINE[theme]))
        y += BETWEEN / 2
        marks.append(words(question, MARGIN, y + 16, palette.INK[theme]))
        lines = [folded(said, CELL - SIGN, LINES) for said, _ in cells]
        for x, own, (_, met) in zip(starts, lines, cells, strict=True):
            marks.append(_finding(own, met, x, y, theme, strong=not question))
        y += LINE * max(map(len, lines)) + BETWEEN / 2
    return document(marks, wide + 2 * MARGIN, y + MARGIN, theme, title=title, below=[legend])


def _finding(
    lines: Sequence[str], met: bool | None, x: float, y: float, theme: Theme, *, strong: bool
) -> str:
    ink = palette.GREY[theme] if met is None else palette.INK[theme]
    sign = words(SIGNS[met], x, y + 16, palette.AMBER[theme] if met is False else ink, bold=True)
    return sign + "".join(
        words(line, x + SIGN, y + 16 + LINE * i, ink, bold=strong) for i, line in enumerate(lines)
    )

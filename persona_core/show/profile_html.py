"""The segment profile plot: questions as rows, segments as columns, everybody as a line.

A filled colour says clearly more than everybody, an outline clearly fewer, grey neither. On a
phone the bars go and the numbers stay, underlined in the colour where it is clearly more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from persona_core.show import html
from persona_core.show.html import answered, bar, cell, folded, second_line, square, text
from persona_core.show.line_words import Row, sentence

ROOM_LINES = 10
"""Questions that fit a projector at room size without scrolling."""


@dataclass(frozen=True)
class Column:
    """A segment as a column heading."""

    slot: int
    name: str


def profile(rows: Sequence[Row], columns: Sequence[Column], *, room: bool = False) -> str:
    """The profile as one table; `columns[s]` is segment s + 1 of every row.

    room: larger, and only the ten questions that separate most, in one list.
    """
    return table("pw-profile", rows, columns, _row, room=room)


def table(
    kind: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    draw: Callable[[Row, Sequence[Column]], str],
    *,
    room: bool,
    last: str = "",
) -> str:
    """Segments as column heads, rows in their blocks: the frame of profile and overview.

    draw: one row as HTML. last: the heading of a column behind the segments, as HTML.
    """
    size = " pw-room" if room else ""
    heads = "".join(
        f'<th scope="col" class="pw-s{c.slot}"><div>{square(c.slot)}{folded(c.name)}</div></th>'
        for c in columns
    )
    width, grouped = len(columns) + (2 if last else 1), blocks(rows, room=room)
    body = "".join(
        f"<tbody>{_heading(title, width)}{''.join(draw(row, columns) for row in own)}</tbody>"
        for title, own in grouped
    )
    means = small_numbers(grouped)
    return (
        f'<div class="pw-scroll{size}"><table class="{kind} pw-k{len(columns)}" '
        f'style="--k:{len(columns)}"><thead><tr><td></td>{heads}{last}</tr></thead>{body}</table>'
        f"</div>{second_line(means) if means else ''}"
    )


def small_numbers(grouped: Sequence[tuple[str, Sequence[Row]]]) -> str:
    """What stands for counts too small to be shown, where these rows have any."""
    lines = [row.line for _, own in grouped for row in own]
    return html.few_means(
        (int(count), int(n)) for line in lines for count, n in zip(line.count, line.n, strict=True)
    )


def _heading(title: str, width: int) -> str:
    if not title:
        return ""
    said = f"<span>{text(title)}</span>"
    return f'<tr class="pw-block"><th colspan="{width}" scope="rowgroup">{said}</th></tr>'


def blocks(rows: Sequence[Row], *, room: bool = False) -> list[tuple[str, list[Row]]]:
    """Rows by block, in the order they come.

    room: the ten most telling of all under no heading, each in words that need none.
    """
    if room:
        telling = sorted(rows, key=lambda row: -row.line.spread)
        return [("", [replace(row, label=row.alone) for row in telling[:ROOM_LINES]])]
    grouped = (list(own) for _, own in groupby(rows, key=lambda row: row.line.block))
    return [(own[0].heading, own) for own in grouped]


def _row(row: Row, columns: Sequence[Column]) -> str:
    cells = "".join(_cell(row, s, column) for s, column in enumerate(columns, start=1))
    return f'<tr><th scope="row">{answered(row.label)}</th>{cells}</tr>'


def _cell(row: Row, segment: int, column: Column) -> str:
    line = row.line
    n, count, share = int(line.n[segment]), int(line.count[segment]), float(line.share[segment])
    marker = int(line.marker[segment - 1])
    kind = {1: "pw-up", -1: "pw-down", 0: "pw-same"}[marker]
    total = bar(float(line.share[0]), int(line.count[0]), int(line.n[0]))
    gap = "<u></u>" if marker < 0 else ""
    said = text(sentence(row, segment, column.name))
    return (
        f'<td class="{kind} pw-s{column.slot}" title="{said}" '
        f'style="--v:{100 * bar(share, count, n):.1f}%;--t:{100 * total:.1f}%">'
        f"<div><i>{gap}</i><span>{cell(share, count, n)}</span></div></td>"
    )

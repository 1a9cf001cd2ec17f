"""The segment profile plot: questions as rows, segments as columns, everybody as a line.

A filled colour says clearly more than everybody, an outline clearly fewer, grey neither. On a
phone the bars go and the numbers stay, underlined in the colour where it is clearly more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from persona_core.show.html import answered, bar, cell, clipped, square, text
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
    size = " pw-room" if room else ""
    heads = "".join(
        f'<th scope="col" class="pw-s{c.slot}"><div>{square(c.slot)}{clipped(c.name)}</div></th>'
        for c in columns
    )
    body = "".join(_block(title, own, columns) for title, own in blocks(rows, room=room))
    return (
        f'<div class="pw-scroll{size}"><table class="pw-profile pw-k{len(columns)}" '
        f'style="--k:{len(columns)}"><thead><tr><td></td>{heads}</tr></thead>{body}</table></div>'
    )


def blocks(rows: Sequence[Row], *, room: bool = False) -> list[tuple[str, list[Row]]]:
    """Rows by block, in the order they come.

    room: the ten most telling of all under no heading, each in words that need none.
    """
    if room:
        telling = sorted(rows, key=lambda row: -row.line.spread)
        return [("", [replace(row, label=row.alone) for row in telling[:ROOM_LINES]])]
    grouped = (list(own) for _, own in groupby(rows, key=lambda row: row.line.block))
    return [(own[0].heading, own) for own in grouped]


def _block(title: str, rows: Sequence[Row], columns: Sequence[Column]) -> str:
    head = (
        f'<tr class="pw-block"><th colspan="{len(columns) + 1}" scope="rowgroup">{text(title)}'
        "</th></tr>"
        if title
        else ""
    )
    return f"<tbody>{head}{''.join(_row(row, columns) for row in rows)}</tbody>"


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

"""The segment profile plot: questions as rows, segments as columns, everybody as a line.

A filled colour says clearly more than everybody, an outline clearly fewer, grey neither. On a
phone the bars go and the numbers stay, underlined in the colour where it is clearly more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from persona_core.segments.lines import Line
from persona_core.show.html import answered, bar, cell, clipped, hidden, square, text
from persona_core.show.numbers import N_SMALL, half_up

ROOM_LINES = 10
"""Questions that fit a projector at room size without scrolling."""


@dataclass(frozen=True)
class Column:
    """A segment as a column heading."""

    slot: int
    name: str


def profile(lines: Sequence[Line], columns: Sequence[Column], *, room: bool = False) -> str:
    """The profile as one table; `columns[s]` is segment s + 1 of every line.

    room: larger, and only the ten questions that separate most, in one list.
    """
    size = " pw-room" if room else ""
    heads = "".join(
        f'<th scope="col" class="pw-s{c.slot}"><div>{square(c.slot)}{clipped(c.name)}</div></th>'
        for c in columns
    )
    body = "".join(_block(title, rows, columns) for title, rows in blocks(lines, room=room))
    return (
        f'<div class="pw-scroll{size}"><table class="pw-profile pw-k{len(columns)}" '
        f'style="--k:{len(columns)}"><thead><tr><td></td>{heads}</tr></thead>{body}</table></div>'
    )


def blocks(lines: Sequence[Line], *, room: bool = False) -> list[tuple[str, list[Line]]]:
    """Lines by block, in the order they come.

    room: the ten most telling of all under no heading.
    """
    if room:
        telling = sorted(lines, key=lambda line: -line.spread)
        return [("", telling[:ROOM_LINES])]
    return [(title, list(rows)) for title, rows in groupby(lines, key=lambda line: line.block)]


def sentence(line: Line, segment: int, name: str) -> str:
    """A cell in words: “92% of Careful planners: compares prices first (93 of 101); everybody 38%”.

    segment: 1..k. Small numbers are told by the same rule as they are printed.
    """
    n, count = int(line.n[segment]), int(line.count[segment])
    everybody = f"everybody {half_up(100 * float(line.share[0])):.0f}%"
    if hidden(count, n):
        base = f"of {n} {name}" if n else f"No answers of {name}"
        said = f"Fewer than 5 {base}: {line.label}" if n else f"{base}: {line.label}"
        return f"{said}; {everybody}"
    share = (
        f"{half_up(100 * float(line.share[segment])):.0f}% of {name}"
        if n >= N_SMALL
        else f"Of {name}"
    )
    return f"{share}: {line.label} ({count} of {n}); {everybody}"


def _block(title: str, lines: Sequence[Line], columns: Sequence[Column]) -> str:
    head = (
        f'<tr class="pw-block"><th colspan="{len(columns) + 1}" scope="rowgroup">{text(title)}'
        "</th></tr>"
        if title
        else ""
    )
    rows = "".join(_row(line, columns) for line in lines)
    return f"<tbody>{head}{rows}</tbody>"


def _row(line: Line, columns: Sequence[Column]) -> str:
    cells = "".join(_cell(line, s, column) for s, column in enumerate(columns, start=1))
    return f'<tr><th scope="row">{answered(line.label)}</th>{cells}</tr>'


def _cell(line: Line, segment: int, column: Column) -> str:
    n, count, share = int(line.n[segment]), int(line.count[segment]), float(line.share[segment])
    marker = int(line.marker[segment - 1])
    kind = {1: "pw-up", -1: "pw-down", 0: "pw-same"}[marker]
    total = bar(float(line.share[0]), int(line.count[0]), int(line.n[0]))
    gap = "<u></u>" if marker < 0 else ""
    said = text(sentence(line, segment, column.name))
    return (
        f'<td class="{kind} pw-s{column.slot}" title="{said}" '
        f'style="--v:{100 * bar(share, count, n):.1f}%;--t:{100 * total:.1f}%">'
        f"<div><i>{gap}</i><span>{cell(share, count, n)}</span></div></td>"
    )

"""The overview: the same rows as the profile as a heatmap, teal for more, grey for fewer."""

from collections.abc import Sequence

from persona_core.limits import SMALL_CELL
from persona_core.show import palette
from persona_core.show.html import answered, bar, cell, clipped, square, text
from persona_core.show.line_words import Row, sentence
from persona_core.show.profile_html import Column, blocks


def overview(rows: Sequence[Row], columns: Sequence[Column], *, room: bool = False) -> str:
    """One table; a cell's tint is the difference to everybody, bold is a marker."""
    size = " pw-room" if room else ""
    heads = "".join(
        f'<th scope="col" class="pw-s{c.slot}"><div>{square(c.slot)}{clipped(c.name)}</div></th>'
        for c in columns
    )
    body = "".join(_block(title, own, columns) for title, own in blocks(rows, room=room))
    return (
        f'<div class="pw-scroll{size}"><table class="pw-overview pw-k{len(columns)}" '
        f'style="--k:{len(columns)}"><thead><tr><td></td>{heads}'
        f'<th scope="col" class="pw-every">Everybody</th></tr></thead>{body}</table></div>'
    )


def _block(title: str, rows: Sequence[Row], columns: Sequence[Column]) -> str:
    head = (
        f'<tr class="pw-block"><th colspan="{len(columns) + 2}" scope="rowgroup">{text(title)}'
        "</th></tr>"
        if title
        else ""
    )
    return f"<tbody>{head}{''.join(_row(row, columns) for row in rows)}</tbody>"


def _row(row: Row, columns: Sequence[Column]) -> str:
    line = row.line
    cells = "".join(_cell(row, s, column) for s, column in enumerate(columns, start=1))
    everybody = cell(float(line.share[0]), int(line.count[0]), int(line.n[0]))
    return (
        f'<tr><th scope="row">{answered(row.label)}</th>{cells}'
        f'<td class="pw-every">{everybody}</td></tr>'
    )


def _cell(row: Row, segment: int, column: Column) -> str:
    line = row.line
    n, count, share = int(line.n[segment]), int(line.count[segment]), float(line.share[segment])
    lift = bar(share, count, n) - float(line.share[0])
    step = palette.step(lift) if n >= SMALL_CELL else 0
    strong = " pw-strong" if line.marker[segment - 1] else ""
    said = text(sentence(row, segment, column.name))
    return f'<td class="pw-h{step}{strong}" title="{said}">{cell(share, count, n)}</td>'

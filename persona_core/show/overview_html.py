"""The overview: the same rows as the profile as a heatmap, teal for more, grey for fewer."""

from collections.abc import Sequence

from persona_core.limits import SMALL_CELL
from persona_core.show import palette
from persona_core.show.html import answered, bar, cell, text
from persona_core.show.line_words import Row, sentence
from persona_core.show.profile_html import Column, table


def overview(rows: Sequence[Row], columns: Sequence[Column], *, room: bool = False) -> str:
    """One table; a cell's tint is the difference to everybody, bold is a marker."""
    everybody = '<th scope="col" class="pw-every">Everybody</th>'
    return table("pw-overview", rows, columns, _row, room=room, last=everybody)


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

"""Two cuts side by side: who of which segment is where now, as a table and in a sentence."""

from collections.abc import Sequence

from persona_core.limits import SMALL_CELL
from persona_core.segments.compare import Comparison
from persona_core.show import palette
from persona_core.show.facts import counted
from persona_core.show.html import clipped, square, text
from persona_core.show.numbers import half_up
from persona_core.show.profile_html import Column

NOBODY = "In no segment"
MOVES = 2
"""Moves that the sentence names."""


def cross_table(found: Comparison, before: Sequence[Column], now: Sequence[Column]) -> str:
    """Rows: the segments there were; columns: those shown now; bars: shares of the row.

    Who is in none of a cut stands last, where there is anybody.
    """
    rows = [*range(1, len(before) + 1), *([0] if found.both[0, 1:].any() else [])]
    columns = [*range(1, len(now) + 1), *([0] if found.both[1:, 0].any() else [])]
    heads = "".join(f'<th scope="col"><div>{_name(now, c)}</div></th>' for c in columns)
    body = "".join(
        f'<tr><th scope="row"><div>{_name(before, r)}<span class="pw-grey">'
        f"{_count(int(found.both[r].sum()))}</span></div></th>"
        + "".join(_cell(found, r, c, now) for c in columns)
        + "</tr>"
        for r in rows
    )
    return (
        f'<div class="pw-scroll"><table class="pw-cross" style="--k:{len(columns)}"><thead><tr>'
        f"<td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def comparison_words(found: Comparison, before: Sequence[Column], now: Sequence[Column]) -> str:
    """How many keep their segment (its letter), and the largest moves."""
    if not found.n:
        return "Nobody is in a segment of both."
    flows = [(before[i - 1].slot, now[j - 1].slot, n) for i, j, n in found.flows() if i and j]
    keep = sum(n for one, other, n in flows if one == other) / found.n
    people = counted(found.n, "person", "people")
    words = f"{half_up(100 * keep):.0f}% of {people} keep their segment."
    moves = [
        f"{n:,} from {palette.letter(one)} to {palette.letter(other)}"
        for one, other, n in flows
        if one != other and n >= SMALL_CELL
    ]
    return f"{words} Largest moves: {'; '.join(moves[:MOVES])}." if moves else words


def _name(columns: Sequence[Column], number: int) -> str:
    if not number:
        return f'<span class="pw-grey">{text(NOBODY)}</span>'
    one = columns[number - 1]
    return square(one.slot) + clipped(one.name)


def _count(n: int) -> str:
    return f"&lt;{SMALL_CELL}" if 0 < n < SMALL_CELL else f"{n:,}"


def _cell(found: Comparison, row: int, column: int, now: Sequence[Column]) -> str:
    n, size = int(found.both[row, column]), int(found.both[row].sum())
    share = n / size if n >= SMALL_CELL else 0.0
    own = f" pw-s{now[column - 1].slot}" if column else ""
    return (
        f'<td class="pw-moved{own}" style="--v:{100 * share:.1f}%"><div><i></i>'
        f"<span>{_count(n) if n else '·'}</span></div></td>"
    )

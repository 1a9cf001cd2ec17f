"""Two cuts side by side: who of which segment is where now, as a table and in a sentence.

Neither says a count that may not be shown, nor anything from which it could be worked out.
"""

from collections.abc import Sequence

import numpy as np

from persona_core.limits import SMALL_CELL
from persona_core.segments.compare import Cell, Comparison
from persona_core.show import palette
from persona_core.show.facts import counted, number_word
from persona_core.show.html import folded, second_line, square, text
from persona_core.show.numbers import half_up
from persona_core.show.profile_html import Column

NOBODY = "In no segment"
HIDDEN, ABOUT, MORE = "×", "≈", "≥"
FOOTNOTE = (
    f"{HIDDEN} Not shown: fewer than {SMALL_CELL} people or nobody. {ABOUT} To the nearest ten, "
    f"{MORE} at least so many: the number itself would tell of fewer than {SMALL_CELL} people."
)
MOST, HALF = 0.9, 0.5
"""Shares from which “nearly all” and “most” keep their segment, where the figure is not shown."""
MOVES = 2
"""Moves that the sentence names."""


def cross_table(found: Comparison, before: Sequence[Column], now: Sequence[Column]) -> str:
    """Rows: the segments there were; columns: those shown now; bars: shares of the row.

    Who is in none of a cut stands last, where there is anybody.
    """
    rows, columns = found.rows, found.columns
    heads = "".join(f'<th scope="col"><div>{_name(now, c)}</div></th>' for c in columns)
    body = "".join(
        f'<tr><th scope="row"><div>{_name(before, r)}<span class="pw-grey">'
        f"{text(row_size(found, r))}</span></div></th>"
        + "".join(_cell(found, r, c, now) for c in columns)
        + "</tr>"
        for r in rows
    )
    footnote = second_line(FOOTNOTE) if found.hidden.any() else ""
    return (
        f'<div class="pw-scroll"><table class="pw-cross" style="--k:{len(columns)}"><thead><tr>'
        f"<td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>{footnote}"
    )


def comparison_words(found: Comparison, before: Sequence[Column], now: Sequence[Column]) -> str:
    """How many keep their segment (its letter), and the largest moves."""
    if not found.n:
        return "Nobody is in a segment of both."
    if _alike(found, before, now):
        return f"All {counted(found.n, 'person', 'people')} are in the same segment in both."
    words = f"{_keep(found, before, now)} keep their segment."
    moves, small = [], 0
    for i, j, n in found.flows():
        if not (i and j) or before[i - 1].slot == now[j - 1].slot:
            continue
        if n < SMALL_CELL:
            small += 1
            continue
        many = _many(found, i, j) if found.hidden[i, j] else f"{n:,}"
        letters = palette.letter(before[i - 1].slot), palette.letter(now[j - 1].slot)
        moves.append(f"{many} from {letters[0]} to {letters[1]}")
    if moves:
        words += f" Largest moves: {'; '.join(moves[:MOVES])}."
    if small:
        noun = "more" if moves else "move" if small == 1 else "moves"
        verb = "is" if small == 1 else "are"
        words += f" {number_word(small)} {noun} {verb} of fewer than {SMALL_CELL} people."
    return words


def _many(found: Comparison, row: int, column: int) -> str:
    """How many a hidden large move is, in words."""
    about = _about(found, row, column)
    return f"{SMALL_CELL} or more" if about is None else f"about {about:,}"


def _about(found: Comparison, row: int, column: int) -> int | None:
    """How many a hidden large count is, to ten, from what the table shows anyway: what is missing
    from its row or column to the total, less another large one that its own column tells so. None
    where these tell nothing."""
    here, beside = (row, column), [(row, j) for j in found.columns]
    below = [(i, column) for i in found.rows]
    across = _large(found, beside, here)
    if not across:
        return _tens(_missing(found, beside))
    if not _large(found, below, here):
        return _tens(_missing(found, below))
    other = [(i, across[0][1]) for i in found.rows]
    if len(across) == 1 and not _large(found, other, across[0]):
        return _tens(_missing(found, beside) - _missing(found, other))
    return None


def _large(found: Comparison, line: Sequence[Cell], but: Cell) -> list[Cell]:
    """The other hidden cells of a line that are not small."""
    hidden = (cell for cell in line if found.hidden[cell] and cell != but)
    return [cell for cell in hidden if found.both[cell] >= SMALL_CELL]


def _missing(found: Comparison, line: Sequence[Cell]) -> int:
    """People of a row or column that the table does not show, as anybody can work out."""
    return sum(int(found.both[cell]) for cell in line if found.hidden[cell])


def _tens(people: int) -> int:
    return max(10, 10 * int(half_up(people / 10)))


def _alike(found: Comparison, before: Sequence[Column], now: Sequence[Column]) -> bool:
    """Whether each segment holds the same people, under the same letter."""
    same = [one.slot for one in before] == [other.slot for other in now]
    return same and not (found.both - np.diag(np.diag(found.both))).any()


def _keep(found: Comparison, before: Sequence[Column], now: Sequence[Column]) -> str:
    """How many keep their letter: without a figure where it would tell of those not shown."""
    own = [
        (i, j)
        for i, one in enumerate(before, 1)
        for j, other in enumerate(now, 1)
        if one.slot == other.slot
    ]
    share = sum(int(found.both[cell]) for cell in own) / found.n
    people = counted(found.n, "person", "people")
    if not any(found.hidden[cell] for cell in own):
        return f"{half_up(100 * share):.0f}% of {people}"
    much = "Nearly all" if share >= MOST else "Most" if share > HALF else "Fewer than half"
    return f"{much} of {people}"


def _name(columns: Sequence[Column], number: int) -> str:
    if not number:
        return f'<span class="pw-grey">{text(NOBODY)}</span>'
    one = columns[number - 1]
    return square(one.slot) + folded(one.name)


def row_size(found: Comparison, row: int) -> str:
    """How many were in it, as the table says it."""
    n = int(found.both[row].sum())
    return f"<{SMALL_CELL}" if 0 < n < SMALL_CELL else f"{n:,}"


def cell_words(found: Comparison, row: int, column: int) -> tuple[str, float]:
    """What a cell says, and the length of its bar: the share of the row, 0 where it is hidden."""
    n, size = int(found.both[row, column]), int(found.both[row].sum())
    if found.hidden[row, column]:
        return _unsaid(found, row, column), 0.0
    return (f"{n:,}" if n else "·"), (n / size if size else 0.0)


def _unsaid(found: Comparison, row: int, column: int) -> str:
    """A hidden count: a large one as the sentence tells it, a small one not at all."""
    if found.both[row, column] < SMALL_CELL:
        return HIDDEN
    about = _about(found, row, column)
    return f"{MORE}{SMALL_CELL}" if about is None else f"{ABOUT}{about:,}"


def _cell(found: Comparison, row: int, column: int, now: Sequence[Column]) -> str:
    said, share = cell_words(found, row, column)
    own = f" pw-s{now[column - 1].slot}" if column else ""
    unsaid = " pw-unsaid" if found.hidden[row, column] else ""
    return (
        f'<td class="pw-moved{own}{unsaid}" style="--v:{100 * share:.1f}%"><div><i></i>'
        f"<span>{said}</span></div></td>"
    )

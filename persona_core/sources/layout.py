"""Where the table stands in the sheet: header row, first and last row of data.

For sheets that no survey tool signed. People write titles and notes above a table and totals
below it, and some exports have no header at all. A header is wide, holds text where the columns
below hold figures or dates, and its words do not come again underneath.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.problem import Note
from persona_core.sources.cells import Cells
from persona_core.sources.clean import clean, plain
from persona_core.sources.columns import Column
from persona_core.sources.heading import Heading
from persona_core.sources.lexicon import anywhere_exact

LOOK = 40
"""Rows looked at from the top: a header further down is chosen by hand."""
BODY = 300
LEAST_ROWS = 20
"""Rows of a table that a shorter one may stand beside."""
LEAST_BODY = 3
"""Rows from which on it can be said what a table's columns hold."""
_FIGURE = re.compile(
    r"[-+(]?[$€£]?\s?\d[\d.,' ]*\s?[%€$£)]?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|TRUE|FALSE"
    r"|\d{1,3}:\d\d(?::\d\d)?",
)


@dataclass(frozen=True)
class Place:
    """Rows of a table in its sheet, 0-based; `last` is one past the end."""

    header_rows: tuple[int, ...]
    first: int
    last: int
    notes: tuple[Note, ...] = ()
    """What else stands in the sheet."""


def locate(cells: Cells) -> Place:
    """Find header and data of a sheet without a dialect; of several tables the longest."""
    found = _table(cells, 0)
    gap = _second_table(cells, found)
    if gap is None:
        return found
    above, below = (
        replace(found, last=_end(cells, found.first, gap.above)),
        _table(cells, gap.below),
    )
    if above.last - above.first >= below.last - below.first:
        return replace(above, notes=(_left_out(cells, above, gap.below),))
    return replace(below, notes=(_left_out(cells, below, 0),))


def _table(cells: Cells, start: int) -> Place:
    """The table whose header stands in row `start` or below."""
    head = cells.rows(start, start + LOOK + BODY)
    rows = _header_rows(head)
    first = rows[-1] + 1 if rows else 0
    while first < len(head) and not any(cell.strip() for cell in head[first]):
        first += 1
    return Place(
        tuple(start + r for r in rows), start + first, _end(cells, start + first, cells.n_rows)
    )


def _header_rows(head: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """One row of names, or a row of groups with the names of their columns in the row below; or
    three: sections over questions over their options."""
    header = _header(head)
    if header is None:
        return ()
    top = header - 1 if header and _is_grouped(head, header) else header
    rows = range(top, header + 2 if _goes_on(head, header) else header + 1)
    if len(rows) == 2 and top and _is_sectioned(head, top):
        rows = range(top - 1, rows.stop)
    return tuple(rows)


def _is_grouped(head: Sequence[Sequence[str]], r: int) -> bool:
    """The row above row `r` names groups of its columns."""
    return _is_over(head, r) or _goes_on(head, r - 1)


def _is_sectioned(head: Sequence[Sequence[str]], r: int) -> bool:
    """The row above the questions in row `r` names sections: each begins where a question does, or
    is the name of a column that has no other."""
    over, questions, options = _as_merged(head[r - 1]), head[r], head[r + 1]
    begins = all(
        questions[j].strip() or not options[j].strip() for j, cell in enumerate(over) if cell
    )
    return begins and _is_over(head, r)


def _as_merged(row: Sequence[str]) -> list[str]:
    """A group's name over its first column only, as merged cells have it: programs that write no
    merged cells repeat it."""
    return [
        "" if j and cell.strip() == row[j - 1].strip() else cell.strip()
        for j, cell in enumerate(row)
    ]


def _goes_on(head: Sequence[Sequence[str]], r: int) -> bool:
    """Row `r` names columns and groups of columns; the row below goes on under the groups only.

    A first respondent is told from such a row by what nearly everybody fills: it is blank here.
    """
    if len(head) < r + 2 + LEAST_BODY:
        return False
    over, under, body = _as_merged(head[r]), head[r + 1], head[r + 2 :]
    names = [j for j, cell in enumerate(under) if cell.strip()]
    inner = [j for j in names if not over[j].strip()]
    if not inner or any(j == 0 or not under[j - 1].strip() for j in inner):
        return False
    alone = [j for j, cell in enumerate(over) if cell.strip() and j + 1 not in inner]
    blank = [j for j in alone if not under[j].strip()]
    filled = _core(body)
    if 2 * len(blank) < len(alone) or not any(j in filled for j in blank):
        return False
    figure = any(_is_figure(under[j]) and not _is_year_name(head, r + 1, j) for j in names)
    return not figure and all(_is_unlike(under[j], body, j) for j in names)


def _is_unlike(cell: str, body: Sequence[Sequence[str]], j: int) -> bool:
    """No cell of its column says the same, or all do, as the choices of a select-all."""
    answers = {row[j].strip() for row in body} - {""}
    return cell.strip() not in answers or len(answers) == 1


def _is_over(head: Sequence[Sequence[str]], r: int) -> bool:
    """The row above the header names groups of columns, as merged cells do: two or more of its
    cells stand over several columns each."""
    over, under = _as_merged(head[r - 1]), head[r]
    starts = [j for j, cell in enumerate(over) if cell.strip()]
    if len(starts) < 2:
        return False
    spans = [
        sum(bool(under[k].strip()) for k in range(j, end))
        for j, end in zip(starts, [*starts[1:], len(over)], strict=True)
    ]
    texts = [clean(over[j]) for j in starts]
    apart = len(set(texts)) == len(texts) or (r > 1 and _is_sectioned(head, r - 1))
    named = apart and not any(map(_is_figure, texts))
    return named and sum(span >= 2 for span in spans) >= 2


# -- several tables in one sheet ------------------------------------------------------------------


@dataclass(frozen=True)
class _Gap:
    """Blank rows between two tables: one past the upper, first row of the lower."""

    above: int
    below: int


def row_filled(cells: Cells, first: int, last: int) -> NDArray[np.bool_]:
    """Which rows hold any text at all."""
    filled = np.zeros(max(0, last - first), dtype=bool)
    for column in cells.table.columns:
        part = column.slice(first, last - first)
        if not pa.types.is_dictionary(part.type):
            part = pc.if_else(pc.equal(part, ""), pa.scalar(None, pa.string()), part)
        filled |= part.is_valid().to_numpy()
        if filled.all():
            break
    return filled


def _second_table(cells: Cells, found: Place) -> _Gap | None:
    """The first blank row of the table below which another header stands."""
    filled = row_filled(cells, found.first, cells.n_rows)
    starts = found.first + np.flatnonzero(filled[1:] & ~filled[:-1]) + 1
    if filled.all() or not found.header_rows or len(starts) > LOOK:
        return None
    if not len(starts):
        return None
    body = cells.rows(found.first, min(int(starts[0]), found.first + BODY))
    header = cells.rows(found.header_rows[-1], found.header_rows[-1] + 1)[0]
    for start in map(int, starts):
        if _is_another(cells.rows(start, start + 4), body, header):
            above = found.first + int(np.flatnonzero(filled[: start - found.first])[-1]) + 1
            return _Gap(above, start)
    return None


def _is_another(
    rows: Sequence[Sequence[str]], body: Sequence[Sequence[str]], header: Sequence[str]
) -> bool:
    """These rows below a blank one are another table's: a header over the figures above, or rows
    that fill other columns."""
    if len(body) < LEAST_BODY:
        return False
    figures, core = _sure_figures(body), _core(body)
    wide = [row for row in rows if sum(bool(cell.strip()) for cell in row) >= 2]
    if any(row == header for row in wide):
        return True
    if any(row[j].strip() and not _is_figure(row[j]) for row in wide for j in figures):
        return True
    held = [sum(bool(row[j].strip()) for j in core) for row in wide]
    return len(wide) >= 2 and max(held) <= 0.7 * len(core)


def _left_out(cells: Cells, read: Place, other: int) -> Note:
    where = (cells.sheet and f"sheet “{cells.sheet}”") or "the file"
    what = (
        f"It holds more than one table; rows {read.first + 1:,} to {read.last:,} were read, the"
        f" other one from row {other + 1:,} on was not. Put it on a sheet of its own to read it."
    )
    return Note(where, what)


def main_columns(
    columns: Sequence[Column], headings: Sequence[Heading]
) -> tuple[list[int], list[Note]]:
    """The columns of the longest table, where a short one stands beside it, apart by a column
    without name and cells."""
    nothing = [
        not c.n_answers and h.raw == f"column {c.index + 1}"
        for c, h in zip(columns, headings, strict=True)
    ]
    blocks = _runs(nothing)
    everything = list(range(len(columns)))
    if len(blocks) < 2:
        return everything, []
    longest = max(blocks, key=lambda block: sum(columns[j].n_answers for j in block))
    others = [block for block in blocks if block is not longest]
    if not all(_is_short(columns, block) for block in others):
        return everything, []
    names = ", ".join(f"“{headings[j].raw}”" for block in others for j in block[:3])
    what = f"A second table stands beside the first one ({names}); it was not read."
    return longest, [Note("the sheet", what)]


def _runs(nothing: Sequence[bool]) -> list[list[int]]:
    blocks: list[list[int]] = [[]]
    for j, empty in enumerate(nothing):
        if empty and blocks[-1]:
            blocks.append([])
        elif not empty:
            blocks[-1].append(j)
    return [block for block in blocks if block]


def _is_short(columns: Sequence[Column], block: Sequence[int]) -> bool:
    """Its rows stand without a gap at the top and end before half of the sheet."""
    held = np.any([columns[j].codes >= 0 for j in block], axis=0)
    n = int(held.sum())
    enough = len(block) >= 2 and len(held) >= LEAST_ROWS
    return enough and 0 < n <= 0.5 * len(held) and bool(held[:n].all())


# -- header and bottom ----------------------------------------------------------------------------


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.fullmatch(cell.strip()))


def _is_year_name(head: Sequence[Sequence[str]], r: int, j: int) -> bool:
    """`2019` over figures that are no years is a name, like `country` beside it."""
    year = r"(?:19|20)\d\d"
    below = _next_cell(head[r + 1 :], j)
    return bool(re.fullmatch(year, head[r][j].strip())) and not re.fullmatch(year, below.strip())


def _figure_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """Columns whose cells are mostly figures, dates or TRUE and FALSE."""
    found = []
    for j in range(len(rows[0]) if rows else 0):
        filled = [row[j] for row in rows if row[j].strip()]
        if filled and sum(map(_is_figure, filled)) >= 0.5 * len(filled):
            found.append(j)
    return found


def _header(head: Sequence[Sequence[str]]) -> int | None:
    figures = _figure_columns(head)
    widest = max((sum(bool(c.strip()) for c in row) for row in head[:LOOK]), default=0)
    best: tuple[float, int] | None = None
    for r, row in enumerate(head[:LOOK]):
        filled = [j for j, cell in enumerate(row) if cell.strip()]
        typed = [j for j in figures if _is_figure(row[j]) and not _is_year_name(head, r, j)]
        if len(filled) < max(1, 0.5 * widest):
            continue
        if typed and len(typed) >= 0.5 * sum(bool(row[j].strip()) for j in figures):
            break
        score = _header_score(head, r, filled, figures, widest)
        if score > 0 and (best is None or score > best[0] + 0.15):
            best = (score, r)
    return best[1] if best else None


def _header_score(
    head: Sequence[Sequence[str]], r: int, filled: list[int], figures: list[int], widest: int
) -> float:
    row, below = head[r], head[r + 1 :]
    texts = [clean(row[j]) for j in filled]
    distinct = len(set(texts)) / len(texts)
    again = _come_again(row, below, filled)
    promised = [j for j in figures if row[j].strip()]
    kept = sum(_is_figure(_next_cell(below, j)) for j in promised)
    follows = kept / len(promised) if promised else 0.5
    return len(filled) / widest + 0.5 * distinct + follows - 2.0 * again - 0.4


def _next_cell(below: Sequence[Sequence[str]], j: int) -> str:
    return next((row[j] for row in below if row[j].strip()), "")


def _come_again(row: Sequence[str], below: Sequence[Sequence[str]], filled: list[int]) -> float:
    """Share of the filled cells whose very words stand again in their column: answers do."""
    hits = 0
    for j in filled:
        seen = Counter(line[j].strip() for line in below)
        hits += seen[row[j].strip()] >= 1 and len(seen) < 0.9 * len(below) + 2
    return hits / len(filled)


def _end(cells: Cells, first: int, end: int) -> int:
    """One past the last row of data: notes, sources and totals at the bottom are no rows."""
    tail_start = max(first, end - LOOK)
    tail = cells.rows(tail_start, end)
    body = cells.rows(first, min(end, first + BODY))
    if cells.n_columns < 2 or len(body) < 2:
        return _trim_blank(tail, tail_start)
    core = _core(body)
    figures = _sure_figures(body)
    keyed = _is_keyed(body)
    stop = _trim_blank(tail, tail_start)
    while stop - 1 > first and _is_note(tail[stop - 1 - tail_start], figures, core, keyed=keyed):
        stop -= 1
        stop = tail_start + _filled_until(tail[: stop - tail_start])
        if stop <= tail_start:
            break
    return stop


def _filled_until(rows: Sequence[Sequence[str]]) -> int:
    """One past the last row that holds anything."""
    return next((i + 1 for i in range(len(rows) - 1, -1, -1) if any(c.strip() for c in rows[i])), 0)


def _trim_blank(tail: Sequence[Sequence[str]], start: int) -> int:
    return start + _filled_until(tail)


def _core(body: Sequence[Sequence[str]]) -> list[int]:
    """Columns that nearly every row fills, judged on the upper two thirds."""
    upper = body[: max(2, len(body) * 2 // 3)]
    return [
        j
        for j in range(len(upper[0]))
        if sum(bool(row[j].strip()) for row in upper) >= 0.95 * len(upper)
    ]


def _sure_figures(body: Sequence[Sequence[str]]) -> list[int]:
    upper = body[: max(2, len(body) * 2 // 3)]
    found = []
    for j in range(len(upper[0])):
        filled = [row[j] for row in upper if row[j].strip()]
        if len(filled) >= 2 and all(_is_figure(cell) for cell in filled):
            found.append(j)
    return found


def _is_keyed(body: Sequence[Sequence[str]]) -> bool:
    """The first column holds something of its own in each row."""
    first = [row[0].strip() for row in body[: max(2, len(body) * 2 // 3)]]
    return len(first) >= 5 and all(first) and len(set(first)) == len(first)


def _is_note(row: Sequence[str], figures: list[int], core: list[int], *, keyed: bool) -> bool:
    filled = [j for j, cell in enumerate(row) if cell.strip()]
    opening = plain(row[filled[0]]) if filled else ""
    totals = anywhere_exact("totals", "words")
    if opening.split(" ")[0] in totals and (len(filled) == 1 or filled[0] == 0):
        return True
    if keyed and filled and filled[0] > 0 and all(_is_figure(row[j]) for j in filled):
        return True
    held = sum(bool(row[j].strip()) for j in core)
    if any(row[j].strip() and not _is_figure(row[j]) for j in figures):
        return held <= 0.7 * len(core)
    sparse = len(filled) <= max(1, 0.34 * len(row))
    return len(core) >= 2 and held < 0.5 * len(core) and sparse

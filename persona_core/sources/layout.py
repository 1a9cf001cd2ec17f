"""Where the table stands in the sheet: header row, first and last row of data.

For sheets that no survey tool signed. People write titles and notes above a table and totals
below it, and some exports have no header at all. A header is wide, holds text where the columns
below hold figures or dates, and its words do not come again underneath.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.sources.cells import Cells
from persona_core.sources.clean import clean, plain
from persona_core.sources.lexicon import anywhere_exact

LOOK = 40
"""Rows looked at from the top: a header further down is chosen by hand."""
BODY = 300
_FIGURE = re.compile(
    r"[-+(]?[$€£]?\s?\d[\d.,' ]*\s?[%€$£)]?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|TRUE|FALSE",
)


@dataclass(frozen=True)
class Place:
    """Rows of a table in its sheet, 0-based; `last` is one past the end."""

    header_rows: tuple[int, ...]
    first: int
    last: int


def locate(cells: Cells) -> Place:
    """Find header and data of a sheet without a dialect."""
    head = cells.rows(0, LOOK + BODY)
    header = _header(head)
    first = 0 if header is None else header + 1
    while first < len(head) and not any(cell.strip() for cell in head[first]):
        first += 1
    return Place(() if header is None else (header,), first, _end(cells, first))


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


def _end(cells: Cells, first: int) -> int:
    """One past the last row of data: notes, sources and totals at the bottom are no rows."""
    end = cells.n_rows
    tail_start = max(first, end - LOOK)
    tail = cells.rows(tail_start, end)
    body = cells.rows(first, min(end, first + BODY))
    if cells.n_columns < 2 or len(body) < 2:
        return _trim_blank(tail, tail_start)
    core = _core(body)
    figures = _sure_figures(body)
    stop = _trim_blank(tail, tail_start)
    while stop - 1 > first and _is_note(tail[stop - 1 - tail_start], figures, core):
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


def _is_note(row: Sequence[str], figures: list[int], core: list[int]) -> bool:
    filled = [j for j, cell in enumerate(row) if cell.strip()]
    opening = plain(row[filled[0]]) if filled else ""
    totals = anywhere_exact("totals", "words")
    if opening.split(" ")[0] in totals and (len(filled) == 1 or filled[0] == 0):
        return True
    held = sum(bool(row[j].strip()) for j in core)
    if any(row[j].strip() and not _is_figure(row[j]) for j in figures):
        return held <= 0.7 * len(core)
    sparse = len(filled) <= max(1, 0.34 * len(row))
    return len(core) >= 2 and held < 0.5 * len(core) and sparse

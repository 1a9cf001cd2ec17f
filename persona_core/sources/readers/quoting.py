"""Do the quotation marks of a text file add up, and if not, which one is to blame.

An unclosed mark makes a parser swallow everything up to the next one, often half the file. Here
every quoted cell must open behind a separator, close before one, and not hold whole rows of the
table; a mark that opens a cell and finds no such end is plain text, and its row is named.
"""

import re
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.problem import Note
from persona_core.sources.readers.compact import texts

_QUOTE, _NEWLINE, _RETURN = 34, 10, 13
_SWALLOWED = 10
"""Separators beyond the first line, in lines that each look like a whole row, which make a quoted
cell of several lines an unclosed one: prose with line breaks does not count that evenly."""
_NEAR = 1 << 17
"""Bytes looked at together, so that they stay in the processor's cache."""
_FAR = 1 << 16
"""Characters to either side that count as the same line, so that no line is too long to repair."""


@lru_cache(maxsize=16)
def quoted_cell(delimiter: str) -> re.Pattern[str]:
    """A well-formed quoted cell with the blanks around it, by RFC 4180; group 1 is its inside."""
    edge, blanks = _edge(delimiter), " \t".replace(delimiter, "")
    return re.compile(rf'(?<!{edge})[{blanks}]*"((?:[^"]++|"")*+)"[{blanks}]*(?!{edge})')


def settle_quotes(text: str, delimiter: str, width: int) -> tuple[str, list[Note]]:
    """Return the text with every quotation mark either part of a sound quoted cell or plain.

    width: cells on most lines. Both parsers then read the same cells from it.
    """
    if '"' not in text or _sound(text, delimiter, width):
        return text, []
    unescaped = text.replace('\\"', '""')
    if unescaped != text and _sound(unescaped, delimiter, width):
        what = f'{text.count(chr(92) + chr(34)):,} quotation marks were written \\"; read as ".'
        return unescaped, [Note("the file", what)]
    return _repaired(text, delimiter, width)


def _edge(delimiter: str) -> str:
    """What may not stand beside a quoted cell."""
    return rf"[^{re.escape(delimiter)}\r\n]"


def _sound(text: str, delimiter: str, width: int) -> bool:
    return is_sound(np.frombuffer(text.encode(), dtype=np.uint8), delimiter, width)


def is_plainly_quoted(piece: bytes, columns: list[pa.ChunkedArray], delimiter: str) -> bool:
    """Whether every mark opens or closes a cell, seen from the cells that were read; a quick yes.

    piece: whole records in UTF-8; columns: its cells as Arrow read them. A cell begins with its
    opening mark, so where no cell holds a mark, every second mark closes one; where no cell holds a
    line break or begins with a separator, no opening mark stands before either. What closes a cell
    at its end is then every mark with a separator or a line break behind it.
    """
    if b'"' not in piece:
        return True
    inside = rf'["\r\n]|^{re.escape(delimiter)}'
    if any(pc.any(pc.match_substring_regex(texts(c), inside)).as_py() for c in columns):
        return False
    raw, opened = np.frombuffer(piece, np.uint8), 0
    for start in range(0, len(raw), _NEAR):
        marks = raw[start : start + _NEAR] == _QUOTE
        behind = raw[start + 1 : start + 1 + _NEAR]
        closing = behind == ord(delimiter)
        closing |= behind == _NEWLINE
        closing |= behind == _RETURN
        closing &= marks[: len(behind)]
        opened += int(np.count_nonzero(marks)) - 2 * int(np.count_nonzero(closing))
    return opened == (2 if raw[-1] == _QUOTE else 0)


def is_sound(raw: NDArray[np.uint8], delimiter: str, width: int) -> bool:
    """Whether marks alternate between opening at a cell's start and closing at its end.

    raw: whole records in UTF-8, as bytes; width: cells on most lines.
    """
    marks = np.flatnonzero(raw == _QUOTE)
    if not len(marks):
        return True
    if len(marks) % 2:
        return False
    edges = np.zeros(256, dtype=np.bool_)
    edges[[_NEWLINE, _RETURN, ord(delimiter)]] = True
    opening, closing = marks[::2], marks[1::2]
    doubled = opening[1:] == closing[:-1] + 1
    starts = edges[raw[opening - 1]] | (opening == 0)
    starts[1:] |= doubled
    ends = edges[raw[(closing + 1) % len(raw)]] | (closing == len(raw) - 1)
    ends[:-1] |= doubled
    if not (starts.all() and ends.all()):
        return False
    first, last = opening[np.r_[True, ~doubled]], closing[np.r_[~doubled, True]]
    return not _any_swallows(raw, first, last, delimiter, width)


def _any_swallows(
    raw: NDArray[np.uint8],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    delimiter: str,
    width: int,
) -> bool:
    """Whether a quoted cell, from its first mark to its last, holds whole rows."""
    breaks = np.flatnonzero(raw == _NEWLINE)
    cell = np.searchsorted(first, breaks) - 1
    broken = np.unique(cell[(cell >= 0) & (breaks < last[cell])])
    before, after = np.searchsorted(breaks, first[broken]), np.searchsorted(breaks, last[broken])
    stops = np.append(breaks, len(raw))
    for line, last_line in zip(before, after, strict=True):
        start = 0 if line == 0 else breaks[line - 1] + 1
        if _swallows(raw[start : stops[last_line]].tobytes().decode(), delimiter, width):
            return True
    return False


def _swallows(lines: str, delimiter: str, width: int) -> bool:
    """Whether the lines a quoted cell touches look like whole rows, one by one."""
    counts = [line.count(delimiter) for line in lines.splitlines()]
    whole = counts.count(width - 1)
    return whole >= 0.8 * len(counts) and (whole - 1) * (width - 1) >= _SWALLOWED


def _repaired(text: str, delimiter: str, width: int) -> tuple[str, list[Note]]:
    sound = quoted_cell(delimiter)
    token = re.compile(rf'{sound.pattern}|(?<!{_edge(delimiter)})[ \t]*"')
    pieces: list[str] = []
    at = row = wrong = first = 0
    while match := token.search(text, at):
        between = text[at : match.start()]
        row += between.count("\n")
        pieces.append(between)
        at = match.end()
        inside = match[1]
        if inside is None or ("\n" in inside and _swallows(_lines(text, match), delimiter, width)):
            inside, at = _plain(text, match.start(), delimiter, width)
            wrong += 1
            first = first or row + 1
        pieces.append(f'"{inside}"')
    pieces.append(text[at:])
    if not wrong:
        return "".join(pieces), []
    cells = "1 cell has" if wrong == 1 else f"{wrong:,} cells, first in this row, have"
    note = Note(
        f"row {first}",
        f"{cells} quotation marks that don't pair up; they were kept as plain characters, and the "
        "cell ends on its line.",
    )
    return "".join(pieces), [note]


def _lines(text: str, match: re.Match[str]) -> str:
    """All of the lines that a match touches."""
    return text[_line_start(text, match.start()) : _line_end(text, match.end())]


def _line_start(text: str, at: int) -> int:
    left = max(0, at - _FAR)
    return max(text.rfind("\n", left, at) + 1, left)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at, at + _FAR)
    return found if found >= 0 else min(len(text), at + _FAR)


def _plain(text: str, start: int, delimiter: str, width: int) -> tuple[str, int]:
    """A cell whose marks don't pair up: its inside for a quoted cell, and where it ends.

    It ends at the next separator, unless ending at the line's next mark before a separator (marks
    inside that were not doubled) gives the line its right number of cells.
    """
    edge = _edge(delimiter)
    line, stop = _line_start(text, start), _line_end(text, start)
    short = re.compile(rf'[ \t]*"{edge}*').match(text, start, stop)
    long = re.compile(rf'[ \t]*"[^\r\n]*?"(?!{edge})').match(text, start, stop)
    chosen = short
    if long and (
        _cells(text[line:start], delimiter) + _cells(text[long.end() : stop], delimiter) - 1
        == width
    ):
        chosen = long
    cell = chosen[0].strip(" \t") if chosen else ""
    end = chosen.end() if chosen else start
    if len(cell) > 1 and cell.endswith('"'):
        cell = cell[1:-1]
    return cell.replace('"', '""'), end


def _cells(part: str, delimiter: str) -> int:
    return quoted_cell(delimiter).sub("", part).count(delimiter) + 1

"""Do the quotation marks of a text file add up, and if not, which one is to blame.

An unclosed mark makes a parser swallow everything up to the next one, often half the file. Here
every quoted cell must open behind a separator and close before one; a mark that opens a cell and
finds no such end is read as a plain character, and its row is named.
"""

import re
from functools import lru_cache

import numpy as np

from persona_core.problem import Note

_QUOTE = 34


@lru_cache(maxsize=16)
def quoted_cell(delimiter: str) -> re.Pattern[str]:
    """A well-formed quoted cell with the blanks around it, by RFC 4180."""
    edge = rf"[^{re.escape(delimiter)}\r\n]"
    blank = "[ ]" if delimiter == "\t" else r"[ \t]"
    return re.compile(rf'(?<!{edge}){blank}*"((?:[^"]++|"")*+)"{blank}*(?!{edge})')


def settle_quotes(text: str, delimiter: str, width: int) -> tuple[str, list[Note]]:
    """Return the text with every quotation mark either part of a sound quoted cell or plain.

    width: cells on most lines. Both parsers then read the same cells from it.
    """
    if '"' not in text or _sound(text, delimiter):
        return text, []
    unescaped = text.replace('\\"', '""')
    if unescaped != text and _sound(unescaped, delimiter):
        count = text.count('\\"')
        return unescaped, [
            Note("the file", f'{count:,} quotation marks written \\" were read as ".')
        ]
    return _repaired(text, delimiter)


def _sound(text: str, delimiter: str) -> bool:
    """Whether marks alternate between opening at a cell's start and closing at its end."""
    raw = np.frombuffer(text.encode(), dtype=np.uint8)
    marks = np.flatnonzero(raw == _QUOTE)
    if len(marks) % 2:
        return False
    edges = np.zeros(256, dtype=np.bool_)
    edges[[10, 13, ord(delimiter)]] = True
    opening, closing = marks[::2], marks[1::2]
    starts = edges[raw[opening - 1]] | (opening == 0)
    starts[1:] |= opening[1:] == closing[:-1] + 1
    ends = edges[raw[(closing + 1) % len(raw)]] | (closing == len(raw) - 1)
    ends[:-1] |= opening[1:] == closing[:-1] + 1
    return bool(starts.all() and ends.all())


def _repaired(text: str, delimiter: str) -> tuple[str, list[Note]]:
    edge = rf"[^{re.escape(delimiter)}\r\n]"
    token = re.compile(
        quoted_cell(delimiter).pattern + rf'|(?<!{edge})[ \t]*"[^{re.escape(delimiter)}\r\n]*'
    )
    pieces: list[str] = []
    at = row = unclosed = first = 0
    for match in token.finditer(text):
        between = text[at : match.start()]
        row += _line_ends(between)
        pieces.append(between)
        at = match.end()
        if match[1] is not None:
            pieces.append(f'"{match[1]}"')
            continue
        cell = match[0].strip(" \t")
        pieces.append('"' + cell.replace('"', '""') + '"')
        if cell.count('"') % 2:
            unclosed += 1
            first = first or row + 1
    pieces.append(text[at:])
    if not unclosed:
        return "".join(pieces), []
    marks = "A quotation mark is" if unclosed == 1 else f"{unclosed:,} quotation marks are"
    note = Note(
        f"row {first}",
        f"{marks} opened and not closed"
        f"{'' if unclosed == 1 else ', first here'}; read as a plain character, so the cell ends "
        "at the next separator.",
    )
    return "".join(pieces), [note]


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")

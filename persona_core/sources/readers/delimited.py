"""Text files → `Cells`: decode, find the separator, check the quotes, read, tidy."""

import re

from persona_core.problem import Note, Problem
from persona_core.sources.cells import Cells
from persona_core.sources.readers.dialect import find_dialect
from persona_core.sources.readers.encoding import decode
from persona_core.sources.readers.quoting import settle_quotes
from persona_core.sources.readers.records import ragged_columns, regular_columns
from persona_core.sources.readers.tidy import tidy
from persona_core.sources.readers.told import Told

_NO_DELIMITER = "\x1f"
"""Separates nothing: the unit separator of ASCII, in one-column files."""
_CONTENT = re.compile(r'[^\s,;|"\ufeff\u200b\u2060\x1a]')
_BLANKS = re.compile(r'"[^"\r\n]*"|[ \t]+')
_LINE_EDGES = re.compile(r"^ | $", re.MULTILINE)


def read_text(data: bytes, file: str, sheet: str | None, told: Told) -> Cells:
    """Read a delimited text file; raises `Problem`."""
    decoded = decode(data)
    text, line_notes = _one_line_end(decoded.text)
    if not _CONTENT.search(text):
        raise Problem(
            "the file",
            "it holds separators and blanks, but no text",
            "export it again and check that it holds rows",
        )
    dialect = find_dialect(text)
    delimiter = dialect.delimiter or _NO_DELIMITER
    text = text[dialect.start :].rstrip("\r\n\x1a")
    if delimiter == " ":
        text = _single_blanks(text)
    text, quote_notes = settle_quotes(text, delimiter, dialect.width)
    columns = regular_columns(text, delimiter)
    shape_notes: list[Note] = []
    if columns is None:
        columns, shape_notes = ragged_columns(text, delimiter)
    table, notes = tidy(columns)
    return Cells(
        file=file,
        table=table,
        container="csv",
        encoding=decoded.encoding,
        delimiter=dialect.delimiter,
        notes=(
            *_no_sheets(sheet),
            *decoded.notes,
            *line_notes,
            *dialect.notes,
            *quote_notes,
            *shape_notes,
            *notes,
        ),
    )


def _no_sheets(sheet: str | None) -> list[Note]:
    if sheet is None:
        return []
    return [Note("the file", f"A text file has no sheets; “{sheet}” was ignored.")]


def _one_line_end(text: str) -> tuple[str, list[Note]]:
    """Old Macintosh line ends as new ones, and those that went through Windows twice."""
    if "\n" not in text:
        return text.replace("\r", "\n"), []
    doubled = text.count("\r\r\n")
    if not doubled:
        return text, []
    lines = "1 line ends" if doubled == 1 else f"{doubled:,} lines end"
    note = Note("the file", f"{lines} with a doubled carriage return; read as one line end.")
    return text.replace("\r\r\n", "\r\n"), [note]


def _single_blanks(text: str) -> str:
    """Runs of blanks between cells as one blank; those in quotation marks stay."""
    single = _BLANKS.sub(lambda run: run[0] if run[0][0] == '"' else " ", text)
    return _LINE_EDGES.sub("", single.replace("\r\n", "\n"))

"""Text files → `Cells`: decode, find the separator, check the quotes, read, tidy."""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from persona_core.problem import Note, Problem
from persona_core.sources.cells import Cells
from persona_core.sources.readers.compact import has_dictionary
from persona_core.sources.readers.dialect import find_dialect
from persona_core.sources.readers.encoding import decode, looks_like_utf8
from persona_core.sources.readers.mojibake import repair
from persona_core.sources.readers.quoting import is_sound, settle_quotes
from persona_core.sources.readers.records import first_width, ragged_columns
from persona_core.sources.readers.regular import regular_columns
from persona_core.sources.readers.tidy import tidy
from persona_core.sources.readers.told import Told

_NO_DELIMITER = "\x1f"
"""Separates nothing: the unit separator of ASCII, in one-column files."""
_HEAD = 1 << 20
"""Bytes that surely hold the characters `find_dialect` looks at."""
_CONTENT = re.compile(r'[^\s,;|"\ufeff\u200b\u2060\x1a]')
_BLANKS = re.compile(r'"[^"\r\n]*"|[ \t]+')
_LINE_EDGES = re.compile(r"^ | $", re.MULTILINE)


def read_text(data: bytes, file: str, sheet: str | None, told: Told) -> Cells:
    """Read a delimited text file; raises `Problem`."""
    found = _clean(data, told) or _forgiven(data, told)
    table, notes = tidy(found.columns)
    return Cells(
        file=file,
        table=table,
        container="csv",
        encoding=found.encoding,
        delimiter=found.delimiter,
        notes=(*_no_sheets(sheet), *found.notes, *notes),
    )


@dataclass(frozen=True, eq=False)
class _Found:
    """A text file's columns and how they were found."""

    columns: list[pa.ChunkedArray]
    encoding: str
    delimiter: str | None
    notes: tuple[Note, ...]


def _clean(data: bytes, told: Told) -> _Found | None:
    """A file in sound UTF-8 without anything to repair, read as it lies; else None.

    Most files are so, and large ones should not be copied for each thing that could be wrong.
    """
    start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    is_ascii = data.isascii()
    if not looks_like_utf8(data) or b"\n" not in data or _is_odd(data, is_ascii):
        return None
    head = data[start : start + _HEAD].decode("utf-8", "ignore")
    if not _CONTENT.search(head):
        return None
    dialect = find_dialect(head)
    if dialect.delimiter == " ":
        return None
    delimiter = dialect.delimiter or _NO_DELIMITER
    columns = regular_columns(
        data,
        delimiter,
        first_width(head[dialect.start :], delimiter),
        told,
        start=start + len(head[: dialect.start].encode()),
        is_sound=lambda piece: is_sound(piece, delimiter, dialect.width),
        is_ascii=is_ascii,
    )
    if columns is None or not (is_ascii or all(map(_is_as_meant, columns))):
        return None
    return _Found(columns, "utf-8", dialect.delimiter, dialect.notes)


def _is_odd(data: bytes, is_ascii: bool) -> bool:
    """Whether something is worth a note or a repair; of long files a byte is found fastest."""
    doubled = b"\r" in data and b"\r\r\n" in data
    return b"\0" in data or doubled or (not is_ascii and "\ufffd".encode() in data)


def _is_as_meant(column: pa.ChunkedArray) -> bool:
    """Whether no cell was decoded wrongly before it reached us."""
    texts = column.chunk(0).dictionary if has_dictionary(column) else column
    texts = texts.filter(pc.invert(pc.string_is_ascii(texts)))
    return repair("\n".join(texts.to_pylist()))[1] == 0


def _forgiven(data: bytes, told: Told) -> _Found:
    """Any other file: decoded as a whole, repaired, read record by record where it must be."""
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
    width = first_width(text, delimiter)
    columns = regular_columns(text.encode(), delimiter, width, told)
    shape_notes: list[Note] = []
    if columns is None:
        columns, shape_notes = ragged_columns(text, delimiter, told)
    notes = (*decoded.notes, *line_notes, *dialect.notes, *quote_notes, *shape_notes)
    return _Found(columns, decoded.encoding, dialect.delimiter, notes)


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

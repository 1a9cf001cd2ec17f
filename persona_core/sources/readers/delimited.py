"""Text files → `Cells`: decode, find the separator, check the quotes, read, tidy."""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from persona_core.problem import Note, Problem
from persona_core.sources.cells import Cells
from persona_core.sources.readers.compact import texts
from persona_core.sources.readers.dialect import find_dialect
from persona_core.sources.readers.encoding import decode, looks_like_utf8
from persona_core.sources.readers.mojibake import repair
from persona_core.sources.readers.prose import refuse_prose
from persona_core.sources.readers.quoting import is_plainly_quoted, is_sound, settle_quotes
from persona_core.sources.readers.records import first_width, ragged_columns
from persona_core.sources.readers.regular import pieces_of, regular_columns
from persona_core.sources.readers.tidy import tidy
from persona_core.sources.readers.told import Told

_NO_DELIMITER = "\x1f"
"""Separates nothing: the unit separator of ASCII, in one-column files."""
_HEAD = 1 << 20
"""Bytes that surely hold the characters `find_dialect` looks at."""
_LOST = "\ufffd".encode()
_CONTENT = re.compile(r'[^\s,;|"\ufeff\u200b\u2060\x1a]')
_BLANKS = re.compile(r'"[^"\r\n]*"|[ \t]+')
_LINE_EDGES = re.compile(r"^ | $", re.MULTILINE)


def read_text(path: Path, file: str, sheet: str | None, told: Told) -> Cells:
    """Read a delimited text file; raises `Problem`, also for prose."""
    found = _clean(path, told) or _forgiven(path.read_bytes(), told)
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


def _clean(path: Path, told: Told) -> _Found | None:
    """A file in sound UTF-8 without anything to repair, read as it lies; else None.

    Most files are so, and large ones should not stand in memory as a whole, let alone be copied
    for each thing that could be wrong.
    """
    with path.open("rb") as file:
        data = file.read(_HEAD)
        start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
        head = data[start:].decode("utf-8", "ignore")
        if not looks_like_utf8(data) or "\n" not in head or not _CONTENT.search(head):
            return None
        dialect = find_dialect(head)
        refuse_prose(head, dialect.delimiter)
        if dialect.delimiter == " ":
            return None
        delimiter = dialect.delimiter or _NO_DELIMITER

        def sound(piece: bytes, columns: list[pa.ChunkedArray]) -> bool:
            return not _is_odd(piece) and (
                is_plainly_quoted(piece, columns, delimiter)
                or is_sound(np.frombuffer(piece, np.uint8), delimiter, dialect.width)
            )

        file.seek(start + len(head[: dialect.start].encode()))
        width = first_width(head[dialect.start :], delimiter)
        columns = regular_columns(pieces_of(file), delimiter, width, told, sound)
    if columns is None or not all(map(_is_as_meant, columns)):
        return None
    return _Found(columns, "utf-8", dialect.delimiter, dialect.notes)


def _is_odd(piece: bytes) -> bool:
    """Whether something is worth a note or a repair; of long texts a byte is found fastest."""
    doubled = b"\r" in piece and b"\r\r\n" in piece
    return b"\0" in piece or doubled or (not piece.isascii() and _LOST in piece)


def _is_as_meant(column: pa.ChunkedArray) -> bool:
    """Whether no cell was decoded wrongly before it reached us."""
    written = texts(column)
    written = written.filter(pc.invert(pc.string_is_ascii(written)))
    return repair("\n".join(written.to_pylist()))[1] == 0


def _forgiven(data: bytes, told: Told) -> _Found:
    """Any other file: decoded as a whole, repaired, read record by record where it must be."""
    decoded = decode(data)
    text, line_notes = _one_line_end(decoded.text)
    dialect = find_dialect(text) if _CONTENT.search(text) else None
    if dialect is None or not _CONTENT.search(text, dialect.start):
        raise Problem(
            "the file",
            "it holds separators and blanks, but no text",
            "export it again and check that it holds rows",
        )
    refuse_prose(text[:_HEAD], dialect.delimiter)
    delimiter = dialect.delimiter or _NO_DELIMITER
    text = text[dialect.start :].rstrip("\r\n\x1a")
    if delimiter == " ":
        text = _single_blanks(text)
    text, quote_notes = settle_quotes(text, delimiter, dialect.width)
    width = first_width(text, delimiter)
    columns = regular_columns(pieces_of(BytesIO(text.encode())), delimiter, width, told)
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

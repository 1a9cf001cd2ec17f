"""Bytes of a text file → characters: byte order mark, UTF-8, UTF-16, then the old code pages."""

import codecs
from dataclasses import dataclass

from persona_core.problem import Note

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Decoded:
    """A file's text and how it was decoded."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a text file; NUL characters are removed with a note."""
    encoding, body = _marked(data)
    if encoding is None:
        encoding = _wide(body) or "utf-8"
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1252"
        text = body.decode(encoding, errors="replace")
    notes = []
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        notes.append(Note("the file", f"{nuls:,} NUL characters were removed."))
    return Decoded(text, encoding, tuple(notes))


def _marked(data: bytes) -> tuple[str | None, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return None, data


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    head = data[:4096]
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None

"""Bytes of a text file → characters: byte order mark, UTF-8, UTF-16, then the old code pages."""

import codecs
import re
from dataclasses import dataclass

from persona_core.problem import Note
from persona_core.sources.readers.code_pages import code_page
from persona_core.sources.readers.mojibake import repair, unmangle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTI = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOSTLY = 4
"""Sound UTF-8 characters per damaged one that make a file UTF-8 with damage."""
_LOST = "\ufffd"


@dataclass(frozen=True)
class Decoded:
    """A file's text and how it was decoded."""

    text: str
    encoding: str
    """Python's name."""
    notes: tuple[Note, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a text file; whatever was removed, repaired or lost is counted in a note."""
    text, encoding, notes = _decoded(data)
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        notes.append(Note("the file", f"{_count(nuls, 'NUL character')} removed."))
    lost = text.count(_LOST)
    text, repaired, example = repair(text)
    if repaired:
        notes.append(
            Note(
                "the file",
                f"{_count(repaired, 'garbled stretch', 'garbled stretches')} repaired, "
                f"such as “{example}”: the file had been saved in a wrong encoding.",
            )
        )
    if lost:
        notes.append(
            Note("the file", f"{_count(lost, 'character')} unreadable or lost (shown as �).")
        )
    return Decoded(text, encoding, tuple(notes))


def looks_like_utf8(data: bytes) -> bool:
    """Whether the file's first bytes promise UTF-8, with or without its mark; proves nothing."""
    marked = any(data.startswith(mark) for mark, encoding in _MARKS if encoding != "utf-8")
    return not marked and _wide(data) is None


def _decoded(data: bytes) -> tuple[str, str, list[Note]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            errors = "persona-windows" if encoding == "utf-8" else "replace"
            return data[len(mark) :].decode(encoding, errors), encoding, []
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide, []
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _not_unicode(data)


def _not_unicode(data: bytes) -> tuple[str, str, list[Note]]:
    sound = len(_MULTI.findall(data))
    rest = _MULTI.sub(b"", data)
    damaged = len(rest) - len(rest.translate(None, bytes(range(128, 256))))
    if sound >= _MOSTLY * damaged:
        note = Note(
            "the file",
            f"{_count(damaged, 'byte')} no part of its UTF-8 text; read as Western European.",
        )
        return data.decode("utf-8", "persona-windows"), "utf-8", [note]
    turned = unmangle(data)
    if turned is not None:
        note = Note(
            "the file",
            f"{_count(len(_MULTI.findall(turned)), 'garbled stretch', 'garbled stretches')} "
            "repaired: the file went through Macintosh and Windows encodings in turns.",
        )
        return turned.decode("utf-8"), "mac_roman", [note]
    encoding = code_page(data) or "cp1252"
    text = data.decode(encoding, "persona-windows" if encoding == "cp1252" else "replace")
    note = Note("the file", f"It is not Unicode; read as {encoding}.")
    return text, encoding, [note]


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    head = data[:4096]
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if half and odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: read the bytes that don't fit as Windows would."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


def _count(count: int, one: str, many: str = "") -> str:
    return f"1 {one} was" if count == 1 else f"{count:,} {many or one + 's'} were"


codecs.register_error("persona-windows", _as_windows)

"""Pages on their way out: a picture of the PDF, its text, all pages in one archive."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass

import pypdfium2 as pdfium

from persona_core.export import characters
from persona_core.export.fit import UPRIGHT, lay_out
from persona_core.export.page import Line, Page
from persona_core.export.printing import render
from persona_core.export.sheet import Sheet
from persona_core.problem import Note
from persona_core.show.screen_words import screen_words

_NAME_LENGTH = 80
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))]
)
"""Names Windows keeps for devices, whatever the extension."""


def preview_png(pdf: bytes, width_px: int) -> bytes:
    """The first page of a PDF as a PNG of that width."""
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=width_px / page.get_width()).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()


def alt_text(page: Page) -> str:
    """What stands on the page, as text: for whoever cannot see its picture."""
    about = (page.name, page.role, page.people(": "), page.quote, page.quote_source)
    return "\n".join([*filter(None, about), *map(_said, page.statements())])


def _said(line: Line) -> str:
    measure = " ".join(filter(None, (line.figure, line.caption)))
    return " – ".join(filter(None, (line.text, measure, line.second)))


# -- what the editor tells ------------------------------------------------------------------------


def missing_characters(page: Page) -> tuple[str, ...]:
    """Characters no font here can draw, sorted; the page shows a box for each."""
    return tuple(sorted({c for text in _texts(page) for c in characters.missing(text)}))


def remarks(page: Page, sheet: Sheet = UPRIGHT) -> tuple[Note, ...]:
    """What the page does not show as written: boxes; lines, working notes, charts left off.

    Raises `DoesNotFit` like `render`.
    """
    where, layout = f"the page of {page.name}", lay_out(page, sheet)
    words, found = screen_words("left_off", page.lang), []

    def told(what: str, n: int, **more: str) -> str:
        return words[f"{what}_one" if n == 1 else what].format(n=n, **more)

    if lost := missing_characters(page):
        shown = " ".join(f"{c} ({_code(c)})" for c in lost)
        found.append(told("boxes", len(lost), shown=shown, more=words["more"]))
    if page.left_off:
        lines = ", ".join(words["line"].format(text=text) for text in page.left_off)
        found.append(told("lines", len(page.left_off), told=lines))
    if layout.without_advice:
        found.append(words["notes"])
    if layout.charts_left_out:
        found.append(told("charts", layout.charts_left_out))
    return tuple(Note(where, what) for what in found)


def _code(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'unnamed').lower()}"


def _texts(value: object) -> Iterator[str]:
    """Every text in a page."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


# -- files ----------------------------------------------------------------------------------------


def file_names(pages: Sequence[Page]) -> tuple[str, ...]:
    """A PDF name for each page: from its persona's name, safe on every system, each only once."""
    taken: set[str] = set()
    names = []
    for page in pages:
        stem = _stem(page)
        name, n = f"{stem}.pdf", 2
        while name.casefold() in taken:
            name, n = f"{stem} {n}.pdf", n + 1
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _stem(page: Page) -> str:
    """Letters, digits, blanks and hyphens of the name; the segment where nothing is left."""
    text = unicodedata.normalize("NFC", page.name)
    kept = re.sub(r"[^\w\-]+|_+", " ", text).strip(" -")[:_NAME_LENGTH].strip(" -")
    if kept and kept.upper() not in _RESERVED:
        return kept
    return f"Segment {page.letter} {kept}".strip()


def zip_of(pages: Sequence[Page], rendered: Callable[[Page], bytes] = render) -> bytes:
    """All pages as PDFs in one archive, equal bytes for equal pages; raises `DoesNotFit`.

    rendered: how a page becomes a PDF.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for page, name in zip(pages, file_names(pages), strict=True):
            made = page.made
            entry = zipfile.ZipInfo(name, (max(made.year, 1980), made.month, made.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, rendered(page))
    return out.getvalue()

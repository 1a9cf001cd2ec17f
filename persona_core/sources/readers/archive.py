"""Looking into a zipped workbook before anything inflates it.

calamine inflates whatever it is given. So the sizes the archive declares are checked first, and
every part is streamed once through a bounded buffer, which proves that the declared sizes are true
(zipfile stops at the declared size and then compares the checksum).
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from persona_core import limits
from persona_core.problem import Problem
from persona_core.sources.readers.container import protected

_CHUNK = 1 << 20
_SMALL = 50 * 1024 * 1024
"""What inflates to less is harmless at any ratio (an almost empty sheet compresses very well)."""
_ANYTHING = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_TAIL = 256
"""Bytes kept between pieces, longer than any pattern that is searched across them."""
_FORBIDDEN = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """A zipped workbook whose declared sizes were checked; raises `Problem` for a bomb."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        entries = self._zip.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise protected()
        total = sum(entry.file_size for entry in entries)
        if len(entries) > limits.ARCHIVE_PARTS:
            raise bomb(f"it consists of {len(entries):,} parts")
        if total > limits.UNZIPPED_BYTES:
            raise bomb(f"it would inflate to {total / 1024**3:,.1f} GB")
        if total > _SMALL and total > limits.UNZIP_RATIO * len(data):
            raise bomb(f"it would inflate {total // max(1, len(data)):,}-fold")

    def names(self) -> list[str]:
        """All parts."""
        return self._zip.namelist()

    def worksheets(self) -> list[str]:
        """The parts that lie where .xlsx worksheets do."""
        return [name for name in self.names() if name.lower().startswith("xl/worksheets/sheet")]

    def size(self, part: str) -> int:
        """Declared size of a part in bytes."""
        return self._zip.getinfo(part).file_size

    def stream(self, part: str) -> Iterator[bytes]:
        """A part's bytes in pieces; raises `Problem` when it is damaged or declares a DTD."""
        first = True
        try:
            with self._zip.open(part) as stream:
                while piece := stream.read(_CHUNK):
                    if first and _FORBIDDEN.search(piece, 0, 4096):
                        raise Problem(
                            "the file",
                            "the workbook defines its own XML entities, which no spreadsheet "
                            "program does",
                            "open it in Excel and save it again",
                        )
                    first = False
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise damaged() from error

    def prove(self, parts: list[str]) -> None:
        """Inflate parts piece by piece, so that none is larger than it declares to be."""
        for part in parts:
            for _ in self.stream(part):
                pass

    def replaced(self, part: str, content: bytes) -> bytes:
        """The workbook with other content in one part and without any other sheet or picture."""
        others = {name for name in self.names() if name.endswith((".xml", ".rels"))}
        others -= {part, *self.worksheets()}
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as workbook:
            for name in sorted(others):
                workbook.writestr(name, b"".join(self.stream(name)))
            workbook.writestr(part, content)
        return made.getvalue()

    def sheet_parts(self) -> dict[str, str]:
        """Sheet name → its part, for .xlsx; empty where the workbook's index can't be followed."""
        try:
            book = self._targets("").get("officeDocument", {"": "xl/workbook.xml"})
            index = next(iter(book.values()))
            sheets = ElementTree.fromstring(b"".join(self.stream(index)))
            targets = self._targets(index)["worksheet"]
        except (KeyError, ElementTree.ParseError):
            return {}
        found = {}
        for sheet in sheets.iter():
            if sheet.tag.rpartition("}")[2] == "sheet":
                ids = [v for k, v in sheet.attrib.items() if k.endswith("}id")]
                part = targets.get(ids[0], "") if ids else ""
                if part in self._zip.NameToInfo:
                    found[sheet.get("name", "")] = part
        return found

    def _targets(self, part: str) -> dict[str, dict[str, str]]:
        """The parts another one points to: kind of link → id → part."""
        folder, name = posixpath.split(part)
        links = ElementTree.fromstring(
            b"".join(self.stream(f"{folder}/_rels/{name}.rels".lstrip("/")))
        )
        found: dict[str, dict[str, str]] = {}
        for link in links:
            kind = link.get("Type", "").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            found.setdefault(kind, {})[link.get("Id", "")] = path.lstrip("/")
        return found

    def holds_anything(self, part: str) -> bool:
        """Whether a worksheet has any value; stops at the first."""
        tail = b""
        for piece in self.stream(part):
            if _ANYTHING.search(tail + piece):
                return True
            tail = piece[-_TAIL:]
        return False


def damaged() -> Problem:
    """A workbook that is cut short or corrupt."""
    return Problem(
        "the file",
        "the workbook is damaged or only half downloaded",
        "download or export it again",
    )


def bomb(what: str) -> Problem:
    """A workbook that would take more memory than it could honestly need."""
    return Problem(
        "the file",
        f"{what}, which no honest workbook does; it was not opened",
        "save the sheet you need in a workbook of its own, or as .csv",
    )


def whole(pieces: Iterator[bytes], end: bytes) -> Iterator[bytes]:
    """The same bytes, cut only behind `end`, so that no row or string is split."""
    rest: list[bytes] = []
    for piece in pieces:
        cut = piece.rfind(end) + len(end)
        if cut < len(end):
            rest.append(piece)
            continue
        yield b"".join((*rest, piece[:cut]))
        rest = [piece[cut:]]
    if rest:
        yield b"".join(rest)

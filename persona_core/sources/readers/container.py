"""What the bytes of a file are, told from their first bytes and, in archives, their parts.

What is no spreadsheet ends here in words: every kind people drop by mistake has its own advice.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable
from enum import StrEnum
from pathlib import Path, PurePath

from persona_core.problem import Problem

SAVE_AS = "open it in the program that made it and save it as .xlsx or .csv"


class Container(StrEnum):
    """The containers that are read; of a table the value stands in `Cells.container`."""

    TEXT = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    SAV = "sav"
    ZIP = "zip"
    GZIP = "gz"


PACKED = frozenset((Container.ZIP, Container.GZIP))
"""Those around another file (packed.py)."""


_SUFFIXES = {
    Container.TEXT: {".csv", ".tsv", ".tab", ".txt"},
    Container.XLSX: {".xlsx", ".xlsm", ".xltx", ".xltm"},
    Container.XLS: {".xls", ".xlt"},
    Container.ODS: {".ods", ".ots"},
    Container.SAV: {".sav", ".zsav"},
}
ENDINGS = frozenset(ending for endings in _SUFFIXES.values() for ending in endings)
"""How the names of spreadsheets end."""
_WORDS = {
    Container.TEXT: "plain text",
    Container.XLSX: "an Excel workbook (.xlsx)",
    Container.XLS: "an Excel 97–2003 workbook (.xls)",
    Container.ODS: "an OpenDocument spreadsheet (.ods)",
    Container.SAV: "an SPSS data file (.sav)",
}

_IMAGE = ("a picture", "load the spreadsheet it was taken from")
_MAGIC: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"%PDF", ("a PDF document", "export the data itself from your survey tool as .csv or .xlsx")),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"RIFF", ("a picture, sound or film", "load a spreadsheet")),
    (b"<stata_dta>", ("a Stata data file", "in Stata use: export excel, or export delimited")),
    (b"HEADER RECORD*******", ("a SAS transport file", "export it from SAS as .csv")),
    (b"PAR1", ("a Parquet file", "export it as .csv")),
    (b"SQLite format 3", ("an SQLite database", "export the table you need as .csv")),
    (b"{\\rtf", ("a text document (.rtf)", "copy its table into a spreadsheet")),
    (b"7z\xbc\xaf\x27\x1c", ("a compressed archive (.7z)", "unpack it and load the file inside")),
    (b"Rar!", ("a compressed archive (.rar)", "unpack it and load the file inside")),
    (b"BZh", ("a compressed file (.bz2)", "unpack it and load the file inside")),
    (b"\xfd7zXZ", ("a compressed file (.xz)", "unpack it and load the file inside")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPSS = (b"$FL2", b"$FL3")
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PART = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
"""What stands before each part of an archive: the length of its name, then the name."""
_ODF = b"application/vnd.oasis.opendocument."
_LONGEST_KIND = 100
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 65_536
_NOTHING = b"\x00\t\n\v\f\r \xef\xbb\xbf\xff\xfe"
_CONTROL = bytes(set(range(32)) - {0, 7, 8, 9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31})


def protected() -> Problem:
    """A workbook behind a password."""
    return Problem(
        "the file",
        "the workbook is protected by a password",
        "open it in Excel, remove the password (File → Info → Protect Workbook) and save it again",
    )


def container_of(path: Path) -> Container:
    """Name the container of a file; raises `Problem` in words for what is no table.

    Of long text only the first bytes are looked at.
    """
    with path.open("rb") as file:
        data = file.read(_HEAD)
    if not data.strip(_NOTHING) and not path.read_bytes().strip(_NOTHING):
        raise Problem("the file", "it is empty", "export it again and check that it holds rows")
    for magic, (what, todo) in _MAGIC:
        if data.startswith(magic):
            raise Problem("the file", f"this is {what}, not a spreadsheet", todo)
    if data.startswith(_SPSS):
        return Container.SAV
    if data.startswith(_OLE):
        return _in_ole(path.read_bytes())
    if data.startswith(_ZIP):
        return _in_zip(path)
    if data.startswith(_GZIP):
        return Container.GZIP
    _refuse_markup(data)
    _refuse_binary(data)
    return Container.TEXT


def named_like(name: str, container: Container) -> str | None:
    """A sentence when the name's ending promises another container, else None."""
    suffix = PurePath(name).suffix.lower()
    promised = next((c for c, endings in _SUFFIXES.items() if suffix in endings), None)
    if promised is None or promised is container:
        return None
    return f"The name ends in {suffix}, but the file is {_WORDS[container]}; it was read as that."


def _in_ole(data: bytes) -> Container:
    """Old Office files and encrypted new ones share one container; its directory is UTF-16."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptionInfo") or holds("EncryptedPackage"):
        raise protected()
    if holds("Workbook") or holds("Book"):
        return Container.XLS
    if holds("WordDocument"):
        raise Problem(
            "the file", "this is a Word document, not a spreadsheet", "copy its table into Excel"
        )
    raise Problem(
        "the file",
        "this is an old Office file, but no spreadsheet is found in it: it is of another kind, "
        "or damaged",
        "download it again, or save it in Excel as .xlsx",
    )


def _in_zip(path: Path) -> Container:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _parts(archive.namelist())
            kind = archive.read("mimetype")[:_LONGEST_KIND] if "mimetype" in parts else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError) as error:
        _refuse_documents(_parts(_listed(path.read_bytes())))
        raise Problem(
            "the file",
            "the workbook is damaged: its end is missing or unreadable",
            "download or export it again",
        ) from error
    if any(part.startswith("xl/worksheets/") and part.endswith(".xml") for part in parts):
        return Container.XLSX
    if "content.xml" in parts and "meta-inf/manifest.xml" in parts:
        _refuse_open_documents(kind)
        return Container.ODS
    _refuse_documents(parts)
    return Container.ZIP


def _parts(names: Iterable[str]) -> set[str]:
    return {name.replace("\\", "/").lstrip("/").lower() for name in names}


def _listed(data: bytes) -> list[str]:
    """The names of an archive's parts as they stand before each: its directory may be cut off."""
    return [
        data[at.end() : at.end() + int.from_bytes(at[1], "little")].decode("utf-8", "replace")
        for at in _PART.finditer(data)
    ]


def _refuse_documents(parts: Collection[str]) -> None:
    """Other programs' files are archives too: say which and what to do."""
    if "xl/workbook.bin" in parts:
        raise Problem("the file", "this is a binary Excel workbook (.xlsb)", "save it as .xlsx")
    if any(part.startswith("word/") for part in parts):
        raise Problem(
            "the file", "this is a Word document, not a spreadsheet", "copy its table into Excel"
        )
    if any(part.startswith("ppt/") for part in parts):
        raise Problem("the file", "this is a presentation, not a spreadsheet", "load a spreadsheet")
    if any(part.endswith(".iwa") or part == "index.zip" for part in parts):
        raise Problem(
            "the file",
            "this is an Apple document (Numbers, Pages or Keynote)",
            "if it is a table in Numbers: File → Export To → Excel",
        )


def _refuse_open_documents(kind: bytes) -> None:
    """Texts and presentations of LibreOffice have the parts of its spreadsheets."""
    if kind.startswith(_ODF + b"text"):
        raise Problem(
            "the file",
            "this is a text document (.odt), not a spreadsheet",
            "copy its table into a spreadsheet",
        )
    if kind.startswith(_ODF + b"presentation"):
        raise Problem("the file", "this is a presentation, not a spreadsheet", "load a spreadsheet")


def _refuse_markup(data: bytes) -> None:
    """HTML, XML and JSON are text too, but no table: say which and what to do."""
    head = data[:_HEAD]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    start = head.replace(b"\0", b"").lstrip().lower()
    if re.match(rb"<(!doctype html|html|head|body|table|meta)\b|mime-version:", start):
        raise Problem(
            "the file",
            "this is a web page (HTML), as some tools export under the name .xls",
            "open it in Excel and save it as .xlsx",
        )
    if start.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise Problem("the file", "this is an Excel 2003 XML file", "save it in Excel as .xlsx")
    if start.startswith(b"<?xml"):
        raise Problem("the file", "this is an XML file, not a spreadsheet", SAVE_AS)
    if start[:1] in (b"{", b"[") and _is_json(start):
        raise Problem(
            "the file",
            "this is a JSON file, not a spreadsheet",
            "export the data as .csv or .xlsx instead",
        )


def _is_json(start: bytes) -> bool:
    """A JSON document, or one per line; a header such as `[Q1],[Q2]` is neither."""
    if re.match(rb'(\[\s*)?\{\s*"[^"]*"\s*:', start):
        return True
    try:
        return isinstance(json.loads(start.split(b"\n", 1)[0]), dict | list)
    except (ValueError, RecursionError):
        return False


def _refuse_binary(data: bytes) -> None:
    """Text holds next to no control characters; NUL is left to the decoder (UTF-16, damage)."""
    head = data[:_HEAD]
    if head.startswith(_MARKS):
        return
    control = len(head) - len(head.translate(None, _CONTROL))
    if control > 0.02 * len(head):
        raise Problem(
            "the file",
            "this is neither a spreadsheet nor text",
            "load a .csv, .tsv, .xlsx, .xls, .ods or .sav file",
        )

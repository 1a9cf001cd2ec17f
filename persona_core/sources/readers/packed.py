"""The spreadsheet inside a .zip or .gz, as survey tools hand exports over: unpacked to be read.

Only an archive that holds one spreadsheet is opened; which of several is meant, people say by
unpacking it. A member's name is never a path: its bytes go to a file that we name.
"""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import IO

from persona_core import limits
from persona_core.problem import Problem
from persona_core.sources.readers.container import ENDINGS, Container

_CHUNK = 1 << 20
_SMALL = 50 * 1024 * 1024
"""What inflates to less is harmless at any ratio."""
_ARCHIVES = {".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz"}
_TAR = b"ustar"
_TAR_AT = 257
_BEGINNING, _END = 36, 20
"""Characters of a member's name that are told of a long one: its kind stands at the end."""
_BACKUP = {"manifest.json", "tables/documents.parquet", "tables/history.parquet"}
"""Parts of a workshop's backup (workshop/disk/backup.py), which people drop where data goes."""
_UNPACK = "unpack it and drop the spreadsheet inside"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    ValueError,
    OSError,
    NotImplementedError,
)


@contextmanager
def unpacked(path: Path, file: str, container: Container) -> Iterator[tuple[Path, str]]:
    """Where the one spreadsheet of an archive lies for as long, and what it is called in there.

    Raises `Problem` where there is none or more than one, where it is behind a password, damaged,
    or inflates to more than an honest file does.
    """
    with TemporaryDirectory(prefix="persona-workshop-") as folder:
        target = Path(folder, "member")
        try:
            if container is Container.ZIP:
                name = _from_zip(path, target)
            else:
                name = _from_gzip(path, file, target)
        except _DAMAGE as error:
            raise Problem(
                "the file",
                "the archive is damaged or only half downloaded",
                "download or export it again",
            ) from error
        yield target, name


def _from_zip(path: Path, target: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > limits.ARCHIVE_PARTS:
            raise _bomb(f"holds {len(entries):,} files")
        entry = _only_spreadsheet([entry for entry in entries if not _is_beside(entry)])
        if entry.flag_bits & 1:
            raise Problem(
                "the file", "the archive is protected by a password", f"{_UNPACK} yourself"
            )
        with archive.open(entry) as stream:
            _inflate(stream, target, path.stat().st_size)
    return _short(entry.filename)


def _is_beside(entry: zipfile.ZipInfo) -> bool:
    """Folders, what has no name, and what systems put beside a file without being asked."""
    parts = [part for part in PurePath(_plain(entry)).parts if part != ".."]
    hidden = "__MACOSX" in parts or any(part.startswith(".") for part in parts)
    return not parts or hidden or _plain(entry).endswith("/")


def _plain(entry: zipfile.ZipInfo) -> str:
    """The name with the slashes of its own system made ours."""
    return entry.filename.replace("\\", "/")


def _only_spreadsheet(entries: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    """The one member that can be read; a text beside the only spreadsheet is its read-me."""
    tables = [entry for entry in entries if _ending(entry) in ENDINGS]
    sheets = [entry for entry in tables if _ending(entry) != ".txt"]
    found = sheets if len(sheets) == 1 else tables
    if len(found) == 1:
        return found[0]
    if found:
        what, todo = f"that holds {_named(found)}", "unpack it and drop the files you need"
    elif _BACKUP.issubset(entry.filename for entry in entries):
        raise Problem(
            "the file",
            "this is the backup of a workshop, not a spreadsheet",
            "drop it by itself on Home: it is opened there as a workshop of its own",
        )
    elif any(_ending(entry) in _ARCHIVES for entry in entries):
        what, todo = f"that holds another one: {_named(entries)}", _UNPACK
    else:
        what, todo = f"without a spreadsheet: it holds {_named(entries)}", "drop a spreadsheet"
    raise Problem("the file", f"this is a compressed archive (.zip) {what}", todo)


def _ending(entry: zipfile.ZipInfo) -> str:
    return PurePath(entry.filename).suffix.lower()


def _named(entries: list[zipfile.ZipInfo]) -> str:
    shown = ", ".join(f"“{_short(entry.filename)}”" for entry in entries[:3]) or "nothing"
    return f"{shown} and {len(entries) - 3} more" if len(entries) > 3 else shown


def _short(name: str) -> str:
    long = len(name) > _BEGINNING + 1 + _END
    return f"{name[:_BEGINNING]}…{name[-_END:]}" if long else name


def _from_gzip(path: Path, file: str, target: Path) -> str:
    with gzip.open(path) as stream:
        _inflate(stream, target, path.stat().st_size)
    with target.open("rb") as made:
        if made.read(_TAR_AT + len(_TAR))[_TAR_AT:] == _TAR:
            raise Problem("the file", "this is a compressed archive (.tar.gz)", _UNPACK)
    return _short(PurePath(file).stem)


def _inflate(stream: IO[bytes] | gzip.GzipFile, target: Path, packed: int) -> None:
    """Write a member out piece by piece, as long as it is no larger than an honest one."""
    size = 0
    with target.open("wb") as made:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > limits.UNZIPPED_BYTES:
                raise _bomb(f"inflates to more than {limits.UNZIPPED_BYTES / 1024**3:.0f} GB")
            if size > _SMALL and size > limits.UNZIP_RATIO * packed:
                raise _bomb(f"inflates more than {limits.UNZIP_RATIO}-fold")
            made.write(piece)


def _bomb(what: str) -> Problem:
    return Problem(
        "the file",
        f"the archive {what}, which no honest one does; it was not opened",
        _UNPACK,
    )

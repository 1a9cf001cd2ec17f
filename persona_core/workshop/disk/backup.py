"""A workshop as one file and back: a .zip of Parquet and JSON with checksums, never a database.

Opening a DuckDB file that somebody else made is closer to loading a library than to reading a
document, so a bundle holds values only. Restoring builds a new workshop from them in a folder
aside, checks every hash, and moves it into place when it is whole.
"""

import hashlib
import io
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from persona_core import limits
from persona_core.problem import Problem
from persona_core.workshop.disk import acknowledged, engine, migrations, rows
from persona_core.workshop.disk.acknowledged import Acknowledged
from persona_core.workshop.disk.atomic import refused
from persona_core.workshop.disk.documents import aware, utc
from persona_core.workshop.disk.duckdb_store import DATABASE, UNFINISHED, DuckStore
from persona_core.workshop.disk.folder import new_folder

FORMAT = 1
MANIFEST = "manifest.json"
TABLES = ("documents", "history", "row_tables", "blobs", "last_commit")
ZIP_NAME = 30
"""Where in a .zip the name of its first part stands."""
MEMBER = re.compile(rf"tables/({'|'.join(TABLES)})\.parquet|rows/([0-9a-f]{{64}})\.parquet")
DAMAGE = (
    pa.ArrowException,
    duckdb.Error,
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    KeyError,
    TypeError,
    ValueError,
    RecursionError,
)
"""What reading a cut, changed or hostile bundle can raise."""


# -- a second workshop from an open one -------------------------------------------------------


def duplicate(store: DuckStore, root: Path, name: str) -> Path:
    """Copy an open workshop, as it stands at this moment, to a new folder below the root.

    Other threads go on saving meanwhile. Returns the folder of the copy.
    """
    with _aside(store.folder) as folder, store.reading() as cursor:
        file, copy = engine.literal(str(folder / DATABASE)), engine.quoted(folder.name)
        version = engine.literal(engine.FORMAT)
        cursor.execute(f"ATTACH {file} AS {copy} (STORAGE_VERSION {version})")
        try:
            cursor.begin()
            held = _last_commit(cursor)
            cursor.execute(f"COPY FROM DATABASE {Path(DATABASE).stem} TO {copy}")
            cursor.commit()
        finally:
            cursor.execute(f"DETACH {copy}")
        acknowledged.write(folder, held)
        return folder.rename(new_folder(root, name))


@contextmanager
def _aside(parent: Path) -> Iterator[Path]:
    """A hidden folder for something unfinished, gone at the end unless it was renamed."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent.resolve()))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise refused(f"the folder {parent}", error) from error


def _last_commit(cursor: duckdb.DuckDBPyConnection) -> Acknowledged:
    [(number, at)] = cursor.execute("SELECT number, said_at FROM last_commit").fetchall()
    return Acknowledged(number, aware(at) if at else None)


# -- to one file ------------------------------------------------------------------------------


def backup(store: DuckStore, file: Path) -> Path:
    """Write an open workshop, as it stands at this moment, to a .zip; returns its path.

    The file appears when it is whole. PDFs that were exported are not in it: they can be made
    again from what is.
    """
    with _aside(file.parent) as folder, store.reading() as cursor:
        bundle = folder / file.name
        with zipfile.ZipFile(bundle, "w") as archive:
            cursor.begin()
            checksums = {}
            for member, table in _members(cursor):
                part = folder / "part"
                pq.write_table(table, part, compression="zstd")
                _check_size(pq.read_metadata(part))
                checksums[member] = _checksum(part)
                archive.write(part, member)
            manifest = {
                "format": FORMAT,
                "name": store.folder.name,
                "commit": _last_commit(cursor).commit,
                "version": migrations.applied(cursor)[-1],
                "sha256": checksums,
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1), zipfile.ZIP_DEFLATED)
            cursor.rollback()
        with zipfile.ZipFile(bundle) as archive:
            _opened(archive)  # what is too large to be restored is no backup
        return bundle.replace(file)


def _members(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, pa.Table]]:
    """Each file of the bundle with what it holds; raises `Problem` where rows were changed."""
    for name in TABLES:
        query = f"SELECT * FROM {name} ORDER BY ALL"
        yield f"tables/{name}.parquet", cursor.sql(query).to_arrow_table()
    kept = cursor.execute("SELECT digest, head FROM row_tables ORDER BY digest").fetchall()
    for digest, head in kept:
        found = rows.read(cursor, digest)
        if not rows.is_untouched(found, digest, head):
            raise Problem(
                "the workshop",
                f"its rows {digest[:12]}… are not what was kept, so a backup could not be restored",
                "copy its folder while it is closed, and restore the latest backup",
            )
        yield f"rows/{digest}.parquet", found


def _check_size(about: pq.FileMetaData) -> None:
    """Raise `Problem` where a Parquet file would take more than memory should give."""
    groups = (about.row_group(i).total_byte_size for i in range(about.num_row_groups))
    if about.num_rows * about.num_columns > limits.CELLS or sum(groups) > limits.UNZIPPED_BYTES:
        raise _too_large()


def _checksum(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# -- and back ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Bundle:
    """An archive whose members' names, sizes and number were found to be in order."""

    archive: zipfile.ZipFile
    manifest: dict[str, Any]

    def table(self, member: str) -> pa.Table:
        """One Parquet file of it; raises `Problem` where its checksum or size is wrong."""
        content = self.archive.read(member)
        if hashlib.sha256(content).hexdigest() != self.manifest["sha256"][member]:
            raise _damaged(f"“{member}” is not what was backed up")
        file = pq.ParquetFile(io.BytesIO(content))
        _check_size(file.metadata)
        return file.read()


def restore(file: Path, root: Path, *, now: datetime, name: str = "") -> Path:
    """Make a new workshop below the root from a backup; returns its folder.

    `name`: of the new folder, otherwise that of the one that was backed up; `now`: aware. Raises
    `Problem` where the file is no backup, is damaged or was changed, is a bomb, or was made by a
    newer version; then nothing is left behind.
    """
    with _aside(root) as folder:
        try:
            with zipfile.ZipFile(file) as archive:
                bundle = _opened(archive)
                held = _rebuild(bundle, folder, utc(now))
            acknowledged.write(folder, held)
            DuckStore(folder, clock=lambda: now).close()
            called = name or str(bundle.manifest["name"])
        except FileNotFoundError:
            raise Problem("the backup", "there is no such file", "check the path") from None
        except DAMAGE as error:
            engine.log.warning("a backup could not be read", exc_info=error)
            raise _damaged("it cannot be read as one") from error
        return folder.rename(new_folder(root, called))


def is_backup(content: bytes) -> bool:
    """Whether a file consists of the parts of a backup, whole or not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except DAMAGE:  # cut off, where the list of its parts stands at the end
        return content[ZIP_NAME:].startswith(f"tables/{TABLES[0]}.parquet".encode())
    return MANIFEST in names and all(MEMBER.fullmatch(n) for n in names if n != MANIFEST)


def _opened(archive: zipfile.ZipFile) -> _Bundle:
    """Look at everything that can be known before anything is inflated."""
    members = archive.infolist()
    names = {member.filename for member in members}
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if inflated > limits.UNZIPPED_BYTES or inflated > limits.UNZIP_RATIO * max(packed, 1):
        raise _too_large()
    if MANIFEST not in names or len(names) < len(members):
        raise _damaged("it is no backup of a workshop")
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise Problem(
            "the backup", "a newer version of Persona Workshop made it", "restore it with that one"
        )
    files = names - {MANIFEST}
    strange = [name for name in files if not MEMBER.fullmatch(name)]
    if strange:
        raise _damaged(f"it holds “{min(strange)}”, which is no part of a backup")
    if files != set(manifest["sha256"]):
        raise _damaged("parts of it are missing")
    return _Bundle(archive, manifest)


def _rebuild(bundle: _Bundle, folder: Path, now: datetime) -> Acknowledged:
    """Fill a new database with the values of the bundle; returns its last commit."""
    connection = engine.connect(folder / DATABASE)
    try:
        migrations.migrate(connection, now, until=str(bundle.manifest["version"]))
        connection.execute("DELETE FROM last_commit")
        tables = {name: bundle.table(f"tables/{name}.parquet") for name in TABLES}
        _check_values(tables)
        for name, table in tables.items():
            connection.register("incoming", table)
            connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
            connection.unregister("incoming")
        kept = tables["row_tables"].select(["digest", "head"]).to_pylist()
        for digest, head in ((row["digest"], row["head"]) for row in kept):
            table = rows.canonical(rows.logical(bundle.table(f"rows/{digest}.parquet"), head))
            if rows.digest_of(table) != digest:
                raise _damaged(f"the rows {digest[:12]}… are not what was backed up")
            rows.write(connection, digest, table)
        return _last_commit(connection)
    finally:
        connection.close()


def _check_values(tables: dict[str, pa.Table]) -> None:
    """Raise what the store would stumble over later: values that are no JSON, other blobs."""
    for name in ("documents", "history"):
        for text in tables[name].column("value").to_pylist():
            json.loads(text or "null")
    for row in tables["blobs"].select(["digest", "content"]).to_pylist():
        if hashlib.sha256(row["content"]).hexdigest() != row["digest"]:
            raise _damaged(f"the file {row['digest'][:12]}… is not what was backed up")


def _damaged(what: str) -> Problem:
    return Problem("the backup", f"it is damaged: {what}", "choose another backup")


def _too_large() -> Problem:
    return Problem(
        "the backup",
        "it would inflate to more than can be restored",
        "choose another backup, or copy the workshop's folder while it is closed",
    )

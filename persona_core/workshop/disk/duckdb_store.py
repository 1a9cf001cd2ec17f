"""The store in a folder: one DuckDB file, one writer at a time, a cursor for every question.

All threads of one process share one `DuckStore`; a second process is refused by DuckDB's lock on
the file. Beware: that lock is given up when this process opens and closes the file in any other
way, so nothing else may read `workshop.duckdb` while a store holds it.
"""

import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from persona_core.problem import Note, Problem
from persona_core.workshop.disk import acknowledged, documents, engine, migrations, rows
from persona_core.workshop.disk.acknowledged import Acknowledged
from persona_core.workshop.disk.atomic import refused
from persona_core.workshop.disk.documents import Commit, aware, utc
from persona_core.workshop.person import signed
from persona_core.workshop.store import Document, Entry, Json, Put

DATABASE = "workshop.duckdb"
LOST = "store/lost"
"""Key of the history line that records missing saves for good."""
UNFINISHED = ".unfinished-"
"""How folders of copies under way begin."""
HEAD = "SELECT head FROM row_tables WHERE digest = ?"
KEPT = "SELECT digest, name FROM row_tables ORDER BY commit_number, digest"
CONTENT = "SELECT content FROM blobs WHERE digest = ?"

_held: set[Path] = set()
_held_lock = threading.Lock()


class DuckStore:
    """The `Store` of a workshop's folder.

    Opening raises `Problem` where there is no workshop (or, with `create`, there is one), another
    program has it open, it is damaged, or a newer version made it. The clock gives aware times.
    """

    def __init__(
        self, folder: Path, *, clock: Callable[[], datetime], create: bool = False
    ) -> None:
        self.folder = folder.resolve()
        self._clock = clock
        self._closed = False
        self._writer = threading.RLock()
        self._rows_writer = threading.Lock()
        with _held_lock:
            if self.folder in _held:
                raise engine.OpenElsewhere("this one")
            _check_file(self.folder, create=create)
            _held.add(self.folder)
        try:
            self._connection = engine.connect(self.folder / DATABASE)
            # Documents asked for since the last commit: a page asks for twenty in one run, at 2 ms
            # a query. What was read under one commit number never answers under a later one.
            self._said: tuple[int, dict[str, Document | None]] = (-1, {})
            try:
                self.lost_commits, self._notes = self._opened()
            except BaseException:
                self._connection.close()
                raise
        except BaseException as error:
            _let_go(self.folder)
            if isinstance(error, duckdb.Error):
                raise engine.in_words(error) from error
            if isinstance(error, OSError):
                raise refused(f"the folder {self.folder}", error) from error
            raise

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noticed on opening."""
        return self._notes

    def _opened(self) -> tuple[int, tuple[Note, ...]]:
        """Migrate, sweep, and compare with the acknowledged number."""
        for left in (self.folder / engine.SPILL, *self.folder.glob(f"{UNFINISHED}*")):
            shutil.rmtree(left, ignore_errors=True)  # of a process that was killed
        with self.reading() as cursor:
            migrations.migrate(cursor, utc(self._now()))
            _sweep(cursor)
            [(number, at)] = cursor.execute("SELECT number, said_at FROM last_commit").fetchall()
        held = Acknowledged(number, aware(at) if at else None)
        said = acknowledged.read(self.folder)
        self._acknowledged = held.commit
        if said is not None and said.commit > held.commit:
            # Numbers are not given out twice: go on after the lost ones, and leave a line.
            self._acknowledged = said.commit
            self.append(LOST, {"after": held.commit, "to": said.commit}, by="")
            return said.commit - held.commit, (acknowledged.missing_saves(held, said),)
        if said != held:
            acknowledged.write(self.folder, held)
        unknown = said is None and held.commit > 0
        return 0, (acknowledged.number_missing(),) if unknown else ()

    # -- transactions -------------------------------------------------------------------------

    def _now(self) -> datetime:
        now = self._clock()
        if now.tzinfo is None:
            raise ValueError("the clock of a store must give aware times")
        return now.astimezone(UTC)

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of one's own, so that threads never wait for each other's answers.

        For this room only: whoever asks through it reads, the store alone writes.
        """
        if self._closed:
            raise Problem("the workshop", "it was closed", "open it again")
        try:
            with self._connection.cursor() as cursor:
                yield cursor
        except duckdb.Error as error:
            if engine.is_failure(error):
                raise engine.in_words(error) from error
            raise

    @contextmanager
    def _writing(self, by: str) -> Iterator[Commit]:
        """One commit: on disk and acknowledged on leaving, or nothing of it."""
        with self._writer, self.reading() as cursor:
            commit = Commit(cursor, self._acknowledged + 1, self._now(), signed(by))
            cursor.begin()
            try:
                yield commit
                cursor.execute(
                    "UPDATE last_commit SET number = ?, said_at = ?",
                    [commit.number, utc(commit.at)],
                )
                cursor.commit()
            except BaseException:
                with suppress(duckdb.Error):  # a commit that failed has ended the transaction
                    cursor.rollback()
                raise
            self._acknowledged = commit.number
            try:
                acknowledged.write(self.folder, Acknowledged(commit.number, commit.at))
            except OSError as error:
                raise refused("the workshop's folder", error) from error

    def commit_number(self) -> int:
        """The number of the last acknowledged commit."""
        return self._acknowledged

    # -- documents and history ----------------------------------------------------------------

    def get(self, key: str) -> Document | None:
        """The document as it stands; None where there is none or it was removed."""
        at, said = self._said
        if at != self._acknowledged:
            self._said = at, said = self._acknowledged, {}
        if key not in said or self._closed:
            with self.reading() as cursor:
                found = documents.standing(cursor, [key]).get(key)
            said[key] = found.document if found and found.document.value is not None else None
        held = said[key]
        return held and replace(held, value=deepcopy(held.value))

    def documents(self, prefix: str = "") -> list[Document]:
        """All documents whose key starts so, sorted by key."""
        with self.reading() as cursor:
            return documents.listed(cursor, prefix)

    def put(self, changes: Sequence[Put], *, by: str) -> list[Document]:
        """Apply all changes or none; see `Store.put`."""
        if not changes:
            return []
        with self._writing(by) as commit:
            return documents.put(commit, changes)

    def append(self, key: str, value: Json, *, by: str) -> None:
        """Add a line to the history that is no document."""
        with self._writing(by) as commit:
            documents.append(commit, key, value)

    def history(self, prefix: str = "", *, since: int = 0) -> list[Entry]:
        """Entries of commits after `since`, in commit order."""
        with self.reading() as cursor:
            return documents.history(cursor, prefix, since)

    # -- rows and blobs -----------------------------------------------------------------------

    def keep_rows(
        self, table: pa.Table, *, name: str, if_sound: Callable[[], object] = lambda: None
    ) -> str:
        """Keep an immutable table under the hash of its content; see `rows.digest_of`.

        A long copy does not hold up other people's saves: the rows are written first, under a
        name nobody knows yet, then named in a commit of their own. Whether they are wanted at all
        may be found out meanwhile: `if_sound` is asked before they are named, and nobody waits for
        its answer. Who keeps the same rows at that time may take them away again, so they are
        written once more where they are gone.
        """
        whole = rows.canonical(table)
        digest = rows.digest_of(whole)
        with self._rows_writer, self.reading() as cursor:
            rows.write(cursor, digest, whole)
        try:
            if_sound()
        except BaseException:
            with self._rows_writer, self.reading() as cursor:
                if not _one(cursor, HEAD, digest):
                    rows.drop(cursor, digest)
            raise
        with self._rows_writer:
            with self.reading() as cursor:
                if _one(cursor, HEAD, digest):
                    return digest
                rows.write(cursor, digest, whole)
            with self._writing("") as commit:
                head, at = rows.head_of(whole), utc(commit.at)
                commit.cursor.execute(
                    "INSERT INTO row_tables VALUES (?, ?, ?, ?, ?, ?)",
                    [digest, name, head, whole.num_rows, commit.number, at],
                )
        return digest

    def rows(self, digest: str) -> pa.Table:
        """The table kept under that hash, in the order it came."""
        with self.reading() as cursor:
            head = _one(cursor, HEAD, digest)
            if head is None:
                raise _nothing_under(digest)
            try:
                return rows.logical(rows.read(cursor, digest), head)
            except duckdb.CatalogException as gone:
                raise _nothing_under(digest) from gone

    def kept_rows(self) -> dict[str, str]:
        """Every table that was ever kept: its hash and its name, oldest first."""
        with self.reading() as cursor:
            return dict(cursor.execute(KEPT).fetchall())

    def verify_rows(self, digest: str) -> bool:
        """Whether the kept rows still have that hash; False also where they are gone."""
        with self.reading() as cursor:
            head = _one(cursor, HEAD, digest)
            if head is None:
                return False
            try:
                found = rows.read(cursor, digest)
            except duckdb.CatalogException:
                return False  # the table is gone
            return rows.is_untouched(found, digest, head)

    def keep_blob(self, content: bytes) -> str:
        """Keep bytes under their SHA-256."""
        digest = hashlib.sha256(content).hexdigest()
        with self._writer:
            with self.reading() as cursor:
                if _one(cursor, CONTENT, digest) is not None:
                    return digest
            with self._writing("") as commit:
                commit.cursor.execute(
                    "INSERT INTO blobs VALUES (?, ?, ?, ?)",
                    [digest, content, commit.number, utc(commit.at)],
                )
        return digest

    def blob(self, digest: str) -> bytes:
        """The bytes kept under that hash."""
        with self.reading() as cursor:
            content = _one(cursor, CONTENT, digest)
        if content is None:
            raise _nothing_under(digest)
        return content

    def close(self) -> None:
        """Let go of the files; a second time does nothing."""
        with self._writer:
            if self._closed:
                return
            self._closed = True
            self._connection.close()
        _let_go(self.folder)


def is_held(folder: Path) -> bool:
    """Whether a store of this process has the folder open."""
    with _held_lock:
        return folder.resolve() in _held


def _check_file(folder: Path, *, create: bool) -> None:
    """Raise the `Problem` that a look at the folder alone can tell."""
    file, place = folder / DATABASE, f"the folder {folder.name}"
    if create:
        if file.exists() or (folder / f"{DATABASE}.wal").exists():
            raise Problem(place, "it holds a workshop already", "choose another name")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refused(f"the folder {folder}", error) from error
    elif not file.is_file():
        if (folder / acknowledged.FILE).exists():
            raise Problem(place, f"its {DATABASE} is gone", "restore the latest backup")
        raise Problem(place, "there is no workshop in it", "choose the folder of a workshop")
    elif file.stat().st_size == 0:
        # DuckDB takes an empty file for a new database and says nothing.
        raise Problem(place, f"its {DATABASE} is empty", "restore the latest backup")


def _let_go(folder: Path) -> None:
    with _held_lock:
        _held.discard(folder)


def _sweep(cursor: duckdb.DuckDBPyConnection) -> None:
    """Drop rows that a crash left without a name."""
    found = cursor.execute(
        "SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, 'rows_') "
        "AND substr(table_name, 6) NOT IN (SELECT digest FROM row_tables)"
    ).fetchall()
    for (name,) in found:
        cursor.execute(f"DROP TABLE {engine.quoted(name)}")


def _one(cursor: duckdb.DuckDBPyConnection, query: str, digest: str) -> bytes | None:
    found = cursor.execute(query, [digest]).fetchall()  # all: a result left open blocks the cursor
    return bytes(found[0][0]) if found else None


def _nothing_under(digest: str) -> Problem:
    return Problem(
        "the workshop", f"it keeps nothing under {digest[:12]}…", "restore the latest backup"
    )

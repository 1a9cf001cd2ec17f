"""How the database of a workshop came to its shape: numbered, named steps, applied in order.

A step is never edited once released: a workshop of any age replays the ones it lacks, each in a
transaction of its own that also lists it. Questions (`applied`, `pending`) change nothing.
"""

from collections.abc import Callable
from datetime import datetime

import duckdb

from persona_core.problem import Problem

Step = Callable[[duckdb.DuckDBPyConnection], None]


def _documents_history_rows_blobs(cursor: duckdb.DuckDBPyConnection) -> None:
    # Values are JSON as text in ASCII: lone surrogates and NUL bytes of a spreadsheet survive.
    # `documents` keeps removed ones (value NULL), so that a version is never given out twice, and
    # points to its latest line of history, which keystrokes may still rewrite.
    cursor.execute("""
        CREATE TABLE documents (
            key VARCHAR PRIMARY KEY, value VARCHAR, version BIGINT NOT NULL,
            author VARCHAR NOT NULL, said_at TIMESTAMP NOT NULL,
            entry_began TIMESTAMP NOT NULL,
            entry_commit BIGINT NOT NULL, entry_place INTEGER NOT NULL
        );
        CREATE TABLE history (
            commit_number BIGINT NOT NULL, place INTEGER NOT NULL, key VARCHAR NOT NULL,
            value VARCHAR, version BIGINT NOT NULL, author VARCHAR NOT NULL,
            said_at TIMESTAMP NOT NULL
        );
        CREATE TABLE row_tables (
            digest VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, head BLOB NOT NULL,
            n_rows BIGINT NOT NULL, commit_number BIGINT NOT NULL, kept_at TIMESTAMP NOT NULL
        );
        CREATE TABLE blobs (
            digest VARCHAR PRIMARY KEY, content BLOB NOT NULL,
            commit_number BIGINT NOT NULL, kept_at TIMESTAMP NOT NULL
        );
        CREATE TABLE last_commit (number BIGINT NOT NULL, said_at TIMESTAMP);
        INSERT INTO last_commit VALUES (0, NULL);
    """)


STEPS: tuple[tuple[str, Step], ...] = (
    ("0001 documents, history, rows, blobs", _documents_history_rows_blobs),
)


def _tables(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    found = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
    return {str(name) for (name,) in found}


def applied(cursor: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Names of the steps this database has taken, in order."""
    if "migrations" not in _tables(cursor):
        return ()
    found = cursor.execute("SELECT name FROM migrations ORDER BY name").fetchall()
    return tuple(str(name) for (name,) in found)


def pending(cursor: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Names of the steps this database still has to take, in order."""
    done = set(applied(cursor))
    return tuple(name for name, _ in STEPS if name not in done)


def migrate(cursor: duckdb.DuckDBPyConnection, now: datetime, *, until: str = "") -> None:
    """Take all pending steps, or those up to and including `until`; `now` in UTC without zone.

    Raises `Problem` for a workshop of a newer version and for a database that is no workshop.
    """
    tables, known = _tables(cursor), {name for name, _ in STEPS}
    if tables and "migrations" not in tables:
        raise Problem(
            "the workshop's database",
            "another program made it",
            "choose the folder of a workshop, or create a new one",
        )
    unknown = {*applied(cursor), until} - known - {""}
    if unknown:
        raise Problem(
            "the workshop",
            f"a newer version of Persona Workshop made it (it knows “{max(unknown)}”)",
            "open it with that version, or install the newest one here",
        )
    cursor.execute(
        "CREATE TABLE IF NOT EXISTS migrations (name VARCHAR PRIMARY KEY, applied_at TIMESTAMP)"
    )
    steps = dict(STEPS)
    for name in pending(cursor):
        if until and name > until:
            return
        cursor.begin()
        try:
            steps[name](cursor)
            cursor.execute("INSERT INTO migrations VALUES (?, ?)", [name, now])
        except BaseException:
            cursor.rollback()
            raise
        cursor.commit()

"""Documents and their history as two DuckDB tables: the only SQL that reads or writes them.

All changes of a commit travel as lists in one statement each, so that sixty statements of a
drafted persona cost what one does. Values are JSON in ASCII: any text a spreadsheet can hold
(NUL bytes, half of a surrogate pair) comes back as it was.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from persona_core.limits import ONE_ENTRY_SECONDS
from persona_core.workshop.store import Conflict, Document, Entry, Json, Put

Place = tuple[int, int]
"""Where a line of history stands: its commit, and its place within it."""


@dataclass(frozen=True)
class Commit:
    """The transaction under way."""

    cursor: duckdb.DuckDBPyConnection
    number: int
    at: datetime
    by: str


@dataclass(frozen=True)
class Standing:
    """A document as it stands, removed or not, and the line that a next keystroke rewrites."""

    document: Document
    began: datetime
    """When that line's first value was put."""
    place: Place


def utc(at: datetime) -> datetime:
    """A time as the tables hold it: UTC without zone."""
    return at.astimezone(UTC).replace(tzinfo=None)


def aware(at: datetime) -> datetime:
    """The inverse of `utc`."""
    return at.replace(tzinfo=UTC)


# -- reading ----------------------------------------------------------------------------------


def standing(cursor: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> dict[str, Standing]:
    """The documents ever put under these keys, removed ones too."""
    cursor.execute(
        "SELECT key, value, version, author, said_at, entry_began, entry_commit, entry_place "
        "FROM documents WHERE key IN (SELECT unnest(?::VARCHAR[]))",
        [list(keys)],
    )
    return {
        row[0]: Standing(_document(*row[:5]), aware(row[5]), (row[6], row[7]))
        for row in cursor.fetchall()
    }


def listed(cursor: duckdb.DuckDBPyConnection, prefix: str) -> list[Document]:
    """Documents whose key starts so, sorted by key, without the removed ones."""
    cursor.execute(
        "SELECT key, value, version, author, said_at FROM documents "
        "WHERE value IS NOT NULL AND starts_with(key, ?) ORDER BY key",
        [prefix],
    )
    return [_document(*row) for row in cursor.fetchall()]


def history(cursor: duckdb.DuckDBPyConnection, prefix: str, since: int) -> list[Entry]:
    """Lines of commits after `since` whose key starts so, in the order they were written."""
    cursor.execute(
        "SELECT commit_number, key, value, version, author, said_at FROM history "
        "WHERE starts_with(key, ?) AND commit_number > ? ORDER BY commit_number, place",
        [prefix, since],
    )
    return [
        Entry(commit, key, _value(text), version, by, aware(at))
        for commit, key, text, version, by, at in cursor.fetchall()
    ]


def _document(key: str, text: str | None, version: int, by: str, at: datetime) -> Document:
    return Document(key, _value(text), version, by, aware(at))


def _value(text: str | None) -> Json:
    return None if text is None else json.loads(text)


# -- writing ----------------------------------------------------------------------------------


def put(commit: Commit, changes: Sequence[Put]) -> list[Document]:
    """Write all changes; raises `Conflict` before anything is written."""
    now = standing(commit.cursor, [change.key for change in changes])
    lines: dict[Place, Document] = {}
    rewritten: list[Place] = []
    results = []
    for number, change in enumerate(changes):
        before = now.get(change.key)
        document = _changed(change, before.document if before else None, commit)
        began, place = commit.at, (commit.number, number)
        if before is not None and not change.apart and _same_stretch(before, document):
            began = before.began
            if lines.pop(before.place, None) is None:
                rewritten.append(before.place)
        now[change.key] = Standing(document, began, place)
        lines[place] = document
        results.append(document)
    _replace_documents(commit.cursor, list(now.values()))
    _take_out(commit.cursor, rewritten)
    _add_lines(commit.cursor, lines)
    return results


def append(commit: Commit, key: str, value: Json) -> None:
    """Add a line to the history that is no document."""
    line = Document(key, value, 0, commit.by, commit.at)
    _add_lines(commit.cursor, {(commit.number, 0): line})


def _changed(change: Put, before: Document | None, commit: Commit) -> Document:
    now = before or Document(change.key, None, 0, "", commit.at)
    if change.expected != now.version and not (change.expected == 0 and now.value is None):
        raise Conflict(change, now)
    value = json.loads(json.dumps(change.value))
    return Document(change.key, value, now.version + 1, commit.by, commit.at)


def _same_stretch(before: Standing, new: Document) -> bool:
    """Whether the new value belongs to the same stretch of typing as the one that stands."""
    old = before.document
    if old.by != new.by or old.value is None or new.value is None:
        return False
    return timedelta(0) <= new.at - before.began <= timedelta(seconds=ONE_ENTRY_SECONDS)


def _replace_documents(cursor: duckdb.DuckDBPyConnection, now: Sequence[Standing]) -> None:
    cursor.execute(
        "INSERT OR REPLACE INTO documents SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), "
        "unnest(?::BIGINT[]), unnest(?::VARCHAR[]), unnest(?::TIMESTAMP[]), "
        "unnest(?::TIMESTAMP[]), unnest(?::BIGINT[]), unnest(?::INTEGER[])",
        [
            *_columns([s.document for s in now]),
            [utc(s.began) for s in now],
            *_places([s.place for s in now]),
        ],
    )


def _take_out(cursor: duckdb.DuckDBPyConnection, places: Sequence[Place]) -> None:
    if places:
        cursor.execute(
            "DELETE FROM history WHERE (commit_number, place) IN "
            "(SELECT unnest(?::BIGINT[]), unnest(?::INTEGER[]))",
            _places(places),
        )


def _add_lines(cursor: duckdb.DuckDBPyConnection, lines: dict[Place, Document]) -> None:
    cursor.execute(
        "INSERT INTO history SELECT unnest(?::BIGINT[]), unnest(?::INTEGER[]), "
        "unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::BIGINT[]), unnest(?::VARCHAR[]), "
        "unnest(?::TIMESTAMP[])",
        [*_places(list(lines)), *_columns(list(lines.values()))],
    )


def _places(places: Sequence[Place]) -> list[list[int]]:
    return [[commit for commit, _ in places], [place for _, place in places]]


def _columns(documents: Sequence[Document]) -> list[list[Any]]:
    """Key, value, version, author and time, a list each, as the tables hold them."""
    return [
        [d.key for d in documents],
        [None if d.value is None else json.dumps(d.value) for d in documents],
        [d.version for d in documents],
        [d.by for d in documents],
        [utc(d.at) for d in documents],
    ]

"""The store's contract: documents with versions, one append-only history, snapshots, blobs.

Any store that passes tests/workshop/store_contract.py can stand here (a server's PostgreSQL, say);
no database type appears in a signature. A document is small: one field or one statement of one
persona, one segment's name, one reading of a source.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import pyarrow as pa

from persona_core.problem import Note

Json = Any
"""What `json.dumps` takes: None, bool, int, float, str, list, dict."""


@dataclass(frozen=True)
class Document:
    """A value with its version; version 1 is the first ever put under that key."""

    key: str
    value: Json
    """None only where the document was removed (`put` returns it so, `Conflict` may hold it)."""
    version: int
    """Grows by one with every put, also across removal: a version is never given out twice."""
    by: str
    at: datetime
    """Aware, in UTC."""


@dataclass(frozen=True)
class Entry:
    """One line of the history. `value` None: the document was removed."""

    commit: int
    """The commit that wrote it; entries of one commit were put together."""
    key: str
    value: Json
    version: int
    """0: appended, no document."""
    by: str
    at: datetime


@dataclass(frozen=True)
class Put:
    """One change: `expected` is the version that was loaded (0: there was none)."""

    key: str
    value: Json
    """None removes the document (its history stays)."""
    expected: int
    apart: bool = False
    """A line of its own in the history, however soon after another: a decision, not typing."""


class Conflict(Exception):
    """Somebody else changed the document since it was loaded; both texts are here.

    `theirs.value` None: they removed it; `theirs.version` 0: there never was one.
    """

    def __init__(self, mine: Put, theirs: Document) -> None:
        what = "removed" if theirs.value is None else "changed"
        super().__init__(
            f"{mine.key} was {what} by {theirs.by} in the meantime"
            if theirs.version
            else f"{mine.key} was never saved here"
        )
        self.mine = mine
        self.theirs = theirs


class Store(Protocol):
    """What a workshop asks of whatever keeps it. One store is shared by all threads."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noticed on opening, in words: saves that are missing, say."""

    def get(self, key: str) -> Document | None:
        """The document as it stands; None where there is none or it was removed."""

    def documents(self, prefix: str = "") -> list[Document]:
        """All documents whose key starts so, sorted by key."""

    def put(self, changes: Sequence[Put], *, by: str) -> list[Document]:
        """Apply all changes in one transaction or none; raises `Conflict` on the first stale one.

        When it returns, the changes are on disk and acknowledged. Puts to one key by one person
        within ten seconds of the first of them are one history entry (the later value, under the
        later commit); a removal is always an entry of its own. A removed document is put again
        with `expected` 0.
        """

    def append(self, key: str, value: Json, *, by: str) -> None:
        """Add a line to the history that is no document (an export, an opened page)."""

    def history(self, prefix: str = "", *, since: int = 0) -> list[Entry]:
        """Entries of commits after `since`, in commit order."""

    def commit_number(self) -> int:
        """The number of the last acknowledged commit; grows by one with each."""

    def keep_rows(
        self, table: pa.Table, *, name: str, if_sound: Callable[[], object] = lambda: None
    ) -> str:
        """Keep an immutable table under the hash of its content; returns the hash.

        if_sound: asked once the rows are written; where it raises nothing is kept.
        """

    def rows(self, digest: str) -> pa.Table:
        """The table kept under that hash, in the order it came; `Problem` where there is none."""

    def kept_rows(self) -> dict[str, str]:
        """Every table that was ever kept: its hash and the name it was given, oldest first."""

    def verify_rows(self, digest: str) -> bool:
        """Whether the kept rows still have that hash (False: tampered)."""

    def keep_blob(self, content: bytes) -> str:
        """Keep bytes under their SHA-256; returns it."""

    def blob(self, digest: str) -> bytes:
        """The bytes kept under that hash; `Problem` where there are none."""

    def close(self) -> None:
        """Let go of the files; the object is of no use afterwards."""

"""A workshop while it is open: its store, and what was computed from it and can be computed again.

One process keeps one `Workshop` per folder, shared by all sessions. Everything that must last is
in the store the moment it is said; the caches here are bounded and may be dropped at any time.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

from persona_core.problem import Note
from persona_core.segments import Memory
from persona_core.workshop.arrivals import Arrivals
from persona_core.workshop.disk.duckdb_store import DuckStore
from persona_core.workshop.jobs import Jobs
from persona_core.workshop.store import Document, Json, Put, Store

T = TypeVar("T")

CACHED_RESULTS = 48
"""Results kept per workshop: every k of two states of the controls, two results each, and what
else pages ask for."""


def local_now() -> datetime:
    """The clock of a workshop on this machine (with its time zone)."""
    return datetime.now().astimezone()


def random_id() -> str:
    """A new id: random, never a row counter of one file."""
    return secrets.token_hex(6)


class Workshop:
    """An open workshop: pass it to the verbs."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        *,
        clock: Callable[[], datetime] = local_now,
        new_id: Callable[[], str] = random_id,
        notes: tuple[Note, ...] = (),
    ) -> None:
        self.folder = folder
        self.store = store
        self.clock = clock
        self.new_id = new_id
        self.notes = notes
        """What was noticed on opening, e.g. that a log was shortened."""
        self.lineage: Memory | None = None
        """Which people each segment identity has been; loaded when first asked for."""
        self.lock = threading.RLock()
        self.jobs = Jobs(store)
        self.arrivals = Arrivals()
        self._cache: OrderedDict[Hashable, object] = OrderedDict()
        self._cache_lock = threading.Lock()
        self._computing: dict[Hashable, threading.RLock] = {}
        """A lock for everything that is being computed."""

    def value(self, key: str, default: Json = None) -> Json:
        """The document's value, or the default where there is none."""
        document = self.store.get(key)
        return default if document is None else document.value

    def say(self, key: str, value: Json, *, by: str = "local", apart: bool = False) -> Document:
        """Put a value whatever stood there: for one-owner documents, never for the room's words.

        apart: as in `Put`.
        """
        with self.lock:
            now = self.store.get(key)
            put = Put(key, value, now.version if now else 0, apart)
            return self.store.put([put], by=by)[0]

    def cached(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The result kept under that key, computed at most once at a time.

        Nobody who asks for something else waits for it: a large file may take long.
        """
        with self._cache_lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                return cast(T, self._cache[key])
            own = self._computing.setdefault(key, threading.RLock())
        with own:
            with self._cache_lock:
                if key in self._cache:
                    return cast(T, self._cache[key])
            try:
                result = compute()
            finally:
                with self._cache_lock:
                    self._computing.pop(key, None)
            with self._cache_lock:
                self._cache[key] = result
                while len(self._cache) > CACHED_RESULTS:
                    self._cache.popitem(last=False)
        return result

    def close(self) -> None:
        """Let go of the files."""
        self.jobs.close()
        self.arrivals.close()
        with self.lock, self._cache_lock:
            self._cache.clear()
            self.store.close()


_open: dict[Path, Workshop] = {}
_open_lock = threading.Lock()


def opened(folder: Path) -> Workshop:
    """The workshop in that folder, opened at most once in this process.

    Raises `Problem` where another process holds it or the folder holds none.
    """
    path = folder.resolve()
    path = path.parent if path.name == "workshop.duckdb" else path
    with _open_lock:
        if path not in _open:
            store = DuckStore(path, clock=local_now)
            _open[path] = Workshop(path, store, notes=store.notes)
        return _open[path]


def close(folder: Path) -> None:
    """Close the workshop in that folder if this process has it open."""
    with _open_lock:
        workshop = _open.pop(folder.resolve(), None)
    if workshop is not None:
        workshop.close()

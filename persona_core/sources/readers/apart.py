"""Reading files in processes apart: whatever a file does there, the app goes on.

A reader (worker.py) waits for the next file, so that a small one does not pay for its start; it is
replaced when a file ended it or left it large. Several files are read side by side, each by a
reader of its own. The thread that waits does not hold Python's lock, so other pages are answered.
"""

import atexit
import json
import logging
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import IO, Any

from persona_core import limits
from persona_core.problem import Problem
from persona_core.sources.cells import Cells
from persona_core.sources.readers import passed
from persona_core.sources.readers.told import Told

_PROGRAM = "persona_core.sources.readers.worker"
_ROOT = Path(__file__).parents[3]
_NO_MEMORY = (b"memory allocation", b"cannot allocate memory")
"""What a parser written in Rust, or the C library, says last when it gets no more memory."""
_KILLED, _OUT_OF_TIME = -9, -24
"""Exit codes: by the system for its memory, by the limit on processor time."""
_WAITING = 2
"""Readers that may wait for the next file."""
_PACE = 0.5
"""Seconds between two moments at which a reading that says nothing can be ended."""
_COMPLAINTS = 40
"""Lines a reader printed last that are kept for the log."""
log = logging.getLogger(__name__)


def read(path: Path, file: str, sheet: str | None, told: Told) -> Cells:
    """`parse` of a file, in a reader; raises `Problem` in words for whatever ends it."""
    with TemporaryDirectory(prefix="persona-workshop-") as folder, _reader() as reader:
        target = Path(folder, "cells.arrow")
        job = {
            "source": str(path),
            "target": str(target),
            "file": file,
            "sheet": sheet,
            "memory": limits.READING_MEMORY,
            "seconds": limits.READING_SECONDS,
        }
        try:
            reader.ask(job, told)
        except Problem as problem:
            raise problem.in_file(file) from None
        return passed.read(target)


def warm() -> None:
    """Have a reader waiting, so that the first file does not wait for its start."""
    with _lock:
        if not _waiting:
            _waiting.append(_Reader())


class _Reader:
    """A process that reads one file after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", _PROGRAM],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        self._complaints: deque[bytes] = deque(maxlen=_COMPLAINTS)
        self._listeners = [
            _listening(self._process.stdout, self._lines.put),
            _listening(self._process.stderr, self._complaints.append),
        ]
        self.is_fresh = True
        """Whether the next file may go to it: it is alive, unharmed and small."""

    def is_alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def ask(self, job: dict[str, Any], told: Told) -> None:
        """Have a file read to `job["target"]`; raises `Problem` where that cannot be."""
        self.is_fresh = False
        ends = time.monotonic() + job["seconds"]
        if self._process.stdin is not None:
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
        rows = 0
        while "rows" in (answer := self._answer(ends, told, rows)):
            rows = answer["rows"]
            told(rows)
        if "fault" in answer:
            raise RuntimeError(f"reading {job['file']} failed:\n{answer['fault']}")
        if "failed" in answer:
            raise _too_large() if answer["failed"] == "memory" else _damaged()
        self.is_fresh = answer["peak"] < limits.READER_KEPT
        if "problem" in answer:
            where, what, todo, named = answer["problem"]
            raise Problem(where, what, todo, file=named)

    def _answer(self, ends: float, told: Told, rows: int) -> dict[str, Any]:
        """The next line it says; until then the rows so far are told, which may end the reading."""
        while True:
            left = ends - time.monotonic()
            try:
                line = self._lines.get(timeout=max(0.0, min(left, _PACE)))
                break
            except Empty:
                if left <= 0:
                    raise _too_slow() from None
                told(rows)
        if not line:
            raise self._ended()
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _ended(self) -> Problem:
        """What the way in which the process ended means."""
        code = self._process.wait()
        for listener in self._listeners:
            listener.join()
        said = b"".join(self._complaints)
        log.error("a reader ended with %s: %s", code, said.decode(errors="replace"))
        if code == _OUT_OF_TIME:
            return _too_slow()
        no_memory = code == _KILLED or any(sign in said for sign in _NO_MEMORY)
        return _too_large() if no_memory else _damaged()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for listener in self._listeners:
            listener.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()


def _listening(pipe: IO[bytes] | None, heard: Callable[[bytes], None]) -> threading.Thread:
    """Hand on the lines of a pipe, then b"": no two systems wait for pipes the same way."""

    def listen() -> None:
        for line in pipe or ():
            heard(line)
        heard(b"")

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    return thread


_waiting: list[_Reader] = []
_lock = threading.Lock()


@contextmanager
def _reader() -> Iterator[_Reader]:
    """A reader for one file; it waits for the next one, or is ended where it should not."""
    with _lock:
        found = [reader for reader in _waiting if reader.is_alive()]
        reader = found.pop() if found else None
        _waiting[:] = found
    reader = reader or _Reader()
    try:
        yield reader
    finally:
        with _lock:
            keep = reader.is_fresh and len(_waiting) < _WAITING
            if keep:
                _waiting.append(reader)
        if not keep:
            reader.close()


@atexit.register
def close_all() -> None:
    """End the readers that wait; the next file starts a new one."""
    while _waiting:
        _waiting.pop().close()


def _too_slow() -> Problem:
    minutes = limits.READING_SECONDS / 60
    return Problem(
        "the file",
        f"reading it took more than {minutes:.0f} minutes and was stopped",
        "load a part of it, or save the sheet you need as .csv, which is read much faster",
    )


def _too_large() -> Problem:
    return Problem(
        "the file",
        f"reading it takes more than the {limits.READING_MEMORY / 1024**3:.0f} GB of memory that "
        "one file may take",
        "keep the columns you need, or load a sample of the rows",
    )


def _damaged() -> Problem:
    return Problem(
        "the file",
        "it is damaged in a way that ended the program that reads it",
        "open it in the program that made it and save it again as .xlsx or .csv",
    )

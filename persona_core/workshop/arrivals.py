"""Files on their way into a workshop: taken one after the other, watched, stopped.

A large file is read while the room goes on: whoever dropped it may leave the page, and everybody
in the workshop sees how far it is. Of a file that was stopped or refused nothing is kept.
"""

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Literal

from persona_core.problem import Problem
from persona_core.sources.readers.told import Told

log = logging.getLogger(__name__)

Step = Literal["waiting", "reading", "understanding", "keeping", "kept", "refused", "stopped"]
Reached = Callable[[Step], None]
"""Is called when the next step of an import begins."""
Work = Callable[[Told, Reached], object]
"""The import itself; what the two raise goes through it."""

REMEMBERED = 32
"""Arrivals that are remembered per workshop, those that ended long ago first forgotten."""
PATIENCE = 10.0
"""Seconds that closing waits for a file's next word."""
UNEXPECTED = Problem(
    "the file",
    "it could not be taken in, and the fault is ours",
    "everything that was saved is still there; the server's log holds the details",
)


def anywhere(step: Step) -> None:
    """For whoever does not want to know which step an import is at."""


@dataclass(frozen=True)
class Arrival:
    """How far one file is."""

    id: str
    file: str
    step: Step = "waiting"
    rows: int = 0
    """Read so far, at last all."""
    problem: Problem | None = None
    """Why it was refused, in words."""

    @property
    def is_under_way(self) -> bool:
        """Whether more is to come without anybody doing anything."""
        return self.step in ("waiting", "reading", "understanding", "keeping")


class _Stopped(Exception):
    """Somebody stopped it: ends the work from inside."""


class Arrivals:
    """The files on their way into one workshop. Safe from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._seen: OrderedDict[str, Arrival] = OrderedDict()
        self._turns: deque[tuple[str, Work]] = deque()
        self._thread: threading.Thread | None = None

    def begin(self, name: str, file: str, work: Work) -> None:
        """Have a file taken in after those before it. Returns at once."""
        with self._changed:
            self._seen[name] = Arrival(name, file)
            self._turns.append((name, work))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="arrivals", daemon=True)
                self._thread.start()

    def under_way(self) -> tuple[Arrival, ...]:
        """What is not at its end yet, in the order it is taken."""
        with self._changed:
            return tuple(one for one in self._seen.values() if one.is_under_way)

    def ended(self, names: Collection[str]) -> tuple[Arrival, ...]:
        """Which of these are at their end."""
        with self._changed:
            found = [self._seen[name] for name in names if name in self._seen]
        return tuple(one for one in found if not one.is_under_way)

    def wait(self, seconds: float) -> bool:
        """Wait that long at most until nothing is under way; whether nothing is."""
        with self._changed:
            return self._changed.wait_for(
                lambda: not any(one.is_under_way for one in self._seen.values()), seconds
            )

    def stop(self, name: str) -> None:
        """Take no more of it in; a file that is already kept stays."""
        with self._changed:
            if name in self._seen and self._seen[name].is_under_way:
                self._says(replace(self._seen[name], step="stopped"))

    def close(self) -> None:
        """Stop everything, and wait a while for the file under way: the store is closed next."""
        for one in self.under_way():
            self.stop(one.id)
        with self._changed:
            thread = self._thread
        if thread is not None:
            thread.join(PATIENCE)

    # -- the thread that takes them in --------------------------------------------------------

    def _work(self) -> None:
        while (turn := self._next()) is not None:
            self._take(*turn)

    def _next(self) -> tuple[str, Work] | None:
        with self._changed:
            while self._turns:
                name, work = self._turns.popleft()
                waiting = self._seen.get(name)  # stopped, it may be forgotten by now
                if waiting is not None and waiting.is_under_way:
                    return name, work
            self._thread = None
            return None

    def _take(self, name: str, work: Work) -> None:
        def told(rows: int) -> None:
            with self._changed:
                self._says(replace(self._going_on(name), rows=rows))

        def reached(step: Step) -> None:
            with self._changed:
                self._says(replace(self._going_on(name), step=step))

        try:
            reached("reading")
            work(told, reached)
            self._ends(name, "kept")
        except _Stopped:
            log.info("an import was stopped")
        except Problem as problem:
            self._ends(name, "refused", problem.in_file(self._seen[name].file))
        except Exception:
            log.exception("unexpected error while a file was taken in")
            self._ends(name, "refused", UNEXPECTED.in_file(self._seen[name].file))

    def _going_on(self, name: str) -> Arrival:
        """How far it is, where nobody stopped it."""
        if self._seen[name].step == "stopped":
            raise _Stopped
        return self._seen[name]

    def _ends(self, name: str, step: Step, problem: Problem | None = None) -> None:
        """It is kept, even where somebody stopped it a moment too late; or it is refused."""
        with self._changed:
            if step == "kept" or self._seen[name].is_under_way:
                self._says(replace(self._seen[name], step=step, problem=problem))
            over = [one.id for one in self._seen.values() if not one.is_under_way]
            for forgotten in over[: max(0, len(over) - REMEMBERED)]:
                del self._seen[forgotten]

    def _says(self, arrival: Arrival) -> None:
        self._seen[arrival.id] = arrival
        self._changed.notify_all()

"""Long work in the background: asked for by key, watched, left, found again after a restart.

A job is a generator that reports after every step. One thread of the process does a step of each
job in turn, newest first, so that nobody's first answer waits for somebody else's long job to end,
one that nobody wants any more ends at its next step, and the pages keep a core. The key is the
hash of everything that decides the result; results are kept under it in the workshop.
"""

import json
import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, TypeVar, cast

from persona_core.problem import Problem
from persona_core.segments.fitting import engine
from persona_core.workshop.store import Conflict, Json, Put, Store

log = logging.getLogger(__name__)

T = TypeVar("T")
Status = Literal["running", "done", "left", "failed"]
Key = tuple[str, str]
"""Topic and hash."""

ENDED = 32
"""Ended jobs remembered in memory per workshop; done ones are in the store too."""
SPARED = 1
"""Cores left to the pages, where there are more."""
PREFIX = "jobs/"
"""Of the documents that name the results; no words of people's stand below it."""
UNEXPECTED = Problem(
    "the work in the background",
    "it did not work, and the fault is ours",
    "everything that was saved is still there; the server's log holds the details",
)


@dataclass(frozen=True, eq=False)
class Task(Generic[T]):
    """Something to be found out: the same topic and key, the same result."""

    topic: str
    """`how-many`, say: a session waits for one thing per topic."""
    key: str
    work: Callable[[], Generator[tuple[float, T], None, None]]
    """Reports how much is done (0 to 1) and what is known; the last one is the result. It runs in
    another thread and touches no store; a `Problem` it raises is the answer."""
    as_json: Callable[[T], Json]
    from_json: Callable[[Json], T]
    lasting: bool = True
    """Whether the result is written down: not where the work only fills a cache."""


@dataclass(frozen=True, eq=False)
class Job(Generic[T]):
    """How far it is, as one session sees it."""

    status: Status
    """`left`: this session stopped waiting for it."""
    share: float = 0.0
    """How much is done, 0 to 1."""
    known: T | None = None
    """The result; before the end what is known so far."""
    problem: Problem | None = None
    """Why it failed, in words."""

    @property
    def running(self) -> bool:
        """Whether more is to come without anybody doing anything."""
        return self.status == "running"


@dataclass(eq=False)
class _Run:
    """A job under way: what the worker holds."""

    task: Task[Any]
    owner: "Jobs"
    seen: Job[Any] = field(default_factory=lambda: Job("running"))
    steps: Generator[tuple[float, Any], None, None] | None = None

    def step(self) -> bool:
        """Do the next step; raises StopIteration where there is none."""
        self.steps = self.steps or self.task.work()
        share, known = next(self.steps)
        self.seen = Job("running", share, known)
        return True

    def close(self) -> None:
        """Let go of what the work holds."""
        if self.steps is not None:
            self.steps.close()


class Jobs:
    """The jobs of one workshop. Safe from any thread; sessions are told apart by name."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._runs: dict[Key, _Run] = {}
        self._ended: OrderedDict[Key, Job[Any]] = OrderedDict()
        self._wishes: dict[tuple[str, str], str] = {}
        """Which key a session waits for, by session and topic."""
        self._left: dict[tuple[str, str], str] = {}
        """Which key a session asked not to wait for any longer."""

    def ask(self, task: Task[T], session: str, *, again: bool = False) -> Job[T]:
        """How far the task is; begun where nobody did yet. Returns at once.

        What this session waited for before under the topic is given up where nobody else waits
        for it. again: begin anew what this session left, or what failed.
        """
        key, place = (task.topic, task.key), (session, task.topic)
        with self._lock:
            if again:
                self._begin_anew(key, place)
            ended = self._ended.get(key)
            run = None if ended else self._runs.get(key)
            if task.lasting and not (ended or run):
                ended = self._kept(task.topic, task.key, task.from_json)
            if ended:
                self._wish(place, None)
                return ended
            if self._left.get(place) == task.key:
                return replace(run.seen, status="left") if run else Job("left")
            self._wish(place, task.key)
            if run is None:
                run = self._runs[key] = _Run(task, self)
                _worker.begin(run)
            return run.seen

    def now(self, task: Task[T]) -> T:
        """The result, waited for and worked on in the caller's thread where nobody has it yet.

        Raises what the work raises, and ValueError where it reports nothing.
        """
        known = self.known(task.topic, task.key, task.from_json)
        if known is not None:
            return known
        for report in task.work():
            known = report[1]
        if known is None:
            raise ValueError(f"the work on {task.topic} reported nothing")
        with self._lock:
            job = self._remember((task.topic, task.key), Job("done", 1.0, known))
            self._keep(task, job)
        return known

    def known(self, topic: str, key: str, from_json: Callable[[Json], T]) -> T | None:
        """The result of a task that is done; asks for nothing."""
        with self._lock:
            ended = self._ended.get((topic, key)) or self._kept(topic, key, from_json)
            return ended.known if ended else None

    def leave(self, task: Task[T], session: str) -> None:
        """This session waits no longer; the work ends where nobody else does."""
        with self._lock:
            self._left[session, task.topic] = task.key
            self._wish((session, task.topic), None)

    def close(self) -> None:
        """Give everything up; nothing is written to the store afterwards."""
        with self._lock:
            self._runs.clear()

    def _begin_anew(self, key: Key, place: tuple[str, str]) -> None:
        self._left.pop(place, None)
        if key in self._ended and self._ended[key].status == "failed":
            del self._ended[key]

    def _wish(self, place: tuple[str, str], key: str | None) -> None:
        """Note what a session waits for; give up what nobody waits for any more."""
        before = self._wishes.pop(place, None)
        if key is not None:
            self._wishes[place] = key
        topic = place[1]
        wanted = {k for (_, t), k in self._wishes.items() if t == topic}
        if before is not None and before not in wanted:
            self._runs.pop((topic, before), None)

    def _kept(self, topic: str, key: str, from_json: Callable[[Json], T]) -> Job[T] | None:
        """The result that an earlier run wrote down."""
        document = self._store.get(_document(topic, key))
        if document is None:
            return None
        known = from_json(json.loads(self._store.blob(document.value["blob"])))
        return self._remember((topic, key), Job("done", 1.0, known))

    def _remember(self, key: Key, job: Job[T]) -> Job[T]:
        self._ended[key] = job
        while len(self._ended) > ENDED:
            self._ended.popitem(last=False)
        return job

    # -- asked by the worker ------------------------------------------------------------------

    def wanted(self, run: _Run) -> bool:
        """Whether anybody still waits for it."""
        with self._lock:
            return self._runs.get((run.task.topic, run.task.key)) is run

    def ended(self, run: _Run, job: Job[Any]) -> None:
        """It is done or failed: keep the result, where anybody still waits for it."""
        key = run.task.topic, run.task.key
        with self._lock:
            if self._runs.get(key) is not run:
                return
            if job.status == "done" and run.task.lasting:
                self._keep(run.task, job)
            self._remember(key, job)
            del self._runs[key]
            self._wishes = {p: k for p, k in self._wishes.items() if (p[1], k) != key}

    def _keep(self, task: Task[T], job: Job[T]) -> None:
        """Write the result down; where the disk refuses, it is known until the program ends."""
        try:
            content = json.dumps(task.as_json(cast(T, job.known))).encode()
            value = {"blob": self._store.keep_blob(content)}
            self._store.put([Put(_document(task.topic, task.key), value, 0)], by="local")
        except (Problem, Conflict) as refused:
            log.warning("the result of a job was not kept: %s", refused)


class _Worker:
    """The one thread that works, alive as long as there is work."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns: deque[_Run] = deque()
        self._thread: threading.Thread | None = None

    def begin(self, run: _Run) -> None:
        """Take a job on; its first step comes next."""
        with self._lock:
            self._turns.appendleft(run)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        with engine.sparing(SPARED):
            while run := self._next():
                if self._step(run):
                    with self._lock:
                        self._turns.append(run)

    def _next(self) -> _Run | None:
        with self._lock:
            if self._turns:
                return self._turns.popleft()
            self._thread = None
            return None

    def _step(self, run: _Run) -> bool:
        """Do one step; whether there is another."""
        if not run.owner.wanted(run):
            run.close()
            return False
        try:
            return run.step()
        except StopIteration:
            run.owner.ended(run, replace(run.seen, status="done", share=1.0))
        except Problem as problem:
            run.owner.ended(run, replace(run.seen, status="failed", problem=problem))
        except Exception:
            log.exception("unexpected error in the background")
            run.owner.ended(run, replace(run.seen, status="failed", problem=UNEXPECTED))
        return False


_worker = _Worker()


def _document(topic: str, key: str) -> str:
    return f"{PREFIX}{topic}/{key}"

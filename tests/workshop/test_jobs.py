"""Jobs in the background: watched, shared, left, found again; what goes wrong becomes words."""

import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.workshop.jobs import Job, Jobs, Task
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import shelf

Steps = Generator[tuple[float, int], None, None]
PATIENCE = 20.0
"""Seconds until a test gives up on a thread."""


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    made = shelf.create(tmp_path, "Jobs")
    yield made
    close(made.folder)


class Paced:
    """Work that waits for the test before each of its steps, and counts them."""

    def __init__(self, steps: int = 3) -> None:
        self.steps, self.done, self.begun, self.closed = steps, 0, 0, threading.Event()
        self._go = threading.Semaphore(0)

    def task(self, key: str = "a", topic: str = "counting") -> Task[int]:
        return Task(topic, key, self.work, lambda n: {"n": n}, lambda value: int(value["n"]))

    def let(self, steps: int = 1) -> None:
        for _ in range(steps):
            self._go.release()

    def work(self) -> Steps:
        self.begun += 1
        try:
            for step in range(1, self.steps + 1):
                assert self._go.acquire(timeout=PATIENCE)
                self.done += 1
                yield step / self.steps, step
        finally:
            self.closed.set()


def until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.002)


def ended(jobs: Jobs, task: Task[int], session: str = "ann") -> Job[int]:
    until(lambda: not jobs.ask(task, session).running)
    return jobs.ask(task, session)


def test_a_job_says_how_far_it_is_and_what_it_found(workshop: Workshop) -> None:
    work = Paced()
    task, jobs = work.task(), workshop.jobs
    assert (jobs.ask(task, "ann").status, jobs.ask(task, "ann").known) == ("running", None)
    work.let()
    until(lambda: jobs.ask(task, "ann").share > 0.3)
    assert jobs.ask(task, "ann").known == 1
    work.let(2)
    found = ended(jobs, task)
    assert (found.status, found.share, found.known) == ("done", 1.0, 3)
    assert work.begun == 1


def test_a_result_is_found_again_after_a_restart(workshop: Workshop) -> None:
    work = Paced(1)
    work.let()
    ended(workshop.jobs, work.task())
    close(workshop.folder)
    again = opened(workshop.folder)
    found = again.jobs.ask(work.task(), "ben")
    assert (found.status, found.known, work.begun) == ("done", 1, 1)
    close(again.folder)


def test_what_only_fills_a_cache_is_not_written_down(workshop: Workshop) -> None:
    paced, commits = Paced(steps=1), workshop.store.commit_number()
    paced.let(2)
    task = replace(paced.task(), lasting=False)
    assert ended(workshop.jobs, task).known == 1
    assert workshop.store.commit_number() == commits
    assert ended(Jobs(workshop.store), task, "bob").known == 1
    assert paced.begun == 2


def test_two_sessions_share_a_job_and_one_may_leave(workshop: Workshop) -> None:
    work = Paced()
    task, jobs = work.task(), workshop.jobs
    jobs.ask(task, "ann")
    jobs.ask(task, "ben")
    jobs.leave(task, "ann")
    assert jobs.ask(task, "ann").status == "left"
    work.let(3)
    assert ended(jobs, task, "ben").known == 3
    assert work.begun == 1
    assert jobs.ask(task, "ann").status == "done"


def test_what_nobody_waits_for_ends_at_its_next_step(workshop: Workshop) -> None:
    work = Paced()
    task, jobs = work.task(), workshop.jobs
    jobs.ask(task, "ann")
    until(lambda: work.begun == 1)
    jobs.leave(task, "ann")
    work.let(3)
    assert work.closed.wait(PATIENCE)
    assert work.done == 1
    assert jobs.ask(task, "ann").status == "left"


def test_who_asks_for_something_else_gives_up_what_was_asked_before(workshop: Workshop) -> None:
    old, new = Paced(), Paced(1)
    jobs = workshop.jobs
    jobs.ask(old.task("old"), "ann")
    jobs.ask(old.task("other topic", topic="elsewhere"), "ann")
    jobs.ask(new.task("new"), "ann")
    old.let(9)
    new.let()
    assert ended(jobs, new.task("new")).known == 1
    assert ended(jobs, old.task("other topic", topic="elsewhere")).known == 3
    assert workshop.store.get("jobs/counting/old") is None


def test_what_was_left_begins_anew_when_asked_again(workshop: Workshop) -> None:
    work = Paced()
    task, jobs = work.task(), workshop.jobs
    jobs.ask(task, "ann")
    jobs.leave(task, "ann")
    assert jobs.ask(task, "ann", again=True).running
    work.let(6)
    assert ended(jobs, task).known == 3


def test_a_short_job_does_not_wait_for_the_end_of_a_long_one(workshop: Workshop) -> None:
    long, short = Paced(1000), Paced(2)
    jobs = workshop.jobs
    jobs.ask(long.task("long"), "ann")
    jobs.ask(short.task("short"), "ben")
    long.let(10)
    short.let(2)
    assert ended(jobs, short.task("short"), "ben").known == 2
    assert jobs.ask(long.task("long"), "ann").running
    jobs.leave(long.task("long"), "ann")
    long.let(1000)


def test_a_problem_is_the_answer_and_other_errors_are_words(workshop: Workshop) -> None:
    def refused() -> Steps:
        yield 0.5, 1
        raise Problem("the respondents", "there is only one", "add more")

    def broken() -> Steps:
        yield 0.5, 1
        raise ZeroDivisionError

    jobs = workshop.jobs
    first = ended(jobs, Task("t", "refused", refused, str, int))
    assert (first.status, first.problem and first.problem.what) == ("failed", "there is only one")
    second = ended(jobs, Task("t", "broken", broken, str, int))
    assert second.problem is not None
    assert "the fault is ours" in second.problem.what
    assert jobs.ask(Task("t", "broken", broken, str, int), "ann").status == "failed"
    assert jobs.ask(Task("t", "broken", broken, str, int), "ann", again=True).running


def test_closing_a_workshop_ends_its_jobs_and_others_go_on(tmp_path: Path) -> None:
    one, two = shelf.create(tmp_path, "One"), shelf.create(tmp_path, "Two")
    work, other = Paced(), Paced()
    one.jobs.ask(work.task(), "ann")
    until(lambda: work.begun == 1)
    two.jobs.ask(other.task(), "ann")
    close(one.folder)
    work.let(3)
    other.let(3)
    assert work.closed.wait(PATIENCE)
    assert ended(two.jobs, other.task()).known == 3
    close(two.folder)

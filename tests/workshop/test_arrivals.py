"""Files on their way: in turn, watched, stopped; what goes wrong becomes words."""

import threading
from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.sources.readers.told import Told
from persona_core.workshop.arrivals import REMEMBERED, Arrivals, Reached
from persona_core.workshop.opened import Workshop
from persona_core.workshop.verbs import close, data, shelf

PATIENCE = 30.0
"""Seconds until a test gives up on a thread."""


class Gate:
    """Work that waits for the test between two steps."""

    def __init__(self) -> None:
        self.inside, self.go, self.done = threading.Event(), threading.Event(), False

    def work(self, told: Told, reached: Reached) -> None:
        told(7)
        self.inside.set()
        assert self.go.wait(PATIENCE)
        reached("keeping")
        self.done = True


def test_files_are_taken_in_turn_and_say_how_far_they_are() -> None:
    arrivals, first, second = Arrivals(), Gate(), Gate()
    arrivals.begin("a", "a.csv", first.work)
    arrivals.begin("b", "b.csv", second.work)
    assert first.inside.wait(PATIENCE)
    assert [(one.file, one.step, one.rows) for one in arrivals.under_way()] == [
        ("a.csv", "reading", 7),
        ("b.csv", "waiting", 0),
    ]
    assert not arrivals.wait(0)
    first.go.set()
    second.go.set()
    assert arrivals.wait(PATIENCE)
    assert [one.step for one in arrivals.ended(["a", "b"])] == ["kept", "kept"]


def test_what_is_stopped_ends_at_its_next_word_and_the_next_file_is_taken() -> None:
    arrivals, first, second = Arrivals(), Gate(), Gate()
    arrivals.begin("a", "a.csv", first.work)
    arrivals.begin("b", "b.csv", second.work)
    assert first.inside.wait(PATIENCE)
    arrivals.stop("a")
    first.go.set()
    second.go.set()
    assert arrivals.wait(PATIENCE)
    assert not first.done
    assert second.done
    assert [one.step for one in arrivals.ended(["a", "b"])] == ["stopped", "kept"]


def test_what_was_stopped_while_it_waited_is_never_begun() -> None:
    arrivals, first, second = Arrivals(), Gate(), Gate()
    arrivals.begin("a", "a.csv", first.work)
    arrivals.begin("b", "b.csv", second.work)
    arrivals.stop("b")
    first.go.set()
    assert arrivals.wait(PATIENCE)
    assert not second.inside.is_set()


def test_however_many_were_stopped_while_they_waited_the_next_file_is_taken() -> None:
    arrivals, first, last = Arrivals(), Gate(), Gate()
    arrivals.begin("a", "a.csv", first.work)
    many = [f"b{i}" for i in range(2 * REMEMBERED)]
    for name in many:
        arrivals.begin(name, "b.csv", Gate().work)
        arrivals.stop(name)
    first.go.set()
    last.go.set()
    arrivals.begin("c", "c.csv", last.work)
    assert arrivals.wait(PATIENCE)
    assert last.done
    assert len(arrivals.ended(["a", *many, "c"])) <= REMEMBERED


def test_nothing_is_at_work_any_more_once_it_is_closed() -> None:
    arrivals, first, second = Arrivals(), Gate(), Gate()
    arrivals.begin("a", "a.csv", first.work)
    arrivals.begin("b", "b.csv", second.work)
    assert first.inside.wait(PATIENCE)
    threading.Timer(0.2, first.go.set).start()
    arrivals.close()
    assert first.go.is_set()
    assert not first.done
    assert not second.inside.is_set()


def test_bad_input_is_a_problem_that_names_the_file_and_a_fault_of_ours_is_said_in_words() -> None:
    arrivals = Arrivals()

    def refused(told: Told, reached: Reached) -> None:
        raise Problem("row 3", "it is cut off", "save it again")

    def broken(told: Told, reached: Reached) -> None:
        raise ZeroDivisionError

    arrivals.begin("a", "a.csv", refused)
    arrivals.begin("b", "b.csv", broken)
    assert arrivals.wait(PATIENCE)
    said = [one.problem for one in arrivals.ended(["a", "b"])]
    assert [(one.file, one.where) for one in said if one] == [
        ("a.csv", "row 3"),
        ("b.csv", "the file"),
    ]


@pytest.fixture
def empty(tmp_path: Path) -> Workshop:
    return shelf.create(tmp_path, "Empty")


def test_a_file_is_brought_behind_the_page(empty: Workshop) -> None:
    name = data.bring(empty, b"Your age,Your town\n34,Ulm\n51,Bonn\n", "survey.csv")
    assert empty.arrivals.wait(PATIENCE)
    assert [one.step for one in empty.arrivals.ended([name])] == ["kept"]
    assert [one.file for one in data.sources(empty)] == ["survey.csv"]
    close(empty.folder)


def test_nothing_of_a_stopped_file_is_kept(empty: Workshop) -> None:
    lines = "\n".join(f"{i},{i % 7}" for i in range(200_000))
    name = data.bring(empty, f"Id,Orders\n{lines}\n".encode(), "large.csv")
    empty.arrivals.stop(name)
    assert empty.arrivals.wait(PATIENCE)
    assert data.sources(empty) == []
    assert empty.store.documents("source/") == []
    close(empty.folder)

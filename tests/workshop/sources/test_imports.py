"""While a file is imported, other sessions are answered."""

import threading
from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.workshop.opened import Workshop
from persona_core.workshop.verbs import close, data, segmenting, shelf
from tests.workshop.sources.test_data import workbook

WAIT = 60
"""Seconds after which a test gives up."""


def customers(n: int) -> bytes:
    lines = [f"{i},{'ABCD'[i % 4]},{i % 90}" for i in range(n)]
    return "\n".join(["Customer,Branch,Orders", *lines, ""]).encode()


def test_another_session_is_answered_while_a_file_is_read(workshop: Workshop) -> None:
    reading, answered = threading.Event(), threading.Event()

    def told(rows: int) -> None:
        reading.set()
        assert answered.wait(WAIT)

    importing = threading.Thread(
        target=lambda: data.add(workshop, customers(800_000), "customers.csv", told=told)
    )
    importing.start()
    assert reading.wait(WAIT)
    assert data.table(workshop).n_rows == 120
    assert segmenting.choice(workshop).default
    assert len(data.sources(workshop)) == 1
    answered.set()
    importing.join()
    assert len(data.sources(workshop)) == 2


def test_nobody_waits_for_what_somebody_else_computes(workshop: Workshop) -> None:
    begun, answered = threading.Event(), threading.Event()

    def slow() -> int:
        begun.set()
        assert answered.wait(WAIT)
        return 1

    computing = threading.Thread(target=lambda: workshop.cached("slow", slow))
    computing.start()
    assert begun.wait(WAIT)
    assert workshop.cached("quick", lambda: 2) == 2
    answered.set()
    computing.join()
    assert workshop.cached("slow", lambda: 3) == 1


def test_the_same_is_computed_once_for_all_who_ask_at_once(workshop: Workshop) -> None:
    everybody, times = threading.Barrier(4), []

    def ask() -> None:
        everybody.wait(WAIT)
        workshop.cached("same", lambda: times.append(1))

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert times == [1]


def test_what_fails_is_asked_again(workshop: Workshop) -> None:
    def fails() -> int:
        raise Problem("here", "no", "again")

    with pytest.raises(Problem):
        workshop.cached("failing", fails)
    assert workshop.cached("failing", lambda: 2) == 2


def test_a_file_and_the_table_it_makes_are_named_in_one_commit(workshop: Workshop) -> None:
    source = f"source/{data.sources(workshop)[0].id}"
    [table] = workshop.store.history("table")
    [added] = workshop.store.history(source)
    assert table.commit == added.commit


def test_a_file_where_it_lies_is_the_same_as_its_upload(workshop: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_bytes(b"Id,Visits\n" + b"".join(b"%d,%d\n" % (1000 + i, i) for i in range(120)))
    there = data.add(workshop, path, path.name)
    assert data.add(workshop, path.read_bytes(), path.name) == there


def test_a_file_that_holds_no_table_leaves_no_rows(workshop: Workshop) -> None:
    before = workshop.store.kept_rows()
    with pytest.raises(Problem):
        data.add(workshop, b"only a line\n", "note.txt")
    assert workshop.store.kept_rows() == before


def test_another_sheet_and_the_table_it_makes_are_named_in_one_commit(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Sheets")
    source = data.add(made, workbook(), "answers.xlsx")
    taken = data.take_sheet(made, source, "Eating")
    gone = made.store.history(f"source/{source}")[-1]
    [new] = made.store.history(f"source/{taken}")
    assert gone.value is None
    assert gone.commit == new.commit == made.store.history("table")[-1].commit
    assert data.table(made).n_rows == made.value("table")["n_respondents"] == 4
    close(made.folder)


def test_two_files_that_arrive_at_once_are_both_in_the_table(workshop: Workshop) -> None:
    files = {
        name: f"Id,{name}\n".encode() + b"".join(b"%d,%d\n" % (1000 + i, i) for i in range(120))
        for name in ("Visits", "Clicks")
    }
    adding = [
        threading.Thread(target=data.add, args=(workshop, content, f"{name}.csv"))
        for name, content in files.items()
    ]
    for thread in adding:
        thread.start()
    for thread in adding:
        thread.join()
    assert len(data.sources(workshop)) == 3
    table = data.table(workshop).data
    assert workshop.value("table")["rows"] == workshop.store.keep_rows(table, name="again")

"""Files are read in a process apart: what it takes or breaks ends a file, never the app."""

import threading

import pytest

from persona_core import limits
from persona_core.problem import Problem
from persona_core.sources.cells import Cells
from persona_core.sources.codebook import Codebook, ResponseSet, Variable
from persona_core.sources.readers import apart, passed, read_cells, read_path
from tests.sources.readers.sav import written

SMALL = b"id,age\n1,34\n"
LARGE = b"id,text\n" + b"".join(b"%d,%d %s\n" % (i, i, b"word " * 20) for i in range(300_000))


def test_a_file_that_takes_too_much_memory_ends_in_words(monkeypatch):
    monkeypatch.setattr(limits, "READING_MEMORY", 3 * 1024**3 // 8)
    with pytest.raises(Problem) as caught:
        read_cells(LARGE * 8, "large.csv")
    assert caught.value.line().startswith("large.csv: the file: reading it takes more than")
    assert "sample of the rows" in caught.value.todo


def test_a_file_that_takes_too_long_ends_in_words(monkeypatch):
    monkeypatch.setattr(limits, "READING_SECONDS", 0.05)
    with pytest.raises(Problem) as caught:
        read_cells(LARGE, "large.csv")
    assert caught.value.line().startswith("large.csv: the file: reading it took more than")


def test_after_a_file_that_ended_its_reader_the_next_one_is_read(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(limits, "READING_SECONDS", 0.05)
        with pytest.raises(Problem):
            read_cells(LARGE, "large.csv")
    assert read_cells(SMALL, "small.csv").n_rows == 2
    assert read_cells(LARGE, "large.csv").n_rows == 300_001


def test_a_reader_that_died_while_it_waited_is_replaced():
    read_cells(SMALL, "small.csv")
    for reader in apart._waiting:
        reader._process.kill()
        reader._process.wait()
    assert read_cells(SMALL, "small.csv").n_rows == 2


def test_a_parser_that_crashes_is_a_damaged_file(monkeypatch):
    read_cells(SMALL, "small.csv")
    with monkeypatch.context() as patched:
        patched.setattr(apart, "_PROGRAM", "tests.sources.readers.crashing")
        for reader in apart._waiting:
            reader.close()
        with pytest.raises(Problem, match="damaged in a way that ended the program"):
            read_cells(SMALL, "small.csv")
    assert read_cells(SMALL, "small.csv").n_rows == 2


def test_whoever_stops_waiting_ends_the_reading():
    def stop(rows: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_cells(LARGE * 3, "large.csv", told=stop)
    assert read_cells(SMALL, "small.csv").n_rows == 2


def test_the_rows_read_so_far_are_told():
    said: list[int] = []
    cells = read_cells(LARGE * 3, "large.csv", told=said.append)
    assert said == sorted(said)
    assert any(0 < rows < cells.n_rows for rows in said)


def test_a_small_file_is_read_beside_a_large_one():
    started, other_read = threading.Event(), threading.Event()
    found: list[Cells] = []

    def told(rows: int) -> None:
        started.set()
        assert other_read.wait(30)

    thread = threading.Thread(
        target=lambda: found.append(read_cells(LARGE * 3, "large.csv", told=told))
    )
    thread.start()
    assert started.wait(30)
    assert read_cells(SMALL, "small.csv").n_rows == 2
    other_read.set()
    thread.join()
    assert found[0].n_rows == 3 * 300_001


def test_a_path_that_is_not_absolute_is_found(tmp_path, monkeypatch):
    (tmp_path / "small.csv").write_bytes(SMALL)
    monkeypatch.chdir(tmp_path)
    assert read_path(type(tmp_path)("small.csv")).file == "small.csv"


def test_cells_arrive_as_they_were_sent(tmp_path):
    book = Codebook((Variable("a", labels=(("1", "yes"),)),), (ResponseSet("s", "t", ("a",)),), "a")
    cells = read_cells(written({"a": [1.0, None], "t": ["ä", "b"]}), "x.sav")
    sent = Cells("x.sav", cells.table, "sav", encoding="utf-8", notes=cells.notes, codebook=book)
    passed.write(sent, tmp_path / "cells")
    found = passed.read(tmp_path / "cells")
    assert found.table.equals(sent.table)
    assert found.about() == sent.about()
    assert found.codebook == book


def test_the_reader_that_waits_reads_the_next_file():
    read_cells(SMALL, "small.csv")
    waiting = [reader._process.pid for reader in apart._waiting]
    apart.warm()
    read_cells(SMALL, "small.csv")
    assert [reader._process.pid for reader in apart._waiting] == waiting

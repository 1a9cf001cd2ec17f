"""What was acknowledged is there after anything that can happen to a process or its files."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from persona_core.problem import Problem
from persona_core.workshop.disk import acknowledged
from persona_core.workshop.disk.duckdb_store import LOST, DuckStore
from persona_core.workshop.disk.engine import OpenElsewhere
from persona_core.workshop.store import Put
from tests.workshop.store_contract import Clock, survey


def opened(folder: Path, clock: Clock | None = None) -> DuckStore:
    return DuckStore(folder, clock=clock or Clock())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    DuckStore(tmp_path / "w", clock=Clock(), create=True).close()
    return tmp_path / "w"


# -- kill -9 ----------------------------------------------------------------------------------


def _killed(folder: Path, start: int, seconds: float) -> list[str]:
    """Run the writer and kill it after so long; what it had acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.workshop.disk.writer", str(folder), str(start)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    first = child.stdout.readline()  # it is under way
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    rest = child.stdout.read()
    child.stdout.close()
    child.wait()
    whole = rest[: rest.rfind("\n") + 1]
    return [line for line in (first + whole).splitlines() if line]


def _kill_again_and_again(folder: Path, times: int) -> None:
    chance = random.Random(times)
    saved: set[int] = set()
    kept: set[str] = set()
    for _ in range(times):
        for line in _killed(folder, max(saved, default=-1) + 1_000, chance.uniform(0.05, 0.6)):
            what, value = line.split()
            saved.add(int(value)) if what == "saved" else kept.add(value)
        store = opened(folder)
        left = {d.value["n"] for d in store.documents("left/")}
        right = {d.value for d in store.documents("right/")}
        assert store.lost_commits == 0
        assert store.notes == ()
        assert left == right, "a transaction was half-written"
        assert saved <= left, "an acknowledged save is gone"
        assert all(store.verify_rows(digest) for digest in kept)
        store.close()
    assert len(saved) >= times


def test_a_kill_in_the_middle_of_saving_loses_nothing_acknowledged(folder: Path) -> None:
    _kill_again_and_again(folder, 3)


@pytest.mark.slow
def test_twenty_kills_in_the_middle_of_saving_lose_nothing_acknowledged(folder: Path) -> None:
    _kill_again_and_again(folder, 20)


def test_rows_that_a_crash_left_without_a_name_are_swept_and_kept_again(folder: Path) -> None:
    store = opened(folder)
    digest = store.keep_rows(survey(), name="survey")
    store.close()
    with duckdb.connect(str(folder / "workshop.duckdb")) as raw:
        raw.execute("DELETE FROM row_tables")
    store = opened(folder)
    with pytest.raises(Problem):
        store.rows(digest)
    assert store.keep_rows(survey(), name="survey") == digest
    assert store.verify_rows(digest)
    store.close()


def test_what_a_killed_process_left_beside_the_database_is_swept(folder: Path) -> None:
    for name in ("spill", ".unfinished-copy"):
        (folder / name).mkdir()
        (folder / name / "part").write_bytes(b"x")
    opened(folder).close()
    assert sorted(p.name for p in folder.iterdir()) == ["acknowledged.json", "workshop.duckdb"]


@pytest.mark.parametrize("at", [0.1, 0.3, 0.6])
def test_a_flipped_byte_in_the_database_is_a_problem_in_words(folder: Path, at: float) -> None:
    store = opened(folder)
    digest = store.keep_rows(survey(), name="survey")
    store.put([Put(f"k{i}", "x" * 200, 0) for i in range(200)], by="Ana")
    store.close()
    file = folder / "workshop.duckdb"
    content = bytearray(file.read_bytes())
    place = next(i for i in range(int(len(content) * at), len(content)) if content[i])
    content[place] ^= 1
    file.write_bytes(content)

    def use() -> None:
        store = opened(folder)
        try:
            store.documents()
            store.history()
            store.verify_rows(digest)
        finally:
            store.close()

    with pytest.raises(Problem, match="damaged or is no workshop"):
        use()


# -- another process --------------------------------------------------------------------------


def test_a_second_process_is_told_which_process_has_it_open(folder: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.workshop.disk.writer", str(folder), "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    child.stdout.readline()
    try:
        with pytest.raises(
            OpenElsewhere, match=rf"another window or program \(process {child.pid}"
        ):
            opened(folder)
    finally:
        child.kill()
        child.communicate()
    opened(folder).close()


def test_a_second_store_in_the_same_process_is_refused_and_the_first_goes_on(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = opened(folder)
    with pytest.raises(OpenElsewhere):
        opened(folder)
    assert not caplog.records  # the command line would print them above its one plain line
    store.put([Put("a", 1, 0)], by="Ana")
    store.close()
    opened(folder).close()


# -- files that were cut, lost, or are something else -----------------------------------------


def _with_a_log(folder: Path, tmp_path: Path, saves: int) -> Path:
    """A copy of a workshop as a power cut leaves it: the last saves only in the log."""
    clock = Clock()
    store = opened(folder, clock)
    store.put([Put("first", "held", 0)], by="Ana")
    store.close()  # writes the log into the database
    store = opened(folder, clock)
    clock.now += timedelta(hours=2)
    for i in range(saves):
        store.put([Put(f"late/{i}", "x" * 100, 0)], by="Ana")
    copy = tmp_path / "cut"
    shutil.copytree(folder, copy)
    store.close()
    return copy


@pytest.mark.parametrize(
    ("saves", "said"),
    [(3, r"The last 3 saves of 24 Nov are missing"), (1, r"The last save of 24 Nov is missing")],
)
def test_a_deleted_log_is_noticed_and_counted(
    folder: Path, tmp_path: Path, saves: int, said: str
) -> None:
    cut = _with_a_log(folder, tmp_path, saves)
    (cut / "workshop.duckdb.wal").unlink()
    store = opened(cut)
    assert store.lost_commits == saves
    (note,) = store.notes
    at = datetime(2025, 11, 24, 9, 0, tzinfo=UTC).astimezone()
    assert note.what.startswith(said.replace("\\", ""))
    assert f"what was saved up to 24 Nov, {at:%H:%M} is here" in note.what
    assert [d.key for d in store.documents()] == ["first"]
    store.close()


def test_a_shortened_log_is_noticed_and_counted(folder: Path, tmp_path: Path) -> None:
    cut = _with_a_log(folder, tmp_path, 4)
    log = cut / "workshop.duckdb.wal"
    log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])
    store = opened(cut)
    held = len(store.documents("late/"))
    assert held < 4
    assert store.lost_commits == 4 - held
    store.close()


def test_lost_numbers_are_not_given_out_again_and_the_loss_stays_in_the_history(
    folder: Path, tmp_path: Path
) -> None:
    cut = _with_a_log(folder, tmp_path, 3)
    (cut / "workshop.duckdb.wal").unlink()
    store = opened(cut)
    assert store.commit_number() == 5
    store.put([Put("late/0", "again", 0)], by="Ana")
    store.close()
    store = opened(cut)
    assert store.lost_commits == 0
    assert store.notes == ()
    assert [(e.commit, e.value) for e in store.history(LOST)] == [(5, {"after": 1, "to": 4})]
    assert store.commit_number() == 6
    store.close()


def test_an_untouched_log_holds_everything(folder: Path, tmp_path: Path) -> None:
    store = opened(_with_a_log(folder, tmp_path, 3))
    assert store.lost_commits == 0
    assert store.notes == ()
    assert len(store.documents("late/")) == 3
    store.close()


def test_a_database_ahead_of_the_number_beside_it_lost_nothing(folder: Path) -> None:
    store = opened(folder)
    store.put([Put("a", 1, 0)], by="Ana")
    before = (folder / acknowledged.FILE).read_bytes()
    store.put([Put("b", 1, 0)], by="Ana")
    store.close()
    (folder / acknowledged.FILE).write_bytes(before)  # killed between the commit and the number
    store = opened(folder)
    assert (store.lost_commits, store.notes) == (0, ())
    assert store.commit_number() == 2
    store.close()
    said = acknowledged.read(folder)
    assert said is not None
    assert said.commit == 2


@pytest.mark.parametrize("content", [None, b"", b'{"commit": "many"}'])
def test_a_missing_or_unreadable_number_is_said(folder: Path, content: bytes | None) -> None:
    store = opened(folder)
    store.put([Put("a", 1, 0)], by="Ana")
    store.close()
    (folder / acknowledged.FILE).unlink()
    if content is not None:
        (folder / acknowledged.FILE).write_bytes(content)
    store = opened(folder)
    assert ["could not be noticed" in note.what for note in store.notes] == [True]
    store.close()
    store = opened(folder)
    assert store.notes == ()
    store.close()


def test_a_folder_without_a_workshop_is_a_problem_in_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="there is no workshop in it"):
        opened(tmp_path)
    with pytest.raises(Problem, match="there is no workshop in it"):
        opened(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_gone_is_said_not_replaced(folder: Path) -> None:
    (folder / "workshop.duckdb").unlink()
    with pytest.raises(Problem, match=r"its workshop\.duckdb is gone; restore the latest backup"):
        opened(folder)
    assert not (folder / "workshop.duckdb").exists()


def test_an_empty_database_is_said_not_taken_for_a_new_one(folder: Path) -> None:
    (folder / "workshop.duckdb").write_bytes(b"")
    with pytest.raises(Problem, match="is empty"):
        opened(folder)


@pytest.mark.parametrize("keep", [100, 4096, 12_288, 13_000, 100_000])
def test_a_cut_database_is_a_problem_in_words(folder: Path, keep: int) -> None:
    store = opened(folder)
    store.keep_rows(survey(), name="survey")
    store.close()
    file = folder / "workshop.duckdb"
    assert file.stat().st_size > keep
    file.write_bytes(file.read_bytes()[:keep])
    with pytest.raises(Problem, match="damaged or is no workshop; restore the latest backup"):
        opened(folder)


def test_a_file_of_another_kind_is_a_problem_in_words(folder: Path) -> None:
    (folder / "workshop.duckdb").write_bytes(b"PK\x03\x04 not a database " * 1000)
    with pytest.raises(Problem, match="damaged or is no workshop"):
        opened(folder)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "workshop.duckdb")) as raw:
        raw.execute("CREATE TABLE documents (x INTEGER)")
    with pytest.raises(Problem, match="another program made it"):
        opened(tmp_path)
    with duckdb.connect(str(tmp_path / "workshop.duckdb")) as raw:
        assert raw.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("documents",)]


def test_a_store_is_not_created_over_another(folder: Path) -> None:
    with pytest.raises(Problem, match="holds a workshop already"):
        DuckStore(folder, clock=Clock(), create=True)


def test_a_store_is_not_created_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(Problem, match="it cannot be written"):
        DuckStore(tmp_path / "a file" / "w", clock=Clock(), create=True)


def test_a_number_that_cannot_be_written_on_opening_is_said(folder: Path) -> None:
    (folder / acknowledged.FILE).unlink()
    (folder / f"{acknowledged.FILE}.new").mkdir()  # where the new number is written first
    with pytest.raises(Problem, match="it cannot be written: is a directory"):
        opened(folder)


def test_after_a_failed_opening_the_folder_can_be_opened(folder: Path) -> None:
    good = (folder / "workshop.duckdb").read_bytes()
    (folder / "workshop.duckdb").write_bytes(good[:5000])
    with pytest.raises(Problem):
        opened(folder)
    (folder / "workshop.duckdb").write_bytes(good)
    opened(folder).close()


def test_a_full_disk_is_said_and_what_was_saved_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(folder)
    store.put([Put("a", 1, 0)], by="Ana")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("persona_core.workshop.disk.atomic.os.fsync", full)
    with pytest.raises(Problem, match="no room left"):
        store.put([Put("b", 1, 0)], by="Ana")
    monkeypatch.undo()
    found = store.get("a")
    assert found is not None
    store.put([Put("c", 1, 0)], by="Ana")
    store.close()
    assert opened(folder).lost_commits == 0

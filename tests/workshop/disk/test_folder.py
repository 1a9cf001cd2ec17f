from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona_core.problem import Problem
from persona_core.workshop.disk import folder as folders
from persona_core.workshop.disk.duckdb_store import DuckStore
from persona_core.workshop.disk.engine import OpenElsewhere
from persona_core.workshop.store import Put


def clock() -> datetime:
    return datetime(2025, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Meal kit survey", "meal-kit-survey"),
        ("Köln: Küchen-Umfrage 2025", "koeln-kuechen-umfrage-2025"),
        ("Straße & Café", "strasse-and-cafe"),
        ("Ønskeliste Łódź", "oenskeliste-lodz"),
        ("../../etc/passwd", "etc-passwd"),
        ("客户调查", "客户调查"),
        ("고객 조사", "고객-조사"),
        ("<script>\x00", "script"),
        (" .. ", "workshop"),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_folder_is_named_after_its_workshop(name: str, folder: str) -> None:
    assert folders.safe_name(name) == folder


@given(st.text())
def test_any_name_makes_a_safe_folder_name(name: str) -> None:
    made = folders.safe_name(name)
    assert made
    assert len(made.encode()) <= 255
    assert all(c.isalnum() or c == "-" for c in made)


def created(root: Path, name: str) -> Path:
    """An empty workshop below the root."""
    folder = folders.new_folder(root, name)
    folders.make_store(folder)
    return folder


def test_a_second_workshop_of_a_name_gets_a_number(tmp_path: Path) -> None:
    made = [folders.new_folder(tmp_path / "root", "Küche").name for _ in range(3)]
    assert made == ["kueche", "kueche-2", "kueche-3"]


def test_a_created_workshop_opens_and_is_listed(tmp_path: Path) -> None:
    folder = created(tmp_path, "A")
    (tmp_path / "no workshop").mkdir()
    (tmp_path / "a file").touch()
    assert folders.workshops(tmp_path) == [folder]
    DuckStore(folder, clock=clock).close()


def test_a_root_that_is_not_there_holds_no_workshops(tmp_path: Path) -> None:
    assert folders.workshops(tmp_path / "nowhere") == []


def test_a_root_that_is_a_file_is_a_problem_in_words(tmp_path: Path) -> None:
    (tmp_path / "root").touch()
    with pytest.raises(Problem, match="choose another place"):
        folders.new_folder(tmp_path / "root", "A")


def test_workshops_live_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERSONA_WORKSHOPS", "/somewhere/else")
    assert folders.workshops_root() == Path("/somewhere/else")
    monkeypatch.delenv("PERSONA_WORKSHOPS")
    assert folders.workshops_root() == Path("workshops")


def test_what_is_written_about_a_workshop_is_read_without_opening_it(tmp_path: Path) -> None:
    folder = created(tmp_path, "A")
    assert folders.read_about(folder) is None
    folders.write_about(folder, {"name": "Küche “A”", "steps": ["done"]})
    store = DuckStore(folder, clock=clock)
    assert folders.read_about(folder) == {"name": "Küche “A”", "steps": ["done"]}
    store.close()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe"])
def test_an_unreadable_summary_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / folders.ABOUT).write_bytes(content)
    assert folders.read_about(tmp_path) is None


def test_a_binned_workshop_is_off_the_list_and_whole_where_it_lies(tmp_path: Path) -> None:
    folder = created(tmp_path, "A")
    store = DuckStore(folder, clock=clock)
    store.put([Put("a", "kept", 0)], by="Ana")
    store.close()
    binned = folders.to_bin(folder)
    assert folders.workshops(tmp_path) == []
    assert not folder.exists()
    again = DuckStore(binned, clock=clock)
    found = again.get("a")
    again.close()
    assert found is not None
    assert found.value == "kept"
    assert again.notes == ()


def test_two_workshops_of_one_name_fit_into_the_bin(tmp_path: Path) -> None:
    binned = [folders.to_bin(created(tmp_path, "A")).name for _ in range(2)]
    assert binned == ["a", "a-2"]


def test_a_workshop_in_use_is_not_binned(tmp_path: Path) -> None:
    folder = created(tmp_path, "A")
    store = DuckStore(folder, clock=clock)
    with pytest.raises(OpenElsewhere):
        folders.to_bin(folder)
    store.put([Put("a", "still saved", 0)], by="Ana")
    store.close()


def test_a_damaged_workshop_can_be_binned(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "workshop.duckdb").write_bytes(b"no database" * 1000)
    assert folders.to_bin(folder).name == "a"

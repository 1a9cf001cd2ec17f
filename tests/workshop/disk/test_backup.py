import hashlib
import io
import json
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from persona_core.problem import Problem
from persona_core.workshop.disk import folder as folders
from persona_core.workshop.disk.backup import backup, duplicate, restore
from persona_core.workshop.disk.duckdb_store import DuckStore
from persona_core.workshop.store import Put
from tests.workshop.store_contract import NASTY, START, Clock, survey


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DuckStore]:
    store = DuckStore(tmp_path / "root" / "kueche", clock=Clock(), create=True)
    store.put([Put(f"text/{i}", text, 0) for i, text in enumerate(NASTY)], by="Ünal")
    store.put([Put("gone", "x", 0)], by="Ana")
    store.put([Put("gone", None, 1)], by="Ana")
    store.append("export/pdf", {"pages": 1}, by="Ana")
    store.keep_rows(survey(), name="survey")
    store.keep_rows(survey().slice(0, 0), name="nobody")
    store.keep_blob(b"a photo")
    yield store
    store.close()


def _holds_the_same(folder: Path, store: DuckStore) -> None:
    copy = DuckStore(folder, clock=Clock())
    assert copy.notes == ()
    assert copy.documents() == store.documents()
    assert copy.history() == store.history()
    assert copy.commit_number() == store.commit_number()
    for table in (survey(), survey().slice(0, 0)):
        assert copy.verify_rows(copy.keep_rows(table, name="again"))
    assert copy.blob(copy.keep_blob(b"a photo")) == b"a photo"
    assert copy.commit_number() == store.commit_number(), "rows and blobs were there already"
    copy.put([Put("gone", "back", 2)], by="Ana")
    copy.close()


# -- duplicates -------------------------------------------------------------------------------


def test_a_duplicate_holds_the_same_and_goes_its_own_way(store: DuckStore) -> None:
    root = store.folder.parent
    folder = duplicate(store, root, "Küche")
    assert folder == root / "kueche-2"
    assert folders.workshops(root) == [root / "kueche", root / "kueche-2"]
    _holds_the_same(folder, store)
    assert store.get("gone") is None
    assert [p.name for p in store.folder.iterdir() if p.name.startswith(".")] == []


def test_people_go_on_saving_while_a_duplicate_is_made(store: DuckStore) -> None:
    stop = threading.Event()
    saved = 0

    def save() -> None:
        nonlocal saved
        while not stop.is_set():
            store.put([Put(f"left/{saved}", 1, 0), Put(f"right/{saved}", 1, 0)], by="Ana")
            saved += 1

    thread = threading.Thread(target=save)
    thread.start()
    folders_made = [duplicate(store, store.folder.parent, "copy") for _ in range(3)]
    stop.set()
    thread.join()
    assert len(store.documents("left/")) == saved > 0
    for folder in folders_made:
        copy = DuckStore(folder, clock=Clock())
        assert copy.lost_commits == 0
        assert len(copy.documents("left/")) == len(copy.documents("right/"))
        assert copy.history()[-1].commit <= copy.commit_number() <= store.commit_number()
        copy.close()


# -- backups ----------------------------------------------------------------------------------


def test_a_backup_restores_to_a_workshop_that_holds_the_same(
    store: DuckStore, tmp_path: Path
) -> None:
    file = backup(store, tmp_path / "kueche.zip")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    folder = restore(file, tmp_path / "elsewhere", now=START)
    assert folder == tmp_path / "elsewhere" / "kueche"
    _holds_the_same(folder, store)


def test_a_backup_of_a_restored_backup_has_the_same_content(
    store: DuckStore, tmp_path: Path
) -> None:
    def content(file: Path) -> dict[str, str]:
        with zipfile.ZipFile(file) as archive:
            return dict(json.loads(archive.read("manifest.json"))["sha256"])

    first = backup(store, tmp_path / "a.zip")
    again = DuckStore(restore(first, tmp_path, now=START), clock=Clock())
    second = backup(again, tmp_path / "b.zip")
    again.close()
    assert content(first) == content(second)


def test_a_backup_holds_parquet_and_json_only_and_any_tool_can_read_it(
    store: DuckStore, tmp_path: Path
) -> None:
    with zipfile.ZipFile(backup(store, tmp_path / "a.zip")) as archive:
        names = archive.namelist()
        assert {Path(name).suffix for name in names} == {".parquet", ".json"}
        documents = pq.read_table(io.BytesIO(archive.read("tables/documents.parquet")))
    assert "text/0" in documents.column("key").to_pylist()


def test_a_restored_workshop_may_have_another_name(store: DuckStore, tmp_path: Path) -> None:
    file = backup(store, tmp_path / "a.zip")
    assert restore(file, tmp_path / "x", now=START, name="Zweite Küche").name == "zweite-kueche"


Change = Callable[[dict[str, bytes]], None]


def _rewritten(file: Path, change: Change) -> Path:
    """The backup with its members changed; their checksums follow unless `change` sets them."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def _with_honest_checksums(change: Change) -> Change:
    def both(members: dict[str, bytes]) -> None:
        change(members)
        manifest = json.loads(members["manifest.json"])
        manifest["sha256"] = {
            name: hashlib.sha256(content).hexdigest()
            for name, content in members.items()
            if name != "manifest.json"
        }
        members["manifest.json"] = json.dumps(manifest).encode()

    return both


def _edit(name: str, edit: Callable[[pa.Table], pa.Table]) -> Change:
    def change(members: dict[str, bytes]) -> None:
        member = next(m for m in sorted(members, reverse=True) if m.startswith(name))
        sink = io.BytesIO()
        pq.write_table(edit(pq.read_table(io.BytesIO(members[member]))), sink)
        members[member] = sink.getvalue()

    return change


def _manifest(**values: object) -> Change:
    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"]) | values
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


def _without(member: str) -> Change:
    def change(members: dict[str, bytes]) -> None:
        del members[member]

    return change


def _set(column: str, value: object) -> Callable[[pa.Table], pa.Table]:
    def edit(table: pa.Table) -> pa.Table:
        at = table.column_names.index(column)
        values = pa.array([value] * table.num_rows, table.schema.field(column).type)
        return table.set_column(at, column, values)

    return edit


CHANGES: dict[str, tuple[Change, str]] = {
    "a value was edited": (_edit("tables/documents", _set("value", '"x"')), "not what was backed"),
    "a member is missing": (_without("tables/blobs.parquet"), "parts of it are missing"),
    "no manifest": (_without("manifest.json"), "no backup of a workshop"),
    "manifest is no json": (lambda m: m.update({"manifest.json": b"{"}), "cannot be read"),
    "manifest is a list": (lambda m: m.update({"manifest.json": b"[]"}), "cannot be read"),
    "a database inside": (lambda m: m.update({"workshop.duckdb": b"x"}), "no part of a backup"),
    "a way out": (lambda m: m.update({"../../evil.parquet": b"x"}), "no part of a backup"),
    "a newer format": (_manifest(format=2), "newer version"),
    "newer steps": (_manifest(version="0099 telepathy"), "newer version"),
    "a value is no json": (
        _with_honest_checksums(_edit("tables/documents", _set("value", "{"))),
        "cannot be read",
    ),
    "a value is a pit": (
        _with_honest_checksums(_edit("tables/history", _set("value", "[" * 200_000))),
        "cannot be read",
    ),
    "another blob": (
        _with_honest_checksums(_edit("tables/blobs", _set("content", b"other"))),
        "not what was backed up",
    ),
    "other rows": (
        _with_honest_checksums(_edit("rows/", lambda t: t.slice(1))),
        "not what was backed up",
    ),
    "rows of another shape": (
        _with_honest_checksums(_edit("rows/", lambda t: pa.table({"x": [[1]]}))),
        "cannot be read",
    ),
    "a column more": (
        _with_honest_checksums(_edit("tables/history", lambda t: t.append_column("x", t[0]))),
        "cannot be read",
    ),
    "two last commits": (
        _with_honest_checksums(_edit("tables/last_commit", lambda t: pa.concat_tables([t, t]))),
        "cannot be read",
    ),
    "no parquet": (
        _with_honest_checksums(lambda m: m.update({"tables/blobs.parquet": b"PAR1"})),
        "cannot be read",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_changed_backup_is_refused_in_words_and_leaves_nothing(
    store: DuckStore, tmp_path: Path, case: str
) -> None:
    change, said = CHANGES[case]
    file = _rewritten(backup(store, tmp_path / "a.zip"), change)
    with pytest.raises(Problem, match=said):
        restore(file, tmp_path / "elsewhere", now=START)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_cut_backup_is_refused_in_words(store: DuckStore, tmp_path: Path, share: float) -> None:
    file = backup(store, tmp_path / "a.zip")
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
    with pytest.raises(Problem, match="the backup: it is damaged"):
        restore(file, tmp_path / "elsewhere", now=START)


def test_a_backup_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no such file"):
        restore(tmp_path / "none.zip", tmp_path, now=START)


def test_a_bomb_is_refused_before_it_is_inflated(store: DuckStore, tmp_path: Path) -> None:
    file = backup(store, tmp_path / "a.zip")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows/" + "0" * 64 + ".parquet", bytes(30_000_000))
    with pytest.raises(Problem, match="inflate"):
        restore(file, tmp_path / "elsewhere", now=START)


def test_a_parquet_file_that_claims_too_many_cells_is_refused_before_it_is_read(
    store: DuckStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("persona_core.limits.CELLS", 1_000_000)
    huge = pa.table({f"q{i}": pa.nulls(500_000, pa.string()) for i in range(3)})
    file = _rewritten(
        backup(store, tmp_path / "a.zip"), _with_honest_checksums(_edit("rows/", lambda t: huge))
    )
    with pytest.raises(Problem, match="inflate"):
        restore(file, tmp_path / "elsewhere", now=START)


def test_a_backup_that_could_not_be_restored_is_not_made(store: DuckStore, tmp_path: Path) -> None:
    digest = store.keep_rows(survey(), name="survey")
    store.close()
    with duckdb.connect(str(store.folder / "workshop.duckdb")) as raw:
        raw.execute(f"UPDATE \"rows_{digest}\" SET q2 = 'tampered'")
    again = DuckStore(store.folder, clock=Clock())
    with pytest.raises(Problem, match=f"its rows {digest[:12]}… are not what was kept"):
        backup(again, tmp_path / "a.zip")
    again.close()
    assert not (tmp_path / "a.zip").exists()


def test_after_a_duplicate_that_failed_the_next_one_works(store: DuckStore, tmp_path: Path) -> None:
    (tmp_path / "root is a file").touch()
    with pytest.raises(Problem, match="choose another place"):
        duplicate(store, tmp_path / "root is a file", "copy")
    _holds_the_same(duplicate(store, tmp_path, "copy"), store)


def test_a_failed_backup_leaves_the_former_one(
    store: DuckStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backup(store, tmp_path / "a.zip")
    before = file.read_bytes()

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(Problem, match="no room left"):
        backup(store, file)
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []

import zipfile
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from persona_core.problem import Problem
from persona_core.workshop.disk import migrations
from tests.workshop.disk.stores import opened
from tests.workshop.store_contract import survey

VERSIONS = Path(__file__).parent / "versions"


def test_a_new_workshop_has_taken_every_step(folder: Path) -> None:
    with duckdb.connect(str(folder / "workshop.duckdb"), read_only=True) as raw:
        assert migrations.applied(raw) == tuple(name for name, _ in migrations.STEPS)
        assert migrations.pending(raw) == ()


def test_asking_what_is_pending_changes_nothing() -> None:
    with duckdb.connect() as raw:
        assert migrations.applied(raw) == ()
        assert migrations.pending(raw) == tuple(name for name, _ in migrations.STEPS)
        assert raw.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]


def test_steps_are_numbered_without_gaps() -> None:
    numbers = [int(name.split()[0]) for name, _ in migrations.STEPS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_step_that_fails_leaves_nothing_and_is_taken_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def half(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute("CREATE TABLE half (x INTEGER)")
        raise RuntimeError("pulled the plug")

    now = datetime(2025, 11, 24)
    with duckdb.connect() as raw:
        migrations.migrate(raw, now)
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "STEPS", (*migrations.STEPS, ("9999 half", half)))
            with pytest.raises(RuntimeError):
                migrations.migrate(raw, now)
            assert migrations.pending(raw) == ("9999 half",)
        tables = raw.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        assert ("half",) not in tables


def test_a_workshop_of_a_newer_version_is_refused_in_words(folder: Path) -> None:
    with duckdb.connect(str(folder / "workshop.duckdb")) as raw:
        raw.execute("INSERT INTO migrations VALUES ('0099 telepathy', now()::TIMESTAMP)")
    with pytest.raises(Problem, match="a newer version of Persona Workshop made it"):
        opened(folder)


@pytest.mark.parametrize("version", sorted(path.stem for path in VERSIONS.glob("*.zip")))
def test_a_workshop_of_each_past_version_opens_with_all_it_held(
    version: str, tmp_path: Path
) -> None:
    """Made by `python -m tests.workshop.disk.versions.make` when the version was current."""
    with zipfile.ZipFile(VERSIONS / f"{version}.zip") as file:
        file.extractall(tmp_path)
    store = opened(tmp_path)
    assert store.notes == ()
    assert [(d.key, d.value, d.version, d.by) for d in store.documents()] == [
        ("persona/a1/name", "Ünal", 2, "Ana"),
        ("segment/a1/name", {"text": "Planners"}, 1, "Ben"),
    ]
    assert [(e.key, e.value) for e in store.history()] == [
        ("persona/a1/name", "Ünal"),
        ("segment/a1/name", {"text": "Planners"}),
        ("gone", "x"),
        ("gone", None),
        ("export/pdf", {"pages": 1}),
    ]
    digest = store.keep_rows(survey(), name="survey")
    assert store.commit_number() == 8, "the survey was kept under the same hash then"
    assert store.verify_rows(digest)
    assert store.blob(store.keep_blob(b"a photo")) == b"a photo"
    assert store.commit_number() == 8
    store.close()

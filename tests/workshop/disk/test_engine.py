"""What nobody may do to a workshop unnoticed, and what no query may do to the computer."""

from pathlib import Path

import duckdb
import pytest

from persona_core.problem import Problem
from tests.workshop.disk.stores import opened
from tests.workshop.store_contract import survey


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE {} SET q2 = 'changed' WHERE rowid = 2",
        "UPDATE {} SET q0 = 2 WHERE rowid = 0",
        "UPDATE {} SET q0 = 99 WHERE rowid = 0",
        "UPDATE {} SET q0_blank = 1 WHERE rowid = 0",
        "UPDATE {} SET q3_0 = NULL WHERE rowid = 0",
        "DELETE FROM {} WHERE rowid = 4",
        "INSERT INTO {0} SELECT * FROM {0} LIMIT 1",
        "ALTER TABLE {} DROP COLUMN q1",
        "DROP TABLE {}",
    ],
)
def test_tampered_rows_do_not_verify(folder: Path, tamper: str) -> None:
    store = opened(folder)
    digest = store.keep_rows(survey(), name="survey")
    other = store.keep_rows(survey().slice(1), name="other")
    store.close()
    with duckdb.connect(str(folder / "workshop.duckdb")) as raw:
        raw.execute(tamper.format(f'"rows_{digest}"'))
    store = opened(folder)
    assert not store.verify_rows(digest)
    assert store.verify_rows(other)
    store.close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/persona-workshop-escape.csv'",
        "ATTACH '/tmp/persona-workshop-escape.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "SELECT * FROM 'https://example.org/x.csv'",
    ],
)
def test_no_query_reaches_other_files_the_network_or_its_own_limits(
    folder: Path, query: str
) -> None:
    store = opened(folder)
    with pytest.raises((duckdb.Error, Problem)), store.reading() as cursor:
        cursor.execute(query).fetchall()
    store.close()


def test_the_file_can_be_read_by_duckdb_1_5(folder: Path) -> None:
    with duckdb.connect(str(folder / "workshop.duckdb"), read_only=True) as raw:
        [(tags,)] = raw.execute(
            "SELECT tags FROM duckdb_databases() WHERE database_name = 'workshop'"
        ).fetchall()
    assert "v1.5" in str(tags)

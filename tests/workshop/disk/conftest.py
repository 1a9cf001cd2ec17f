"""An empty workshop on disk, closed."""

from pathlib import Path

import pytest

from persona_core.workshop.disk.duckdb_store import DuckStore
from tests.workshop.store_contract import Clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    DuckStore(tmp_path / "w", clock=Clock(), create=True).close()
    return tmp_path / "w"

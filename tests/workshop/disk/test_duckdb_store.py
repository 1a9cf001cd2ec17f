from collections.abc import Iterator
from pathlib import Path

import pytest

from persona_core.workshop.disk.duckdb_store import DuckStore
from tests.workshop.store_contract import Clock, Make, StoreContract


class TestContract(StoreContract):
    @pytest.fixture
    def make(self, tmp_path: Path) -> Iterator[Make]:
        made: list[DuckStore] = []

        def build(clock: Clock) -> DuckStore:
            made.append(DuckStore(tmp_path / "w", clock=clock, create=True))
            return made[-1]

        yield build
        for store in made:
            store.close()

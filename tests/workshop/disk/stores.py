"""Stores as tests open them: under a clock of their own."""

from pathlib import Path

from persona_core.workshop.disk.duckdb_store import DuckStore
from tests.workshop.store_contract import Clock


def opened(folder: Path) -> DuckStore:
    return DuckStore(folder, clock=Clock())

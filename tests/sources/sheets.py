"""Sheets written by hand, for tests: rows of text in, `Cells` out."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from persona_core.sources import Reading, Understood, understand
from persona_core.sources.cells import Cells
from persona_core.sources.columns import Column, encode
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Question

DATA = Path(__file__).parents[1] / "data"


def sheet(rows: Sequence[Sequence[str | None]], container: str = "csv") -> Cells:
    """A sheet of exactly these rows; "" and None are blank."""
    columns = list(zip(*rows, strict=True))
    arrays = [pa.array([c or None for c in column], pa.string()) for column in columns]
    names = [f"c{j}" for j in range(len(columns))]
    return Cells(file="test.csv", table=pa.table(arrays, names=names), container=container)


def table(header: Sequence[str], *columns: Sequence[str | None]) -> Cells:
    """A sheet with one header row, given column by column."""
    return sheet([list(header), *zip(*columns, strict=True)])


def column(values: Sequence[str | None]) -> Column:
    """One dictionary-encoded column without a header."""
    return encode(sheet([[v] for v in values]), 0, 0, len(values), None)


def read(cells: Cells, reading: Reading | None = None) -> dict[str, Question]:
    """Questions by name."""
    return {q.name: q for q in understand(cells, reading).table.questions}


def real(name: str) -> Understood:
    """A file of tests/data as understood."""
    return understand(read_cells((DATA / name).read_bytes(), name, None))


def notes(understood: Understood) -> str:
    """All notes as one text."""
    return "\n".join(f"{n.where}: {n.what}" for n in understood.table.notes)

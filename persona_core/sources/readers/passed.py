"""Cells as an Arrow file: how they come from the process that read them."""

import json
from pathlib import Path

import pyarrow as pa

from persona_core.sources.cells import Cells


def write(cells: Cells, path: Path) -> None:
    """Write the rows, and what else is known about them as JSON in the schema."""
    table = cells.table.unify_dictionaries().replace_schema_metadata(
        {"about": json.dumps(cells.about())}
    )
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def read(path: Path) -> Cells:
    """The inverse of `write`."""
    with pa.OSFile(str(path)) as opened:
        table = pa.ipc.open_file(opened).read_all()
    return Cells.of(
        table.replace_schema_metadata(None), json.loads(table.schema.metadata[b"about"])
    )

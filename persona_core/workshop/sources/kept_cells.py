"""The cells of a file as a workshop keeps them, and what its `source/` document says about them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pyarrow as pa

from persona_core.limits import WORKBOOK_BYTES
from persona_core.problem import Note
from persona_core.sources import Understood
from persona_core.sources.cells import Cells
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources.contents import Content, size, whole
from persona_core.workshop.store import Json


def keep_cells(
    workshop: Workshop,
    content: Content,
    cells: Cells,
    digest: str,
    *,
    order: int,
    bare: bool = False,
    if_sound: Callable[[], object] = lambda: None,
) -> dict[str, Json]:
    """Keep the cells; what a `source/` document says about them.

    digest: `sha256` of the content. bare: personal columns were emptied, so nothing else of the
    file is kept. Else a workbook of several sheets is kept whole, so that another sheet can be
    taken later. if_sound: see `Store.keep_rows`.
    """
    n_bytes = size(content)
    several = len(cells.sheets) > 1 and not bare and n_bytes <= WORKBOOK_BYTES
    return {
        **cells.about(),
        "size": n_bytes,
        "sha256": digest,
        "rows": workshop.store.keep_rows(cells.table, name=cells.file, if_sound=if_sound),
        "order": order,
        "bare": bare,
        "workbook": workshop.store.keep_blob(whole(content)) if several else None,
    }


def cells_of(workshop: Workshop, value: Mapping[str, Json]) -> Cells:
    """The inverse of `keep_cells`."""
    return Cells.of(workshop.store.rows(value["rows"]), value)


def without_personal(cells: Cells, read: Understood) -> Cells:
    """The cells with every column of personal data emptied, its header kept, and a note of it."""
    table, filled, names = cells.table, 0, []
    first, last = read.first_data_row, read.last_data_row + 1
    for question, columns in zip(read.table.questions, read.positions, strict=True):
        if not question.personal:
            continue
        names.append(question.name)
        for i in columns:
            column = table.column(i).cast(pa.string())
            gone = column.slice(first, last - first)
            filled += len(gone) - gone.null_count
            above, below = column.slice(0, first).chunks, column.slice(last).chunks
            kept = pa.chunked_array([*above, pa.nulls(len(gone), pa.string()), *below])
            table = table.set_column(i, table.column_names[i], kept)
    if not names:
        return cells
    said = ", ".join(f"“{name}”" for name in names)
    columns_ = "1 column" if len(names) == 1 else f"{len(names)} columns"
    what = f"{columns_} with personal data left out, {filled:,} cells: {said}."
    return replace(cells, table=table, notes=(*cells.notes, Note("the file", what)))

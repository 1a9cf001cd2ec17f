"""One file → `Cells`: what a reader's process does (worker.py).

It may be ended by what it reads, so the app calls `read_cells` and not this.
"""

from dataclasses import replace
from pathlib import Path, PurePath

from persona_core.problem import Note, Problem
from persona_core.sources.cells import Cells
from persona_core.sources.readers.container import (
    PACKED,
    Container,
    container_of,
    named_like,
)
from persona_core.sources.readers.delimited import read_text
from persona_core.sources.readers.packed import unpacked
from persona_core.sources.readers.spss import read_spss
from persona_core.sources.readers.told import Told, nobody
from persona_core.sources.readers.workbook import read_workbook


def parse(path: Path, file: str, sheet: str | None = None, told: Told = nobody) -> Cells:
    """Read one sheet of the file at `path`, called `file` in messages; see `read_cells`."""
    try:
        container = container_of(path)
        if container in PACKED:
            return _packed(path, file, container, sheet, told)
        return _table(path, file, container, sheet, told)
    except Problem as problem:
        raise problem.in_file(file) from problem.__cause__


def _packed(path: Path, file: str, container: Container, sheet: str | None, told: Told) -> Cells:
    """The one spreadsheet of an archive; the file is still the one that was dropped."""
    with unpacked(path, file, container) as (member, name):
        inside = container_of(member)
        if inside in PACKED:
            raise Problem(
                "the file",
                f"“{name}” in it is an archive itself",
                "unpack both and drop what is inside",
            )
        inner = PurePath(name.replace("\\", "/")).name
        cells = _table(member, inner, inside, sheet, told)
    note = Note("the file", f"It is compressed; “{name}” inside it was read.")
    return replace(cells, file=file, inside=inner, notes=(note, *cells.notes))


def _table(path: Path, file: str, container: Container, sheet: str | None, told: Told) -> Cells:
    if container is Container.TEXT:
        cells = read_text(path, file, sheet, told)
    elif container is Container.SAV:
        cells = read_spss(path, path.read_bytes(), file, sheet)
    else:
        cells = read_workbook(path.read_bytes(), file, container, sheet, told)
    misnamed = named_like(file, container)
    if misnamed:
        cells = replace(cells, notes=(Note("the file", misnamed), *cells.notes))
    return cells

"""The door of the readers: one function for bytes, one for a path."""

from dataclasses import replace
from pathlib import Path

from persona_core.problem import Note, Problem
from persona_core.sources.cells import Cells
from persona_core.sources.readers.container import Container, container_of, named_like
from persona_core.sources.readers.delimited import read_text
from persona_core.sources.readers.spss import read_spss
from persona_core.sources.readers.workbook import read_workbook


def read_cells(data: bytes, file: str, sheet: str | None = None) -> Cells:
    """Read one sheet of a file as text cells.

    data: the file's bytes. file: its own name, for messages only. sheet: a sheet's name, any
    case; None takes the first visible sheet that holds a table.

    Cells are trimmed of surrounding blanks (non-breaking ones too); a cell of nothing but blanks
    is null; what stands inside a cell is kept, line breaks included. Rows and columns keep their
    places, except empty ones at the end, which are dropped. Raises `Problem`, with the file
    named, for whatever holds no readable table.
    """
    name = Path(file).name
    try:
        container = container_of(data)
        if container is Container.TEXT:
            cells = read_text(data, name, sheet)
        elif container is Container.SAV:
            cells = read_spss(data, name, sheet)
        else:
            cells = read_workbook(data, name, container, sheet)
    except Problem as problem:
        raise problem.in_file(name) from problem.__cause__
    misnamed = named_like(name, container)
    if misnamed:
        cells = replace(cells, notes=(Note("the file", misnamed), *cells.notes))
    return cells


def read_path(path: Path, sheet: str | None = None) -> Cells:
    """`read_cells` of a file on disk; raises `Problem` where there is none or it can't be read."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise Problem("the file", "this is a folder", "name a file in it", file=str(path)) from None
    except FileNotFoundError:
        raise Problem(
            "the file", "there is no such file", "check the name and the folder", file=str(path)
        ) from None
    except OSError as error:
        why = error.strerror or "it can't be opened"
        raise Problem(
            "the file", f"it can't be read ({why})", "check its permissions", file=str(path)
        ) from error
    return read_cells(data, path.name, sheet)

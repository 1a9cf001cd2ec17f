"""The door of the readers: one function for bytes, one for a path.

Both read in a process apart (apart.py), the command line too: a file that takes all memory or
crashes a parser then ends in words everywhere. It costs a fresh program half a second.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from persona_core.problem import Problem
from persona_core.sources.cells import Cells
from persona_core.sources.readers import apart
from persona_core.sources.readers.told import Told, nobody


def read_cells(data: bytes, file: str, sheet: str | None = None, told: Told = nobody) -> Cells:
    """Read one sheet of a file as text cells.

    data: the file's bytes. file: its own name, for messages only. sheet: a sheet's name, any
    case; None takes the first visible sheet that holds a table. told: is called with the number
    of rows read so far, now and then.

    Cells are trimmed of surrounding blanks (non-breaking ones too); a cell of nothing but blanks
    is null; what stands inside a cell is kept, line breaks included. Rows and columns keep their
    places, except empty ones at the end, which are dropped. Raises `Problem`, with the file
    named, for whatever holds no readable table or takes more time or memory than one file may.
    """
    with TemporaryDirectory(prefix="persona-workshop-") as folder:
        path = Path(folder, "upload")
        path.write_bytes(data)
        return apart.read(path, Path(file).name, sheet, told)


def read_path(path: Path, sheet: str | None = None, told: Told = nobody) -> Cells:
    """`read_cells` of a file on disk; raises `Problem` where there is none or it can't be read."""
    try:
        with path.open("rb"):
            pass
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
    return apart.read(path.absolute(), path.name, sheet, told)

"""A workshop made beside its place and moved there whole: a failure leaves what was there."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from persona_core.problem import Problem
from persona_core.workshop.disk.duckdb_store import DATABASE
from persona_core.workshop.disk.folder import ensure_closed
from persona_core.workshop.opened import close


def holds_workshop(out: Path) -> bool:
    """Whether there is one already. Raises `Problem` where something else is there."""
    if out.exists() and not out.is_dir():
        raise Problem(f"the folder {out}", "it is a file", "name a folder for the workshop")
    if (out / DATABASE).exists():
        return True
    if out.exists() and any(out.iterdir()):
        raise Problem(f"the folder {out}", "it holds other files", "name a new or empty folder")
    return False


@contextmanager
def made_beside(out: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `out` when the block ends well."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield folder
        close(folder)
        close(out)
        if out.exists():
            ensure_closed(out)
            shutil.rmtree(out)
        folder.replace(out)
    finally:
        close(folder)
        shutil.rmtree(folder, ignore_errors=True)

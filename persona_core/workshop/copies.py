"""A workshop as a second one, as one file, and back: what the menu on Home offers."""

import tempfile
from datetime import datetime
from pathlib import Path

from persona_core.problem import Problem
from persona_core.workshop import shelf
from persona_core.workshop.disk import backup
from persona_core.workshop.disk.duckdb_store import DuckStore
from persona_core.workshop.disk.folder import safe_name
from persona_core.workshop.opened import Workshop, opened


def duplicate(workshop: Workshop, root: Path) -> Workshop:
    """Copy a workshop as it stands at this moment; the copy says in its name that it is one."""
    name = f"{shelf.summary(workshop).name} (copy)"
    copy = opened(backup.duplicate(_on_disk(workshop), root, name))
    shelf.rename(copy, name)
    shelf.summary(copy)
    return copy


def bundle(workshop: Workshop) -> bytes:
    """A workshop as one .zip of Parquet and JSON with checksums."""
    with tempfile.TemporaryDirectory(prefix="persona-backup-") as folder:
        return backup.backup(_on_disk(workshop), Path(folder) / "backup.zip").read_bytes()


def bundle_name(workshop: Workshop, now: datetime) -> str:
    """The file's name: the workshop's own and the day, safe on every system."""
    return f"{safe_name(shelf.summary(workshop).name)}-{now:%Y-%m-%d}.zip"


def is_bundle(content: bytes) -> bool:
    """Whether a file is such a backup, and no spreadsheet."""
    return backup.is_backup(content)


def from_bundle(content: bytes, root: Path, *, now: datetime) -> Workshop:
    """Make a workshop from a backup and open it; raises `Problem` where it is none or damaged."""
    with tempfile.TemporaryDirectory(prefix="persona-backup-") as folder:
        file = Path(folder) / "backup.zip"
        file.write_bytes(content)
        made = opened(backup.restore(file, root, now=now))
    shelf.summary(made)
    return made


def _on_disk(workshop: Workshop) -> DuckStore:
    """The store of a workshop that lies in a folder; a store on a server is backed up there."""
    if not isinstance(workshop.store, DuckStore):
        raise Problem("the workshop", "it is not kept on this machine", "back it up on its server")
    return workshop.store

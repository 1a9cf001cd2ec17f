"""Small files that are whole or not there: written aside, synced, renamed; refusals in words."""

import errno
import os
import threading
from pathlib import Path

from persona_core.problem import Problem

_writing = threading.Lock()
"""Two sessions may write one file at one moment: the second waits, since both write aside first."""


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file by `content`; after a crash it holds either the old or the new bytes."""
    aside = path.with_name(f"{path.name}.new")
    with _writing:
        with open(aside, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames and new files in the folder last beyond a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refused(where: str, error: OSError) -> Problem:
    """What it means that the system would not write there."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return no_room()
    reason = (error.strerror or "the system refused").lower()
    return Problem(where, f"it cannot be written: {reason}", "allow it, or choose another place")


def no_room() -> Problem:
    """The disk (or, for a query, the memory) is full."""
    return Problem(
        "this computer",
        "there is no room left to save",
        "free some disk space or memory and try again: nothing saved so far is lost",
    )

"""Reading and writing the paths that people named, whole or not at all."""

from pathlib import Path

from persona_core.problem import Problem
from persona_core.workshop.disk.atomic import write_atomically


def read(path: Path) -> bytes:
    """The bytes of a file; raises `Problem` naming it where that cannot be done."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise Problem(
            "the file", f"it cannot be read: {reason}", "check the path", file=path.name
        ) from error


def write(path: Path, content: bytes) -> Path:
    """Write a file; raises `Problem` naming the path where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise Problem(
            f"the path {path}", f"it cannot be written: {reason}", "choose another place"
        ) from error
    return path

"""Writing what people asked for to a path they named, whole or not at all."""

from pathlib import Path

from persona_core.problem import Problem
from persona_core.workshop.atomic import write_atomically


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

"""Files beyond the upload limit: they lie in a folder that whoever runs the app names.

`$PERSONA_FILES` names it; without it there is none. Nothing is chosen by a path: only what stands
in that folder can be taken, by its name in the list.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from persona_core.sources.readers import container

ENDINGS = container.ENDINGS | {".zip", ".gz"}


@dataclass(frozen=True)
class Lying:
    """A file in the folder."""

    path: Path
    size: int
    """Bytes."""


def folder() -> Path | None:
    """The folder that `$PERSONA_FILES` names, if it is there."""
    named = os.environ.get("PERSONA_FILES")
    return Path(named) if named and Path(named).is_dir() else None


def lying() -> tuple[Lying, ...]:
    """The spreadsheets in that folder by name, hidden files and other folders left out."""
    place = folder()
    if place is None:
        return ()
    found = sorted(place.iterdir(), key=lambda path: path.name.casefold())
    return tuple(
        Lying(path, path.stat().st_size)
        for path in found
        if path.suffix.lower() in ENDINGS and not path.name.startswith(".") and path.is_file()
    )

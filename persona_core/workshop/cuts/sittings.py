"""The controls' states of a sitting, written down so that an address names them after a restart.

In files beside the database, not in it: looking is not saying, so it moves no version, no history
and nothing that Home shows. What is lost with them is an undo, never what somebody kept.
"""

import json
import logging
import re
from pathlib import Path

from persona_core.workshop.cuts.steps import Steps
from persona_core.workshop.disk.atomic import write_atomically
from persona_core.workshop.opened import Workshop

log = logging.getLogger(__name__)

FOLDER = "sittings"
MOST = 200
"""Sittings that are kept per workshop, the latest."""
NAME = re.compile(r"[0-9a-f]{8,32}")
"""Of a sitting: it is read from an address, and is the name of a file."""


def write(workshop: Workshop, name: str, steps: Steps) -> None:
    """Keep these states under the sitting's name; where the disk refuses, its address ends with
    the session."""
    file = _file(workshop, name)
    try:
        new = not file.exists()
        file.parent.mkdir(exist_ok=True)
        write_atomically(file, json.dumps(steps.as_json()).encode())
        if new:
            _make_room(file.parent)
    except OSError as refused:
        log.warning("the sitting %s was not kept: %s", name, refused)


def read(workshop: Workshop, name: str) -> Steps | None:
    """The states of a sitting; None where there is none of that name that can be read."""
    if not NAME.fullmatch(name):
        return None
    try:
        return Steps.from_json(json.loads(_file(workshop, name).read_bytes()))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _file(workshop: Workshop, name: str) -> Path:
    return workshop.folder / FOLDER / f"{name}.json"


def _make_room(folder: Path) -> None:
    """Let go of all but the latest."""
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
    for file in files[:-MOST]:
        file.unlink(missing_ok=True)

"""The last acknowledged commit, in a file beside the database, to notice saves that went missing.

DuckDB opens a database whose log was cut or deleted without a word; it is only short of commits.
The number is written after each commit and before the screen says “saved”, so on opening the
database may be ahead of the file (a crash in between, nothing lost) but never behind it.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from persona_core.problem import Note
from persona_core.workshop.disk.atomic import write_atomically

FILE = "acknowledged.json"


@dataclass(frozen=True)
class Acknowledged:
    """What somebody was told is saved."""

    commit: int
    at: datetime | None
    """When, aware in UTC; None before the first commit."""


def write(folder: Path, said: Acknowledged) -> None:
    """Put the number on disk; it is there when this returns."""
    at = said.at.isoformat() if said.at else None
    write_atomically(folder / FILE, json.dumps({"commit": said.commit, "at": at}).encode())


def read(folder: Path) -> Acknowledged | None:
    """The number on disk; None where there is no file or it is not readable as one."""
    try:
        value = json.loads((folder / FILE).read_bytes())
        at = datetime.fromisoformat(value["at"]) if value["at"] else None
        return Acknowledged(int(value["commit"]), at)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def missing_saves(held: Acknowledged, said: Acknowledged) -> Note:
    """In words: the database holds less than what was acknowledged."""
    lost = said.commit - held.commit
    saves = "The last save" if lost == 1 else f"The last {lost:,} saves"
    verb = "is" if lost == 1 else "are"
    when = f" of {_day(said.at)}" if said.at else ""
    kept = (
        f"what was saved up to {_minute(held.at)} is here" if held.at else "nothing before is left"
    )
    return Note(
        "the workshop",
        f"{saves}{when} {verb} missing: the log beside the database was cut or removed; {kept}.",
    )


def number_missing() -> Note:
    """In words: nothing to compare with."""
    return Note(
        "the workshop",
        f"The file {FILE} was not there or not readable, so missing saves could not be noticed.",
    )


def _day(at: datetime) -> str:
    local = at.astimezone()
    return f"{local.day} {local:%b}"


def _minute(at: datetime) -> str:
    return f"{_day(at)}, {at.astimezone():%H:%M}"

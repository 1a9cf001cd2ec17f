"""The folders of workshops below one root: made, found, summarised, binned, without opening any.

A workshop is a folder that holds a workshop.duckdb. Home lists dozens of them, and each open
database is an engine of its own and locked against every other program, so what a list shows is
kept in a small `about.json` beside the database.
"""

import json
import os
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from persona_core.problem import Problem
from persona_core.workshop.disk import engine
from persona_core.workshop.disk.atomic import refused, write_atomically
from persona_core.workshop.disk.duckdb_store import DATABASE, DuckStore, is_held

ABOUT = "about.json"
BIN = ".bin"
"""Below the root; hidden, so that no list shows it."""
NAME_LENGTH = 60
"""Characters of a folder's name: readable in a file manager, far below any system's limit."""
SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"}
    | {"ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and "}
)
"""Letters that losing their accent would misspell, or that have none to lose."""


def workshops_root() -> Path:
    """Where workshops live: `$PERSONA_WORKSHOPS`, otherwise `workshops` where it was started."""
    return Path(os.environ.get("PERSONA_WORKSHOPS") or "workshops")


def workshops(root: Path) -> list[Path]:
    """Folders below the root that hold a workshop, by name."""
    if not root.is_dir():
        return []
    found = (path for path in root.iterdir() if not path.name.startswith("."))
    return sorted(path for path in found if (path / DATABASE).is_file())


def safe_name(name: str) -> str:
    """A folder name in lower-case letters, digits and hyphens; other scripts keep their letters."""
    text = unicodedata.normalize("NFC", name).casefold().translate(SPELLED_OUT)
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    composed = unicodedata.normalize("NFC", "".join(letters))
    words = "".join(c if c.isalnum() else " " for c in composed).split()
    return "-".join(words)[:NAME_LENGTH].strip("-") or "workshop"


def new_folder(root: Path, name: str) -> Path:
    """Make and return an empty folder named after the workshop; `-2`, `-3` … where it is taken."""
    for path in _free_names(root, safe_name(name)):
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise refused(f"the folder {root}", error) from error
        return path
    raise AssertionError("unreachable: the names never end")


def make_store(folder: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
    """Make an empty store in the folder and close it; raises `Problem` where there is one."""
    DuckStore(folder, clock=clock, create=True).close()


def to_bin(folder: Path) -> Path:
    """Move a workshop to the bin of its root; returns where it lies.

    Raises `engine.OpenElsewhere` where a program has it open: its saves would go to the bin too.
    """
    ensure_closed(folder)
    into = folder.parent / BIN
    try:
        into.mkdir(exist_ok=True)
        target = next(path for path in _free_names(into, folder.name) if not path.exists())
        return folder.rename(target)
    except OSError as error:
        raise refused(f"the folder {folder}", error) from error


def ensure_closed(folder: Path) -> None:
    """Raise `engine.OpenElsewhere` where any program, this one included, has the workshop open."""
    if is_held(folder):
        raise engine.OpenElsewhere("this one")
    if not (folder / DATABASE).is_file():
        return
    try:
        engine.connect(folder.resolve() / DATABASE).close()
    except engine.OpenElsewhere:
        raise
    except Problem:
        return  # damaged, so nobody has it open


def read_about(folder: Path) -> dict[str, Any] | None:
    """What was last written about the workshop; None where nothing readable was."""
    try:
        about = json.loads((folder / ABOUT).read_bytes())
    except (OSError, ValueError):
        return None
    return about if isinstance(about, dict) else None


def write_about(folder: Path, about: dict[str, Any]) -> None:
    """Keep what a list shows about the workshop; writes only what changed."""
    if read_about(folder) != about:
        content = json.dumps(about, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        write_atomically(folder / ABOUT, content)


def _free_names(root: Path, name: str) -> Iterator[Path]:
    yield root / name
    for number in count(2):
        yield root / f"{name}-{number}"

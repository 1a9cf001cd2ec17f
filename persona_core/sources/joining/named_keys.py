"""Keys that a person named, as they are written: `FILE.COLUMN=FILE.COLUMN`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from persona_core.problem import Problem


@dataclass(frozen=True)
class Key:
    """A key that a person named: these two columns hold the same people or things."""

    left_file: str
    left_column: str
    right_file: str
    right_column: str


def parse_key(text: str, files: Sequence[str]) -> Key:
    """`FILE.COLUMN=FILE.COLUMN`, the file with or without its ending; raises `Problem`."""
    for at in (i for i, character in enumerate(text) if character == "="):
        left, right = _column(text[:at], files), _column(text[at + 1 :], files)
        if left and right:
            return Key(*left, *right)
    raise Problem(
        f"the key “{text}”",
        "it does not name a column of two of the files",
        f"write FILE.COLUMN=FILE.COLUMN with {_or(files)} as FILE",
    )


def key_text(key: Key) -> str:
    """What `parse_key` reads."""
    return f"{key.left_file}.{key.left_column}={key.right_file}.{key.right_column}"


def _column(text: str, files: Sequence[str]) -> tuple[str, str] | None:
    """File and column; `orders.2024.csv` is meant where there is an `orders.csv` too."""
    said = text.strip()
    found = [
        (len(name), file)
        for file in files
        for name in (file, PurePath(file).stem)
        if said.casefold().startswith(f"{name}.".casefold())
    ]
    if not found:
        return None
    length, file = max(found, key=lambda one: one[0])
    return file, said[length + 1 :]


def _or(files: Sequence[str]) -> str:
    return " or ".join(files)

"""The drawn heads a room chooses from: generated once and shipped, never derived from data."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from persona_core.problem import Problem

_FOLDER = files("persona_core.assets") / "heads"
_CLOTHING = "#abcdef"
"""Stands in the shipped files where the segment's colour belongs."""


@dataclass(frozen=True)
class Head:
    """One drawing on offer."""

    key: str
    alt: str
    """What is drawn, in words that guess nothing about a person."""


@cache
def heads() -> tuple[Head, ...]:
    """All heads, in the order of the grid."""
    entries = json.loads((_FOLDER / "heads.json").read_text("utf-8"))
    return tuple(Head(entry["key"], entry["alt"]) for entry in entries)


def head(key: str) -> Head:
    """The head of that key; raises `Problem` where there is none."""
    for candidate in heads():
        if candidate.key == key:
            return candidate
    raise Problem(f"portrait “{key}”", "there is no such drawing", "choose one from the grid")


@cache
def _drawing(key: str) -> str:
    return (_FOLDER / f"{head(key).key}.svg").read_text("utf-8").strip()


def head_svg(key: str, colour: str) -> str:
    """The drawing as SVG text, 704 × 704 units, dressed in `colour` (hex)."""
    return _drawing(key).replace(_CLOTHING, colour)

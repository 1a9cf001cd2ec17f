"""Name suggestions, drawn blind: never from the data, never fitted to a segment (content.md, 7)."""

import random
import re
import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from persona_core.problem import Problem

SUGGESTED = 5
"""So many names are offered at a time."""


def suggest_names(
    seed: int, taken_initials: Collection[str] = (), language: str = "en"
) -> tuple[str, ...]:
    """Names with different initials, none of them among `taken_initials`.

    The same seed gives the same names. Where all initials are taken, they may repeat.
    """
    first, last = _lists(language)
    draw = random.Random(seed)
    firsts, lasts = (draw.sample(names, len(names)) for names in (first, last))
    taken = {initial[:1].upper() for initial in taken_initials}
    free = [name for name in firsts if name[0] not in taken] or firsts
    by_initial: dict[str, str] = {}
    for name in free:
        by_initial.setdefault(name[0], name)
    chosen = list(by_initial.values())[:SUGGESTED]
    surnames = (name for name in lasts if name not in chosen)
    return tuple(f"{name} {surname}" for name, surname in zip(chosen, surnames, strict=False))


@cache
def _lists(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    path = Path(__file__).parent / "words" / f"names.{language}.toml"
    if not re.fullmatch(r"[a-z]{2}", language) or not path.is_file():
        raise Problem(f"language “{language}”", "there are no names for it", "use “en”")
    said = tomllib.loads(path.read_text("utf-8"))
    return tuple(said["first"]), tuple(said["last"])

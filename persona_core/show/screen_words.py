"""The words around what a workshop holds on Personas, Interviews and Share, a file per language.

They follow the workshop's language as its form does; what the form itself asks stands with the form
(personas/form), where a facilitator may change it.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"

Words = Mapping[str, str]


@cache
def screen_words(part: str, language: str = "en") -> Words:
    """One table of words/<language>.screen.toml, such as `undo` or `share`."""
    return _file(language)[part]


@cache
def _file(language: str) -> Mapping[str, Words]:
    path = _FOLDER / f"{language}.screen.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))

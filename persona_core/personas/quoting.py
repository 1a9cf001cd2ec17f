"""What a quote is while the room works on it: verbatim, a paraphrase of one, or composed.

The mark follows from the words, so that nobody has to remember to set it: an exact part of what
somebody said stays verbatim, changed words make it a paraphrase that keeps its source, and what
has little to do with them was written by the room.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from persona_core.personas.model import QuoteMark
from persona_core.personas.verbatim import folded, is_said

ALIKE = 0.5
"""A paraphrase shares at least so many of the words of the shorter text."""
_FEW = 3
"""Fewer words than this: a script without blanks, compared by its characters."""


@dataclass(frozen=True)
class Quoted:
    """A quote as it is kept."""

    text: str = ""
    mark: QuoteMark = ""
    source: str = ""
    """As it prints: `open answer to “…”`."""
    words: str = ""
    """What somebody really said; empty where the room composed it."""


def quoted(text: str, offered: Mapping[str, str], before: Quoted, language: str = "en") -> Quoted:
    """The quote after somebody typed or chose `text`.

    offered: sentences that may be quoted, with their sources. before: the quote as it stood.
    """
    if not text.strip():
        return Quoted()
    if text in offered:
        return Quoted(text, "verbatim", offered[text], text)
    if before.words and is_said(text, before.words):
        return Quoted(text, "verbatim", before.source, before.words)
    if before.words and alike(text, before.words):
        return Quoted(text, "paraphrase", before.source, before.words)
    return Quoted(text, "composed", source_words(language)["room"])


def alike(text: str, words: str) -> bool:
    """Whether a text is the same thought in nearly the same words."""
    one, other = _parts(text), _parts(words)
    common = sum((one & other).values())
    return common >= ALIKE * min(one.total(), other.total())


def _parts(text: str) -> Counter[str]:
    words = re.findall(r"\w+", folded(text))
    return Counter(words if len(words) >= _FEW else [c for word in words for c in word])


def source_words(language: str) -> Mapping[str, str]:
    """How sources are called in a language."""
    return _sources()[language]


def source_in(source: str, language: str) -> str:
    """A source as another language calls it; what is called by none of its forms stays."""
    for words in _sources().values():
        for form, pattern in words.items():
            named = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(pattern))
            if found := re.fullmatch(named, source):
                return source_words(language)[form].format(**found.groupdict())
    return source


@cache
def _sources() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).parent / "words" / "quotes.toml"
    said: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return said

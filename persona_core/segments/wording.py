"""The words of this room, from words/*.toml: what is recognised in answers, what is said."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("words")


@dataclass(frozen=True)
class Band:
    """How reliably a segment comes back, in words (content.md 3.7)."""

    above: float
    """Median Jaccard overlap from which it holds (the lowest band takes all others)."""
    badge: str
    sentence: str
    several: str
    """The sentence of more than one segment."""
    room: str
    """What the room may do."""


@dataclass(frozen=True)
class Words:
    """Recognition in every language that has a file, patterns in one."""

    yes: frozenset[str]
    no: frozenset[str]
    agreement: tuple[str, ...]
    open_end: tuple[str, ...]
    frequency: tuple[str, ...]
    judging: frozenset[str]
    ages: frozenset[str]
    topics: Mapping[str, str]
    say: Mapping[str, str]
    numbers: tuple[str, ...]
    """Zero, one, two …, as words within a sentence."""
    comes_back: tuple[Band, ...]
    """Best first."""

    def is_yes(self, answer: str) -> bool:
        """Whether an answer says yes."""
        return answer.strip().casefold() in self.yes

    def is_no(self, answer: str) -> bool:
        """Whether an answer says no."""
        return answer.strip().casefold() in self.no


@cache
def words(language: str = "en") -> Words:
    """The words for a language of the page; it needs a complete file."""
    files: dict[str, dict[str, Any]] = {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    }

    def every(key: str) -> list[str]:
        return [word.casefold() for file in files.values() for word in file.get(key, [])]

    spoken = files[language]
    return Words(
        yes=frozenset(every("yes")),
        no=frozenset(every("no")),
        agreement=tuple(every("agreement")),
        open_end=tuple(every("open_end")),
        frequency=tuple(every("frequency")),
        judging=frozenset(every("judging")),
        ages=frozenset(every("ages")),
        topics=spoken["topics"],
        say=spoken["say"],
        numbers=tuple(spoken["numbers"]),
        comes_back=tuple(Band(**band) for band in spoken["comes_back"]),
    )

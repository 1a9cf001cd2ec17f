"""The messages and word lists of the checks: a file per language, a workshop's own laid over it.

What a facilitator changed is a document of the same shape; a list there stands in place of the
list in the file. It is handed in as a value, so that the checks stay pure functions.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from persona_core.problem import Problem
from persona_core.sources.clean import plain
from persona_core.sources.lexicon import pattern

Edits = Mapping[str, Any]
"""A workshop's changes: `{"vague": {"words": ["nice"]}}`."""


@dataclass(frozen=True, eq=False)
class Lists:
    """Everything a language's file says, with its word lists ready to search."""

    said: Mapping[str, Any]
    _patterns: dict[tuple[str, str], re.Pattern[str]]

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Lists":
        """Lists without compiled patterns yet."""
        return cls(said, {})

    def words(self, section: str, key: str = "words") -> re.Pattern[str]:
        """One list as a pattern of whole words in folded text."""
        if (section, key) not in self._patterns:
            self._patterns[section, key] = pattern(self.said[section][key])
        return self._patterns[section, key]

    def found(self, section: str, text: str, key: str = "words") -> str:
        """The word of a list that stands in a text, "" where none does."""
        hit = self.words(section, key).search(plain(text))
        return hit[0] if hit else ""

    def regex(self, section: str, key: str) -> re.Pattern[str]:
        """A pattern that stands in the file as one."""
        if (section, key) not in self._patterns:
            self._patterns[section, key] = re.compile(self.said[section][key])
        return self._patterns[section, key]

    @cached_property
    def sensitive(self) -> re.Pattern[str]:
        """All classes of special-category words."""
        classes = {
            name: words for name, words in self.said["sensitive"].items() if name != "except"
        }
        return pattern(word for words in classes.values() for word in words)

    @cached_property
    def strengths(self) -> tuple[tuple[re.Pattern[str], str, Mapping[str, Any]], ...]:
        """Words of quantity by class, in the order to look for them: pattern, kind, limits."""
        return tuple(
            (pattern(entry[kind]), kind, entry)
            for entry in self.said["strength"]
            for kind in ("much", "often")
        )

    @cached_property
    def jargon(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Each jargon word with what to say instead; one with nothing was taken off the list."""
        listed = self.said["jargon"].items()
        return tuple((pattern([word]), say) for word, say in listed if say)


@cache
def _file(language: str) -> Mapping[str, Any]:
    return tomllib.loads(lists_file(language))


def lists_file(language: str) -> str:
    """The file of a language as it came; raises `Problem` where there is none."""
    path = Path(__file__).parent / f"{language}.toml"
    if not re.fullmatch(r"[a-z]{2}", language) or not path.is_file():
        raise Problem(f"language “{language}”", "the checks are not written in it", "use “en”")
    return path.read_text(encoding="utf-8")


def load_lists(language: str = "en") -> Lists:
    """The lists of a language as they stand in its file."""
    return _lists(language)


@cache
def _lists(language: str) -> Lists:
    return Lists.of(_file(language))


def laid_over(language: str, edits: Edits, said: Mapping[str, Any] | None = None) -> Lists:
    """The lists of a language under a workshop's changes.

    said: what a workshop's own file says in the place of the language's. Raises `Problem` where a
    change is about nothing in the file or of another shape.
    """
    if said is None and not edits:
        return load_lists(language)
    return Lists.of(_merged(said or _file(language), edits, ""))


def _merged(said: Mapping[str, Any], edits: Edits, where: str) -> dict[str, Any]:
    merged = dict(said)
    for key, value in edits.items():
        place = f"{where}{key}"
        if key not in said and where != "jargon.":
            raise Problem(f"word list “{place}”", "there is no such list", "see checks/en.toml")
        if isinstance(said.get(key), Mapping) and isinstance(value, Mapping):
            merged[key] = _merged(said[key], value, f"{place}.")
            continue
        if key in said and not isinstance(value, type(said[key])):
            raise Problem(f"word list “{place}”", "it has another shape", "see checks/en.toml")
        merged[key] = value
    return merged

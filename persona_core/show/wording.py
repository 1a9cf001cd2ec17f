"""The words of the page, read from words/<language>.toml: the value every sentence needs.

Kept apart from the rules so that a facilitator may change a word without touching a rule.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from persona_core.problem import Problem

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class ShareWord:
    """What a share is called from `start` (a share 0..1) upwards."""

    start: float
    plural: str
    """In front of a verb: `four in five`."""
    chip: str
    """Behind a comma: `4 in 5`."""
    hedged: str
    """After `about`; as `plural` where nothing else is set."""
    single: str
    """A clause of its own: `one in eight does`."""
    one: bool
    """Its verb is singular: `one in eight compares`."""
    hedge: bool
    """Whether `about` may stand in front."""
    bare: bool
    """Whether a line of such a share may do without it: half of the people are no habit."""


@dataclass(frozen=True)
class IndexWord:
    """What an index up to `stop` is called; empty words between 80 and 120.

    `than` and `often` may name whom it compares with as `{base}`.
    """

    stop: float
    likely: str
    than: str
    often: str
    amount: str
    """Of money; of other numbers `usual`."""
    usual: str
    alone: str
    """`likely` with the comparison left out."""


@dataclass(frozen=True)
class Words:
    """Everything a language needs to say a figure."""

    language: str
    numbers: Mapping[str, Any]
    second: Mapping[str, str]
    shares: tuple[ShareWord, ...]
    """From high to low."""
    indexes: tuple[IndexWord, ...]
    """From low to high."""
    bases: Mapping[str, str]
    """Whom an index compares with: `everyone`, `others`."""
    voices: Mapping[str, Mapping[str, str]]
    quantity: Mapping[str, Any]
    chips: Mapping[str, str]
    periods: Mapping[str, Mapping[str, str]]
    empty: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    adverbs: frozenset[str]
    proper: frozenset[str]
    common: frozenset[str]
    questions: Mapping[str, Any]
    grammar: Mapping[str, Any]
    phrases: tuple[Mapping[str, Any], ...]
    number_phrases: tuple[Mapping[str, Any], ...]
    line: Mapping[str, Any]
    """Of the Segments page."""
    name: Mapping[str, Any]
    """Of suggested names."""

    def share(self, value: float) -> ShareWord:
        """The word for a share; `{percent}` in it where no fraction is near."""
        return next(word for word in self.shares if value >= word.start)

    def index(self, value: float) -> IndexWord:
        """The words for an index."""
        return next(word for word in self.indexes if value <= word.stop)


@cache
def load_words(language: str = "en") -> Words:
    """The words of a language; raises `Problem` where there is no such file."""
    path = _FOLDER / f"{language}.toml"
    if not re.fullmatch(r"[a-z]{2}", language) or not path.is_file():
        raise Problem(f"language “{language}”", "there are no words for it", "use “en”")
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    phrases = _FOLDER / f"{language}.phrases.toml"
    patterns = tomllib.loads(phrases.read_text(encoding="utf-8")) if phrases.is_file() else {}
    answers = said["answers"]
    return Words(
        language=language,
        numbers=said["numbers"],
        second=said["second"],
        shares=tuple(_share(entry) for entry in said["share"]),
        indexes=tuple(_index(entry) for entry in said["index"]),
        bases=said["base"],
        voices=said["voice"],
        quantity=said["quantity"],
        chips=said["chips"],
        periods=said["periods"],
        empty=frozenset(map(plain, answers["empty"])),
        yes=frozenset(answers["yes"]),
        no=frozenset(answers["no"]),
        adverbs=frozenset(answers["adverbs"]),
        proper=frozenset(answers["proper"].split()),
        common=frozenset(answers["common"].split()),
        questions=said["questions"],
        grammar=said["grammar"],
        phrases=tuple(patterns.get("phrase", ())),
        number_phrases=tuple(patterns.get("number", ())),
        line=said["line"],
        name=said["name"],
    )


def plain(answer: str) -> str:
    """An answer for comparison with a word list: small letters, one kind of apostrophe."""
    return " ".join(answer.casefold().replace("’", "'").split()).strip(" .!")


def _share(entry: dict[str, Any]) -> ShareWord:
    return ShareWord(
        start=float(entry["from"]),
        plural=entry["plural"],
        chip=entry["chip"],
        hedged=entry.get("hedged", entry["plural"]),
        single=entry.get("single", f"{entry['plural']} do"),
        one="single" in entry and entry.get("hedge", True),
        hedge=entry.get("hedge", True),
        bare=entry.get("bare", True),
    )


def _index(entry: dict[str, Any]) -> IndexWord:
    return IndexWord(
        stop=float(entry["to"]),
        likely=entry["likely"],
        than=entry["than"],
        often=entry["often"],
        amount=entry["amount"],
        usual=entry.get("usual", entry["amount"]),
        alone=entry.get("alone", entry["likely"]),
    )

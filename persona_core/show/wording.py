"""The words of a language, the value every sentence needs: how it reads questions, what it says.

Kept apart from the rules so that a facilitator may change a word without touching a rule: what is
said (words/<language>.sentences.toml) may be a workshop's own, how questions are read may not.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
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
    spoken: "Spoken"
    """What these words were loaded for."""
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
    contrast: Mapping[str, str]
    """Of the difference of two segments."""

    def share(self, value: float) -> ShareWord:
        """The word for a share; `{percent}` in it where no fraction is near."""
        return next(word for word in self.shares if value >= word.start)

    def index(self, value: float) -> IndexWord:
        """The words for an index."""
        return next(word for word in self.indexes if value <= word.stop)


@dataclass(frozen=True)
class Voice:
    """A language with sentences of a workshop's own."""

    language: str
    sentences: str
    """All that its file of sentences says, as JSON: equal texts are equal voices."""

    @classmethod
    def of(cls, language: str, said: Mapping[str, Any]) -> "Voice":
        """What an edited file of sentences says, with what it leaves out as it came."""
        return cls(language, json.dumps(said))


Spoken = str | Voice
"""What a figure is said in: a language as it came with the app, or a workshop's own voice."""


@lru_cache(maxsize=32)
def load_words(spoken: Spoken = "en") -> Words:
    """The words of a language or voice; raises `Problem` where there is no such file."""
    if isinstance(spoken, Voice):
        return build_words(spoken, json.loads(spoken.sentences))
    return build_words(spoken, tomllib.loads(sentences_file(spoken)))


def sentences_file(language: str) -> str:
    """The sentences of a language as they came; raises `Problem` where there are none."""
    path = _FOLDER / f"{language}.sentences.toml"
    if not re.fullmatch(r"[a-z]{2}", language) or not path.is_file():
        raise Problem(f"language “{language}”", "there are no words for it", "use “en”")
    return path.read_text(encoding="utf-8")


@cache
def _reading(language: str) -> Mapping[str, Any]:
    """How questions of a language are read, with the phrases they become."""
    phrases = _FOLDER / f"{language}.phrases.toml"
    return {
        "phrase": [],
        "number": [],
        **tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8")),
        **(tomllib.loads(phrases.read_text(encoding="utf-8")) if phrases.is_file() else {}),
    }


def build_words(spoken: Spoken, said: Mapping[str, Any]) -> Words:
    """The words of a language around what a file of sentences says."""
    language = spoken.language if isinstance(spoken, Voice) else spoken
    read = _reading(language)
    answers = read["answers"]
    return Words(
        language=language,
        spoken=spoken,
        numbers=read["numbers"],
        second=said["second"],
        shares=tuple(_share(entry) for entry in said["share"]),
        indexes=tuple(_index(entry) for entry in said["index"]),
        bases=said["base"],
        voices=said["voice"],
        quantity={**read["quantity"], **said["quantity"]},
        chips=read["chips"],
        periods=read["periods"],
        empty=frozenset(map(plain, answers["empty"])),
        yes=frozenset(answers["yes"]),
        no=frozenset(answers["no"]),
        adverbs=frozenset(answers["adverbs"]),
        proper=frozenset(answers["proper"].split()),
        common=frozenset(answers["common"].split()),
        questions=read["questions"],
        grammar=read["grammar"],
        phrases=tuple(read["phrase"]),
        number_phrases=tuple(read["number"]),
        line={**read["line"], **said["line"]},
        name={**read["name"], **said["name"]},
        contrast=said["contrast"],
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

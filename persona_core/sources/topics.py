"""Which fields of the persona form a question answers, and so what it is about.

By the keyword tables of words/fields.*.toml, matched as the form's specification says: without
case, `-` and `_` as blanks, markup off, whole words, `*` = any ending; the question text first,
option labels where it says nothing. Never silent: the screen shows the match, one click undoes it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from persona_core.problem import Problem
from persona_core.sources.clean import unnumbered, words
from persona_core.sources.lexicon import WORDS, load, pattern
from persona_core.sources.table import Kind, Topic

SHORT = 60
"""Characters: a field marked short is not offered to longer questions."""
FIELDS_REMEMBERED = 64
"""Languages and states of a workshop's own keywords; each edit of these makes a new one."""


@dataclass(frozen=True)
class Field:
    """One field of the form with the words that point to it."""

    id: str
    topic: Topic
    kinds: frozenset[Kind]
    keywords: re.Pattern[str]
    unless: re.Pattern[str]
    sure: re.Pattern[str]
    """Phrases that no other question holds: good in long questions too."""
    short: bool
    grid: bool

    def accepts(self, kind: Kind, in_grid: bool) -> bool:
        """Background facts are welcome as a plain choice where they are not ordered."""
        if self.grid and kind is Kind.ORDINAL and not in_grid:
            return False
        if kind in self.kinds:
            return True
        fact = self.topic is Topic.BACKGROUND and kind is Kind.CATEGORY
        return fact and bool(self.kinds & {Kind.ORDINAL, Kind.NUMBER})


@dataclass(frozen=True)
class OwnWords:
    """A workshop's own keywords, in place of those of the files."""

    files: tuple[tuple[str, str], ...] = ()
    """Language and what a whole file of its own says, as JSON: like a file's TOML once read."""
    said: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Language, field and its keywords; of a field no file names, too."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which it says something."""
        return tuple(dict.fromkeys((*(f[0] for f in self.files), *(s[0] for s in self.said))))


FILES_OWN = OwnWords()
"""Nothing of its own: the files as they came."""


@lru_cache(maxsize=FIELDS_REMEMBERED)
def fields(language: str, own: OwnWords = FILES_OWN) -> tuple[Field, ...]:
    """The form's fields with English keywords and those of one more language.

    Only fields.en.toml says what a field accepts; other languages add words under its id. What a
    workshop says in any language counts in every file: it knows how its questions are asked.
    """
    more = [_file(one, own) for one in dict.fromkeys((language, *own.languages)) if one != "en"]
    entries = {one["id"]: one for one in _file("en", own)["field"]}
    for lang, name, listed in own.said:
        if lang == "en":
            entries[name] = {**entries.get(name, _bare(name)), "keywords": listed}
        else:
            entries.setdefault(name, _bare(name))
    return tuple(entry(one, more) for one in entries.values())


def keywords_file(language: str) -> str:
    """The file of a language as it came; raises `Problem` where there is none."""
    path = WORDS / f"fields.{language}.toml"
    if not re.fullmatch(r"[a-z]{2}", language) or not path.is_file():
        raise Problem(f"language “{language}”", "it has no keywords", "use “en”")
    return path.read_text(encoding="utf-8")


def listed(field: str, language: str, own: OwnWords = FILES_OWN) -> tuple[str, ...]:
    """The keywords of a field in one language, as a person reads them; () where it has none."""
    by_hand = next((w for lang, name, w in own.said if (lang, name) == (language, field)), None)
    if by_hand is not None:
        return by_hand
    found = _file(language, own)
    if language != "en":
        return tuple(found["keywords"].get(field, ()))
    return next((tuple(e["keywords"]) for e in found["field"] if e["id"] == field), ())


def _file(language: str, own: OwnWords) -> Mapping[str, Any]:
    """One language's keywords; of other languages than English with the fields said by hand."""
    text = dict(own.files).get(language)
    found = json.loads(text) if text else {}
    if not text and (WORDS / f"fields.{language}.toml").exists():
        found = load(f"fields.{language}.toml")
    if language == "en":
        return found
    said = {name: listed for lang, name, listed in own.said if lang == language}
    return {**found, "keywords": {**found.get("keywords", {}), **said}}


_ANY = (Kind.CATEGORY, Kind.MULTI, Kind.ORDINAL, Kind.RANK, Kind.NUMBER, Kind.TEXT)


def _bare(name: str) -> dict[str, Any]:
    """A field that no file names: any question may answer it that somebody has words for."""
    return {"id": name, "topic": of_field(name), "kinds": _ANY, "keywords": ()}


def new_entry(name: str) -> str:
    """A field that no file names, as the English file writes one; its keywords follow."""
    kinds = ", ".join(f'"{kind.value}"' for kind in _ANY)
    return f'[[field]]\nid = "{name}"\ntopic = "{of_field(name).value}"\nkinds = [{kinds}]\n'


def of_field(field: str) -> Topic:
    """The topic of a field of the form; one that no word points to is about what its section is."""
    known = {f.id: f.topic for f in fields("en")}
    beside = (t for name, t in known.items() if name.split(".")[0] == field.split(".")[0])
    return known.get(field) or next(beside, Topic.OTHER)


def entry(said: Mapping[str, Any], more: Sequence[Mapping[str, Any]] = ()) -> Field:
    """A field as the English file says it, with the words of other languages' files.

    Raises `ValueError` for a topic or kind that there is not.
    """
    name = said["id"]
    words = [word for one in more for word in one.get("keywords", {}).get(name, ())]
    sure = [word for one in more for word in one.get("sure", {}).get(name, ())]
    return Field(
        id=name,
        topic=Topic(said["topic"]),
        kinds=frozenset(Kind(k) for k in said["kinds"]),
        keywords=pattern([*said["keywords"], *words]),
        unless=pattern(said.get("not", ())),
        sure=pattern([*said.get("sure", ()), *sure]),
        short=said.get("short", False),
        grid=said.get("grid", False),
    )


def match(
    question: str,
    kind: Kind,
    options: Sequence[str],
    language: str,
    *,
    in_grid: bool = False,
    code: str = "",
    own: OwnWords = FILES_OWN,
) -> tuple[tuple[str, ...], Topic]:
    """Field ids, best first, and the topic of the best (`Topic.OTHER` where none matches).

    code: the survey tool's own handle (`country`), tried where the question says nothing.
    own: a workshop's own keywords.
    """
    asked = words(question)
    open_to = [f for f in fields(language, own) if f.accepts(kind, in_grid)]
    hits = _by_text(open_to, question) or _by_text(open_to, code)
    if not hits and kind in (Kind.MULTI, Kind.RANK, Kind.CATEGORY):
        hits = _by_options(open_to, options, asked)
    ranked = sorted(hits, key=lambda hit: (hit[1].id.startswith(("neg.", "who.")), -hit[0]))
    ids = tuple(dict.fromkeys(f.id for _, f in ranked))
    topic = next((f.topic for _, f in ranked if f.topic is not Topic.OTHER), Topic.OTHER)
    return ids, topic


def _by_text(open_to: Sequence[Field], text: str) -> list[tuple[int, Field]]:
    """Fields whose keywords the text holds, with the length of the longest hit."""
    folded, short = unnumbered(text), len(text) <= SHORT
    result = []
    for f in open_to:
        found = f.sure.findall(folded)
        if short or not f.short:
            found += f.keywords.findall(folded)
        if found and not f.unless.search(folded):
            result.append((max(len(h) for h in found), f))
    return result


def _by_options(
    open_to: Sequence[Field], options: Sequence[str], asked: str
) -> list[tuple[int, Field]]:
    """A field that two or more option labels point to; one label alone proves nothing."""
    folded = [words(option) for option in options]
    return [
        (hits, f)
        for f in open_to
        if not f.short
        and not f.id.startswith("neg.")
        and not f.unless.search(asked)
        and (hits := sum(bool(f.keywords.search(option)) for option in folded)) >= 2
    ]

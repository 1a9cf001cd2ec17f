"""Which fields of the persona form a question answers, and so what it is about.

By the keyword tables of words/fields.*.toml, matched as the form's specification says: without
case, `-` and `_` as blanks, markup off, whole words, `*` = any ending; the question text first,
option labels where it says nothing. Never silent: the screen shows the match, one click undoes it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from persona_core.sources.clean import unnumbered, words
from persona_core.sources.lexicon import WORDS, load, pattern
from persona_core.sources.table import Kind, Topic

SHORT = 60
"""Characters: a field marked short is not offered to longer questions."""


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


@cache
def fields(language: str) -> tuple[Field, ...]:
    """The form's fields with English keywords and those of one more language.

    Only fields.en.toml says what a field accepts; other languages add words under its id.
    """
    more = {}
    if language != "en" and (WORDS / f"fields.{language}.toml").exists():
        more = load(f"fields.{language}.toml")
    return tuple(_field(entry, more) for entry in load("fields.en.toml")["field"])


def of_field(field: str) -> Topic:
    """The topic of a field of the form; one that no word points to is about what its section is."""
    known = {f.id: f.topic for f in fields("en")}
    beside = (t for name, t in known.items() if name.split(".")[0] == field.split(".")[0])
    return known.get(field) or next(beside, Topic.OTHER)


def _field(entry: Mapping[str, Any], more: Mapping[str, Mapping[str, Sequence[str]]]) -> Field:
    name = entry["id"]
    return Field(
        id=name,
        topic=Topic(entry["topic"]),
        kinds=frozenset(Kind(k) for k in entry["kinds"]),
        keywords=pattern([*entry["keywords"], *more.get("keywords", {}).get(name, ())]),
        unless=pattern(entry.get("not", ())),
        sure=pattern([*entry.get("sure", ()), *more.get("sure", {}).get(name, ())]),
        short=entry.get("short", False),
        grid=entry.get("grid", False),
    )


def match(
    question: str,
    kind: Kind,
    options: Sequence[str],
    language: str,
    *,
    in_grid: bool = False,
    code: str = "",
) -> tuple[tuple[str, ...], Topic]:
    """Field ids, best first, and the topic of the best (`Topic.OTHER` where none matches).

    code: the survey tool's own handle (`country`), tried where the question says nothing.
    """
    asked = words(question)
    open_to = [f for f in fields(language) if f.accepts(kind, in_grid)]
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

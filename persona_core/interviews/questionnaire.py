"""Themes → a questionnaire that a survey tool can take over, each theme under a code that returns.

Patterns, wording and answers are data (questionnaire.<language>.toml), with their reasons in
content.md, section 4: people tick more when each item needs an answer (Pew 2019); agreement
invites yes, so it is asked last and only for beliefs.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from persona_core.interviews.model import Theme
from persona_core.interviews.themes import fold
from persona_core.problem import Note, Problem
from persona_core.sources.table import Question, Table

LONGEST = 25
"""Questions: more are not answered with care."""
_BELIEF = "believe"
"""Asked last within its section: agreement invites yes."""
_CODE = re.compile(r"\bT(\d+)\b")


@dataclass(frozen=True)
class Asked:
    """One question of the questionnaire."""

    section: str
    """Its title."""
    type: str
    """As it is told to whoever builds it: `Choose all that apply`."""
    text: str
    items: tuple[tuple[str, str], ...]
    """Code and words of each theme that it asks for, `("T3", "Fears losing old data")`."""
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Questionnaire:
    """All questions in their order, and what did not fit."""

    title: str
    intro: str
    columns: tuple[str, ...]
    """Headers of its sheet."""
    questions: tuple[Asked, ...]
    notes: tuple[Note, ...]

    def text(self) -> str:
        """The questionnaire as plain text."""
        parts = [self.title, self.intro]
        section = ""
        for number, asked in enumerate(self.questions, start=1):
            if asked.section != section:
                section = asked.section
                parts.append(f"== {section} ==")
            lines = [f"{number}. {asked.text} ({asked.type})"]
            lines += [f"   {code}  {words}" for code, words in asked.items]
            lines += [f"   ( ) {answer}" for answer in asked.answers]
            parts.append("\n".join(lines))
        return "\n\n".join(parts) + "\n"


def questionnaire(themes: Sequence[Theme], language: str = "en") -> Questionnaire:
    """One questionnaire for all themes, behaviour first, background last.

    Codes T1, T2 … are the themes' places in `themes`: hand them over in a fixed order.
    """
    words = _words(language)
    codes = {theme.id: f"T{number}" for number, theme in enumerate(themes, start=1)}
    found = list(_questions(themes, codes, words))
    fixed = [
        Asked(
            words["sections"][one["section"]],
            words["types"][one["type"]],
            one["ask"],
            (),
            tuple(one["answers"]),
        )
        for one in words["fixed"]
    ]
    room = LONGEST - len(fixed)
    left = [code for asked in found[room:] for code, _ in asked.items]
    notes = (
        Note(
            words["title"],
            f"{len(left)} themes did not fit into {LONGEST} questions: {', '.join(left)}.",
        ),
    )
    ordered = sorted([*found[:room], *fixed], key=lambda a: _section_order(words, a.section))
    return Questionnaire(
        words["title"],
        words["intro"],
        tuple(words["columns"]),
        tuple(ordered),
        notes if left else (),
    )


def patterns(language: str = "en") -> dict[str, str]:
    """What a theme may say, by key: `counts` → `it happened, and how common …`."""
    return {pattern["says"]: pattern["name"] for pattern in _words(language)["pattern"]}


def says(theme: Theme, language: str = "en") -> str:
    """The pattern of a theme: the room's own choice, else by the field it feeds."""
    found: str = theme.says or _first(_words(language)["default"], theme.field)["says"]
    return found


@dataclass(frozen=True)
class Link:
    """A question of a survey that asks for a theme."""

    question: str
    """Name in the table."""
    answers: tuple[str, ...]
    """The option that says so; empty where the question itself does, and its answers agree."""


def links(themes: Sequence[Theme], table: Table) -> dict[str, Link]:
    """Questions of a survey that ask for a theme, by theme id: by its words, and code if any.

    A question in which another theme's code stands is not linked.
    """
    found: dict[str, Link] = {}
    for number, theme in enumerate(themes, start=1):
        for question in table.questions:
            link = _link(question, theme, number)
            if link is not None:
                found.setdefault(theme.id, link)
    return found


def _link(question: Question, theme: Theme, number: int) -> Link | None:
    statement = fold(theme.statement)
    if not statement or question.personal:
        return None
    for option in question.options or ():
        if fold(_CODE.sub("", option)) == statement:
            return Link(question.name, (option,))
    asked = fold(question.question)
    codes = {int(code) for code in _CODE.findall(question.question)}
    mine = statement in asked and (not codes or number in codes)
    return Link(question.name, ()) if mine else None


def _questions(
    themes: Sequence[Theme], codes: Mapping[str, str], words: Mapping[str, Any]
) -> Iterator[Asked]:
    """Themes of one section and pattern share a question, as many as the pattern holds."""
    for section in words["sections"]:
        own = [t for t in themes if _first(words["place"], t.field)["section"] == section]
        ordered = sorted(words["pattern"], key=lambda pattern: pattern["says"] == _BELIEF)
        for pattern in ordered:
            alike = [t for t in own if says(t, words["language"]) == pattern["says"]]
            for start in range(0, len(alike), pattern["most"]):
                part = alike[start : start + pattern["most"]]
                yield _asked(part, codes, pattern, words["sections"][section], words)


def _asked(
    themes: Sequence[Theme],
    codes: Mapping[str, str],
    pattern: Mapping[str, Any],
    section: str,
    words: Mapping[str, Any],
) -> Asked:
    return Asked(
        section=section,
        type=words["types"][pattern["kind"]],
        text=pattern["ask"].replace("{theme}", themes[0].statement.rstrip(".?!")),
        items=tuple((codes[theme.id], theme.statement) for theme in themes),
        answers=tuple(pattern["answers"]),
    )


def _section_order(words: Mapping[str, Any], title: str) -> int:
    return list(words["sections"].values()).index(title)


def _first(rules: Sequence[Mapping[str, str]], field: str) -> Mapping[str, str]:
    return next(rule for rule in rules if field.startswith(rule["field"]))


@cache
def _words(language: str) -> Mapping[str, Any]:
    path = Path(__file__).with_name(f"questionnaire.{language}.toml")
    if not re.fullmatch(r"[a-z]{2}", language) or not path.is_file():
        raise Problem(f"language “{language}”", "no questionnaire is written in it", "use “en”")
    return {**tomllib.loads(path.read_text(encoding="utf-8")), "language": language}

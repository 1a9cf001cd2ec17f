"""The guided form: which fields a persona has, what each asks the room, who sees it.

The text is data, a file per language (en.toml), so that a facilitator may change a question; the
keywords that find a field's columns live with the questions (sources).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from persona_core.personas.model import EvidenceKind, PersonaKind
from persona_core.problem import Problem

Market = Literal["b2b", "b2c"]
Shown = Literal["required", "optional", "hidden"]
_LETTERS: dict[str, Shown] = {"R": "required", "o": "optional", "-": "hidden"}


@dataclass(frozen=True)
class Field:
    """One thing the form asks about a persona."""

    id: str
    """Stable key, `goal.items`; statements carry it."""
    title: str
    ask: str
    """The question to the room."""
    weak: str
    """An example that says little, and a strong one beside it; empty where the app fills it in."""
    strong: str
    strong_b2c: str
    """The strong example for consumers; the same as `strong` where there is no other."""
    length: int | None
    """Guide in characters."""
    hint: int | None
    """Above this many characters a hint appears."""
    many: bool
    """Holds several lines, each with its own evidence."""
    beside: str
    """The field whose lines it measures (`goal.metric` → `goal.items`), else empty."""
    evidence: tuple[EvidenceKind, ...]
    """What a line may rest on, the best fit first."""
    visibility: Mapping[str, str]

    def shown(self, kind: PersonaKind, market: Market) -> Shown:
        """Whether the form shows the field, and needs it for "ready"."""
        return _LETTERS[self.visibility[kind][0 if market == "b2b" else 1]]

    @property
    def guide(self) -> str:
        """How long it should be: “About 70 characters, a hint above 110”; empty: no matter."""
        if self.length is None:
            return ""
        above = f", a hint above {self.hint}" if self.hint else ""
        return f"About {self.length} characters{above}"

    def example(self, market: Market) -> str:
        """The strong example for that market."""
        return self.strong if market == "b2b" else self.strong_b2c


@dataclass(frozen=True)
class Section:
    """Fields under one heading, in the order of the page."""

    id: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Form:
    """All sections of the form in one language."""

    language: str
    sections: tuple[Section, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order of the page."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, name: str) -> Field:
        """The field of that id; raises `Problem` where there is none."""
        found = next((field for field in self.fields if field.id == name), None)
        if found is None:
            raise Problem(f"field “{name}”", "the form has no such field", "use one of its fields")
        return found

    def shown(self, kind: PersonaKind, market: Market) -> tuple[Section, ...]:
        """The sections with the fields that this kind of persona shows; empty ones left out."""
        kept = (
            Section(
                section.id,
                section.title,
                tuple(f for f in section.fields if f.shown(kind, market) != "hidden"),
            )
            for section in self.sections
        )
        return tuple(section for section in kept if section.fields)


@cache
def load_form(lang: str = "en") -> Form:
    """The form in a language; raises `Problem` where there is no such file."""
    path = Path(__file__).parent / f"{lang}.toml"
    if not re.fullmatch(r"[a-z]{2}", lang) or not path.is_file():
        raise Problem(f"language “{lang}”", "the form is not written in it", "use “en”")
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return Form(lang, tuple(_section(entry) for entry in said["section"]))


Edits = Mapping[str, Mapping[str, str]]
"""A workshop's own words: by field `ask`, `weak`, `strong`, `strong_b2c`."""
EDITABLE = ("ask", "weak", "strong", "strong_b2c")


def laid_over(form: Form, edits: Edits) -> Form:
    """The form with a workshop's own questions and examples in the place of the file's.

    What is about a field of another version of the form is left alone.
    """
    if not edits:
        return form
    sections = (
        replace(section, fields=tuple(_edited(field, edits) for field in section.fields))
        for section in form.sections
    )
    return Form(form.language, tuple(sections))


def _edited(field: Field, edits: Edits) -> Field:
    said = edits.get(field.id, {})
    return replace(
        field,
        ask=said.get("ask", field.ask),
        weak=said.get("weak", field.weak),
        strong=said.get("strong", field.strong),
        strong_b2c=said.get("strong_b2c", field.strong_b2c),
    )


def _section(entry: dict[str, Any]) -> Section:
    return Section(entry["id"], entry["title"], tuple(_field(field) for field in entry["field"]))


def _field(entry: dict[str, Any]) -> Field:
    strong = entry.get("strong", "")
    return Field(
        id=entry["id"],
        title=entry["title"],
        ask=entry["ask"],
        weak=entry.get("weak", ""),
        strong=strong,
        strong_b2c=entry.get("strong_b2c", strong),
        length=entry.get("length"),
        hint=entry.get("hint"),
        many=entry.get("many", False),
        beside=entry.get("beside", ""),
        evidence=tuple(entry["evidence"]),
        visibility=entry["shown"],
    )

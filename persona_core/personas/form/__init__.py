"""The guided form: which fields a persona has, what each asks the room, who sees it.

The text is data, a file per language (en.toml), so that a facilitator may change a question; the
keywords that find a field's columns live with the questions (sources).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from persona_core.personas.model import EvidenceKind, PersonaKind
from persona_core.problem import Problem

Market = Literal["b2b", "b2c"]
Shown = Literal["required", "optional", "hidden"]
_LETTERS: dict[str, Shown] = {"R": "required", "o": "optional", "-": "hidden"}
FIRM = "company"
"""The section of what is said of the firm."""
WORDS = ("title", "ask", "weak", "strong")
"""What a field says to the room."""
AMONG = tuple(f"{word}_{market}" for word in WORDS for market in ("b2b", "b2c"))
"""The same where it is said in one market only."""
EDITABLE = (*WORDS, *AMONG)
"""What a facilitator may say in other words."""


@dataclass(frozen=True)
class Field:
    """One thing the form asks about a persona."""

    id: str
    """Stable key, `goal.items`; statements carry it."""
    title: str
    ask: str
    """The question to the room."""
    weak: str
    """An example that says little; empty like the strong one where the app fills it in."""
    strong: str
    """An example that says much."""
    among: Mapping[str, str]
    """Words that hold in one market only: `title_b2b`, `strong_b2c`."""
    guide: str
    """How long it should be: “About 70 characters, a hint above 110”; empty: no matter."""
    length: int | None
    """The same in characters."""
    hint: int | None
    """Above this many characters a hint appears."""
    many: bool
    """Holds several lines, each with its own evidence."""
    beside: str
    """The field whose lines it measures (`goal.metric` → `goal.items`), else empty."""
    evidence: tuple[EvidenceKind, ...]
    """What a line may rest on, the best fit first."""
    visibility: Mapping[str, str]
    firm: bool
    """Among companies a fact of the firm, not of the person in it: it stands in that section."""

    def shown(self, kind: PersonaKind, market: Market) -> Shown:
        """Whether the form shows the field, and needs it for "ready"."""
        return _LETTERS[self.visibility[kind][0 if market == "b2b" else 1]]

    def key(self, word: str, market: Market) -> str:
        """Under which key a word (one of `WORDS`) stands in that market: `ask`, or `ask_b2b`."""
        own = f"{word}_{market}"
        return own if own in self.among else word

    def said(self, market: Market) -> "Field":
        """The field in the words of that market."""
        own: dict[str, Any] = {
            word: self.among[key] for word in WORDS if (key := self.key(word, market)) != word
        }
        return replace(self, **own)


@dataclass(frozen=True)
class Section:
    """Fields under one heading, in the order of the page."""

    id: str
    title: str
    title_b2b: str
    """Among companies; mostly the same."""
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Role:
    """A part that somebody has in a decision to buy (content.md, section 8)."""

    id: str
    title: str
    ask: str
    """The question by which the room finds who has it."""
    judges: str
    """What whoever has it looks at."""


@dataclass(frozen=True)
class Form:
    """All sections of the form in one language."""

    language: str
    sections: tuple[Section, ...]
    roles: tuple[Role, ...] = ()
    """The buying committee, in the order in which a purchase meets them."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What stands around the fields on the screen."""

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

    def among(self, market: Market) -> "Form":
        """The form in the words of that market, with what is said of the firm in its section."""
        own = [replace(s, fields=tuple(f.said(market) for f in s.fields)) for s in self.sections]
        if market == "b2b":
            of_firm = tuple(field for section in own for field in section.fields if field.firm)
            own = [
                replace(
                    section,
                    title=section.title_b2b,
                    fields=(
                        *(field for field in section.fields if not field.firm),
                        *(of_firm if section.id == FIRM else ()),
                    ),
                )
                for section in own
            ]
        return replace(self, sections=tuple(own))

    def shown(self, kind: PersonaKind, market: Market) -> tuple[Section, ...]:
        """The sections with the fields that this kind of persona shows; empty ones left out.

        Why somebody is not pursued comes right after who it is.
        """
        kept = (
            replace(
                section,
                fields=tuple(f for f in section.fields if f.shown(kind, market) != "hidden"),
            )
            for section in self.among(market).sections
        )
        return tuple(sorted((one for one in kept if one.fields), key=_place))

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of all sections in the order in which any persona shows them."""
        return tuple(section.id for section in sorted(self.sections, key=_place))


def _place(section: Section) -> int:
    return {"who": 0, "negative": 1}.get(section.id, 2)


@cache
def load_form(lang: str = "en") -> Form:
    """The form in a language; raises `Problem` where there is no such file."""
    return read_form(lang, tomllib.loads(form_file(lang)))


def form_file(lang: str) -> str:
    """The file of a language as it came; raises `Problem` where there is none."""
    path = Path(__file__).parent / f"{lang}.toml"
    if not re.fullmatch(r"[a-z]{2}", lang) or not path.is_file():
        raise Problem(f"language “{lang}”", "the form is not written in it", "use “en”")
    return path.read_text(encoding="utf-8")


def read_form(lang: str, said: Mapping[str, Any]) -> Form:
    """The form that a file says."""
    roles = tuple(Role(**entry) for entry in said["role"])
    sections = tuple(_section(entry, said["guide"]) for entry in said["section"])
    return Form(lang, sections, roles, said["words"])


Edits = Mapping[str, Mapping[str, str]]
"""A workshop's own words: by field one or more of `EDITABLE`."""


def laid_over(form: Form, edits: Edits) -> Form:
    """The form with a workshop's own words in the place of the file's.

    What is about a field of another version of the form is left alone.
    """
    if not edits:
        return form
    sections = (
        replace(section, fields=tuple(_edited(field, edits) for field in section.fields))
        for section in form.sections
    )
    return replace(form, sections=tuple(sections))


def _edited(field: Field, edits: Edits) -> Field:
    said = edits.get(field.id, {})
    own: dict[str, Any] = {word: said[word] for word in WORDS if word in said}
    among = {word: text for word, text in said.items() if word in AMONG}
    return replace(field, **own, among={**field.among, **among})


def _section(entry: Mapping[str, Any], guide: str) -> Section:
    title = entry["title"]
    fields = tuple(_field(field, guide) for field in entry["field"])
    return Section(entry["id"], title, entry.get("title_b2b", title), fields)


def _field(entry: Mapping[str, Any], guide: str) -> Field:
    length, hint = entry.get("length"), entry.get("hint")
    return Field(
        id=entry["id"],
        title=entry["title"],
        ask=entry["ask"],
        weak=entry.get("weak", ""),
        strong=entry.get("strong", ""),
        among={word: entry[word] for word in AMONG if word in entry},
        guide=guide.format(length=length, hint=hint) if length else "",
        length=length,
        hint=hint,
        many=entry.get("many", False),
        beside=entry.get("beside", ""),
        evidence=tuple(entry["evidence"]),
        visibility=entry["shown"],
        firm=entry.get("firm", False),
    )

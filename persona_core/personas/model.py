"""A persona and what each of its statements rests on."""

import dataclasses
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from persona_core.show.figure import Ask, Figure, Measure

__all__ = [
    "Ask",
    "Evidence",
    "EvidenceKind",
    "Figure",
    "Measure",
    "Persona",
    "PersonaKind",
    "QuoteMark",
    "Statement",
]

EvidenceKind = Literal["survey", "interview", "assumption"]
PersonaKind = Literal["customer", "buyer", "user", "negative"]
QuoteMark = Literal["verbatim", "paraphrase", "composed", ""]


@dataclass(frozen=True)
class Evidence:
    """What a statement rests on: exactly one kind. A line just typed is an assumption."""

    kind: EvidenceKind = "assumption"
    figure: Figure | None = None
    """Survey only."""
    by: str = ""
    """Assumption: who will check it. Interview: the person's id."""
    check_by: str = ""
    """Assumption: ISO date by when."""
    marked: bool = False
    """Assumption: somebody said that it is one. Where nobody did, the room is asked (check L03)."""
    quote: str = ""
    """Interview: what the person said, word for word."""
    day: str = ""
    """Interview: ISO date of the conversation."""
    said: str = ""
    """Survey: the line as our rules said it when it was taken over. A line that still reads so is
    ours, however a later version of the app would word it."""

    @property
    def rests(self) -> bool:
        """Whether it is a figure or somebody's words, not an assumption."""
        return self.kind != "assumption"

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Evidence":
        """The inverse of `dataclasses.asdict`."""
        figure = value.get("figure")
        return cls(
            kind=value["kind"],
            figure=Figure.from_json(figure) if figure else None,
            by=value.get("by", ""),
            check_by=value.get("check_by", ""),
            marked=value.get("marked", False),
            quote=value.get("quote", ""),
            day=value.get("day", ""),
            said=value.get("said", ""),
        )


@dataclass(frozen=True)
class Statement:
    """One line of a persona."""

    id: str
    """Random, stable; never a row number."""
    field: str
    """Field of the form, e.g. `goal.items`."""
    text: str
    evidence: Evidence = dataclasses.field(default_factory=Evidence)
    measure: str = ""
    """Goals: how they measure it; pains: what it costs. One line, figure first ("25 min from
    fridge to table")."""
    position: float = 0.0
    """Sorts the lines of a field."""
    roles: tuple[str, ...] = ()
    """B2B: of somebody who has a say, or of a step of the path, the roles of the buying committee
    that take part (`Role.id` of the form)."""
    veto: bool = False
    """B2B: of somebody who has a say, whether they can say no."""

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Statement":
        """The inverse of `as_json`."""
        evidence, roles = Evidence.from_json(value["evidence"]), tuple(value.get("roles", ()))
        return cls(**{**value, "evidence": evidence, "roles": roles})

    def saying(self, text: str) -> "Statement":
        """The same statement in other words."""
        return replace(self, text=text)

    def said_by_us(self, text: str) -> "Statement":
        """The same statement in words that are ours."""
        return replace(self, text=text, evidence=replace(self.evidence, said=text))

    def is_ours(self, own: Iterable[str]) -> bool:
        """Whether it still reads as the data's rules said it. own: what they would say now."""
        return self.text == self.evidence.said or self.text in own


@dataclass(frozen=True)
class Persona:
    """The one-page portrait of a segment. Empty text means nobody said anything yet."""

    id: str
    segment: str
    """Identity of the segment (`Identity.id`), not its number."""
    kind: PersonaKind = "customer"
    name: str = ""
    """Empty: the page carries the segment's name."""
    role_line: str = ""
    portrait: str = ""
    """Key of a drawn head, or `photo:` and the hash of a picture somebody brought; empty: none."""
    quote: str = ""
    quote_mark: QuoteMark = ""
    quote_source: str = ""
    quote_words: str = ""
    """What somebody really said, where the quote is a part or a paraphrase of it."""
    review_by: str = ""
    """ISO date."""
    owner: str = ""
    """Who looks after this persona."""
    partner: str = ""
    """Segment of the persona that decides for this one, or works with what this one decides."""
    absent: tuple[str, ...] = ()
    """B2B: roles of the buying committee that nobody has; of one that no line names nothing is
    known."""
    unknown: tuple[str, ...] = ()
    """Fields that the room set to "we do not know": they print nothing and are open questions."""
    statements: tuple[Statement, ...] = ()

    def of(self, *fields: str) -> tuple[Statement, ...]:
        """Statements of these fields, in their order."""
        own = [s for s in self.statements if s.field in fields]
        return tuple(sorted(own, key=lambda s: (fields.index(s.field), s.position, s.id)))

"""What a conversation leaves behind: a card with consent, its lines, and the themes they make."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

LineKind = Literal["said", "did", "think"]
"""Said: word for word. Did: a fact somebody saw or told. Think: ours."""
Assigned = Literal["typed", "guessed", ""]
"""How we know the segment: by the typing questions, by ear, or not at all."""


@dataclass(frozen=True)
class Consent:
    """Two separate answers, asked before the first question and again at the end."""

    quotable: bool = False
    """A sentence may be printed without the name."""
    recorded: bool = False
    asked_at: str = ""
    """ISO date and time of the answers; empty: nobody asked, so nothing may be quoted."""


@dataclass(frozen=True)
class Line:
    """One line of the notes."""

    id: str
    text: str
    kind: LineKind = "said"
    tags: tuple[str, ...] = ()
    """One or two short words, theirs where possible; themes are made of them."""
    step: str = ""
    """Step of the guide that it answers; empty where nobody noted it."""
    highlighted: bool = False
    """Somebody would put this sentence on the wall."""
    position: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Line":
        """The inverse of `as_json`."""
        return cls(**{**value, "tags": tuple(value["tags"])})


@dataclass(frozen=True)
class Interview:
    """One person who was talked to: never by name."""

    id: str
    """Random, stable."""
    label: str
    """What the room calls them: `P3`."""
    day: str = ""
    """ISO date of the conversation."""
    role: str = ""
    segment: str = ""
    """Identity of a segment, empty where nobody placed them."""
    assigned: Assigned = ""
    consent: Consent = dataclasses.field(default_factory=Consent)
    lines: tuple[Line, ...] = ()

    @property
    def quotable(self) -> bool:
        """Whether their sentences may be printed: asked, and allowed."""
        return bool(self.consent.asked_at) and self.consent.quotable

    @property
    def said(self) -> tuple[Line, ...]:
        """Lines that are their own words."""
        return tuple(line for line in self.lines if line.kind == "said")


@dataclass(frozen=True)
class Theme:
    """A statement that can be counted: “fears losing old data”."""

    id: str
    statement: str
    field: str = ""
    """Field of the persona form that it feeds."""
    tags: tuple[str, ...] = ()
    """The tags it gathers."""
    says: str = ""
    """What kind of thing it says, a pattern of the questionnaire; empty: by its field."""
    question: str = ""
    """The survey question that asks for it, once there is one."""
    answers: tuple[str, ...] = ()
    """Its answers that mean yes."""
    counter: str = ""
    """Id of a line that contradicts it."""

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        value = dataclasses.asdict(self)
        del value["id"]
        return value

    @classmethod
    def from_json(cls, id: str, value: dict[str, Any]) -> "Theme":
        """The inverse of `as_json`."""
        pairs = {"tags": tuple(value["tags"]), "answers": tuple(value["answers"])}
        return cls(**{**value, **pairs, "id": id})

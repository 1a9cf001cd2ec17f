"""What a question is used for: a segmentation base, a descriptor, a key, or nothing.

Base are questions on attitudes, behaviour and needs that enough people answered. Who people are
(background, protected traits) describes segments and does not build them; what identifies them or
is special-category data stays out.
"""

from dataclasses import dataclass

from persona_core.sources.heading import Meta
from persona_core.sources.outside import outside
from persona_core.sources.personal import Personal
from persona_core.sources.table import Kind, Role, Topic

MOST_OPTIONS = 12
"""A choice among more answers is too thin to build segments from."""
LEAST_ANSWERED = 0.2
"""A question that fewer people answered describes them, it cannot build everybody's segments."""
TOOL_WROTE = "written by the survey tool"

DESCRIBES = {
    "person": "it says who they are, not what they do or want",
    "kept": "written by the customer system: it says how the contact is handled",
    "article": "it tells products apart, not people",
    "check": "an attention check: it tests care, it asks for no opinion",
}
"""Why a question describes, per list of [describes] in headers.toml."""


@dataclass(frozen=True)
class Facts:
    """What a role depends on."""

    kind: Kind
    topic: Topic
    meta: Meta | None
    personal: Personal | None
    sensitive: bool
    protected: bool
    options: tuple[str, ...] | None
    answered: float
    """Share of respondents."""
    is_constant: bool = False
    """A column of figures that holds only one."""
    is_other_text: bool = False
    is_calendar: bool = False
    """The header names a part of a date and nothing else."""
    describes: str = ""
    """A key of `DESCRIBES`."""


def role(facts: Facts) -> tuple[Role, str]:
    """The role and, where it is not obvious, the reason (added to the explanation)."""
    if facts.kind is Kind.WEIGHT:
        return Role.WEIGHT, ""
    if facts.sensitive:
        return Role.IGNORE, "sensitive: off until switched on"
    if facts.kind is Kind.IDENTIFIER:
        tool = facts.meta in (Meta.TOOL, Meta.DERIVED) or facts.personal is not None
        return (Role.IGNORE, _why_ignored(facts)) if tool else (Role.ID, "")
    if facts.personal or facts.meta in (Meta.TOOL, Meta.DERIVED) or facts.kind is Kind.EMPTY:
        return Role.IGNORE, _why_ignored(facts)
    if facts.kind in (Kind.TEXT, Kind.DATE) or facts.meta is Meta.EMBEDDED:
        return Role.DESCRIPTOR, ""
    if facts.protected:
        return Role.DESCRIPTOR, "protected: builds segments only if asked to"
    if facts.topic is Topic.BACKGROUND:
        return Role.DESCRIPTOR, ""
    if facts.is_calendar:
        return Role.DESCRIPTOR, "a part of a date: it says when, not what they are like"
    if facts.describes:
        return Role.DESCRIPTOR, DESCRIBES[facts.describes]
    return _by_answers(facts)


def _by_answers(facts: Facts) -> tuple[Role, str]:
    core = [o for o in facts.options or () if outside(o) is None]
    if facts.answered < LEAST_ANSWERED:
        return Role.DESCRIPTOR, f"answered by {facts.answered:.0%} only"
    if facts.kind is Kind.CATEGORY and len(core) > MOST_OPTIONS:
        return Role.DESCRIPTOR, "too many different answers to build segments from"
    chosen = facts.kind in (Kind.CATEGORY, Kind.ORDINAL) and len(facts.options or ()) < 2
    if chosen or facts.is_constant:
        return Role.DESCRIPTOR, "everybody gave the same answer"
    return Role.BASE, ""


def _why_ignored(facts: Facts) -> str:
    if facts.personal:
        return "personal data: never segmented, never on a persona"
    if facts.meta is Meta.TOOL:
        return TOOL_WROTE
    if facts.meta is Meta.DERIVED:
        return "derived by the survey tool from another answer"
    return ""

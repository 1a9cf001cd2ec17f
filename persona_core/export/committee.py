"""The buying committee on the page: who has a say in which role, and which roles nobody names.

Roles stand as words in front of the person or behind the step, so that the page needs no key.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from persona_core.export.characters import clean
from persona_core.export.page import Line
from persona_core.export.say import Speaker
from persona_core.personas.model import Statement

Roles = Mapping[str, str]
"""What each role is called by its id, in the order of a purchase."""


def lines(speaker: Speaker, roles: Roles) -> tuple[Line, ...]:
    """Everybody who has a say: “Approver: Bookkeeper (can say no): “Can we cancel?””."""
    return (
        *_lines(speaker, "bg.committee", roles),
        *speaker.lines("bg.committee_asks", second="brief"),
    )


def steps(speaker: Speaker, roles: Roles) -> tuple[Line, ...]:
    """The path, each step with the roles that take part: “Trial with two vans (User)”."""
    return tuple(_lines(speaker, "buy.path", roles))


def missing(speaker: Speaker, roles: Roles) -> tuple[Line, ...]:
    """The roles of which nothing is known, in one line without a mark: a gap is no claim.

    Nothing where no role was named at all: then nobody asked yet.
    """
    named = {role for s in speaker.persona.of("bg.committee") for role in s.roles}
    if not named:
        return ()
    unknown = [name for role, name in roles.items() if role not in _known(speaker, named)]
    said = speaker.words["committee"]["missing"].format(roles=", ".join(unknown))
    return (Line(said),) if unknown else ()


def _known(speaker: Speaker, named: Collection[str]) -> set[str]:
    return {*named, *speaker.persona.absent}


def _lines(speaker: Speaker, field: str, roles: Roles) -> Iterator[Line]:
    said = [s for s in speaker.persona.of(field) if clean(s.text)]
    for statement, line in zip(said, speaker.lines(field, second="brief"), strict=True):
        text = _told(statement, line.text, field, roles, speaker.words["committee"])
        yield replace(line, text=text, figure="", caption="")


def _told(
    statement: Statement, text: str, field: str, roles: Roles, words: Mapping[str, str]
) -> str:
    own = ", ".join(name for role, name in roles.items() if role in statement.roles)
    if field == "buy.path":
        return words["step"].format(text=text, roles=own) if own else text
    if statement.veto:
        text = words["veto"].format(text=text)
    if asks := clean(statement.measure):
        text = words["asks"].format(text=text, asks=asks)
    return words["member"].format(roles=own, text=text) if own else text

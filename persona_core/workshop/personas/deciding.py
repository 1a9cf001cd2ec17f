"""The buying committee of a persona among companies: who has which role, and which nobody has.

A role stands with the line that has it (`roles`, `veto` of a statement); that nobody has one is
the document `absent`. Of any other role nothing is known, and the page says so.
"""

from collections.abc import Collection

from persona_core.personas.form import Role
from persona_core.personas.model import Persona
from persona_core.workshop import setting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import writing
from persona_core.workshop.store import Put

MEMBERS, STEPS = "bg.committee", "buy.path"
"""Fields whose lines have roles: who has a say, and the steps of the path."""


def roles(workshop: Workshop, field: str) -> tuple[Role, ...]:
    """The roles that a line of this field may have; none among consumers."""
    if field not in (MEMBERS, STEPS) or setting.market(workshop) != "b2b":
        return ()
    return setting.form(workshop).roles


def take_part(
    workshop: Workshop,
    identity: str,
    line: str,
    taken: Collection[str],
    *,
    veto: bool = False,
    by: str = "local",
) -> None:
    """Let these roles stand with a line; its words, which somebody may be typing, stay.

    veto: whether whoever the line names can say no. Does nothing where the line was taken off.
    """
    key = f"persona/{identity}/line/{line}"
    with workshop.lock:
        now = workshop.store.get(key)
        if now is not None:
            said = {**now.value, "roles": list(taken), "veto": veto}
            workshop.store.put([Put(key, said, now.version)], by=by)


def unnamed(workshop: Workshop, persona: Persona) -> tuple[Role, ...]:
    """The roles that no line has: those nobody has, and those of which nothing is known."""
    named = {role for statement in persona.of(MEMBERS) for role in statement.roles}
    return tuple(role for role in roles(workshop, MEMBERS) if role.id not in named)


def say_absent(
    workshop: Workshop, identity: str, absent: Collection[str], *, by: str = "local"
) -> None:
    """Say which roles nobody has."""
    version = writing.sheet(workshop, identity).version("absent")
    writing.save(workshop, identity, "absent", list(absent), version, by=by)

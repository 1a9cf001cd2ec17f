"""Figures asked again: what a statement rests on may have moved since it was taken over.

A figure that moved by less than a point is simply shown as it is now; one that moved further, or
whose column or segment is gone, is stale: it counts and prints as an assumption until the room
updates the line or takes it off (content.md, L14).
"""

from dataclasses import dataclass, replace

from persona_core.personas.figures import has_moved
from persona_core.personas.model import Evidence, Figure, Persona, Statement
from persona_core.show.sentences import line, own_lines
from persona_core.workshop import setting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import writing


@dataclass(frozen=True)
class Moved:
    """A statement whose figure says something else now."""

    statement: Statement
    now: Figure | None
    """None: it can no longer be asked."""


def moved(workshop: Workshop, cut: Cut, persona: Persona) -> dict[str, Moved]:
    """The stale statements of a persona, by their id."""
    book, number = writing.book(workshop, cut), cut.number(persona.segment)
    found = {}
    for statement in persona.statements:
        was = statement.evidence.figure
        if was is None:
            continue
        now = book.again(number, was)
        if has_moved(was, now):
            found[statement.id] = Moved(statement, now)
    return found


def refreshed(workshop: Workshop, cut: Cut, persona: Persona) -> Persona:
    """The persona as a page may print it: figures as they are now, stale ones as assumptions."""
    book, stale = writing.book(workshop, cut), moved(workshop, cut, persona)
    number = cut.number(persona.segment)

    def one(statement: Statement) -> Statement:
        was = statement.evidence.figure
        if was is None:
            return statement
        if statement.id in stale:
            return replace(statement, evidence=Evidence("assumption", figure=was))
        now = book.again(number, was)
        return replace(statement, evidence=replace(statement.evidence, figure=now))

    return replace(persona, statements=tuple(map(one, persona.statements)))


def update(workshop: Workshop, cut: Cut, found: Moved, identity: str, *, by: str = "local") -> None:
    """Put the figure of now under a line; words that were the data's own are said anew."""
    was, now = found.statement.evidence.figure, found.now
    document = workshop.store.get(f"persona/{identity}/line/{found.statement.id}")
    if was is None or now is None or document is None:
        return
    question, voice = cut.table.question(now.ask.column), setting.voice(workshop)
    evidence = replace(found.statement.evidence, figure=now)
    changed = replace(found.statement, evidence=evidence)
    if found.statement.is_ours(own_lines(was, question, voice)):
        changed = changed.said_by_us(line(now, question, language=voice) or found.statement.text)
    writing.save(
        workshop,
        identity,
        f"line/{changed.id}",
        changed.as_json(),
        document.version,
        by=by,
    )

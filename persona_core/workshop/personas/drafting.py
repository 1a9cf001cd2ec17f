"""A persona drafted from its segment's data alone, as long as one page holds it.

Apart from writing.py because a draft has to look at the page it makes: the room may write too
much and is told so, a draft may not.
"""

from dataclasses import replace
from random import Random
from typing import get_args

from persona_core import export, personas
from persona_core.personas.model import Ask, Evidence, Persona, PersonaKind, Statement
from persona_core.problem import Problem
from persona_core.show.sentences import line
from persona_core.workshop import setting, sharing
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import deserving, writing
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.store import Put


def draft(workshop: Workshop, cut: Cut, identity: str, *, by: str = "local") -> Sheet:
    """Draft the persona of a segment from its data, in one transaction.

    What somebody already said stays: only empty fields and fields without a line are filled.
    """
    before = writing.sheet(workshop, identity)
    slot = cut.identities[cut.number(identity) - 1].slot
    drafted = personas.draft(
        cut.table,
        cut.solution,
        cut.number(identity),
        persona_id=identity,
        identity_id=identity,
        new_id=workshop.new_id,
        review_by=before.persona.review_by,
        kind=before.persona.kind,
        portrait=drawn_blind(cut.solution.spec.seed, slot),
        book=writing.book(workshop, cut),
        language=setting.voice(workshop),
        market=setting.market(workshop),
    )
    if drafted.kind == "negative":
        why = reasons(workshop, cut, identity)
        told = {_ask(statement) for statement in why}
        rest = (s for s in drafted.statements if _ask(s) not in told)
        drafted = replace(drafted, statements=(*why, *rest))
    known = {statement.id for statement in before.persona.statements}
    merged = _merged(before.persona, drafted)
    about = sharing.beside(workshop, cut, merged, sharing.context(workshop, cut))
    merged = export.trimmed(merged, about, own=known)
    changes = []
    if merged.portrait != before.persona.portrait:
        changes.append(Put(before.key("portrait"), merged.portrait, before.version("portrait")))
    if merged.quote != before.persona.quote:
        quote = {
            "text": merged.quote,
            "mark": merged.quote_mark,
            "source": merged.quote_source,
            "words": merged.quote,
        }
        changes.append(Put(before.key("quote"), quote, before.version("quote")))
    changes += [
        Put(before.key(f"line/{statement.id}"), statement.as_json(), 0)
        for statement in merged.statements
        if statement.id not in known
    ]
    if changes:
        workshop.store.put(changes, by=by)
    return writing.sheet(workshop, identity)


def become(
    workshop: Workshop,
    cut: Cut,
    identity: str,
    kind: PersonaKind,
    expected: int,
    *,
    by: str = "local",
) -> None:
    """Change the kind of a persona; one that turns negative is told why from its outcomes.

    Raises `Conflict` where somebody else changed it since version `expected`, `Problem` where it is
    no kind.
    """
    if kind not in get_args(PersonaKind):
        raise Problem(
            f"kind “{kind}”", "there is no such kind of persona", "choose one of the list"
        )
    sheet = writing.sheet(workshop, identity)
    why = reasons(workshop, cut, identity) if kind == "negative" else ()
    told = {_ask(statement) for statement in sheet.persona.of(WHY)}
    new = (s for s in why if _ask(s) not in told)
    lines = [Put(sheet.key(f"line/{s.id}"), s.as_json(), 0) for s in new]
    workshop.store.put([Put(sheet.key("kind"), kind, expected), *lines], by=by)


WHY = "neg.why_not"


def reasons(workshop: Workshop, cut: Cut, identity: str) -> tuple[Statement, ...]:
    """Why not: a line for each costly outcome on which the segment is worse (content.md, 6)."""
    voice, number = setting.voice(workshop), cut.number(identity)
    found = [c for c in deserving.negatives(workshop, cut) if c.number == number]
    said = [
        (line(c.figure, cut.table.question(c.figure.ask.column), language=voice), c.figure)
        for c in found
    ]
    return tuple(
        Statement(
            workshop.new_id(), WHY, text, Evidence("survey", figure=figure), position=float(i)
        )
        for i, (text, figure) in enumerate(said)
        if text is not None
    )


def _ask(statement: Statement) -> Ask | None:
    figure = statement.evidence.figure
    return figure.ask if figure else None


def _merged(said: Persona, drafted: Persona) -> Persona:
    """What the room said, and the draft where it said nothing."""
    filled = {statement.field for statement in said.statements}
    added = tuple(s for s in drafted.statements if s.field not in filled)
    merged = replace(said, statements=(*said.statements, *added))
    if not said.portrait:
        merged = replace(merged, portrait=drafted.portrait)
    if not said.quote:
        merged = replace(
            merged,
            quote=drafted.quote,
            quote_mark=drafted.quote_mark,
            quote_source=drafted.quote_source,
        )
    return merged


def drawn_blind(seed: int, slot: int) -> str:
    """A head for a draft, by seed and letter alone: never from the data (content.md, 7)."""
    keys = [head.key for head in export.heads()]
    Random(seed).shuffle(keys)
    return keys[slot % len(keys)]

"""Counters above the form: what no single line is to blame for (content.md, section 2)."""

from collections.abc import Iterator
from datetime import date

from persona_core.personas.checks.backing import written
from persona_core.personas.checks.model import Context
from persona_core.personas.form import Market
from persona_core.personas.model import Persona

_PROOFS = "use.sales_pairs"


def counters(
    persona: Persona, n_personas: int, today: date, context: Context, market: Market
) -> Iterator[str]:
    """More personas than a room can keep apart, an overdue review, objections without proof.

    Proofs are asked for only where the form has a place for them.
    """
    said = context.lists.said
    words = said["counters"]
    if n_personas > said["limits"]["personas"]:
        yield words["personas"].format(n=n_personas)
    if persona.review_by and date.fromisoformat(persona.review_by) < today:
        yield words["review"].format(day=persona.review_by)
    if context.form.field(_PROOFS).shown(persona.kind, market) == "hidden":
        return
    objections = sum(map(written, persona.of("buy.objections")))
    open_ones = objections - sum(map(written, persona.of(_PROOFS)))
    if objections and open_ones > 0:
        yield words["proofs_one"] if open_ones == 1 else words["proofs"].format(n=open_ones)

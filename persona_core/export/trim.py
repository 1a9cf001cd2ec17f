"""A persona drafted from data, cut down to what one page holds in type that reads well.

Only for drafts nobody has touched: the data offers more than a page can say, and what a person
wrote is never cut. The weakest lines of the fullest fields go first.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from persona_core.export.compose import compose
from persona_core.export.context import Context
from persona_core.export.fit import fits_at
from persona_core.export.look import STEPS
from persona_core.personas.model import Persona, Statement

_COMFORTABLE = 4
"""Step of the order of fitting: body 9.0 pt."""
_CAPS: tuple[Mapping[str, int], ...] = (
    {"other.items": 7},
    {"buy": 1, "ch": 1, "act": 1},
    {"other.items": 5, "goal.items": 3, "pain.items": 3},
    {"other.items": 4},
    {"other.items": 3},
    {"other.items": 2, "goal.items": 2, "pain.items": 2},
    {"other.items": 1},
    {"bg": 4},
)
"""Most lines of a field, or of each field of a section (`bg`: of the section together), step by
step until the page fits. Facts come last: they stand in a column of their own."""


def trimmed(persona: Persona, context: Context) -> Persona:
    """The draft with as many of its lines as fit, strongest first, at 9 pt or more.

    Lines of a field stand strongest first. Raises `Problem` like `compose`.
    """
    context = replace(context, book=None)  # no charts: as many as fit are drawn in the end
    if _fits(persona, context, _COMFORTABLE):
        return persona
    for cap in _CAPS:
        persona = replace(persona, statements=_capped(persona, cap))
        if _fits(persona, context, _COMFORTABLE):
            return persona
    smallest = len(STEPS) - 1
    while persona.statements and not _fits(persona, context, smallest):
        persona = replace(persona, statements=persona.statements[:-1])
    return persona


def _fits(persona: Persona, context: Context, step: int) -> bool:
    return fits_at(compose(persona, context), step)


def _capped(persona: Persona, cap: Mapping[str, int]) -> tuple[Statement, ...]:
    seen: Counter[str] = Counter()
    kept = []
    for statement in sorted(persona.statements, key=lambda s: s.position):
        section = statement.field.split(".")[0]
        group = section if section == "bg" else statement.field
        seen[group] += 1
        most = cap.get(statement.field, cap.get(section))
        if most is None or seen[group] <= most:
            kept.append(statement)
    return tuple(kept)

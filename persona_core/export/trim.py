"""A persona drafted from data, cut down to what one page holds in type that reads well.

Only for what is being drafted: the data offers more than a page can say, and what a person wrote is
never cut. The weakest lines of the fullest fields go first.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from persona_core.export.compose import compose
from persona_core.export.context import Context
from persona_core.export.fit import excess, fits_at
from persona_core.export.sheet import SIZES, Sheet
from persona_core.personas.form import load_form
from persona_core.personas.model import Persona, Statement

_COMFORTABLE = 4
"""Step of the order of fitting: body 9.0 pt."""
_FACTS = 4
"""So many stay whatever else goes: they stand in a column of their own."""
_CAPS: tuple[Mapping[str, int], ...] = (
    {"other.items": 7},
    {"buy": 1, "ch": 1, "act": 1},
    {"other.items": 5, "goal.items": 3, "pain.items": 3},
    {"other.items": 4},
    {"other.items": 3},
    {"other.items": 2, "goal.items": 2, "pain.items": 2},
    {"other.items": 1},
    {"bg": _FACTS},
)
"""Most lines of a field, or of each field of a section (`bg`: of the section together), step by
step until the page fits. Facts come last: they stand in a column of their own."""
_SHEETS = tuple(Sheet(paper, wide) for wide in (False, True) for paper in SIZES)
"""Any of them may be asked for later, and the page has to stand on it then."""
_SPARE = 4.0
"""Left free there, mm: for a line of the footer, which says later how far the segments hold."""
_HELPS = 0.1
"""A line whose end makes the page shorter by less, mm, stays: another stands beside it."""


def trimmed(persona: Persona, context: Context, own: Collection[str] = ()) -> Persona:
    """The draft with as many of its lines as fit, strongest first, at 9 pt or more on A4; smaller
    where every field of the page speaks, but one page on every sheet.

    own: ids of the lines that the room wrote; they stay. Lines of a field stand strongest first.
    Raises `Problem` like `compose`.
    """
    context = replace(context, book=None)  # no charts: as many as fit are drawn in the end
    caps = iter(_CAPS)
    while not fits_at(compose(persona, context), _COMFORTABLE) and (cap := next(caps, None)):
        persona = replace(persona, statements=_capped(persona, cap, own))
    for sheet in _SHEETS:
        persona = _on(sheet, persona, context, own)
    return persona


def shortened(persona: Persona, context: Context, briefer: Mapping[str, str]) -> Persona:
    """The persona with as few lines in briefer words as it takes to stand on every sheet.

    briefer: other words by a line's id; those that save most come first. Nothing is left out: where
    all of them are not enough, the page stays too long and the editor says so.
    """
    context = replace(context, book=None)
    lines = {s.id: s for s in persona.statements}
    saving = sorted(briefer, key=lambda one: len(briefer[one]) - len(lines[one].text))
    for one in saving:
        page = compose(persona, context)
        if all(excess(page, sheet) <= -_SPARE for sheet in _SHEETS):
            break
        lines[one] = lines[one].saying(briefer[one])
        persona = replace(persona, statements=tuple(lines[s.id] for s in persona.statements))
    return persona


def _on(sheet: Sheet, persona: Persona, context: Context, own: Collection[str]) -> Persona:
    """The persona without the lines that keep it from standing on the sheet with some to spare."""
    over = excess(compose(persona, context), sheet)
    while over > -_SPARE and (weakest := list(_weakest(persona, context, own))):
        for fewer in (_without(persona, one) for one in weakest):
            left = excess(compose(fewer, context), sheet)
            if left < over - _HELPS:
                break
        else:
            fewer = _without(persona, weakest[0])
            left = over
        persona, over = fewer, left
    return persona


def _without(persona: Persona, gone: Statement) -> Persona:
    return replace(persona, statements=tuple(s for s in persona.statements if s != gone))


def _weakest(persona: Persona, context: Context, own: Collection[str]) -> Iterator[Statement]:
    """The lines of the draft, first those the page misses least: further lines of a field, of these
    what the form only may say and what stands last; then fields fall silent. Facts beyond a few
    count as further lines of one field, the first ones come last.
    """
    form = load_form(context.lang)
    order = {field.id: i for i, field in enumerate(form.fields)}
    seen: Counter[str] = Counter()
    ranked = []
    for s in sorted(persona.statements, key=lambda s: s.position):
        fact = s.field.startswith("bg.")
        group = "bg" if fact else s.field
        seen[group] += 1
        needed = form.field(s.field).shown(persona.kind, context.market) == "required"
        first = fact and seen[group] <= _FACTS
        only = seen[group] == 1
        ranked.append(((first, only, needed, -seen[group], -order[s.field]), s))
    yield from (s for _, s in sorted(ranked, key=lambda pair: pair[0]) if s.id not in own)


def _capped(
    persona: Persona, cap: Mapping[str, int], own: Collection[str]
) -> tuple[Statement, ...]:
    seen: Counter[str] = Counter()
    kept = []
    for statement in sorted(persona.statements, key=lambda s: s.position):
        section = statement.field.split(".")[0]
        group = section if section == "bg" else statement.field
        seen[group] += 1
        most = cap.get(statement.field, cap.get(section))
        if most is None or seen[group] <= most or statement.id in own:
            kept.append(statement)
    return tuple(kept)

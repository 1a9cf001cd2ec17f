"""Ready: a label of what a page still lacks, never a gate (content.md 1.9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from persona_core.personas.checks import Lists
from persona_core.personas.draft import score
from persona_core.personas.form import Field, Form, Market
from persona_core.personas.model import Persona

UNKNOWN_AT_MOST = 3
"""So many needed fields may be set to "we do not know"."""
RESTING = {"goals": "goal.", "pains": "pain.", "buying": "buy."}
"""Each, where the kind of persona has it, needs a line that rests on data or an interview."""
RESTING_NEGATIVE = {"why_not": "neg.why_not", "cost": "neg.cost"}
"""Of a negative persona each needs a line that rests on data."""
NAMED = 3
"""So many empty fields are named; the others are counted."""


@dataclass(frozen=True)
class Readiness:
    """What is missing, in words; nothing where the page is ready."""

    missing: tuple[str, ...]
    empty: tuple[Field, ...]
    """Needed fields that are empty and were not set to "we do not know"."""

    to_do: int
    """How many things that is: each empty field and each remark that needs care counts."""
    begun: bool
    """Whether the persona says anything yet."""

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def readiness(
    persona: Persona,
    form: Form,
    market: Market,
    lists: Lists,
    open_care: int,
    resting: tuple[int, int] | None = None,
) -> Readiness:
    """What a persona lacks to be called ready. open_care: remarks of that level left open.

    resting: its `score` where the data's questions are at hand.
    """
    words = lists.said["ready"]
    empty = empty_fields(persona, form, market)
    missing = []
    if empty:
        missing.append(_fields(empty, words))
    if len(persona.unknown) > UNKNOWN_AT_MOST:
        missing.append(words["unknown"].format(n=len(persona.unknown), most=UNKNOWN_AT_MOST))
    missing += [words[name] for name in _unproven(persona, form, market)]
    proven, total = resting or score(persona)
    if 2 * proven < total or not total:
        missing.append(words["score"])
    if open_care:
        missing.append(_counted(words, "care", open_care))
    missing += [words[name] for name in ("review", "owner") if not _said(persona, name)]
    listed = bool(empty) + bool(open_care)
    to_do = len(missing) - listed + len(empty) + open_care
    return Readiness(tuple(missing), empty, to_do, is_begun(persona))


def is_begun(persona: Persona) -> bool:
    """Whether it says anything yet; else it is empty."""
    return bool(persona.name or persona.role_line or persona.quote or persona.statements)


def empty_fields(persona: Persona, form: Form, market: Market) -> tuple[Field, ...]:
    """Needed fields that hold nothing, in the order of the form."""
    return tuple(
        field
        for field in form.fields
        if field.shown(persona.kind, market) == "required"
        and field.id not in persona.unknown
        and not _filled(persona, field)
    )


_OWN = {"who.name": "name", "who.role_line": "role_line", "who.quote": "quote"}
"""Fields that are no statements."""


def _filled(persona: Persona, field: Field) -> bool:
    if field.id == "who.size":
        return True
    if field.id in _OWN:
        return bool(getattr(persona, _OWN[field.id]).strip())
    if any(s.text.strip() for s in persona.of(field.id)):
        return True
    return bool(field.beside) and any(s.measure.strip() for s in persona.of(field.beside))


def _unproven(persona: Persona, form: Form, market: Market) -> list[str]:
    """Sections that this kind of persona needs and where no line rests on anything."""
    negative = persona.kind == "negative"
    kinds = ("survey",) if negative else ("survey", "interview")
    needed = [f.id for f in form.fields if f.shown(persona.kind, market) == "required"]
    resting = [s.field for s in persona.statements if s.evidence.kind in kinds]
    return [
        name
        for name, start in (RESTING_NEGATIVE if negative else RESTING).items()
        if any(f.startswith(start) for f in needed)
        and not any(f.startswith(start) for f in resting)
    ]


def _said(persona: Persona, name: str) -> bool:
    return bool(persona.review_by if name == "review" else persona.owner.strip())


def _fields(empty: tuple[Field, ...], words: Mapping[str, Any]) -> str:
    titles = [f"“{field.title}”" for field in empty[:NAMED]]
    if len(empty) > NAMED:
        titles.append(words["more"].format(n=len(empty) - NAMED))
    return _counted(words, "fields", len(empty), fields=", ".join(titles))


def _counted(words: Mapping[str, Any], name: str, n: int, **values: str) -> str:
    pattern: str = words[f"{name}_one" if n == 1 else name]
    return pattern.format(n=n, **values)

"""Checks for what is said twice: in another persona's same field, or within this one."""

from collections.abc import Iterable, Iterator, Sequence

from persona_core.personas.checks.model import Context, Fires, seen
from persona_core.personas.model import Figure, Persona, Statement
from persona_core.show.numbers import differs
from persona_core.sources.clean import plain

ALIKE = 0.7
"""Overlap of two lines' stems (Jaccard) from which on they say the same."""
SHORTEST = 3
"""Letters a stem keeps."""

Found = Iterator[tuple[str, Fires, str]]


def twin_persona(persona: Persona, context: Context) -> Found:
    """L15: the same figure in the same direction, or the same words, in another's same field."""
    for statement in persona.statements:
        for name, other in context.others.items():
            if any(_same(statement, one, context) for one in other.of(statement.field)):
                yield statement.id, Fires({"other": name}), seen(statement)
                break


def twin_line(persona: Persona, context: Context) -> Found:
    """L16: the same within one persona; the line further down is asked about."""
    order = {field.id: i for i, field in enumerate(context.form.fields)}
    lines = sorted(persona.statements, key=lambda s: (order.get(s.field, 0), s.position, s.id))
    for i, statement in enumerate(lines):
        first = next((one for one in lines[:i] if _repeats(statement, one, context)), None)
        if first is not None:
            title = context.form.field(first.field).title
            yield statement.id, Fires({"field": f"“{title}”"}), seen(statement)


def _same(one: Statement, other: Statement, context: Context) -> bool:
    """Figures are held against figures: “Is a fan of A” and “Is no fan of B” share their words."""
    mine, theirs = one.evidence.figure, other.evidence.figure
    if mine is None or theirs is None:
        return overlap(one.text, other.text, context) >= ALIKE
    if one.field.startswith("bg.") and not (differs(mine) and differs(theirs)):
        return False  # two groups may well both be mostly 35 to 54
    return mine.ask == theirs.ask and _is_above(mine) == _is_above(theirs)


def _repeats(one: Statement, other: Statement, context: Context) -> bool:
    mine, theirs = one.evidence.figure, other.evidence.figure
    if mine is None or theirs is None:
        return overlap(one.text, other.text, context) >= ALIKE
    return mine.ask == theirs.ask


def _is_above(figure: Figure) -> bool:
    return figure.value > figure.everyone


def overlap(one: str, other: str, context: Context) -> float:
    """Jaccard of the stems of two texts, 0..1; 0 where one is empty."""
    endings = context.lists.said["twins"]["endings"]
    first, second = _stems(plain(one).split(), endings), _stems(plain(other).split(), endings)
    return len(first & second) / len(first | second) if first and second else 0.0


def _stems(words: Iterable[str], endings: Sequence[str]) -> frozenset[str]:
    return frozenset(_stem(word, endings) for word in words)


def _stem(word: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word

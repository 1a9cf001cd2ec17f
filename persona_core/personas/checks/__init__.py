"""Gentle checks L01 to L30 (content.md, section 2): remarks beside the form; none of them blocks.

Each rule is a small pure function, grouped by what it looks at; what it says and which words it
looks for is data, a file per language.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from persona_core.personas.checks import backing, strength, twins, who, whole, wording
from persona_core.personas.checks.lists import Edits, Lists, laid_over, load_lists
from persona_core.personas.checks.model import (
    LEVELS,
    Context,
    Fires,
    Hint,
    Level,
    LineCheck,
    WholeCheck,
    seen,
)
from persona_core.personas.model import Persona, Statement

__all__ = [
    "LEVELS",
    "LINE_CHECKS",
    "WHOLE_CHECKS",
    "Context",
    "Edits",
    "Hint",
    "Level",
    "Lists",
    "check",
    "laid_over",
    "load_lists",
]

LINE_CHECKS: Mapping[str, LineCheck] = {
    "L01": backing.no_measure,
    "L02": backing.no_impact,
    "L03": backing.no_evidence,
    "L04": backing.orphan_assumption,
    "L06": wording.demographic_cause,
    "L07": wording.stereotype,
    "L08": wording.sensitive,
    "L09": wording.jargon,
    "L10": strength.too_strong,
    "L11": strength.contradicts,
    "L12": strength.no_difference,
    "L13": backing.small_base,
    "L14": backing.stale,
    "L17": wording.long,
    "L19": wording.solution,
    "L20": wording.about_us,
    "L21": wording.two_ideas,
    "L22": wording.vague,
    "L28": wording.false_precision,
}
WHOLE_CHECKS: Mapping[str, WholeCheck] = {
    "L05": whole.demographic_only,
    "L15": twins.twin_persona,
    "L16": twins.twin_line,
    "L18": whole.many,
    "L23": who.quote_not_found,
    "L24": who.quote_unmarked,
    "L25": who.quote_identifies,
    "L26": who.toxic_quote,
    "L27": who.caricature_name,
    "L29": whole.nobody_matches,
    "L30": whole.unfair_negative,
}
ROLE_LINE = "who.role_line"
OF_A_ROLE = ("L06", "L07", "L08", "L09", "L17", "L28")
"""What is looked for in the role line too, which is no statement of its own."""


def check(persona: Persona, context: Context) -> tuple[Hint, ...]:
    """Everything worth a remark, gravest first; several may be about one line."""
    found = (*_of_lines(persona, context), *_of_the_whole(persona, context))
    order = {level: i for i, level in enumerate(LEVELS)}
    return tuple(sorted(found, key=lambda hint: (order[hint.level], hint.check)))


def _of_lines(persona: Persona, context: Context) -> Iterator[Hint]:
    for statement in filter(backing.written, persona.statements):
        yield from _of_line(statement, LINE_CHECKS, context)
    if persona.role_line.strip():
        role = Statement(ROLE_LINE, ROLE_LINE, persona.role_line)
        yield from _of_line(role, OF_A_ROLE, context)


OF_OUR_WORDS = ("L09", "L10", "L11", "L12", "L13", "L17", "L19", "L20", "L21", "L22", "L28")
"""What is not looked for in the product's own words: the rules that wrote them (content.md, 3) fit
them to this very figure and name answers as the survey does."""


def _of_line(line: Statement, checks: Iterable[str], context: Context) -> Iterator[Hint]:
    skipped = OF_OUR_WORDS if context.own_words(line) else ()
    for name in checks:
        if name in skipped:
            continue
        fires = LINE_CHECKS[name](line, context)
        if fires is not None:
            yield _hint(name, line.id, fires, seen(line), context)


def _of_the_whole(persona: Persona, context: Context) -> Iterator[Hint]:
    told = replace(persona, statements=tuple(filter(backing.written, persona.statements)))
    for name, look in WHOLE_CHECKS.items():
        for place, fires, looked_at in look(told, context):
            yield _hint(name, place, fires, looked_at, context)


def _hint(name: str, place: str, fires: Fires, looked_at: str, context: Context) -> Hint:
    said = context.lists.said[name]
    message = said[fires.message].format(**fires.values)
    return Hint(name, said["level"], message, place, looked_at)

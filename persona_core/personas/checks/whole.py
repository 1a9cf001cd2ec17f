"""Checks of the persona as a whole: what it is made of, how much, whether anybody is like that."""

from collections.abc import Iterator

from persona_core.limits import SMALL_CELL
from persona_core.personas.checks.backing import written
from persona_core.personas.checks.model import Context, Fires, seen
from persona_core.personas.checks.wording import says_sensitive, says_who
from persona_core.personas.model import Persona, Statement
from persona_core.sources.clean import plain

TOGETHER = "together"
"""Place of the remark about all pinned lines together."""
REASONS = ("goal.", "pain.", "buy.", "neg.")
Found = Iterator[tuple[str, Fires, str]]


def demographic_only(persona: Persona, context: Context) -> Found:
    """L05: at least five lines, and most say who they are or hardly any what moves them."""
    filled = [s.field for s in persona.statements if written(s)]
    background = sum(field.startswith("bg.") for field in filled)
    reasons = sum(field.startswith(REASONS) for field in filled)
    if len(filled) >= 5 and (background >= 0.6 * len(filled) or reasons < 3):
        yield "", Fires(), f"\n{background}/{reasons}/{len(filled)}"


MANY = {
    "goal.items": "goals",
    "pain.items": "pains",
    "buy.objections": "objections",
    "buy.path": "path_most",
    "ch.places": "places",
    "use.email_subject": "subject_lines",
}
"""Fields with a limit and its name in the language's file."""


def many(persona: Persona, context: Context) -> Found:
    """L18: more lines than a page can make a point of; a path has three to six steps."""
    limits = context.lists.said["limits"]
    for field, limit in MANY.items():
        lines = [s.text for s in persona.of(field) if written(s)]
        steps = [step for text in lines for step in text.split(";") if step.strip()]
        n = len(steps) if field == "buy.path" else len(lines)
        if n > limits[limit]:
            yield field, Fires({"n": limits[limit]}), f"\n{n}"
        elif field == "buy.path" and 0 < n < limits["path_least"]:
            yield field, Fires({"n": limits["path_least"]}, "few"), f"\n{n}"


def nobody_matches(persona: Persona, context: Context) -> Found:
    """L29: almost nobody of the segment is all of this at once."""
    found = context.prevalence
    if found is not None and found.few:
        asked = sorted(seen(s) for s in persona.statements if s.evidence.figure)
        looked_at = "\n".join(("", f"{found.k} of {found.n}", *asked))
        values = {"k": found.k, "n": found.n, "limit": SMALL_CELL}
        yield TOGETHER, Fires(values, "message" if found.k >= SMALL_CELL else "few"), looked_at


def unfair_negative(persona: Persona, context: Context) -> Found:
    """L30: turning people away for who they are, or without a figure of what they cost."""
    if persona.kind != "negative":
        return
    for statement in persona.of("neg.why_not", "neg.signs"):
        if _for_who_they_are(statement, context):
            yield statement.id, Fires(), seen(statement)
    costs = [s.evidence.kind for s in persona.of("neg.cost") if written(s)]
    if "survey" not in costs:
        yield "neg.cost", Fires({}, "unproven"), f"\n{len(costs)}"


def _for_who_they_are(statement: Statement, context: Context) -> bool:
    figure, text = statement.evidence.figure, statement.text
    question = context.questions.get(figure.ask.column) if figure else None
    rests = question is not None and (
        question.sensitive or any(f.startswith("bg.") for f in question.fields)
    )
    place = context.lists.words("demographic", "places").search(plain(text))
    return rests or says_who(text, context) or says_sensitive(text, context) or bool(place)

"""Which lines of a persona its page speaks of and what each claim on it rests on.

A line is a claim, and so is the measure beside it: what has a mark is counted, everywhere alike.
"""

import re
from collections.abc import Iterator, Sequence

from persona_core.personas.model import EvidenceKind, Persona, Statement
from persona_core.show.sentences import measured
from persona_core.show.wording import Spoken
from persona_core.sources.table import Question

_NEGATIVE = ("who.", "neg.", "bg.", "buy.", "ch.", "use.")
"""What the page of a negative persona speaks of: who it is, why not, how to recognise it (also by
how it buys and where it is met); not what it wants (content.md, page face by kind)."""
_WHY, _ADVICE = "neg.why_not", "use."


def spoken(persona: Persona) -> tuple[Statement, ...]:
    """The lines that hold words and stand on the page of a persona of this kind.

    What is said as a reason is not said again under buying or channels.
    """
    told = [s for s in persona.statements if s.text.strip()]
    if persona.kind != "negative":
        return tuple(told)
    why = {s.text.strip() for s in told if s.field == _WHY}
    return tuple(
        s
        for s in told
        if s.field.startswith(_NEGATIVE) and (s.field == _WHY or s.text.strip() not in why)
    )


def claims(
    persona: Persona, questions: Sequence[Question], language: Spoken = "en"
) -> Iterator[EvidenceKind]:
    """What each claim of its page rests on: every line it speaks of, every measure beside one.

    Working notes are advice and claim nothing.
    """
    asked = {question.name: question for question in questions}
    for statement in spoken(persona):
        if statement.field.startswith(_ADVICE):
            continue
        yield statement.evidence.kind
        if statement.measure.strip():
            figure = statement.evidence.figure
            question = asked.get(figure.ask.column) if figure else None
            yield measure_rests_on(statement, question, language)


def measure_rests_on(
    statement: Statement, question: Question | None, language: Spoken = "en"
) -> EvidenceKind:
    """What a measure rests on: the figure of its line where it says just that, the words of an
    interview where its number stands in them; else the room wrote it. question: the figure's."""
    evidence, said = statement.evidence, " ".join(statement.measure.split())
    if evidence.figure and question and evidence.kind == "survey":
        own = measured(evidence.figure, question, language=language)
        return "survey" if said == " ".join(own.split()) else "assumption"
    numbers = re.findall(r"\d+", said)
    heard = numbers and set(numbers) <= set(re.findall(r"\d+", evidence.quote))
    return "interview" if evidence.kind == "interview" and heard else "assumption"

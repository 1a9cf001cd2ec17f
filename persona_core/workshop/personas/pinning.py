"""What a line rests on, said by the room: a figure pinned to it, an assumption with a checker.

The store keeps the question that was asked of the data, not only its answer, so that it can be
asked again (freshness, audit).
"""

from dataclasses import replace

from persona_core.personas.asking import Choice, choices
from persona_core.personas.checks.backing import told
from persona_core.personas.evidence import may_be_told
from persona_core.personas.model import Ask, Evidence, Figure, Statement
from persona_core.problem import Problem
from persona_core.show.numbers import N_TOO_FEW
from persona_core.sources.table import Question
from persona_core.workshop import setting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import writing


def askable(cut: Cut, field: str) -> tuple[Question, ...]:
    """Questions whose answers may be pinned: those about the field first, then as they were asked.

    Personal, sensitive and set-aside questions are none of them.
    """
    told = [q for q in cut.table.questions if may_be_told(q)]
    return tuple(sorted(told, key=lambda q: field not in q.fields))


def answers(cut: Cut, question: str) -> tuple[Choice, ...]:
    """What may be asked of a question."""
    return choices(cut.table.question(question))


def figure(workshop: Workshop, cut: Cut, identity: str, ask: Ask) -> Figure:
    """What the data says of the persona's segment; raises `Problem` where it can't be asked."""
    return writing.book(workshop, cut).figure(cut.number(identity), ask)


def words(workshop: Workshop, cut: Cut, found: Figure) -> str:
    """A figure as it stands under its line."""
    known = {q.name: q for q in cut.table.questions}
    return told(found, known.get(found.ask.column), setting.screen(workshop))


def rests_on(workshop: Workshop, cut: Cut, statement: Statement) -> tuple[str, str]:
    """What a line rests on, in words: the question, the person or the checker; the figure."""
    evidence, said = statement.evidence, setting.words(workshop, "evidence")
    if evidence.figure is not None and evidence.kind == "survey":
        known = {q.name: q.label for q in cut.table.questions}
        asked = known.get(evidence.figure.ask.column, evidence.figure.ask.column)
        answers = said["or"].join(evidence.figure.ask.answers)
        return ": ".join(filter(None, (asked, answers))), words(workshop, cut, evidence.figure)
    if evidence.kind == "interview":
        return f"Interview {evidence.by}, {evidence.day}".rstrip(", "), evidence.quote
    if not evidence.marked:
        return said["nothing"], said["counts_as"]
    checks = said["checks_by" if evidence.check_by else "checks"]
    return said["ours"], checks.format(who=evidence.by or said["somebody"], day=evidence.check_by)


def pin(
    workshop: Workshop, cut: Cut, identity: str, line: str, ask: Ask, *, by: str = "local"
) -> None:
    """Pin a figure to a line; it keeps its words.

    Raises `Problem` where fewer than five people of the segment answered, or the question may not
    be told.
    """
    question = cut.table.question(ask.column)
    if not may_be_told(question):
        raise Problem(
            f"question “{question.label}”", "its answers are kept off personas", "choose another"
        )
    found = figure(workshop, cut, identity, ask)
    if found.n < N_TOO_FEW:
        raise Problem(
            f"question “{question.label}”",
            "too few people of this segment answered it",
            "choose another, or mark the line as an assumption",
        )
    rest(workshop, identity, line, Evidence("survey", figure=found), by=by)


def assume(
    workshop: Workshop,
    identity: str,
    line: str,
    *,
    checker: str = "",
    check_by: str = "",
    by: str = "local",
) -> None:
    """Mark a line as the room's assumption: who checks it, by when (ISO date)."""
    evidence = Evidence("assumption", by=checker.strip(), check_by=check_by, marked=True)
    rest(workshop, identity, line, evidence, by=by)


def unpin(workshop: Workshop, identity: str, line: str, *, by: str = "local") -> None:
    """Take off what a line rests on: it is as if it had just been typed."""
    rest(workshop, identity, line, Evidence(), by=by)


def rest(workshop: Workshop, identity: str, line: str, evidence: Evidence, *, by: str) -> None:
    """Say what a line rests on; raises `Problem` where the line is gone."""
    key = f"line/{line}"
    document = workshop.store.get(f"persona/{identity}/{key}")
    if document is None:
        raise Problem("the line", "somebody took it off meanwhile", "reload the page")
    changed = replace(Statement.from_json(document.value), evidence=evidence)
    writing.save(workshop, identity, key, changed.as_json(), document.version, by=by)

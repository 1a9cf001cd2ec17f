"""Checks on what one line rests on: its measure, its evidence, whether the data moved."""

import re
from dataclasses import replace

from persona_core.limits import SMALL_CELL
from persona_core.personas.checks.model import Context, Fires
from persona_core.personas.figures import has_moved
from persona_core.personas.model import Figure, Statement
from persona_core.problem import Problem
from persona_core.show.numbers import N_SMALL
from persona_core.show.second_lines import second_line
from persona_core.show.wording import Spoken
from persona_core.sources.clean import plain
from persona_core.sources.table import Question


def no_measure(line: Statement, context: Context) -> Fires | None:
    """L01: a goal without a measure and without any number."""
    return Fires() if line.field == "goal.items" and _unmeasured(line, context) else None


def no_impact(line: Statement, context: Context) -> Fires | None:
    """L02: a pain without its cost and without any number."""
    return Fires() if line.field == "pain.items" and _unmeasured(line, context) else None


def _unmeasured(line: Statement, context: Context) -> bool:
    return not line.measure.strip() and not has_number(line.text, context)


def has_number(text: str, context: Context) -> bool:
    """Whether a text has a digit or a number in words."""
    return bool(re.search(r"\d", text) or context.lists.found("numbers", text))


def no_evidence(line: Statement, context: Context) -> Fires | None:
    """L03: nothing pinned and not marked as an assumption either.

    What is our own idea by its nature (a message, a subject line) is left alone.
    """
    if line.evidence.rests or line.evidence.marked or is_ours(line, context):
        return None
    return Fires()


def is_ours(line: Statement, context: Context) -> bool:
    """Whether a line is our own idea by its nature."""
    return context.form.field(line.field).evidence[:1] == ("assumption",)


def orphan_assumption(line: Statement, context: Context) -> Fires | None:
    """L04: an assumption that nobody will check, or by no day."""
    evidence = line.evidence
    orphan = evidence.marked and not (evidence.by.strip() and evidence.check_by)
    return Fires() if orphan and not evidence.rests else None


def small_base(line: Statement, context: Context) -> Fires | None:
    """L13: a percentage of fewer than thirty people, or anything of fewer than five."""
    figure = line.evidence.figure
    if figure is None:
        return None
    if figure.n < SMALL_CELL:
        return Fires({"limit": SMALL_CELL}, "none")
    if figure.n < N_SMALL and re.search(r"%|\bper ?cent\b|\bprozent\b", line.text, re.IGNORECASE):
        few = context.lists.said["L13"]["few"].format(limit=SMALL_CELL)
        k = few if 0 < figure.count < SMALL_CELL else str(figure.count)
        return Fires({"n": figure.n, "k": k})
    return None


def stale(line: Statement, context: Context) -> Fires | None:
    """L14: the share moved by a point or more, or can't be asked any more."""
    was = line.evidence.figure
    if was is None or line.id not in context.now:
        return None
    now = context.now[line.id]
    if not has_moved(was, now):
        return None
    question = context.questions.get(was.ask.column)
    spoken = context.spoken
    old = told(was, question, spoken)
    if now is None:
        return Fires({"old": old}, "gone")
    return Fires({"old": old, "new": told(now, question, spoken)})


def told(figure: Figure, question: Question | None, language: Spoken = "en") -> str:
    """A figure as it stands under its line; plain counts where its question is gone."""
    counts = f"{figure.count} of {figure.n}"
    if question is None:
        return counts
    try:
        return second_line(replace(figure, built=False), question, language=language)
    except Problem:
        return counts


def written(line: Statement) -> bool:
    """Whether there is anything to check."""
    return bool(plain(line.text))

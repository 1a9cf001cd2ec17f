"""Which questions may build segments, and which do when nobody has chosen.

Apart from the encoding because the page, the command line and the encoding ask the same: a
question that one of them offers, the others must accept.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.problem import Note, Problem
from persona_core.sources.batteries import batteries, form
from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic

SEGMENTABLE = (Kind.NUMBER, Kind.ORDINAL, Kind.CATEGORY, Kind.MULTI, Kind.RANK)
"""Kinds with answers that can be compared; texts, dates and identifiers can't."""

ATTITUDES, PURCHASES = "Attitudes and behaviour", "Purchase behaviour"

LEAST_OF_ATTITUDES = 2 / 3
"""Share of the questions on attitudes that must be items of a battery for it to stand alone."""
LARGEST_NUMBER = 1e150
"""Numbers are held within ± this, so that their squares stay finite."""


def answering(table: Table, names: Sequence[str]) -> int:
    """How many people gave an answer to at least one of these questions."""
    silent = np.ones(table.n_rows, dtype=np.bool_)
    for name in names:
        silent &= table.blank(name) != Blank.ANSWERED
        if not silent.any():
            break
    return int((~silent).sum())


def finite_numbers(table: Table, name: str) -> NDArray[np.float64]:
    """A number's answers with what can't be calculated with as NaN; shape (n,)."""
    values = table.numbers(name)
    values = np.where(np.isfinite(values), values, np.nan)
    return np.clip(values, -LARGEST_NUMBER, LARGEST_NUMBER)


def varies(table: Table, question: Question) -> bool:
    """Whether two people gave different answers (answers outside a scale don't count)."""
    if question.kind not in SEGMENTABLE:
        return False
    if question.kind is Kind.NUMBER:
        values = finite_numbers(table, question.name)
        return bool(np.nanmin(values, initial=np.inf) < np.nanmax(values, initial=-np.inf))
    if question.kind is Kind.RANK:
        ranks = table.ranks(question.name)
        lowest = np.nanmin(ranks, axis=0, initial=np.inf)
        return bool((lowest < np.nanmax(ranks, axis=0, initial=-np.inf)).any())
    counts = table.counts(question.name)
    if question.kind is Kind.MULTI:
        return bool(((counts.count[0] > 0) & (counts.count[0] < counts.n[0])).any())
    m = len(question.levels or ()) if question.kind is Kind.ORDINAL else len(counts.answers)
    return int((counts.count[0, :m] > 0).sum()) >= 2


def usable(table: Table) -> tuple[Question, ...]:
    """The questions that may build segments, in questionnaire order."""
    return tuple(
        q
        for q in table.questions
        if not (q.personal or q.sensitive)
        and q.role in (Role.BASE, Role.DESCRIPTOR)
        and varies(table, q)
    )


def default_variables(table: Table) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """The questions that build segments when nobody has chosen, in questionnaire order.

    Role base, about anything but the background, neither personal nor sensitive, with at least
    two different answers. Where most of these are the items of a battery (`batteries`), its items
    only: single questions beside it would blur what the instrument was made to tell apart, and
    describe the segments instead; a note says so. Where fewer than two are left the background
    joins and a note says so.
    Raises `Problem` where even then fewer than two are usable.
    """
    open_to_use = usable(table)
    chosen = tuple(
        q.name for q in open_to_use if q.role is Role.BASE and q.topic is not Topic.BACKGROUND
    )
    items = _items(table, chosen)
    if LEAST_OF_ATTITUDES * len(chosen) <= len(items) < len(chosen):
        return items, (_battery_note(table, items, len(chosen) - len(items)),)
    if len(chosen) >= 2:
        return chosen, ()
    everything = tuple(q.name for q in open_to_use)
    if len(everything) < 2:
        raise Problem(
            "the questions",
            "no usable question: segments need at least two with different answers",
            "check the kinds and roles of the columns, or add a file with more questions",
        )
    return everything, (demographics_note(),)


def _items(table: Table, chosen: Sequence[str]) -> tuple[str, ...]:
    """Those of the chosen questions that are items of a battery."""
    forms = [
        form(q.kind, q.options, q.levels, q.question) if q.group is None else None
        for q in table.questions
    ]
    inside = {table.questions[i].name for run in batteries(forms) for i in run}
    return tuple(name for name in chosen if name in inside)


def _battery_note(table: Table, items: Sequence[str], beside: int) -> Note:
    first, last = (table.question(name).label for name in (items[0], items[-1]))
    other = "1 other question" if beside == 1 else f"{beside:,} other questions"
    return Note(
        "the questions",
        f"The segments rest on the {len(items)} items “{first}” to “{last}”, asked side by side"
        f" in one form; {other} on attitudes and behaviour may be added by hand.",
    )


def presets(table: Table) -> dict[str, tuple[str, ...]]:
    """Sets of questions that are often chosen together, each of two at least, by their names."""
    open_to_use = usable(table)
    found = {
        ATTITUDES: [
            q.name for q in open_to_use if q.role is Role.BASE and q.topic is not Topic.BACKGROUND
        ],
        PURCHASES: [q.name for q in open_to_use if q.topic in (Topic.BUYING, Topic.USE)],
    }
    return {name: tuple(names) for name, names in found.items() if len(names) >= 2}


def demographics_note() -> Note:
    """What is said where nothing but the background builds the segments (G3)."""
    return Note(
        "the questions",
        "The segments rest on demographics: they say who people are, not what they want or do.",
    )


def checked(table: Table, names: Iterable[str]) -> tuple[Question, ...]:
    """The named questions in questionnaire order, each once.

    Raises `Problem` naming the first that is unknown, personal, sensitive, of a kind that can't
    build segments, or the same for everybody.
    """
    positions = sorted({table.index(name) for name in names})
    questions = tuple(table.questions[i] for i in positions)
    for q in questions:
        reason = _objection(table, q)
        if reason:
            raise Problem(f"question “{q.name}”", reason, "choose another question")
    if not questions:
        raise Problem(
            "the questions",
            "none is chosen",
            "choose at least two questions to build segments from",
        )
    return questions


def _objection(table: Table, q: Question) -> str:
    if q.personal:
        return "it holds personal data, which never builds segments"
    if q.sensitive:
        return "it holds sensitive data, which is off until it is switched on with a reason"
    if q.kind not in SEGMENTABLE:
        return f"a question of the kind {q.kind} can't build segments"
    if not varies(table, q):
        return "everybody gave the same answer, or none"
    return ""

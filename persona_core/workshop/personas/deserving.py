"""Which segments deserve a persona: criteria filled in from the data, what the room says kept.

Documents: `strengths/<identity>` (whether we can do what a segment needs, and why), `outcomes`
(the answers that cost more than they bring). Thresholds are those of content.md, section 6.
"""

from dataclasses import dataclass

import numpy as np

from persona_core.limits import SMALL_SEGMENT_PEOPLE
from persona_core.personas.model import Ask
from persona_core.problem import Problem
from persona_core.segments.spread import spread_within
from persona_core.show.deserving import Criterion, deserving_words, finding
from persona_core.show.facts import counted
from persona_core.show.figure import Figure
from persona_core.show.line_words import Row
from persona_core.show.numbers import differs, percent
from persona_core.show.wording import load_words
from persona_core.sources.table import Topic
from persona_core.workshop.cuts import typing
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import worth, writing
from persona_core.workshop.store import Put

ALIKE = 0.9
"""Spread within a segment, of everybody's, that is still clearly smaller."""
MARKERS = 2
"""A segment with fewer is hardly noticed."""
FOUND = 0.7
"""Share of its people that the typing questions must find."""
REACHED = 0.3
"""Share of a segment that uses a channel, for it to be a way to them."""


@dataclass(frozen=True)
class Strengths:
    """What the room says of one segment."""

    answer: str = ""
    """`yes`, `no`, or nothing said yet."""
    reason: str = ""
    version: int = 0


def strengths(workshop: Workshop, identity: str) -> Strengths:
    """Whether the room can do what a segment needs."""
    document = workshop.store.get(f"strengths/{identity}")
    if document is None:
        return Strengths()
    return Strengths(document.value["answer"], document.value["reason"], document.version)


def say_strengths(
    workshop: Workshop, identity: str, answer: str, reason: str, expected: int, *, by: str = "local"
) -> int:
    """Keep what the room says; raises `Conflict` where somebody else did since `expected`."""
    value = {"answer": answer, "reason": " ".join(reason.split())}
    return workshop.store.put([Put(f"strengths/{identity}", value, expected)], by=by)[0].version


def criteria(workshop: Workshop, cut: Cut) -> tuple[tuple[Criterion, ...], ...]:
    """The criteria of each segment 1..k, in the order of `CRITERIA`."""
    spread = workshop.cached(("spread", cut.key), lambda: spread_within(cut.table, cut.solution))
    found = _accuracy(workshop, cut)
    spend, mail = worth.spend_shares(cut), worth.contactable(cut)
    return tuple(
        (
            _alike(float(spread[number - 1])),
            _distinct(cut, number),
            _large(cut, number, spend[number - 1]),
            _strengths(strengths(workshop, cut.identities[number - 1].id)),
            _identifiable(found, number),
            _reachable(cut, number, mail[number - 1]),
        )
        for number in range(1, cut.solution.k + 1)
    )


def _percent(share: float) -> str:
    return percent(share, load_words())


def _accuracy(workshop: Workshop, cut: Cut) -> typing.Typing | None:
    try:
        return typing.typing_of(workshop, cut)
    except Problem:
        return None  # a segment is too small to try it on; the criterion says so


def _alike(share: float) -> Criterion:
    return Criterion("alike", finding("alike", share=_percent(share)), share <= ALIKE)


def _distinct(cut: Cut, number: int) -> Criterion:
    n = len({m.column for m in cut.profile.markers[number - 1]})
    markers, neighbour = counted(n, "marker"), _neighbour(cut, number)
    said = (
        finding("distinct", markers=markers, neighbour=cut.letter(neighbour))
        if neighbour
        else finding("distinct_alone", markers=markers)
    )
    return Criterion("distinct", said, n >= MARKERS)


def _neighbour(cut: Cut, number: int) -> int:
    """The segment whose prototypes come nearest; 0 where there is none."""
    rule = cut.solution.rule
    owner = np.array(rule.segments)
    own, others = rule.prototypes[owner == number], np.flatnonzero((owner != number) & (owner > 0))
    if not len(own) or not len(others):
        return 0
    gaps = ((rule.prototypes[others][:, None] - own) ** 2).sum(axis=2).min(axis=1)
    return int(owner[others[gaps.argmin()]])


def _large(cut: Cut, number: int, spend: float | None) -> Criterion:
    share = _percent(float(cut.solution.shares[number - 1]))
    people = counted(int(cut.solution.sizes[number - 1]), "person", "people")
    said = (
        finding("large", people=people, share=share)
        if spend is None
        else finding("large_spend", people=people, share=share, spend=_percent(spend))
    )
    return Criterion("large", said, not cut.is_small(number))


def _strengths(said: Strengths) -> Criterion:
    if not said.answer:
        return Criterion("strengths", finding("strengths_open"), None)
    name = f"strengths_{said.answer}" if said.reason else f"strengths_bare_{said.answer}"
    return Criterion("strengths", finding(name, reason=said.reason), said.answer == "yes")


def _identifiable(found: typing.Typing | None, number: int) -> Criterion:
    if found is None:
        return Criterion("identifiable", finding("identifiable_none"), None)
    share = found.tool.by_segment[number - 1]
    questions = counted(len(found.tool.questions), "question")
    said = finding("identifiable", share=_percent(share), questions=questions)
    return Criterion("identifiable", said, share >= FOUND)


def _reachable(cut: Cut, number: int, mail: float | None) -> Criterion:
    """By the channel most of them use, or by e-mail: the share that may be written to."""
    used = _channel(cut, number)
    if mail is None:
        return used
    share = _percent(mail)
    if used.met is None:
        return Criterion("reachable", finding("reachable_by_mail", mail=share), mail >= REACHED)
    said = finding("reachable_mail", said=used.finding, mail=share)
    return Criterion("reachable", said, bool(used.met) or mail >= REACHED)


def _channel(cut: Cut, number: int) -> Criterion:
    """Among the questions about channels."""
    about = [
        row
        for row in cut.rows
        if cut.table.question(row.line.column).topic is Topic.CHANNELS
        and not row.empty
        and row.line.n[number] >= SMALL_SEGMENT_PEOPLE
    ]
    if not about:
        return Criterion("reachable", finding("reachable_none"), None)
    best = max(about, key=lambda row: float(row.line.share[number]))
    share = float(best.line.share[number])
    if share < REACHED:
        return Criterion("reachable", finding("reachable_few", least=_percent(REACHED)), False)
    return Criterion(
        "reachable", finding("reachable", share=_percent(share), channel=best.many), True
    )


# -- negative candidates ------------------------------------------------------------------------


@dataclass(frozen=True)
class Candidate:
    """A segment that may cost more than it brings."""

    number: int
    row: Row
    """The outcome on which it is worse."""
    figure: Figure


def outcome_rows(cut: Cut) -> dict[str, Row]:
    """What may be an outcome, by a key that lasts: what people do and say, never who they are."""
    return {
        _key(row): row
        for row in cut.rows
        if row.line.answers
        and not row.empty
        and cut.table.question(row.line.column).topic is not Topic.BACKGROUND
    }


def _key(row: Row) -> str:
    return "\n".join((row.line.column, *row.line.answers))


def outcomes(workshop: Workshop) -> tuple[str, ...]:
    """Keys of the answers that the room calls costly."""
    return tuple(workshop.value("outcomes", ()))


def say_outcomes(workshop: Workshop, keys: tuple[str, ...], *, by: str = "local") -> None:
    """Keep which answers cost more than they bring."""
    if keys != outcomes(workshop):
        workshop.say("outcomes", list(keys), by=by)


def negatives(workshop: Workshop, cut: Cut) -> tuple[Candidate, ...]:
    """Segments that are worse by the difference rule on a costly outcome, with 30 people or more.

    The same rule as for sentences: base, distance, index, and an interval that leaves out everyone
    else. Nothing but outcomes makes a candidate; where a column says what people bring, only a
    segment with a negative or the lowest margin can be one.
    """
    book, found = writing.book(workshop, cut), []
    costly = worth.least_margin(cut)
    rows = outcome_rows(cut)
    for row in (rows[key] for key in outcomes(workshop) if key in rows):
        for number in range(1, cut.solution.k + 1):
            figure = book.figure(number, Ask(row.line.column, "share", row.line.answers))
            brings = costly is not None and not costly[number - 1]
            if differs(figure) and figure.value > figure.everyone and not brings:
                found.append(Candidate(number, row, figure))
    return tuple(sorted(found, key=lambda c: c.number))


def about_margin(cut: Cut) -> str:
    """Whether candidates were held against what they bring, in words."""
    known = worth.least_margin(cut) is not None
    return str(deserving_words()["negative"]["margin" if known else "no_margin"])


def said(cut: Cut, candidate: Candidate) -> str:
    """A candidate in one sentence with its figures."""
    number, figure = candidate.number, candidate.figure
    return str(
        deserving_words()["negative"]["candidate"].format(
            name=f"{cut.letter(number)} {cut.names[number - 1]}",
            share=_percent(figure.value),
            n=f"{figure.n:,}",
            all=_percent(figure.everyone),
            outcome=candidate.row.alone,
        )
    )

"""The cards of a cut: what sets each segment apart, and what to know of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.limits import SMALL_CELL
from persona_core.segments.model import SegmentNote
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.saying import comes_back
from persona_core.segments.resampling.stability import STABLE
from persona_core.segments.significance import wilson
from persona_core.show import cards as card_html
from persona_core.show import html
from persona_core.show.line_words import Row
from persona_core.show.numbers import N_SMALL
from persona_core.workshop.cuts import advising
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job

LINES = 3
"""On a card."""
APART = 0.05
"""Points from which a difference is one (content.md 3.2)."""
HARDLY_ANY = 40
"""People of whom fewer than `SMALL_CELL` are at most a tenth, whoever they are."""
LACK = 0.7
"""What a point counts by which a segment does a thing less: what they do is told more easily."""


def segment_cards(cut: Cut, job: Job[HowMany]) -> list[card_html.Card]:
    """One card per segment, in the order of the letters."""
    cards = []
    for number, (one, name) in enumerate(zip(cut.identities, cut.names, strict=True), start=1):
        status = _status(cut, job, number)
        cards.append(
            card_html.Card(
                slot=one.slot,
                name=name,
                share=float(cut.solution.shares[number - 1]),
                size=int(cut.solution.sizes[number - 1]),
                lines=tuple(_lines(cut, number)),
                status=status.brief,
                said=status.full,
                warn=status.warn,
                pending=status.pending,
            )
        )
    return cards


@dataclass(frozen=True)
class _Status:
    """The last line of a card."""

    brief: str
    full: str
    warn: bool = False
    """It is worth a look."""
    pending: bool = False
    """It is not known (yet)."""


def _status(cut: Cut, job: Job[HowMany], number: int) -> _Status:
    """What to know before a persona is written on it: what it may only seem to be (who was not
    asked comes back every time), and how it comes back."""
    back = _returning(cut, job, number)
    own = [n for n in cut.solution.notes if isinstance(n, SegmentNote) and n.segment == number]
    if own and own[0].brief:
        brief, said = own[0].brief, " ".join(note.what for note in own)
    elif cut.is_small(number):
        brief, said = "too few people", "Too small for a persona of its own."
    else:
        return back
    both = brief if back.pending else f"{brief}, {back.brief}"
    return _Status(both, f"{said} {back.full}", warn=True)


def _returning(cut: Cut, job: Job[HowMany], number: int) -> _Status:
    """How it comes back, as far as it is known."""
    median = advising.comes_back(cut, job.known, number)
    if median is not None:
        band = comes_back(median)
        return _Status(band.badge, band.sentence, warn=median < STABLE)
    if job.running:
        return _Status(
            "still looking", "Whether it comes back is still being checked.", pending=True
        )
    return _Status("not looked at", "Whether it comes back was not checked.", pending=True)


def _lines(cut: Cut, number: int) -> list[card_html.CardLine]:
    """What sets segment `number` apart, at most three lines, the most telling first.

    What its suggested name is made of leads, since a narrow card shows two lines in full; then
    comes one line of each question before a second one of any. Of a segment that no question it
    was found by sets apart stands what else marks it.
    """
    shown = [row for row in cut.rows if not _hidden(row, 0)]
    told = [row for row in shown if row.line.segmentation and not row.empty]
    told = [row for row in told if abs(_lift(row, number)) >= APART]
    if not any(row.line.marker[number - 1] for row in told):
        told = [row for row in shown if row.line.marker[number - 1]]
    told.sort(key=lambda row: -_telling(row, number))
    named = [_of_marker(told, *marker) for marker in cut.named_by[number - 1]]
    found = [row for row in told if row in named]
    asked = {row.line.column for row in found}
    marked = [row for row in told if row.line.marker[number - 1]]
    for row in marked:
        if row.line.column not in asked:
            found.append(row)
            asked.add(row.line.column)
    return [_line(row, number) for row in [*dict.fromkeys([*found, *marked])][:LINES]]


def _of_marker(told: Sequence[Row], column: str, answer: str | None) -> Row | None:
    """The row that tells of a marker: of a scale it may tell another end than the name does."""
    own = [row for row in told if row.line.column == column]
    return next((row for row in own if answer in row.line.answers), next(iter(own), None))


def _lift(row: Row, number: int) -> float:
    return float(row.line.share[number] - row.line.share[0])


def _telling(row: Row, number: int) -> float:
    """How far from everybody the segment at least is: few people, however far, say little."""
    line = row.line
    low, high = wilson(line.share[number : number + 1], line.n[number : number + 1])
    return max(float(low[0] - line.share[0]), LACK * float(line.share[0] - high[0]))


def _line(row: Row, number: int) -> card_html.CardLine:
    share, total = float(row.line.share[number]), float(row.line.share[0])
    count, n = int(row.line.count[number]), int(row.line.n[number])
    low, bare = share < total, count < SMALL_CELL
    few = _in_words(count, n, low=low) if bare else f"{count} of {n}" if n < N_SMALL else ""
    return card_html.CardLine(row.many, share, total, low, few, bare)


def _in_words(count: int, n: int, *, low: bool) -> str:
    """What stands for a figure that may not be shown, true of every figure it may be; `none`."""
    if n < SMALL_CELL:
        return "too few asked"
    if not html.hidden(count, n):
        return "none"
    if not low:
        return "more"
    return "hardly any" if n >= HARDLY_ANY else "fewer"


def _hidden(row: Row, number: int) -> bool:
    """Whether so few people stand behind a figure (0: everybody's) that a card may not show it
    (N12)."""
    return html.hidden(int(row.line.count[number]), int(row.line.n[number]))

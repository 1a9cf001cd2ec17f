"""The evidence book: every question counted once for all segments, so that offering is quick."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from persona_core.personas.figures import CHOICES, Tally, check_askable, median, share, tally
from persona_core.personas.model import Ask, Figure
from persona_core.problem import Problem
from persona_core.segments.model import Solution
from persona_core.segments.weighing import Grouped
from persona_core.sources.table import Kind, Question, Role, Table


@dataclass(frozen=True, eq=False)
class Book:
    """What may be said about the segments of one solution, counted when first asked for."""

    table: Table
    grouped: Grouped
    """Who is in which segment, and how much they count."""
    built: frozenset[str]
    """Questions that helped to form the segments."""
    _tallies: dict[str, Tally] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, solution: Solution) -> "Book":
        """The book of a solution on the table it was made on."""
        return cls(table, solution, frozenset(solution.spec.variables))

    @property
    def questions(self) -> Sequence[Question]:
        """Questions that may stand on a persona: not personal, sensitive or set aside."""
        return [q for q in self.table.questions if may_be_told(q)]

    def tally(self, name: str) -> Tally:
        """Counts of one question by segment."""
        if name not in self._tallies:
            self._tallies[name] = tally(self.table, self.grouped, name)
        return self._tallies[name]

    def figure(self, segment: int, ask: Ask) -> Figure:
        """One figure; the same as `measure` on the rows."""
        check_askable(self.table.question(ask.column), ask)
        built = ask.column in self.built
        if ask.measure == "median":
            return median(self.table, self.grouped, segment, ask, built=built)
        return share(self.tally(ask.column), segment, ask, built=built)

    def again(self, segment: int, was: Figure) -> Figure | None:
        """A kept figure asked again; None where its question or answer is gone."""
        try:
            return self.figure(segment, was.ask)
        except Problem:
            return None

    def leads(self, segment: int, ask: Ask) -> bool:
        """Whether no other answer was given by more of the segment (a ranking: put first)."""
        if len(ask.answers) != 1:
            return False
        counted = self.tally(ask.column)
        if ask.answers[0] not in counted.answers:
            return False
        own = counted.given.mass[segment]
        at = counted.answers.index(ask.answers[0])
        return bool(own[at] == own.max() > 0)


def may_be_told(question: Question) -> bool:
    """Whether a question's answers may be offered for a persona."""
    if question.personal or question.sensitive:
        return False
    if question.role in (Role.IGNORE, Role.ID, Role.WEIGHT):
        return False
    return question.kind in (*CHOICES, Kind.NUMBER)

"""Who answered several waves of a survey: below each other such people count more than once.

They are known by an e-mail address, a customer's number, or a code that says something. A number
of the row does not: each wave begins at 1 again, with other people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from persona_core.sources.joining.links import EMAIL, Candidate, Part
from persona_core.sources.joining.purchases import header_of
from persona_core.sources.table import Kind


@dataclass(frozen=True)
class Returning:
    """People who are in more than one wave."""

    n: int
    header: str
    """The column they are known by, as one of the files writes it."""

    @property
    def words(self) -> str:
        """“34 people (by “E-mail”) are in more than one of these files”."""
        people, are = ("person", "is") if self.n == 1 else ("people", "are")
        return f"{self.n:,} {people} (by “{self.header}”) {are} in more than one of these files"


def returning(waves: Sequence[Part]) -> Returning | None:
    """Who is in at least two of these files; None where nobody is, or nothing tells."""
    both: set[str] = set()
    header = ""
    for one, other in combinations(waves, 2):
        name, found = max(_met(one, other), key=lambda pair: len(pair[1]), default=("", set()))
        if found:
            header = header or header_of(one.table.question(name))
            both |= found
    return Returning(len(both), header) if both else None


def _met(one: Part, other: Part) -> Iterator[tuple[str, set[str]]]:
    """The keys that both hold, by the columns that hold people's keys in both."""
    for ours in one.candidates:
        for theirs in other.candidates:
            mail = EMAIL in ours.about & theirs.about
            if mail or (ours.name == theirs.name and _tells(one, ours) and _tells(other, theirs)):
                yield ours.name, set(ours.values & theirs.values)


def _tells(part: Part, candidate: Candidate) -> bool:
    """Whether a code means the same person in another wave."""
    is_id = part.table.question(candidate.name).kind is Kind.IDENTIFIER
    return is_id and (candidate.telling or "customer" in candidate.about)

"""Audit: is every kept table untouched, and does every figure and verbatim come out again?

It reads the rows of the current snapshot, not the files anew, and takes who is in which segment
from what was kept: the assignment where it stands on these rows, else the rule. It compares
exactly; the form is gentler and lets a figure move by a point (check L14).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from persona_core.limits import SMALL_CELL
from persona_core.personas import Book
from persona_core.personas.figures import same_counts
from persona_core.personas.model import Figure, Persona
from persona_core.problem import Problem
from persona_core.segments import participation
from persona_core.segments.model import Spec
from persona_core.segments.weighing import Members
from persona_core.sources.table import Table
from persona_core.workshop.cuts import naming, segmenting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import quotable, writing
from persona_core.workshop.sources import data
from persona_core.workshop.sources.dictionary import question_from_json

GONE = "can't be asked now"
DICTIONARY = "question dictionary"


@dataclass(frozen=True)
class Mismatch:
    """A statement that does not come out as it was kept."""

    persona: str
    """Its name, or that of its segment."""
    statement: str
    kept: str
    now: str


@dataclass(frozen=True)
class Report:
    """What an audit found."""

    n_statements: int
    """Statements whose figure was asked again; verbatims come on top."""
    mismatches: tuple[Mismatch, ...]
    tables: tuple[str, ...]
    """Kept tables that were changed behind the program's back: name and table in the database."""

    @property
    def ok(self) -> bool:
        """Nothing was found."""
        return not self.mismatches and not self.tables

    def as_json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "ok": self.ok,
            "n_statements": self.n_statements,
            "mismatches": [asdict(one) for one in self.mismatches],
            "tables": list(self.tables),
        }


def audit(workshop: Workshop) -> Report:
    """Check the tables, then ask every figure and look up every verbatim again.

    Raises `Problem` where no segments were kept. Where the rows of the current snapshot cannot be
    read any more, no statement is asked again: the report names the table.
    """
    changed = _changed_tables(workshop)
    tables = tuple(changed.values())
    kept = workshop.value("kept")
    if kept is None:
        raise Problem("the workshop", "no segments were kept", "keep a solution first")
    try:
        table = _snapshot(workshop)
        asked = _Asked.of(workshop, table, kept, trusted=kept["assignment"] not in changed)
    except (Problem, pa.ArrowException):
        if not tables:
            raise
        return Report(0, (), tables)
    n, found = 0, list[Mismatch]()
    for number, one in enumerate(kept["segments"], start=1):
        persona = writing.sheet(workshop, one["id"]).persona
        own = naming.segment_name(workshop, one["id"])[0] or kept["suggested"][number - 1]
        n += sum(s.evidence.figure is not None for s in persona.statements)
        found += asked.mismatches(workshop, persona, persona.name or own, number)
    return Report(n, tuple(found), tables)


def _changed_tables(workshop: Workshop) -> dict[str, str]:
    """What is no longer as it was kept: its hash, its name."""
    changed = {
        digest: f"{name} (rows_{digest})"
        for digest, name in workshop.store.kept_rows().items()
        if not workshop.store.verify_rows(digest)
    }
    state = data.state(workshop)
    if state is not None:
        content = workshop.store.blob(state.dictionary)
        if hashlib.sha256(content).hexdigest() != state.dictionary:
            changed[state.dictionary] = DICTIONARY
    return changed


def _snapshot(workshop: Workshop) -> Table:
    """The table in use as it was kept: its rows and the question dictionary beside them."""
    state = data.state(workshop)
    if state is None:
        raise Problem("the workshop", "it holds no file", "add one, then keep segments")
    said = json.loads(workshop.store.blob(state.dictionary))
    questions = tuple(question_from_json(one) for one in said)
    return Table(questions, workshop.store.rows(state.rows))


@dataclass(frozen=True, eq=False)
class _Asked:
    """The rows, who is in which segment by the kept rule, and the counts."""

    table: Table
    labels: NDArray[np.int16]
    book: Book

    @classmethod
    def of(
        cls, workshop: Workshop, table: Table, kept: dict[str, Any], *, trusted: bool
    ) -> "_Asked":
        """trusted: the kept assignment is untouched; otherwise the rule places everybody anew."""
        state = data.state(workshop)
        same = trusted and state is not None and state.rows == kept["snapshot"]
        labels, _, _ = segmenting.placed(workshop, table, kept, same=same)
        spec = Spec.from_json(kept["spec"])
        weights = participation.weights_of(table, spec.weight_column, labels > 0)
        return cls(table, labels, Book(table, Members(labels, weights), frozenset(spec.variables)))

    def mismatches(
        self, workshop: Workshop, persona: Persona, name: str, segment: int
    ) -> Iterator[Mismatch]:
        """What of a persona does not come out again, in the order of its page."""
        quote = persona.quote if persona.quote_mark == "verbatim" else ""
        if quote and not quotable.source(workshop, self.table, self.labels, segment, quote):
            yield Mismatch(name, quote, "verbatim", "nobody in the segment or an interview said it")
        for statement in sorted(persona.statements, key=lambda s: (s.field, s.position)):
            evidence, was = statement.evidence, statement.evidence.figure
            if evidence.kind == "interview" and not quotable.is_somebodys(workshop, evidence):
                kept = f"interview {evidence.by}: {evidence.quote}"
                yield Mismatch(name, statement.text, kept, "not said, or not to be quoted")
            if was is None:
                continue
            now = self.book.again(segment, was)
            if not same_counts(was, now):
                yield Mismatch(name, statement.text, _said(was), _said(now) if now else GONE)


def _said(figure: Figure) -> str:
    """Counts as they are compared; one to four people are never told (content.md, N12)."""
    if figure.ask.measure == "median":
        middle = f"{figure.low:g} to {figure.high:g}"
        return (
            f"median {figure.value:g} ({middle}) of {figure.n}, "
            f"everyone {figure.everyone:g} of {figure.everyone_n}"
        )
    own, everyone = _of(figure.count, figure.n), _of(figure.everyone_count, figure.everyone_n)
    if figure.weighted:
        own += f" (weighted {_share(figure.value, figure.count)})"
        everyone += f" (weighted {_share(figure.everyone, figure.everyone_count)})"
    return f"{own}, everyone {everyone}"


def _share(share: float, count: int) -> str:
    """To the digits that a sum of weights can tell apart."""
    return "hidden" if 0 < count < SMALL_CELL else f"{share:.6%}"


def _of(count: int, n: int) -> str:
    said = f"fewer than {SMALL_CELL}" if 0 < count < SMALL_CELL else str(count)
    return f"{said} of {n}"

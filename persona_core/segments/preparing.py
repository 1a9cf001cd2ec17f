"""Table → encoded matrix: what every k, method and resample on the same questions shares.

A value of its own, so that a page that drags k pays for the encoding once; whoever holds it
bounds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from persona_core import limits
from persona_core.problem import Note, Problem
from persona_core.segments.answered import least, questions_answered
from persona_core.segments.cautions import question_cautions, unplaced
from persona_core.segments.encoding import features_of, matrix_of
from persona_core.segments.leaving_out import without
from persona_core.segments.model import Feature, Participation, Spec
from persona_core.segments.participation import outside, participation_notes, weights
from persona_core.segments.variables import varies
from persona_core.sources.table import Table

EVERYBODY = Participation()


@dataclass(frozen=True, eq=False)
class Prepared:
    """A table encoded for some variables: what every k on it shares."""

    whole: Table
    """The table that was given."""
    out: NDArray[np.bool_]
    """Its rows that do not take part."""
    table: Table
    """The others: the rows of everything below."""
    variables: tuple[str, ...]
    weights: tuple[tuple[str, float], ...]
    """Of questions."""
    features: tuple[Feature, ...]
    matrix: NDArray[np.float32]
    """Shape (n, d), NaN where blank."""
    means: NDArray[np.float32]
    """Per feature, over those who answered; shape (d,)."""
    used: NDArray[np.intp]
    """Rows that answered enough to be placed."""
    least: int = 1
    """How many questions that is (`answered.least`)."""
    n_silent: int = 0
    """Rows that answered none."""
    notes: tuple[Note, ...] = field(default=())
    """What is worth saying about these questions, whatever k."""
    taking: Participation = EVERYBODY
    people: NDArray[np.float64] | None = None
    """Weight of each respondent, mean 1; shape (n,); None: all the same."""

    @property
    def n_too_little(self) -> int:
        """Rows that answered something, but not enough."""
        return len(self.matrix) - len(self.used) - self.n_silent

    @property
    def nbytes(self) -> int:
        """Memory held beside the table itself, for a bounded cache."""
        return int(self.matrix.nbytes + self.used.nbytes)

    def filled(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """Some rows with blanks at the mean of their feature, as k-means needs them."""
        part = self.matrix[rows]
        return np.where(np.isnan(part), self.means, part)

    def weight(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """How much some rows count; 1 each where nothing says."""
        return np.ones(len(rows)) if self.people is None else self.people[rows]

    def sampled(self, seed: int) -> NDArray[np.intp]:
        """Used rows to fit on, ascending: a seeded sample of at most `limits.FIT_SAMPLE`."""
        n = len(self.used)
        if n <= limits.FIT_SAMPLE:
            return self.used
        chosen = np.random.default_rng(abs(seed)).choice(n, size=limits.FIT_SAMPLE, replace=False)
        return self.used[np.sort(chosen)]

    def fits(self, table: Table, spec: Spec) -> bool:
        """Whether it was made from that table for that spec."""
        asked = (spec.variables, spec.weights, spec.participation)
        return self.whole is table and (self.variables, self.weights, self.taking) == asked


def prepare(
    table: Table,
    variables: Sequence[str],
    weights_of: Sequence[tuple[str, float]] = (),
    taking: Participation = EVERYBODY,
) -> Prepared:
    """Encode once for every k.

    Raises `Problem` as `features_of`, `participation.outside` and `participation.weights`.
    """
    out = outside(table, taking, variables)
    inside = without(table, out)
    people = weights(inside, taking.weight_column)
    differing, uniform = _differing(table, inside, variables)
    features = features_of(inside, differing, weights_of)
    matrix = matrix_of(inside, features).astype(np.float32, copy=False)
    blank = np.isnan(matrix)
    given = questions_answered(features, ~blank)
    enough = least(given)
    used = np.flatnonzero(given >= enough)
    made = Prepared(
        table,
        out,
        inside,
        tuple(variables),
        tuple(weights_of),
        features,
        matrix,
        _means(matrix, blank, used),
        used,
        enough,
        int((given == 0).sum()),
        taking=taking,
        people=people,
    )
    notes = (
        *participation_notes(table, taking, variables),
        *uniform,
        *unplaced(inside, features, given, enough),
        *question_cautions(inside, features, matrix[made.sampled(0)], len(used)),
    )
    return replace(made, notes=notes)


def _means(
    matrix: NDArray[np.float32], blank: NDArray[np.bool_], used: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Per feature, over those of the used rows who answered."""
    if len(used) < len(matrix):
        matrix, blank = matrix[used], blank[used]
    sums = np.where(blank, 0, matrix).sum(axis=0, dtype=np.float64)
    return np.asarray(sums / np.maximum((~blank).sum(axis=0), 1), dtype=np.float32)


def _differing(
    table: Table, inside: Table, variables: Sequence[str]
) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """The variables without those on which only people outside differ, and a note on each.

    Raises `Problem` where none is left.
    """
    if inside is table:
        return tuple(variables), ()
    questions = [inside.question(name) for name in variables]
    uniform = [q for q in questions if not varies(inside, q) and varies(table, q)]
    if questions and len(uniform) == len(questions):
        raise Problem(
            "the questions",
            "all who take part gave the same answers",
            "choose further questions, or take a condition out of the filter",
        )
    notes = tuple(
        Note(f"question “{q.label}”", "All who take part gave the same answer: it builds nothing.")
        for q in uniform
    )
    return tuple(q.name for q in questions if q not in uniform), notes


def prepare_for(table: Table, spec: Spec) -> Prepared:
    """`prepare` for what in a spec does not depend on k, method or seed."""
    return prepare(table, spec.variables, spec.weights, spec.participation)

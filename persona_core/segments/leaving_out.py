"""Segments without some of the rows: built as if those rows were not there, told of everybody.

The rows leave before anything is measured (encoding, fit, cautions), so they move no mean and no
centre; afterwards they are in no segment, and every count of the profile passes them by.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from persona_core.problem import Note
from persona_core.segments.model import Solution
from persona_core.segments.routing import adjusted_rand
from persona_core.sources.joining.attach import taken
from persona_core.sources.table import Table


def without(table: Table, out: NDArray[np.bool_]) -> Table:
    """The table without these rows; out: shape (n,). The table itself where none are left out."""
    return taken(table, np.flatnonzero(~out)) if out.any() else table


def told_of_all(found: Solution, out: NDArray[np.bool_]) -> Solution:
    """A solution on `without(table, out)` as one on the table: left-out rows are in no segment."""
    if not out.any():
        return found
    return replace(scattered(found, out), notes=(_note(int(out.sum())), *found.notes))


def scattered(found: Solution, out: NDArray[np.bool_]) -> Solution:
    """A solution on the other rows, put where they stand among all: out, shape (n,)."""
    labels = np.zeros(len(out), dtype=np.int16)
    fit = np.full(len(out), np.nan, dtype=np.float32)
    labels[~out], fit[~out] = found.labels, found.fit
    weights = None
    if found.weights is not None:
        weights = np.zeros(len(out))
        weights[~out] = found.weights
    return replace(found, labels=labels, fit=fit, weights=weights)


def _note(n: int) -> Note:
    who = "1 respondent was" if n == 1 else f"{n:,} respondents were"
    return Note(
        "the respondents",
        f"{who} switched off for the quality of their answers: in no segment, in no figure.",
    )


@dataclass(frozen=True)
class Change:
    """Two solutions of the same respondents side by side, over those who are in both."""

    n: int
    """People in both."""
    stay: float
    """Share of them who are in the same segment, where segments are paired so that most are."""
    rand: float
    """Adjusted Rand index (Hubert & Arabie 1985): 1 the same groups, about 0 by chance."""


def change(one: NDArray[np.integer], two: NDArray[np.integer]) -> Change | None:
    """Compare labels of shape (n,), 0 = in no segment; None where nobody is in both."""
    both = (one > 0) & (two > 0)
    if not both.any():
        return None
    table = np.zeros((int(one.max()), int(two.max())), dtype=np.int64)
    np.add.at(table, (one[both] - 1, two[both] - 1), 1)
    pairs = linear_sum_assignment(table, maximize=True)
    n = int(both.sum())
    return Change(n, float(table[pairs].sum() / n), adjusted_rand(table))

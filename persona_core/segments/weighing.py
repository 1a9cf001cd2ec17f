"""One question by segment, in people and in weights: shares are weighted, n never is.

The same figures serve profile, markers and picture, so that none of them can forget the weights.
Without weights everybody counts 1 and both are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from persona_core.sources.table import Blank, Counts, Kind, Question, Table

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


class Grouped(Protocol):
    """Who is in which segment and how much they count: a `Solution`, or `Members`."""

    @property
    def labels(self) -> NDArray[np.int16]:
        """Shape (n,); 0 = in no segment, 1..k."""

    @property
    def weights(self) -> FloatArray | None:
        """Shape (n,); 0 where in no segment; None: everybody counts the same."""

    @property
    def k(self) -> int:
        """How many segments."""


@dataclass(frozen=True, eq=False)
class Members:
    """Segments as people alone, where there is no solution around them."""

    labels: NDArray[np.int16]
    weights: FloatArray | None = None

    @property
    def k(self) -> int:
        """How many segments."""
        return int(self.labels.max(initial=0))


@dataclass(frozen=True, eq=False)
class Tally:
    """Answers by segment; row 0 is everybody in a segment, row s segment s (k + 1 rows)."""

    answers: tuple[str, ...]
    n: IntArray
    """People who answered; shape (k + 1,)."""
    count: IntArray
    """People who gave this answer; shape (k + 1, m)."""
    base: FloatArray
    """Sum of the weights of those who answered; shape (k + 1,)."""
    mass: FloatArray
    """Sum of the weights of those who gave this answer; shape (k + 1, m)."""
    squares: FloatArray
    """Sum of the squared weights of those who answered; shape (k + 1,)."""
    mass_squares: FloatArray
    """Sum of the squared weights of those who gave this answer; shape (k + 1, m)."""

    @property
    def share(self) -> FloatArray:
        """Weighted share of each answer, NaN where nobody answered; shape (k + 1, m).

        Exactly 1 where everybody gave it, whatever the sums were rounded to.
        """
        share = np.minimum(_divided(self.mass, self.base[:, None]), 1.0)
        share[(self.count == self.n[:, None]) & (self.base[:, None] > 0)] = 1.0
        return share

    @property
    def effective(self) -> FloatArray:
        """How many unweighted people would be as sure (Kish 1965); shape (k + 1,)."""
        return effective(self.base, self.squares)

    def among(self, at: Sequence[int]) -> "Tally":
        """These answers alone, of those who gave one of them; of people who give one each."""
        return Tally(
            tuple(self.answers[j] for j in at),
            self.count[:, at].sum(axis=1),
            self.count[:, at],
            self.mass[:, at].sum(axis=1),
            self.mass[:, at],
            self.mass_squares[:, at].sum(axis=1),
            self.mass_squares[:, at],
        )

    def together(self, at: Sequence[int]) -> "Tally":
        """Several answers as one, on the same base; of people who give one each."""
        return Tally(
            tuple(self.answers[j] for j in at[:1]),
            self.n,
            self.count[:, at].sum(axis=1, keepdims=True),
            self.base,
            self.mass[:, at].sum(axis=1, keepdims=True),
            self.squares,
            self.mass_squares[:, at].sum(axis=1, keepdims=True),
        )

    def against_others(self) -> tuple[IntArray, IntArray, IntArray, IntArray]:
        """Hits and n of each segment and of everybody else, as many people as are as sure.

        Each of shape (k, m).
        """
        out = []
        for mass, base, squares in (
            (self.mass[1:], self.base[1:], self.squares[1:]),
            (
                self.mass[0] - self.mass[1:],
                self.base[0] - self.base[1:],
                self.squares[0] - self.squares[1:],
            ),
        ):
            people = np.rint(effective(base, squares))[:, None]
            hits = np.rint(_divided(mass, base[:, None], 0.0) * people)
            out += [hits.astype(np.int64), np.broadcast_to(people, hits.shape).astype(np.int64)]
        return out[0], out[1], out[2], out[3]


@dataclass(frozen=True, eq=False)
class Valued:
    """A number by segment: of those who are in one and have a value, r people in all."""

    x: FloatArray
    """Shape (r,), as the next two."""
    segment: NDArray[np.intp]
    weights: FloatArray | None
    n: IntArray
    """People; shape (k + 1,), row 0 everybody, as in the next two."""
    base: FloatArray
    """Sum of their weights."""
    squares: FloatArray
    """Sum of their squared weights."""

    def summed(self, each: NDArray[np.number | np.bool_]) -> FloatArray:
        """The weighted sum of something about each of these people; shape (k + 1,)."""
        counted = each if self.weights is None else self.weights * each
        return _sums(self.segment, counted, len(self.n))

    def mean(self, each: NDArray[np.number | np.bool_]) -> FloatArray:
        """The weighted mean of it, 0 where nobody has a value; shape (k + 1,)."""
        return self.summed(each) / np.where(self.base > 0, self.base, 1)


def valued(values: FloatArray, grouped: Grouped) -> Valued:
    """Who is in a segment and has a value; values: shape (n,), NaN where blank."""
    keep = (grouped.labels > 0) & ~np.isnan(values)
    segment = grouped.labels[keep].astype(np.intp)
    n = np.bincount(segment, minlength=grouped.k + 1)
    n[0] = len(segment)
    w, base = None, n.astype(np.float64)
    squares = base
    if grouped.weights is not None:
        w = grouped.weights[keep]
        base, squares = _sums(segment, w, len(n)), _sums(segment, w**2, len(n))
    return Valued(values[keep], segment, w, n, base, squares)


def effective(base: FloatArray, squares: FloatArray) -> FloatArray:
    """(Σw)² / Σw²: equals the number of people where all weights are the same."""
    return _divided(base**2, squares, 0.0)


def tally(table: Table, question: Question, grouped: Grouped) -> Tally:
    """Count one question's answers by segment."""
    counts = padded(table.counts(question.name, grouped.labels), grouped.k)
    w = grouped.weights
    if w is None:
        base, mass = counts.n.astype(np.float64), counts.count.astype(np.float64)
        return Tally(counts.answers, counts.n, counts.count, base, mass, base, mass)
    answered = table.blank(question.name) == Blank.ANSWERED
    return Tally(
        answers=counts.answers,
        n=counts.n,
        count=counts.count,
        base=by_segment(grouped, w * answered),
        mass=_mass(table, question, grouped, w),
        squares=by_segment(grouped, w**2 * answered),
        mass_squares=_mass(table, question, grouped, w**2),
    )


def above(values: FloatArray, cut: float, grouped: Grouped) -> Tally:
    """Whose number is at or above a cut, of those who have one; values: shape (n,), NaN blank."""
    there, hit = ~np.isnan(values), values >= cut
    w = grouped.weights
    base, mass = by_segment(grouped, there), by_segment(grouped, hit)[:, None]
    n, count = base.astype(np.int64), mass.astype(np.int64)
    if w is None:
        return Tally(("",), n, count, base, mass, base, mass)
    return Tally(
        ("",),
        n,
        count,
        by_segment(grouped, w * there),
        by_segment(grouped, w * hit)[:, None],
        by_segment(grouped, w**2 * there),
        by_segment(grouped, w**2 * hit)[:, None],
    )


def by_segment(grouped: Grouped, values: NDArray[np.number | np.bool_]) -> FloatArray:
    """Sum of each respondent's value; shape (k + 1,), row 0 everybody in a segment."""
    return _sums(grouped.labels, values, grouped.k + 1)


def _sums(
    segment: NDArray[np.integer], each: NDArray[np.number | np.bool_], rows: int
) -> FloatArray:
    sums = np.bincount(segment, weights=each, minlength=rows)
    sums[0] = sums[1:].sum()
    return np.asarray(sums)


def padded(counts: Counts, k: int) -> Counts:
    """Rows up to segment k, also where the last ones are empty."""
    missing = k + 1 - len(counts.n)
    more = np.zeros((missing, counts.count.shape[1]), dtype=np.int64)
    return Counts(
        counts.answers,
        np.concatenate([counts.n, np.zeros(missing, dtype=np.int64)]),
        np.concatenate([counts.count, more]),
    )


def _mass(table: Table, q: Question, grouped: Grouped, w: FloatArray) -> FloatArray:
    """Sum of weights per segment and answer; shape (k + 1, m)."""
    if q.kind in (Kind.ORDINAL, Kind.CATEGORY):
        m = len(q.options or ()) + 1
        cells = grouped.labels.astype(np.intp) * m + table.codes(q.name) + 1  # 0 where blank
        sums = np.bincount(cells, weights=w, minlength=(grouped.k + 1) * m)
        mass = sums.reshape(grouped.k + 1, m)[:, 1:]
        mass[0] = mass[1:].sum(axis=0)
        return np.asarray(mass)
    hit = table.chosen(q.name) if q.kind is Kind.MULTI else table.ranks(q.name) == 1
    return np.column_stack([by_segment(grouped, w * column) for column in hit.T])


def _divided(a: FloatArray, b: FloatArray, otherwise: float = np.nan) -> FloatArray:
    """a / b, and `otherwise` where b is 0."""
    shape = np.broadcast_shapes(a.shape, b.shape)
    return np.asarray(np.divide(a, b, out=np.full(shape, otherwise), where=b > 0))

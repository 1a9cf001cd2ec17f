"""Solution → profile: what each segment answers beside what everybody answers.

Every figure comes from counts by segment (one pass a question); all cells of all questions are
then compared and tested together, so that the cost hardly grows with the number of answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.segments.marking import markers
from persona_core.segments.model import Profile, Solution
from persona_core.segments.significance import benjamini_hochberg, two_proportions, welch
from persona_core.segments.variables import SEGMENTABLE, finite_numbers
from persona_core.sources.table import Kind, Question, Role, Table


@dataclass(frozen=True, eq=False)
class _Cells:
    """One question's cells: k segments × m answers (for a number one “answer”, None)."""

    question: Question
    answers: tuple[str | None, ...]
    n: NDArray[np.int64]
    """Shape (k + 1,); row 0 everybody, as in the next two."""
    count: NDArray[np.int64]
    """Shape (k + 1, m)."""
    value: NDArray[np.float64]
    """Shares, or a number's means; shape (k + 1, m)."""
    effect: float
    p: NDArray[np.float64] | None = None
    """A number's, uncorrected, shape (k,); shares are tested all at once in the end."""


def profiled(table: Table, solution: Solution) -> tuple[Question, ...]:
    """The questions a profile is about: all that can be counted or averaged, except personal,
    sensitive, ignored ones; those that built the segments in any case."""
    built = set(solution.spec.variables)
    return tuple(
        q
        for q in table.questions
        if q.name in built
        or (
            q.kind in SEGMENTABLE
            and q.role in (Role.BASE, Role.DESCRIPTOR)
            and not (q.personal or q.sensitive)
        )
    )


def profile(table: Table, solution: Solution, names: Sequence[str] | None = None) -> Profile:
    """Counts, shares, tests, effects and markers of each question by segment.

    names: only these of the questions that `profiled` gives. p is corrected over all cells of
    descriptor questions in this call (Benjamini–Hochberg).
    """
    questions = profiled(table, solution)
    if names is not None:
        questions = tuple(q for q in questions if q.name in set(names))
    cells = [
        (_number if q.kind is Kind.NUMBER else _shares)(table, q, solution.labels, solution.k)
        for q in questions
    ]
    built = set(solution.spec.variables)
    return Profile(
        rows=_frame(cells, solution.k, built),
        effects={c.question.name: c.effect for c in cells},
        markers=markers(
            table, solution, [(c.question, c.n, c.count) for c in cells if c.question.name in built]
        ),
    )


def cramers_v(count: NDArray[np.integer]) -> float:
    """Cramér's V of a table of counts, segments × answers; 0 where there is nothing to compare."""
    seen = count[count.sum(axis=1) > 0][:, count.sum(axis=0) > 0].astype(np.float64)
    if min(seen.shape) < 2:
        return 0.0
    total = seen.sum()
    expected = seen.sum(axis=1, keepdims=True) * seen.sum(axis=0) / total
    chi2 = ((seen - expected) ** 2 / expected).sum()
    return float(min(1.0, np.sqrt(chi2 / total / (min(seen.shape) - 1))))


def correlation_ratio(
    n: NDArray[np.integer], mean: NDArray[np.float64], variance: NDArray[np.float64]
) -> float:
    """√η²: the share of a number's variance that lies between groups, its root.

    n, mean, variance (with n in the denominator) per group; 0 where nothing varies.
    """
    there = n > 0
    if not there.any():
        return 0.0
    n, mean, variance = n[there], mean[there], variance[there]
    between = (n * (mean - n @ mean / n.sum()) ** 2).sum()
    total = between + (n * variance).sum()
    return float(np.sqrt(between / total)) if total > 0 else 0.0


# -- one question -----------------------------------------------------------------------------


def _shares(table: Table, q: Question, labels: NDArray[np.int16], k: int) -> _Cells:
    counts = table.counts(q.name, labels)
    n, count = _padded(counts.n, k), _padded(counts.count, k)
    value = np.divide(count, n[:, None], out=np.full(count.shape, np.nan), where=n[:, None] > 0)
    return _Cells(q, counts.answers, n, count, value, _share_effect(q, n, count))


def _share_effect(q: Question, n: NDArray[np.int64], count: NDArray[np.int64]) -> float:
    inside, asked = count[1:], n[1:]
    if q.kind is Kind.CATEGORY:
        return cramers_v(inside)
    if q.kind is Kind.ORDINAL:
        on_scale = inside[:, : len(q.levels or ())]
        place = np.arange(on_scale.shape[1])
        size = on_scale.sum(axis=1)
        mean = on_scale @ place / np.maximum(size, 1)
        variance = on_scale @ place**2 / np.maximum(size, 1) - mean**2
        return correlation_ratio(size, mean, variance)
    pairs = [np.column_stack([hit, asked - hit]) for hit in inside.T]
    return max(map(cramers_v, pairs), default=0.0)


def _number(table: Table, q: Question, labels: NDArray[np.int16], k: int) -> _Cells:
    values = finite_numbers(table, q.name)
    keep = (labels > 0) & ~np.isnan(values)
    x, at = values[keep], labels[keep].astype(np.intp)
    n = np.bincount(at, minlength=k + 1)
    n[0] = len(x)
    sums = np.bincount(at, weights=x, minlength=k + 1)
    sums[0] = x.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = sums / n
        squares = np.bincount(at, weights=(x - mean[at]) ** 2, minlength=k + 1)
        variance = squares / n
        other_n = n[0] - n[1:]
        other_mean = (sums[0] - sums[1:]) / other_n
        between = n[1:] * np.nan_to_num(mean[1:] - mean[0]) ** 2
        all_squares = squares[1:].sum() + between.sum()
        other_squares = (
            all_squares - squares[1:] - between - other_n * np.nan_to_num(other_mean - mean[0]) ** 2
        )
        p = welch(
            mean[1:],
            squares[1:] / (n[1:] - 1),
            n[1:],
            other_mean,
            np.maximum(other_squares, 0) / (other_n - 1),
            other_n,
        )
    effect = correlation_ratio(n[1:], np.nan_to_num(mean[1:]), np.nan_to_num(variance[1:]))
    return _Cells(q, (None,), n, n[:, None], mean[:, None], effect, p)


def _padded(counts: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """Rows up to segment k, also where the last ones are empty."""
    missing = k + 1 - len(counts)
    return np.concatenate([counts, np.zeros((missing, *counts.shape[1:]), dtype=np.int64)])


# -- all questions ----------------------------------------------------------------------------


def _frame(cells: Sequence[_Cells], k: int, built: set[str]) -> pd.DataFrame:
    """Tidy rows: by question, then segment, then answer."""
    answers: list[str | None] = [a for c in cells for a in c.answers * k]
    widths = [len(c.answers) for c in cells]
    value = _joined([c.value[1:] for c in cells])
    total = _joined([np.tile(c.value[0], k) for c in cells])
    index = np.divide(100 * value, total, out=np.full(len(value), np.nan), where=total != 0)
    return pd.DataFrame(
        {
            "segment": _joined([np.repeat(np.arange(1, k + 1), w) for w in widths], np.int64),
            "column": np.repeat(
                np.array([c.question.name for c in cells], dtype=object), [k * w for w in widths]
            ),
            "answer": pd.Series(answers, dtype=object),
            "n": _joined([_per_cell(c.n[1:], c) for c in cells], np.int64),
            "count": _joined([c.count[1:] for c in cells], np.int64),
            "value": value,
            "total": total,
            "index": index,
            "lift": value - total,
            "p": benjamini_hochberg(_p(cells, built)),
        }
    )


def _p(cells: Sequence[_Cells], built: set[str]) -> NDArray[np.float64]:
    """Uncorrected p of every cell, NaN for questions that built the segments."""
    tested = [c for c in cells if c.p is None and c.question.name not in built]
    shares = two_proportions(
        _joined([c.count[1:] for c in tested], np.int64),
        _joined([_per_cell(c.n[1:], c) for c in tested], np.int64),
        _joined([c.count[0] - c.count[1:] for c in tested], np.int64),
        _joined([_per_cell(c.n[0] - c.n[1:], c) for c in tested], np.int64),
    )
    pieces = iter(np.split(shares, np.cumsum([c.count[1:].size for c in tested])))
    return _joined(
        [
            np.full(c.count[1:].size, np.nan)
            if c.question.name in built
            else next(pieces)
            if c.p is None
            else c.p
            for c in cells
        ]
    )


def _per_cell(per_segment: NDArray[np.int64], c: _Cells) -> NDArray[np.int64]:
    return np.repeat(per_segment, len(c.answers))


def _joined(parts: Sequence[NDArray[Any]], dtype: type = np.float64) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype=dtype), *(part.ravel() for part in parts)])

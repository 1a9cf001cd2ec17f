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
from persona_core.segments.weighing import Tally, effective, tally, valued
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
    tally: Tally | None = None
    """Of all but numbers: shares are tested all at once in the end."""
    p: NDArray[np.float64] | None = None
    """A number's, uncorrected, shape (k,)."""


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
    cells = [(_number if q.kind is Kind.NUMBER else _shares)(table, q, solution) for q in questions]
    built = set(solution.spec.variables)
    return Profile(
        rows=_frame(cells, solution.k, built),
        effects={c.question.name: c.effect for c in cells},
        markers=markers(
            table, solution, [(c.question, c.tally) for c in cells if c.question.name in built]
        ),
    )


def cramers_v(count: NDArray[np.number]) -> float:
    """Cramér's V of (weighted) counts, segments × answers; 0 where there is nothing to compare."""
    seen = count[count.sum(axis=1) > 0][:, count.sum(axis=0) > 0].astype(np.float64)
    if min(seen.shape) < 2:
        return 0.0
    total = seen.sum()
    expected = seen.sum(axis=1, keepdims=True) * seen.sum(axis=0) / total
    chi2 = ((seen - expected) ** 2 / expected).sum()
    return float(min(1.0, np.sqrt(chi2 / total / (min(seen.shape) - 1))))


def correlation_ratio(
    n: NDArray[np.number], mean: NDArray[np.float64], variance: NDArray[np.float64]
) -> float:
    """√η²: the share of a number's variance that lies between groups, its root.

    n, mean, variance (with n in the denominator) per group, or weights for n; 0 where nothing
    varies.
    """
    there = n > 0
    if not there.any():
        return 0.0
    n, mean, variance = n[there], mean[there], variance[there]
    between = (n * (mean - n @ mean / n.sum()) ** 2).sum()
    total = between + (n * variance).sum()
    return float(np.sqrt(between / total)) if total > 0 else 0.0


# -- one question -----------------------------------------------------------------------------


def _shares(table: Table, q: Question, solution: Solution) -> _Cells:
    t = tally(table, q, solution)
    return _Cells(q, t.answers, t.n, t.count, t.share, _share_effect(q, t), t)


def _share_effect(q: Question, t: Tally) -> float:
    inside, asked = t.mass[1:], t.base[1:]
    if q.kind is Kind.CATEGORY:
        return cramers_v(inside)
    if q.kind is Kind.ORDINAL:
        on_scale = inside[:, : len(q.levels or ())]
        place = np.arange(on_scale.shape[1])
        size = on_scale.sum(axis=1)
        each = np.where(size > 0, size, 1)
        mean = on_scale @ place / each
        variance = on_scale @ place**2 / each - mean**2
        return correlation_ratio(size, mean, variance)
    pairs = [np.column_stack([hit, asked - hit]) for hit in inside.T]
    return max(map(cramers_v, pairs), default=0.0)


def _number(table: Table, q: Question, solution: Solution) -> _Cells:
    v = valued(finite_numbers(table, q.name), solution)
    base, sums = v.base, v.summed(v.x)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = sums / base
        squares = v.summed((v.x - mean[v.segment]) ** 2)
        between = base[1:] * np.nan_to_num(mean[1:] - mean[0]) ** 2
        others = base[0] - base[1:]
        other_mean = (sums[0] - sums[1:]) / others
        away = others * np.nan_to_num(other_mean - mean[0]) ** 2
        other_squares = squares[0] + between.sum() - squares[1:] - between - away
        sure = effective(base, v.squares)[1:]
        other_sure = effective(others, v.squares[0] - v.squares[1:])
        p = welch(
            mean[1:],
            squares[1:] / base[1:] * sure / (sure - 1),
            sure,
            other_mean,
            np.maximum(other_squares, 0) / others * other_sure / (other_sure - 1),
            other_sure,
        )
        variance = np.nan_to_num(squares[1:] / base[1:])
    effect = correlation_ratio(base[1:], np.nan_to_num(mean[1:]), variance)
    return _Cells(q, (None,), v.n, v.n[:, None], mean[:, None], effect, p=p)


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
    tested = [c.tally for c in cells if c.tally and c.question.name not in built]
    against = [t.against_others() for t in tested]
    shares = two_proportions(*(_joined([one[i] for one in against], np.int64) for i in range(4)))
    pieces = iter(np.split(shares, np.cumsum([t.mass[1:].size for t in tested])))
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

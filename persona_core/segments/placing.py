"""Placing people in segments under a rule: the one definition of who belongs where.

Under centres defined by `direct`: float64 squared distances over the features somebody answered,
times d / answered (partial distance, Dixon 1979), ties to the lower number. Everybody goes through
a float32 matrix product first; only rows that its rounding could place otherwise are done again
directly, so the answer is that of the definition at the speed of the product. Under class
probabilities defined by `by_classes`.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.answered import questions_answered
from persona_core.segments.encoding import matrix_of
from persona_core.segments.fitting.items import answers_of
from persona_core.segments.model import ClassTable, Rule
from persona_core.sources.table import Table

Exact = Callable[[NDArray[np.intp]], NDArray[np.float64]]
"""Row numbers → the same rows of the encoded matrix in float64, NaN where blank."""

CHUNK = 32_768
"""Rows at a time: bounds the memory of the distances whatever the size of the table."""
CLOSE = 1e-5
"""The least difference of two squared distances that float32 may decide; where many features or
far rows make its rounding larger, the bound grows with it (`_rounding`)."""
NEAR_CENTRE = 1e-3
"""A squared distance below this share of the lengths involved has lost the digits `fit` needs."""


def assign(table: Table, rule: Rule) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """Everybody of a table under a kept rule.

    Returns labels, shape (n,), 0 where too little was answered (`Rule.least`, of as many questions
    as the table asks), and fit, shape (n,): 1 at the own centre, 0 on the border, NaN where left
    out. Raises `Problem` where a question's kind has changed (`matrix_of`).
    """
    rule = rule.where_asked({q.name for q in table.questions})
    return place(matrix_of(table, rule.features), rule, exact_rows(table, rule))


def exact_rows(table: Table, rule: Rule) -> Exact:
    """Encode some rows of a table in float64."""
    return lambda rows: matrix_of(
        replace(table, data=table.data.take(rows)), rule.features, np.float64
    ).astype(np.float64, copy=False)


def place(
    matrix: NDArray[np.floating], rule: Rule, exact: Exact
) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """`assign` for an encoded matrix of shape (n, d); `exact` gives the same rows in float64."""
    n = len(matrix)
    labels, fit = np.zeros(n, dtype=np.int16), np.full(n, np.nan, dtype=np.float32)
    doubtful, too_little = np.zeros((2, n), dtype=np.bool_)
    for part in _parts(n):
        if rule.classes is not None:
            labels[part], fit[part] = by_classes(matrix[part], rule, rule.classes)
        else:
            labels[part], fit[part], doubtful[part] = _fast(matrix[part], rule)
        if rule.least > 1:
            answered = questions_answered(rule.features, ~np.isnan(matrix[part]))
            too_little[part] = answered < rule.least
    again = np.flatnonzero(doubtful & ~too_little)  # together: reading rows costs per column
    for part in _parts(len(again)):
        labels[again[part]], fit[again[part]] = direct(exact(again[part]), rule)
    labels[too_little] = 0
    fit[labels == 0] = np.nan  # also who is set aside
    return labels, fit


def direct(x: NDArray[np.float64], rule: Rule) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """The definition: x of shape (n, d) in float64, NaN where blank."""
    answered = (~np.isnan(x)).sum(axis=1)
    distance = np.column_stack(
        [np.nansum((x - prototype) ** 2, axis=1) for prototype in rule.prototypes]
    )
    distance *= (x.shape[1] / np.maximum(answered, 1))[:, None]
    labels, best, second, _ = _two_best(distance, rule)
    return _decide(labels, best, second, answered)


def by_classes(
    x: NDArray[np.floating], rule: Rule, classes: ClassTable
) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """The likeliest segment under class probabilities; x of shape (n, d), NaN where blank.

    An answer that the table does not know counts as blank. fit = (p₁ − p₂) / (p₁ + p₂) of the two
    likeliest segments: 1 where it is certain, 0 on the border.
    """
    blank = np.isnan(x)
    codes = answers_of(classes.items, x, blank)
    score = np.log(classes.sizes)[None, :].repeat(len(x), axis=0)
    start = 0
    for item, code in zip(classes.items, codes.T, strict=True):
        table = np.log(classes.probabilities[:, start : start + item.answers]).T * item.weight
        score += np.vstack([table, np.zeros(len(classes.sizes))])[code]  # -1: the row of zeros
        start += item.answers
    odds = np.exp(score - score.max(axis=1, keepdims=True))
    numbers = sorted(set(rule.segments))
    owner = np.array(rule.segments)
    chance = np.column_stack([odds[:, owner == s].sum(axis=1) for s in numbers])
    nearest = chance.argmax(axis=1)  # the first of equals: ties to the lower number
    first = chance[np.arange(len(x)), nearest]
    chance[np.arange(len(x)), nearest] = 0
    second = chance.max(axis=1)
    fit = ((first - second) / (first + second)).astype(np.float32)
    known = (codes >= 0).any(axis=1)
    fit[~known] = np.nan
    return np.where(known, np.array(numbers)[nearest], 0).astype(np.int16), fit


def _parts(n: int) -> Iterator[slice]:
    """So many rows, `CHUNK` at a time."""
    return (slice(start, start + CHUNK) for start in range(0, n, CHUNK))


def _fast(
    x: NDArray[np.floating], rule: Rule
) -> tuple[NDArray[np.int16], NDArray[np.float32], NDArray[np.bool_]]:
    """The float32 product, and which rows it may not decide."""
    prototypes = rule.prototypes.astype(np.float32)
    blank = np.isnan(x)
    d = x.shape[1]
    if blank.any():  # the masked product: blanks add nothing to either term
        there = (~blank).astype(np.float32)
        known = np.where(blank, np.float32(0), x)
        answered = there.sum(axis=1)
        lengths = there @ (prototypes**2).T
        times = d / np.maximum(answered, 1)
    else:
        known, answered = x, np.full(len(x), d, dtype=np.float32)
        lengths = (prototypes**2).sum(axis=1)[None, :]
        times = np.ones(len(x), dtype=np.float32)
    squares = np.einsum("ij,ij->i", known, known)
    distance = (prototypes @ known.T).T  # a prototype's distances side by side: quick to compare
    distance *= -2
    distance += lengths
    distance += squares[:, None]
    distance *= times[:, None]
    np.maximum(distance, 0, out=distance)
    labels, best, second, gap = _two_best(distance, rule)
    reach = times * (np.sqrt(squares) + np.sqrt(float((rule.prototypes**2).sum(axis=1).max()))) ** 2
    doubtful = (gap < np.maximum(CLOSE, _rounding(d) * reach)) | (best < NEAR_CENTRE * reach)
    return *_decide(labels, best, second, answered), doubtful & (answered > 0)


def _rounding(d: int) -> float:
    """A bound on the product's error for d terms, relative to (‖x‖ + ‖c‖)² (Higham 2002, 3.5)."""
    return 4 * (d + 4) * float(np.finfo(np.float32).eps) / 2


def _two_best(
    distance: NDArray[np.floating], rule: Rule
) -> tuple[NDArray[np.int16], NDArray[np.floating], NDArray[np.floating], NDArray[np.floating]]:
    """Nearest segment, its squared distance, that of the next segment (inf where none), and how
    much had to be told apart to decide."""
    if rule.under:
        return _in_stages(distance, rule)
    numbers = np.array(sorted(set(rule.segments)), dtype=np.int16)
    if rule.segments != tuple(numbers):  # several prototypes may lead to one segment
        owner = np.array(rule.segments)
        distance = np.column_stack([distance[:, owner == s].min(axis=1) for s in numbers])
    nearest = distance.argmin(axis=1)  # the first of equals: ties to the lower number
    rows = np.arange(len(distance))
    best = distance[rows, nearest]
    distance[rows, nearest] = np.inf
    second = distance.min(axis=1)
    return numbers[nearest], best, second, second - best


def _in_stages(
    distance: NDArray[np.floating], rule: Rule
) -> tuple[NDArray[np.int16], NDArray[np.floating], NDArray[np.floating], NDArray[np.floating]]:
    """`_two_best` where prototypes were divided: each stage among its own alone, ties to the first.

    The next segment is the nearest of all that were not divided.
    """
    rows = np.arange(len(distance))
    winner = np.full(len(distance), -1)
    gap = np.full(len(distance), np.inf)
    for group in dict.fromkeys(rule.under):
        own = np.array([i for i, above in enumerate(rule.under) if above == group])
        here = np.flatnonzero(np.isin(winner, group)) if group else rows
        part = distance[np.ix_(here, own)]
        winner[here] = own[part.argmin(axis=1)]
        if len(own) > 1:
            two = np.partition(part, 1, axis=1)
            gap[here] = np.minimum(gap[here], two[:, 1] - two[:, 0])
    segments = np.array(rule.segments, dtype=np.int16)
    labels, best = segments[winner], distance[rows, winner]
    leaves = rule.leaves
    others = np.where(segments[leaves] == labels[:, None], np.inf, distance[:, leaves])
    return labels, best, others.min(axis=1), gap


def _decide(
    labels: NDArray[np.int16],
    best: NDArray[np.floating],
    second: NDArray[np.floating],
    answered: NDArray[np.number],
) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """Leave out who answered nothing; fit = 1 − shadow value, 1 − 2·d₁ / (d₁ + d₂)."""
    near, far = np.sqrt(best), np.sqrt(second)
    total = near + far
    share = np.divide(2 * near, total, out=np.ones_like(total), where=total > 0)
    fit = np.maximum(1 - share, 0).astype(np.float32)  # a later stage may not look further
    fit[answered == 0] = np.nan
    return np.where(answered > 0, labels, 0).astype(np.int16), fit

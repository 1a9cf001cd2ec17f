"""Answers → numbers that may be compared: the encoding of docs/method.md, section 1.

Two steps, because a rule outlives the table it was made on: `features_of` looks at one table and
decides centres and scales, `matrix_of` applies such features to any table, a later wave included.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import DTypeLike, NDArray

from persona_core.problem import Note, Problem
from persona_core.segments.model import Feature, Spec
from persona_core.segments.variables import checked, finite_numbers
from persona_core.sources.table import Blank, Kind, Question, Table

SMALLEST_SD = 0.15
"""A scale's SD counts as at least this share of its range, or near-constant items would shout."""
CLIPPED = (0.01, 0.99)
"""Numbers beyond these quantiles are moved to them."""
SKEWED = 1.0
"""A positive number with a skewness above this is long-tailed and logged first."""
MOST_ANSWERS = 30
"""Indicators per single choice; rarer answers than these count as one, “another answer”."""

_SOURCE_KINDS = {
    "chosen": (Kind.MULTI,),
    "is": (Kind.CATEGORY, Kind.ORDINAL),
    "level": (Kind.ORDINAL, Kind.CATEGORY),
    "number": (Kind.NUMBER,),
    "rank": (Kind.RANK,),
}


def encode(table: Table, spec: Spec) -> tuple[tuple[Feature, ...], NDArray[np.float32]]:
    """The features of a spec on this table, and everybody on them.

    Returns features (d of them) and a matrix of shape (n, d), NaN where blank or outside the
    scale. Raises `Problem` for a variable that can't be used (`variables.checked`) or a weight
    that is negative or no number. A weight of 0 leaves its question out.
    """
    features = features_of(table, spec.variables, spec.weights)
    return features, matrix_of(table, features)


def features_of(
    table: Table, variables: Sequence[str], weights: Sequence[tuple[str, float]] = ()
) -> tuple[Feature, ...]:
    """Decide centre, scale and limits of every column of the encoded matrix."""
    weight = dict(weights)
    for name, value in weight.items():
        if not (math.isfinite(value) and value >= 0):
            raise Problem(
                f"question “{name}”", f"a weight of {value:g} is not possible", "use 0 or more"
            )
    questions = [q for q in checked(table, variables) if weight.get(q.name, 1.0) > 0]
    if not questions:
        raise Problem(
            "the weights", "every question has the weight 0", "give at least one question a weight"
        )
    return tuple(f for q in questions for f in _features(table, q, float(weight.get(q.name, 1.0))))


def matrix_of(
    table: Table, features: Sequence[Feature], dtype: DTypeLike = np.float32
) -> NDArray[np.floating]:
    """Everybody of any table on given features; shape (n, d), NaN where blank.

    On a later wave, a question or option that is missing and an answer nobody gave when the
    features were made count as blank. Raises `Problem` where a question's kind has changed so
    that its answers can't be read.
    """
    out = np.full((table.n_rows, len(features)), np.nan, dtype=dtype)
    names = {q.name for q in table.questions}
    start = 0
    for name, group in groupby(features, key=lambda f: f.question):
        part = list(group)
        if name in names:
            for j, column in enumerate(_columns(table, table.question(name), part)):
                if column is not None:
                    out[:, start + j] = column
        start += len(part)
    return out


def filled_ranks(table: Table, name: str) -> NDArray[np.float64]:
    """Ranks where items left unranked share the mean of the places left over; shape (n, items).

    NaN only where the whole question is blank.
    """
    ranks = table.ranks(name)
    m = ranks.shape[1]
    ranked = (~np.isnan(ranks)).sum(axis=1, keepdims=True)
    left_over = np.where(ranked > 0, (ranked + 1 + m) / 2, np.nan)
    return np.where(np.isnan(ranks), left_over, ranks)


def pooled_notes(table: Table, names: Sequence[str]) -> tuple[Note, ...]:
    """Single choices with so many answers that the rare ones were taken together."""
    notes = []
    for q in (table.question(name) for name in names):
        given = int((table.counts(q.name).count[0] > 0).sum()) if q.kind is Kind.CATEGORY else 0
        if given > MOST_ANSWERS:
            notes.append(
                Note(
                    f"question “{q.label}”",
                    f"It has {given:,} different answers: the {MOST_ANSWERS} most common ones "
                    f"build segments, {given - MOST_ANSWERS:,} count as “another answer”.",
                )
            )
    return tuple(notes)


# -- one question → its features --------------------------------------------------------------


def _features(table: Table, q: Question, weight: float) -> Iterator[Feature]:
    if q.kind is Kind.NUMBER:
        yield _number(finite_numbers(table, q.name), q.name, weight)
    elif q.kind is Kind.ORDINAL:
        yield _scale(table, q, weight)
    elif q.kind is Kind.CATEGORY:
        yield from _single_choice(table, q, weight)
    elif q.kind is Kind.MULTI:
        counts = table.counts(q.name)
        for option, count in zip(counts.answers, counts.count[0], strict=True):
            if 0 < count < counts.n[0]:
                yield Feature(q.name, option, "chosen", False, 0, 1, 0, 1, weight)
    elif q.kind is Kind.RANK:
        yield from _ranking(table, q, weight)


def _number(values: NDArray[np.float64], name: str, weight: float) -> Feature:
    present = values[~np.isnan(values)]
    least, most = float(present.min()), float(present.max())
    low, high = (float(v) for v in np.quantile(present, CLIPPED))
    if low == high or np.isin(present, (least, most)).all():
        # a yes/no in numbers, or the same for nearly everybody: 0..1 as it is
        return Feature(name, None, "number", False, least, most, least, most - least, weight)
    x = np.clip(present, low, high)
    log = least >= 0 and _skewness(x) > SKEWED
    x = np.log1p(x) if log else x
    spread = float(x.std()) or float(x.max() - x.min()) / 2
    return Feature(name, None, "number", log, low, high, float(x.mean()), 2 * spread, weight)


def _skewness(x: NDArray[np.float64]) -> float:
    z = (x - x.mean()) / np.abs(x - x.mean()).max()
    return float((z**3).mean() / (z**2).mean() ** 1.5)


def _scale(table: Table, q: Question, weight: float) -> Feature:
    levels = q.levels or ()
    top = len(levels) - 1
    if top == 1:
        return Feature(q.name, None, "level", False, 0, 1, 0, 1, weight, levels)
    count = table.counts(q.name).count[0, : top + 1]
    place = np.arange(top + 1)
    mean = float(count @ place / count.sum())
    sd = math.sqrt(float(count @ (place - mean) ** 2 / count.sum()))
    scale = 2 * max(sd, SMALLEST_SD * top)
    return Feature(q.name, None, "level", False, 0, top, mean, scale, weight, levels)


def _single_choice(table: Table, q: Question, weight: float) -> Iterator[Feature]:
    counts = table.counts(q.name)
    known = counts.answers
    given = [i for i in range(len(known)) if counts.count[0, i] > 0]
    if len(given) == 2:  # one 0/1 column is the same distance as two indicators / √2
        yield Feature(q.name, known[given[0]], "is", False, 0, 1, 0, 1, weight, known)
        return
    common = sorted(given, key=lambda i: -counts.count[0, i])[:MOST_ANSWERS]
    for i in sorted(common):
        yield Feature(q.name, known[i], "is", False, 0, 1, 0, math.sqrt(2), weight, known)


def _ranking(table: Table, q: Question, weight: float) -> Iterator[Feature]:
    ranks = filled_ranks(table, q.name)
    m = ranks.shape[1]
    for item, column in zip(q.options or (), ranks.T, strict=True):
        x = column[~np.isnan(column)]
        if x.min() < x.max():
            scale = 2 * max(float(x.std()), SMALLEST_SD * (m - 1))
            yield Feature(q.name, item, "rank", False, 1, m, float(x.mean()), scale, weight)


# -- features → columns -----------------------------------------------------------------------


def _columns(
    table: Table, q: Question, features: Sequence[Feature]
) -> Iterator[NDArray[np.float64] | None]:
    """The columns of one question's features, None where the table does not know the option."""
    source = features[0].source
    if q.kind not in _SOURCE_KINDS[source]:
        raise Problem(
            f"question “{q.name}”",
            f"it was read as {q.kind}, but the segments were built when its answers were another"
            " kind",
            "set its kind as it was, or build the segments again",
        )
    if source == "number":
        x = finite_numbers(table, q.name)
        for f in features:
            clipped = np.clip(x, f.low, f.high)
            yield scaled(np.log1p(clipped) if f.log else clipped, f)
    elif source in ("is", "level"):
        codes = table.codes(q.name)
        for f in features:
            yield option_values(q, f)[codes]
    else:
        yield from _parts(table, q, features)


def _parts(
    table: Table, q: Question, features: Sequence[Feature]
) -> Iterator[NDArray[np.float64] | None]:
    """Select-all and ranking: one physical column per option or item."""
    at = {option: j for j, option in enumerate(q.options or ())}
    if q.kind is Kind.RANK:
        parts = filled_ranks(table, q.name)
    else:
        parts = table.chosen(q.name).astype(np.float64)
        parts[table.blank(q.name) != Blank.ANSWERED] = np.nan
    for f in features:
        j = at.get(f.answer or "")
        yield None if j is None else scaled(np.clip(parts[:, j], f.low, f.high), f)


def option_values(q: Question, f: Feature) -> NDArray[np.float64]:
    """An `is` or `level` feature for each option; the last entry, NaN, is what a blank finds."""
    place = {answer: i for i, answer in enumerate(f.known)}
    raw = [
        math.nan
        if option not in place
        else float(place[option] if f.source == "level" else option == f.answer)
        for option in q.options or ()
    ]
    return scaled(np.array([*raw, math.nan]), f)


def scaled(x: NDArray[np.float64], f: Feature) -> NDArray[np.float64]:
    """Clipped (and logged) values on the scale of the encoded matrix."""
    return (x - f.centre) / f.scale * math.sqrt(f.weight)

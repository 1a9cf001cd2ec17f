"""The typing tool: few questions whose answers give points per segment; the most points win.

A score sheet rather than the rule itself, because a rule needs every segmentation question and a
new respondent answers five. The points are those of a multinomial logistic regression, so that a
spreadsheet's formulas compute the same segment and how sure it is.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from persona_core.problem import Problem
from persona_core.segments.cautions import questions_of
from persona_core.segments.encoding import matrix_of
from persona_core.segments.model import Feature, Rule
from persona_core.segments.typed.golden_questions import FOLDS, Chosen, choose, folds
from persona_core.sources.table import Table, sample_rows

LEARNED_FROM = 3_000
"""People it learns from at most: more would not move a point, only take longer."""
FEWEST_PEOPLE = 2 * FOLDS
"""Of the smallest segment: every fold must learn from some and be tried on some."""


@dataclass(frozen=True, eq=False)
class TypingTool:
    """The score sheet and how well it does."""

    features: tuple[Feature, ...]
    """The encoded answers that count, question by question in the order they were taken."""
    centre: NDArray[np.float64]
    """What a blank counts as: everybody's mean; shape (d,)."""
    weights: NDArray[np.float64]
    """Points per unit above the centre; shape (d, k)."""
    base: NDArray[np.float64]
    """Points of somebody who answers nothing; shape (k,)."""
    accuracy: float
    """Share placed in their own segment, of people neither the points nor the choice of questions
    had seen (nested cross-validation); as the next two weighted where people count by weights."""
    by_segment: tuple[float, ...]
    """The same for the people of each segment 1..k."""
    curve: tuple[float, ...]
    """Cross-validated accuracy with the first one, two, … questions, chosen on the same people."""
    n: int
    """People it learned from."""
    weighted: bool = False
    """People count by their weights, in what it learned and in how well it does."""

    @property
    def k(self) -> int:
        """How many segments."""
        return len(self.base)

    @property
    def questions(self) -> tuple[str, ...]:
        """Names, best first."""
        return questions_of(self.features)

    def as_json(self) -> dict[str, Any]:
        """Plain values: all that another program needs to type people."""
        return {
            "questions": list(self.questions),
            "accuracy": self.accuracy,
            "by_segment": list(self.by_segment),
            "curve": list(self.curve),
            "n": self.n,
            "weighted": self.weighted,
            "features": [asdict(f) for f in self.features],
            "centre": self.centre.tolist(),
            "weights": self.weights.tolist(),
            "base": self.base.tolist(),
        }


def typing_tool(
    table: Table,
    rule: Rule,
    labels: NDArray[np.int16],
    *,
    weights: NDArray[np.float64] | None = None,
    seed: int = 0,
) -> TypingTool:
    """Find the questions and their points among the segmentation variables of a rule.

    labels: shape (n,), 0 = in no segment (those are not learned from). weights: how much each
    counts, shape (n,); None: all the same. Raises `Problem` where
    there is one segment only, or one is too small to try the tool on.
    """
    sizes = np.bincount(labels)[1:]
    if len(sizes) < 2 or sizes.min() < FEWEST_PEOPLE:
        raise Problem(
            "the typing tool",
            f"every segment needs {FEWEST_PEOPLE} people at least, and there must be two segments",
            "keep fewer or larger segments",
        )
    there = np.flatnonzero(labels > 0)
    rows = there[sample_rows(len(there), LEARNED_FROM, seed)]
    features = rule.features
    raw = matrix_of(table, features, np.float64).astype(np.float64)[rows]
    w = np.ones(len(rows)) if weights is None else weights[rows]
    centre = _means(raw, w)
    x = np.where(np.isnan(raw), centre, raw) - centre
    y, k = labels[rows].astype(np.intp) - 1, len(sizes)
    groups = [np.flatnonzero([f.question == q for f in features]) for q in questions_of(features)]
    chosen = choose(x, y, w, k, groups, seed)
    columns = _columns(groups, chosen)
    points, base = _points(x[:, columns], y, w, k)
    accuracy, by_segment = _nested(x, y, w, k, groups, seed)
    return TypingTool(
        features=tuple(features[j] for j in columns),
        centre=centre[columns],
        weights=points,
        base=base,
        accuracy=accuracy,
        by_segment=by_segment,
        curve=chosen.curve,
        n=len(rows),
        weighted=weights is not None,
    )


def typed(tool: TypingTool, table: Table) -> tuple[NDArray[np.int16], NDArray[np.float64]]:
    """The segment of everybody in a table, and how sure that is.

    Returns labels, shape (n,), 0 where none of the questions was answered, ties to the lower
    number; and the probability of that segment under the model, NaN where left out.
    """
    raw = matrix_of(table, tool.features, np.float64).astype(np.float64)
    answered = ~np.isnan(raw).all(axis=1)
    scores = np.where(np.isnan(raw), 0, raw - tool.centre) @ tool.weights + tool.base
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    labels = np.where(answered, scores.argmax(axis=1) + 1, 0).astype(np.int16)
    return labels, np.where(answered, 1 / odds.sum(axis=1), np.nan)


def _means(raw: NDArray[np.float64], w: NDArray[np.float64]) -> NDArray[np.float64]:
    there = ~np.isnan(raw)
    base = w @ there
    return np.asarray(w @ np.where(there, raw, 0) / np.where(base > 0, base, 1), dtype=np.float64)


def _columns(groups: Sequence[NDArray[np.intp]], chosen: Chosen) -> NDArray[np.intp]:
    return np.concatenate([groups[g] for g in chosen.groups])


def _points(
    x: NDArray[np.float64], y: NDArray[np.intp], w: NDArray[np.float64], k: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights, shape (d, k), and base, shape (k,), of a ridge multinomial logistic regression."""
    model = LogisticRegression(max_iter=500).fit(x, y, sample_weight=w)
    weights, base = model.coef_.T, model.intercept_
    if k == 2:  # scikit-learn keeps one column for two classes
        weights, base = np.hstack([-weights / 2, weights / 2]), np.hstack([-base / 2, base / 2])
    return np.asarray(weights, dtype=np.float64), np.asarray(base, dtype=np.float64)


def _nested(
    x: NDArray[np.float64],
    y: NDArray[np.intp],
    w: NDArray[np.float64],
    k: int,
    groups: Sequence[NDArray[np.intp]],
    seed: int,
) -> tuple[float, tuple[float, ...]]:
    """Accuracy overall and per segment, questions and points found anew without each fold."""
    fold = folds(y, seed + 1)
    right = np.zeros(len(y), dtype=np.bool_)
    for f in range(FOLDS):
        learn, tried = fold != f, fold == f
        columns = _columns(groups, choose(x[learn], y[learn], w[learn], k, groups, seed))
        points, base = _points(x[np.ix_(learn, columns)], y[learn], w[learn], k)
        right[tried] = (x[np.ix_(tried, columns)] @ points + base).argmax(axis=1) == y[tried]
    by_segment = tuple(float(np.average(right[y == s], weights=w[y == s])) for s in range(k))
    return float(np.average(right, weights=w)), by_segment

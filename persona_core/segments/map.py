"""A flat map of respondents on the segmentation variables, with what its axes mean.

The plane is the one in which the segments' centres lie furthest apart (between-class principal
components, Dolédec & Chessel 1987): a map by the answers' own variance would mostly show what has
nothing to do with the segments. How much of their differences the plane holds is said with it.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from persona_core import limits
from persona_core.segments.encoding import matrix_of
from persona_core.segments.model import Feature, Solution
from persona_core.sources.table import Table, sample_rows

POINTS = 2_000
"""More dots hide each other, and the browser slows down."""
SPEAKS = 0.25
"""Correlation with an axis from which an answer may name one of its ends."""


@dataclass(frozen=True, eq=False)
class SegmentMap:
    """Where people and segments lie."""

    points: NDArray[np.float64]
    """A sample of at most `POINTS` people; shape (m, 2): to the right, upwards."""
    labels: NDArray[np.int16]
    """Their segments 1..k; shape (m,)."""
    centres: NDArray[np.float64]
    """The mean of each segment's people; shape (k, 2)."""
    shown: float
    """Share of the differences between the centres that lies in this plane, 0..1."""
    ends: tuple[tuple[tuple[Feature, ...], tuple[Feature, ...]], ...]
    """For each axis the answers given more at its low end, and at its high end, strongest first."""


def segment_map(table: Table, solution: Solution, *, seed: int = 0) -> SegmentMap:
    """The map of a solution; people in no segment are not on it.

    Of large tables a sample is looked at, every segment as large as in the whole.
    """
    there = np.flatnonzero(solution.labels > 0)
    rows = there[sample_rows(len(there), limits.FIT_SAMPLE, seed)]
    part = replace(table, data=table.data.take(rows))
    features = solution.rule.features
    raw = matrix_of(part, features, np.float64).astype(np.float64)
    known = ~np.isnan(raw)
    means = np.where(known, raw, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    x = np.where(known, raw, means) - means
    labels = solution.labels[rows]
    axes, shown = _plane(x, labels, solution.k)
    places = x @ axes.T
    few = sample_rows(len(rows), POINTS, seed)
    return SegmentMap(
        points=places[few],
        labels=labels[few],
        centres=_centres(places, labels, solution.k),
        shown=shown,
        ends=tuple(_ends(x, place, features) for place in places.T),
    )


def _centres(x: NDArray[np.float64], labels: NDArray[np.int16], k: int) -> NDArray[np.float64]:
    sums = np.zeros((k, x.shape[1]))
    np.add.at(sums, labels - 1, x)
    sizes = np.bincount(labels - 1, minlength=k)
    return sums / np.maximum(sizes, 1)[:, None]


def _plane(
    x: NDArray[np.float64], labels: NDArray[np.int16], k: int
) -> tuple[NDArray[np.float64], float]:
    """Two directions, shape (2, d), and the share of the centres' differences they hold."""
    root = np.sqrt(np.bincount(labels - 1, minlength=k) / len(labels))
    _, strength, axes = np.linalg.svd(_centres(x, labels, k) * root[:, None], full_matrices=False)
    held = float((strength[:2] ** 2).sum() / max((strength**2).sum(), 1e-300))
    found = [axis for axis, s in zip(axes[:2], strength, strict=False) if s > 1e-9 * strength[0]]
    while len(found) < 2:  # two segments lie on a line: upwards is what else people differ in
        rest = x - sum((np.outer(x @ a, a) for a in found), np.zeros_like(x))
        _, _, more = np.linalg.svd(rest - rest.mean(axis=0), full_matrices=False)
        found.append(more[0] if len(more) else np.zeros(x.shape[1]))
    plane = np.stack(found)
    turned = np.sign(plane[np.arange(2), np.abs(plane).argmax(axis=1)])
    return plane * np.where(turned == 0, 1, turned)[:, None], held


def _ends(
    x: NDArray[np.float64], place: NDArray[np.float64], features: tuple[Feature, ...]
) -> tuple[tuple[Feature, ...], tuple[Feature, ...]]:
    spread = np.sqrt((x**2).sum(axis=0) * (place**2).sum())
    correlation = (x * place[:, None]).sum(axis=0) / np.maximum(spread, 1e-300)
    order = np.argsort(-np.abs(correlation), kind="stable")
    strong = [j for j in order if abs(correlation[j]) >= SPEAKS]
    return (
        tuple(features[j] for j in strong if correlation[j] < 0),
        tuple(features[j] for j in strong if correlation[j] > 0),
    )

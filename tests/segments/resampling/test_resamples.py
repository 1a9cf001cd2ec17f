"""Resamples are clustered as the segments on show are: with weights, by their method."""

import numpy as np
import pytest

from persona_core.segments import prepare_for, segment
from persona_core.segments.model import Spec
from persona_core.segments.resampling.stability import Stability, stability, sweep
from persona_core.sources.table import Role
from tests.segments.planted import planted
from tests.segments.tables import number, table


def swept(weights: list[float]) -> Stability:
    """Three clear groups in the corners of a triangle; of two segments, which two are one?"""
    rng = np.random.default_rng(5)
    corners = np.repeat([[0.0, 0.0], [10.0, 0.0], [5.0, 8.6]], 60, axis=0)
    a, b = (corners + rng.normal(0, 0.5, corners.shape)).T.tolist()
    survey = table(a=number(a), b=number(b), w=number(weights, role=Role.WEIGHT))
    prepared = prepare_for(survey, Spec(("a", "b"), 2, weight_column="w"))
    return stability(prepared, (2, 3), bootstraps=10, seed=1)


def test_a_corner_that_hardly_counts_splits_nothing() -> None:
    heavy = swept([1.0] * 120 + [0.01] * 60).by_k[2]
    even = swept([1.0] * 180).by_k[2]
    assert min(heavy.segments) > 0.6
    assert heavy.median > 0.65
    assert heavy.median > even.median, "any two of three alike corners may be one"


def test_the_groups_that_are_there_come_back_whatever_the_weights() -> None:
    found = swept(np.random.default_rng(2).uniform(0.3, 3, 180).tolist())
    assert found.by_k[3].segments == pytest.approx((1, 1, 1))
    again = swept(np.random.default_rng(2).uniform(0.3, 3, 180).tolist())
    assert (found.by_k[2].rand == again.by_k[2].rand).all()


def test_latent_classes_are_swept_as_latent_classes() -> None:
    survey = planted(3, n=400, noise=0.0, seed=4)
    prepared = prepare_for(survey.table, Spec(tuple(q.name for q in survey.table.questions), 3))
    *_, found = sweep(prepared, (3,), bootstraps=4, method="latent-class")
    shown = segment(survey.table, Spec(prepared.variables, 3, "latent-class"), prepared)
    assert found.done
    assert len(found.by_k[3].segments) == shown.k
    assert min(found.by_k[3].segments) > 0.75

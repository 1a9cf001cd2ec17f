"""The claims of docs/method.md on planted surveys: what takes minutes is run before a release."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from persona_core.segments import Spec, default_variables, segment
from tests.segments.planted import EASY, HARD, MEDIUM, planted, routed


def mean_loss(make, seeds=12):
    """How far adjusted Rand at the true k stays behind the optimum, over k = 3..5."""
    lost = []
    for seed in range(100, 100 + seeds):
        for k in (3, 4, 5):
            survey = make(k, seed)
            names, _ = default_variables(survey.table)
            labels = segment(survey.table, Spec(names, k)).labels
            lost.append(survey.optimum - adjusted_rand_score(survey.truth, labels))
    return np.mean(lost)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("optimum", "noise", "loss"),
    [
        (EASY, 0.3, 0.03),
        (MEDIUM, 0.0, 0.05),
        (MEDIUM, 0.3, 0.05),
        (MEDIUM, 0.6, 0.07),
        (HARD, 0.3, 0.16),
    ],
)
def test_k_means_comes_close_to_whoever_knows_the_parameters(optimum, noise, loss):
    assert mean_loss(lambda k, s: planted(k, seed=s, optimum=optimum, noise=noise)) < loss


@pytest.mark.slow
@pytest.mark.parametrize(("blanks", "loss"), [(0.1, 0.10), (0.3, 0.24)])
def test_blanks_cost_no_more_than_the_answers_they_hide(blanks, loss):
    assert mean_loss(lambda k, s: planted(k, seed=s, blanks=blanks)) < loss


@pytest.mark.slow
def test_half_the_attitudes_unasked_of_three_in_ten_still_leaves_the_segments():
    block = [f"agree_{j}" for j in range(4)]
    assert mean_loss(lambda k, s: routed(planted(k, seed=s), block, 0.3, seed=s)) < 0.17

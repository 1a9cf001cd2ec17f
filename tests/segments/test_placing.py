from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import pairwise_distances

from persona_core.segments import Feature, Rule, Spec, assign, encode
from persona_core.segments.placing import direct, place
from tests.segments.tables import multi, number, ordinal, table


def a_rule(prototypes, segments=None):
    prototypes = np.asarray(prototypes, dtype=np.float64)
    features = tuple(
        Feature(f"q{j}", None, "number", False, -9, 9, 0, 1) for j in range(prototypes.shape[1])
    )
    return Rule(features, prototypes, segments or tuple(range(1, len(prototypes) + 1)))


def by_definition(x, rule):
    """One person at a time, in plain Python."""
    out = []
    for row in x:
        answered = [j for j, v in enumerate(row) if not np.isnan(v)]
        distance = [
            sum((row[j] - p[j]) ** 2 for j in answered) * len(row) / max(len(answered), 1)
            for p in rule.prototypes
        ]
        nearest = {}
        for s, d in zip(rule.segments, distance, strict=True):
            nearest[s] = min(d, nearest.get(s, np.inf))
        best = min(sorted(nearest), key=lambda s: nearest[s])
        out.append(best if answered else 0)
    return np.array(out)


@st.composite
def cases(draw):
    """Half-integers, so that exact ties happen, with blanks."""
    d, p = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    halves = st.integers(-4, 4).map(lambda v: v / 2)
    cell = st.one_of(halves, halves, st.just(np.nan))
    rows = draw(st.lists(st.lists(cell, min_size=d, max_size=d), min_size=1, max_size=12))
    prototypes = draw(st.lists(st.lists(halves, min_size=d, max_size=d), min_size=p, max_size=p))
    segments = draw(st.lists(st.integers(1, 3), min_size=p, max_size=p).filter(lambda s: 1 in s))
    return np.array(rows, dtype=np.float64), a_rule(prototypes, tuple(segments))


@settings(max_examples=150, deadline=None)
@given(cases())
def test_the_fast_path_places_everybody_as_the_definition_does(case):
    x, rule = case
    labels, fit = place(x.astype(np.float32), rule, lambda rows: x[rows])
    np.testing.assert_array_equal(labels, by_definition(x, rule))
    slow_labels, slow_fit = direct(x, rule)
    np.testing.assert_array_equal(labels, slow_labels)
    np.testing.assert_allclose(fit, slow_fit, atol=1e-4)


def test_a_kept_rule_places_nobody_on_too_few_answers_and_asks_less_of_a_shorter_file():
    rule = replace(a_rule([[1, 1, 1, 1], [8, 8, 8, 8]]), least=2)
    asked = {f"q{j}": number([1, 8, None]) for j in (1, 2, 3)}
    whole, short = table(q0=number([1, 8, 8]), **asked), table(q0=number([1, 8, 8]))
    assert assign(whole, rule)[0].tolist() == [1, 2, 0]
    assert assign(short, rule)[0].tolist() == [1, 2, 2]
    assert np.isnan(assign(whole, rule)[1][2])
    assert Rule.from_json(rule.as_json()).least == 2


def test_a_rule_of_before_places_on_a_single_answer():
    rule = a_rule([[1, 1], [8, 8]])
    assert "least" not in rule.as_json()
    assert Rule.from_json(rule.as_json()).least == 1


def test_rows_that_float32_cannot_tell_apart_are_decided_in_float64():
    # 1 + 1e-9 is nearer to 2 than to 0 in float64 and exactly between them in float32
    x = np.array([[1 + 1e-9], [1 - 1e-9], [1.0]])
    labels, _ = place(x.astype(np.float32), a_rule([[0], [2]]), lambda rows: x[rows])
    assert labels.tolist() == [2, 1, 1]


def test_a_thousand_people_on_real_valued_features_agree_with_scikit_learn():
    rng = np.random.default_rng(0)
    x, prototypes = rng.normal(size=(1000, 12)), rng.normal(size=(5, 12))
    labels, fit = place(x.astype(np.float32), a_rule(prototypes), lambda rows: x[rows])
    distance = pairwise_distances(x, prototypes)
    np.testing.assert_array_equal(labels, distance.argmin(axis=1) + 1)
    near, far = np.sort(distance, axis=1)[:, :2].T
    np.testing.assert_allclose(fit, 1 - 2 * near / (near + far), atol=1e-4)


def test_fit_is_1_at_the_centre_and_0_on_the_border():
    x = np.array([[0.0, 0], [1, 0], [2, 0], [np.nan, np.nan]])
    labels, fit = place(x.astype(np.float32), a_rule([[0, 0], [2, 0]]), lambda rows: x[rows])
    assert labels.tolist() == [1, 1, 2, 0]
    np.testing.assert_allclose(fit, [1, 0, 1, np.nan])


def test_several_prototypes_may_lead_to_one_segment():
    rule = a_rule([[0], [10], [11]], segments=(1, 2, 1))
    x = np.array([[9.9], [10.9], [1.0]])
    labels, fit = place(x.astype(np.float32), rule, lambda rows: x[rows])
    assert labels.tolist() == [2, 1, 1]
    assert fit[0] == pytest.approx(1 - 2 * 0.1 / (0.1 + 1.1), abs=1e-4)


def test_one_segment_alone_fits_everybody():
    _, fit = place(np.zeros((2, 1), np.float32), a_rule([[3.0]]), lambda rows: np.zeros((2, 1)))
    assert fit.tolist() == [1, 1]


def test_people_of_another_table_are_assigned_on_what_they_answered():
    spec = Spec(("likes", "spends", "picks"))
    first = table(
        likes=ordinal([0, 0, 4, 4]),
        spends=number([1, 2, 9, 8]),
        picks=multi([["a"], ["a"], ["b"], ["b"]], ["a", "b"]),
    )
    features, x = encode(first, spec)
    rule = Rule(features, np.array([x[:2].mean(axis=0), x[2:].mean(axis=0)], np.float64), (1, 2))
    later = table(likes=ordinal([4, None, None]), picks=multi([None, ["a"], None], ["a", "b"]))
    labels, fit = assign(later, rule)
    assert labels.tolist() == [2, 1, 0]
    assert np.isnan(fit).tolist() == [False, False, True]

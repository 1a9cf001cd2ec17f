import math

import numpy as np
import pytest
from scipy import stats

from persona_core.problem import Problem
from persona_core.segments import Rule, Spec, encode
from persona_core.segments.encoding import matrix_of
from tests.segments.tables import category, multi, number, ordinal, rank, table


def encoded(weights=(), **columns):
    return encode(table(**columns), Spec(tuple(columns), weights=weights))


def test_a_scale_is_centred_and_divided_by_two_standard_deviations():
    features, x = encoded(q=ordinal([0, 1, 2, 3, 4, 4]))
    values = np.array([0, 1, 2, 3, 4, 4])
    np.testing.assert_allclose(x[:, 0], (values - values.mean()) / (2 * values.std()), rtol=1e-6)
    assert features[0].known[0] == "Disagree a lot"


def test_a_scale_on_which_nearly_everybody_agrees_counts_as_if_it_had_some_spread():
    _, x = encoded(q=ordinal([4] * 99 + [3]))
    # SD .0995 is below .15 · 4 = .6, so one level is 1 / 1.2
    assert x[0, 0] - x[99, 0] == pytest.approx(1 / 1.2)


def test_answers_outside_the_scale_are_blank():
    _, x = encoded(q=ordinal(["Agree", "Don't know", "Disagree"], outside=["Don't know"]))
    assert np.isnan(x[:, 0]).tolist() == [False, True, False]


def test_two_ordered_levels_and_two_choices_stay_0_and_1():
    _, x = encoded(
        used=ordinal(["no", "yes", None], levels=["no", "yes"]),
        owns=category(["b", "a", "b"], ["a", "b", "c"]),
    )
    np.testing.assert_array_equal(x, [[0, 0], [1, 1], [np.nan, 0]])


def test_a_single_choice_becomes_indicators_over_root_two():
    features, x = encoded(q=category(["a", "b", "c", None], ["a", "b", "c", "d"]))
    assert [f.answer for f in features] == ["a", "b", "c"]
    assert ((x[0] - x[1]) ** 2).sum() == pytest.approx(1)
    assert np.isnan(x[3]).all()


def test_each_option_of_a_select_all_is_0_or_1_and_constant_ones_are_left_out():
    rows = [["a", "always"], ["b", "always"], None]
    features, x = encoded(q=multi(rows, ["a", "b", "always", "never"]))
    assert [f.answer for f in features] == ["a", "b"]
    np.testing.assert_array_equal(x, [[1, 0], [0, 1], [np.nan, np.nan]])


def test_numbers_are_clipped_at_1_and_99_per_cent():
    values = np.random.default_rng(0).normal(50, 5, 1000)
    values[0] = 1e6
    (feature,), x = encoded(q=number(values.tolist()))
    low, high = np.quantile(values, [0.01, 0.99])
    clipped = np.clip(values, low, high)
    assert not feature.log
    np.testing.assert_allclose(
        x[:, 0], (clipped - clipped.mean()) / (2 * clipped.std()), rtol=1e-5, atol=1e-6
    )


def test_a_long_tailed_positive_number_is_logged_first():
    values = np.random.default_rng(0).lognormal(4, 1, 1000)
    (feature,), x = encoded(q=number(values.tolist()))
    logged = np.log1p(np.clip(values, *np.quantile(values, [0.01, 0.99])))
    assert feature.log
    assert stats.skew(np.clip(values, *np.quantile(values, [0.01, 0.99]))) > 1
    np.testing.assert_allclose(
        x[:, 0], (logged - logged.mean()) / (2 * logged.std()), rtol=1e-5, atol=1e-6
    )


def test_a_number_that_is_the_same_for_99_of_100_is_encoded_from_0_to_1():
    _, x = encoded(q=number([0.0] * 199 + [50.0]))
    assert (x.min(), x.max()) == (0, 1)


@pytest.mark.parametrize("extreme", [1e308, -1e308, math.inf, 1e-320])
def test_numbers_beyond_reason_stay_finite(extreme):
    _, x = encoded(q=number([1.0, 2.0, 3.0, extreme]), r=number([extreme, 0.0, 1.0, -extreme]))
    assert np.isfinite(x[~np.isnan(x)]).all()


def test_unranked_items_share_the_places_left_over():
    rows = [[1, 2, 3, 4], [4, 3, 2, 1], [1, None, None, 2], [None] * 4]
    features, x = encoded(q=rank(rows, ["a", "b", "c", "d"]))
    raw = x * [f.scale for f in features] + [f.centre for f in features]
    np.testing.assert_allclose(raw[2], [1, 3.5, 3.5, 2], rtol=1e-6)
    assert np.isnan(raw[3]).all()


def test_a_weight_multiplies_the_squared_distance():
    _, plain = encoded(q=ordinal([0, 4, 2]))
    _, heavy = encoded(q=ordinal([0, 4, 2]), weights=(("q", 4.0),))
    np.testing.assert_allclose(heavy, 2 * plain, rtol=1e-6)


def test_a_weight_of_0_leaves_the_question_out():
    features, _ = encoded(q=ordinal([0, 4, 2]), r=ordinal([0, 4, 2]), weights=(("q", 0.0),))
    assert [f.question for f in features] == ["r"]


@pytest.mark.parametrize("weight", [-1.0, math.nan, math.inf])
def test_an_impossible_weight_is_named(weight):
    with pytest.raises(Problem, match="“q”"):
        encoded(q=ordinal([0, 4, 2]), weights=(("q", weight),))


def test_all_weights_0_ends_in_words():
    with pytest.raises(Problem, match="weight 0"):
        encoded(q=ordinal([0, 4, 2]), weights=(("q", 0.0),))


def test_a_single_choice_with_thousands_of_answers_keeps_the_most_common_ones():
    words = [f"town {i}" for i in range(5000)]
    features, _ = encoded(q=category([*words, *words[:30]], words))
    assert [f.answer for f in features] == words[:30]


def test_a_later_wave_is_read_by_the_answers_it_knows():
    features, _ = encode(
        table(
            likes=ordinal(["low", "mid", "high"], levels=["low", "mid", "high"]),
            town=category(["a", "b", "c"], ["a", "b", "c"]),
            picks=multi([["x"], ["y"], []], ["x", "y"]),
            gone=number([1, 2, 3]),
        ),
        Spec(("likes", "town", "picks", "gone")),
    )
    later = table(
        town=category(["new", "c", None], ["c", "new"]),
        likes=ordinal(["high", "huge", "low"], levels=["low", "high", "huge"]),
        picks=multi([["y"], ["z"], []], ["y", "z"]),
    )
    x = matrix_of(later, features)
    high, low = ((v - features[0].centre) / features[0].scale for v in (2, 0))
    np.testing.assert_allclose(x[:, 0], [high, np.nan, low], rtol=1e-6)
    root = 1 / math.sqrt(2)
    np.testing.assert_allclose(x[:, 1:4], [[np.nan] * 3, [0, 0, root], [np.nan] * 3], rtol=1e-6)
    np.testing.assert_allclose(x[:, 4:6], [[np.nan, 1], [np.nan, 0], [np.nan, 0]])
    assert np.isnan(x[:, 6]).all()


def test_a_question_whose_kind_changed_is_named():
    features, _ = encode(table(q=number([1, 2, 3])), Spec(("q",)))
    with pytest.raises(Problem, match="“q”"):
        matrix_of(table(q=ordinal([0, 1])), features)


def test_a_rule_can_be_written_down_and_read_again():
    features, _ = encoded(q=category(["a", "b", "c"], ["a", "b", "c"]), r=number([1, 2, 9]))
    rule = Rule(features, np.array([[0.1, 0.2, 1 / 3, 0.4], [1, 2, 3, 4]]), (1, 2))
    import json

    again = Rule.from_json(json.loads(json.dumps(rule.as_json())))
    assert again.features == rule.features
    np.testing.assert_array_equal(again.prototypes, rule.prototypes)

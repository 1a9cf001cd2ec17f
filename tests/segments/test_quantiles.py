"""Weighted quantiles against NumPy, which repeats people, and against intervals by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona_core.segments.quantiles import median_interval, quantiles

AT = (0.1, 0.25, 0.5, 0.75, 0.9)
VALUES = st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 6)), min_size=1, max_size=40)


@given(VALUES)
def test_a_weight_is_as_standing_there_so_often(people: list[tuple[int, int]]) -> None:
    values, times = (np.array(part, dtype=np.float64) for part in zip(*people, strict=True))
    repeated = np.repeat(values, times.astype(int))
    expected = np.quantile(repeated, AT, method="averaged_inverted_cdf")
    np.testing.assert_allclose(quantiles(values, times, AT), expected)
    np.testing.assert_allclose(quantiles(values, times / times.mean(), AT), expected)


def test_a_share_that_falls_between_two_is_numpys() -> None:
    rng = np.random.default_rng(0)
    values, weights = rng.normal(size=300), rng.uniform(0.2, 3, 300)
    expected = np.quantile(values, AT, method="inverted_cdf", weights=weights)
    np.testing.assert_allclose(quantiles(values, weights, AT), expected)


def test_the_median_under_equal_weights_is_the_usual_one() -> None:
    for n in (1, 2, 7, 30):
        values = np.random.default_rng(n).normal(size=n)
        assert quantiles(values, np.full(n, 0.3), (0.5,))[0] == pytest.approx(np.median(values))


def test_the_interval_of_a_median_is_that_of_fewer_people_where_weights_differ() -> None:
    values = np.arange(400.0)
    equal = median_interval(values, np.ones(400))
    assert equal == pytest.approx((180.0, 219.5), abs=1)  # 200 ∓ 1.96·√400 ÷ 2
    uneven = np.where(np.arange(400) % 2, 3.0, 1.0)  # as sure as (800)² ÷ 2000 = 320 people
    half = 1.96 / (2 * np.sqrt(320))
    assert median_interval(values, uneven) == pytest.approx(
        (400 * (0.5 - half), 400 * (0.5 + half)), abs=1.5
    )


def test_nobody_has_no_median() -> None:
    none = np.zeros(0)
    assert np.isnan([*quantiles(none, none, AT), *median_interval(none, none)]).all()

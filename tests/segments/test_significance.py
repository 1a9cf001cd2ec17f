import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from persona_core.segments.significance import (
    benjamini_hochberg,
    fisher,
    two_proportions,
    welch,
    wilson,
)

CELL = st.integers(0, 60)


@settings(max_examples=80, deadline=None)
@given(CELL, CELL, CELL, CELL)
def test_two_shares_are_tested_as_scipy_does(a, b, c, d):
    (p,) = two_proportions(*(np.array([v]) for v in (a, a + b, c, c + d)))
    if a + b == 0 or c + d == 0:
        assert np.isnan(p)
        return
    cells = np.array([[a, b], [c, d]])
    expected = stats.contingency.expected_freq(cells)
    if expected.min() < 5:
        reference = stats.fisher_exact(cells).pvalue
    else:
        reference = stats.chi2_contingency(cells, correction=False).pvalue
    assert p == pytest.approx(reference, rel=1e-6, abs=1e-12)


def test_fisher_on_a_large_lopsided_table_agrees_with_scipy():
    cells = np.array([[3, 99_997], [20, 880_000]])
    (p,) = fisher(*(np.array([v]) for v in cells.ravel()))
    assert p == pytest.approx(stats.fisher_exact(cells).pvalue, rel=1e-6)


def test_means_are_tested_as_scipy_does():
    rng = np.random.default_rng(0)
    x, y = rng.normal(0, 1, 30), rng.normal(0.5, 3, 200)
    (p,) = welch(
        *(np.array([v]) for v in (x.mean(), x.var(ddof=1), 30, y.mean(), y.var(ddof=1), 200))
    )
    assert p == pytest.approx(stats.ttest_ind(x, y, equal_var=False).pvalue)


def test_a_single_person_has_no_test():
    one = np.array([1.0])
    assert np.isnan(welch(one, one * np.nan, np.array([1]), one, one, np.array([9])))[0]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(st.floats(0, 1), st.just(np.nan)), max_size=30))
def test_the_correction_for_many_tests_is_scipys_and_passes_over_what_was_not_tested(p):
    p = np.array(p, dtype=np.float64)
    tested = ~np.isnan(p)
    ours = benjamini_hochberg(p)
    assert np.isnan(ours[~tested]).all()
    if tested.any():
        np.testing.assert_allclose(ours[tested], stats.false_discovery_control(p[tested]))


@pytest.mark.parametrize(("hits", "n"), [(0, 10), (3, 10), (62, 118), (118, 118)])
def test_the_interval_of_a_share_is_scipys(hits, n):
    low, high = wilson(hits / n, n)
    reference = stats.binomtest(hits, n).proportion_ci(method="wilson")
    assert (low, high) == (pytest.approx(reference.low, abs=1e-12), pytest.approx(reference.high))


def test_nobody_asked_means_anything_is_possible():
    assert wilson(np.nan, 0) == (0, 1)

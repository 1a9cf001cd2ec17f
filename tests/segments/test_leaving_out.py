"""Segments without some respondents: as if their rows had never been in the file."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from persona_core.segments import Spec, default_variables, profile, segment
from persona_core.segments.leaving_out import change, told_of_all, without
from persona_core.segments.model import Solution
from tests.segments.planted import Planted, planted

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]


@pytest.fixture(scope="module")
def survey() -> Planted:
    return planted(3, n=300, seed=4)


@pytest.fixture(scope="module")
def out() -> Mask:
    return np.random.default_rng(0).random(300) < 0.1


@pytest.fixture(scope="module")
def told(survey: Planted, out: Mask) -> Solution:
    names, _ = default_variables(survey.table)
    return told_of_all(segment(without(survey.table, out), Spec(names, 3)), out)


def test_those_left_out_are_in_no_segment_and_the_others_where_they_would_be(
    survey: Planted, out: Mask, told: Solution
) -> None:
    assert (told.labels[out] == 0).all()
    assert np.isnan(told.fit[out]).all()
    alone = segment(without(survey.table, out), told.spec)
    assert np.array_equal(told.labels[~out], alone.labels)
    assert np.array_equal(told.rule.prototypes, alone.rule.prototypes)


def test_no_figure_of_the_profile_counts_them(survey: Planted, out: Mask, told: Solution) -> None:
    kept = without(survey.table, out)
    alone = segment(kept, told.spec)
    told_rows, alone_rows = (profile(t, s).rows for t, s in ((survey.table, told), (kept, alone)))
    assert told_rows.equals(alone_rows)


def test_a_note_counts_them(out: Mask, told: Solution) -> None:
    [note] = [n for n in told.notes if "switched off" in n.what]
    assert note.what.startswith(f"{int(out.sum())} respondents were")


def test_wild_answers_of_those_left_out_move_nothing(survey: Planted, out: Mask) -> None:
    """What they answered must not reach the encoding: means, spreads, prototypes."""
    names, _ = default_variables(survey.table)
    turned = np.arange(300)
    turned[out] = np.roll(turned[out], 1)  # among those left out, answers change hands
    other = without(survey.table, np.zeros(300, dtype=bool))
    other = type(other)(other.questions, other.data.take(turned))
    one, two = (segment(without(t, out), Spec(names, 3)) for t in (survey.table, other))
    assert np.array_equal(one.rule.prototypes, two.rule.prototypes)


def test_without_nobody_is_the_table_itself(survey: Planted) -> None:
    nobody = np.zeros(300, dtype=bool)
    assert without(survey.table, nobody) is survey.table


def test_change_is_the_adjusted_rand_of_those_in_both_and_the_share_that_stays() -> None:
    one = np.array([1, 1, 1, 2, 2, 2, 3, 3, 0, 1])
    two = np.array([3, 3, 3, 1, 1, 3, 2, 2, 2, 0])  # the same groups by other numbers, one moved
    found = change(one, two)
    assert found is not None
    both = (one > 0) & (two > 0)
    assert found.n == 8
    assert found.stay == 7 / 8
    assert found.rand == pytest.approx(adjusted_rand_score(one[both], two[both]))


def test_nobody_in_both_is_no_change() -> None:
    assert change(np.array([0, 1]), np.array([1, 0])) is None

"""Stability against scikit-learn, SciPy and tables counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from persona_core.problem import Problem
from persona_core.segments import Spec, prepare, segment
from persona_core.segments.preparing import Prepared
from persona_core.segments.resampling.lineage import crossed, lineage
from persona_core.segments.resampling.stability import overlap, stability, sweep
from persona_core.segments.routing import adjusted_rand
from tests.segments.planted import EASY, planted
from tests.segments.tables import category, number, table


def prepared(k: int = 3, n: int = 300, optimum: float = EASY, seed: int = 0) -> Prepared:
    survey = planted(k, n=n, optimum=optimum, seed=seed)
    return prepare(survey.table, survey.informative)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=2, max_size=60))
def test_the_adjusted_rand_index_is_scikit_learns(pairs: list[tuple[int, int]]) -> None:
    one, two = np.array(pairs).T
    ours = adjusted_rand(crossed(one, two, 4, 5))
    assert ours == pytest.approx(adjusted_rand_score(one, two), abs=1e-12)


def test_the_best_overlap_is_counted_by_hand() -> None:
    reference = np.array([1, 1, 1, 1, 2, 2, 2, 0])
    labels = np.array([1, 1, 1, 0, 0, 0, 1, 1])
    # segment 1 {0,1,2,3}: with group 1 {0,1,2,6} 3 of 5, with group 0 {3,4,5} 1 of 6
    # segment 2 {4,5,6}: with group 0 2 of 4; who is in no segment counts in neither
    assert overlap(reference, labels, 2) == pytest.approx([3 / 5, 2 / 4])


def test_lineage_says_who_came_from_where() -> None:
    coarse = np.array([1] * 60 + [2] * 40)
    fine = np.array([1] * 60 + [2] * 20 + [3] * 20)
    fine[55:60] = 3
    step = lineage({3: fine, 2: coarse})[0]
    assert step.flow.tolist() == [[55, 0, 5], [0, 20, 20]]
    assert step.parent == (1, 2, 2)
    expected = 1 - entropy([5, 20], base=2)
    assert step.kept == pytest.approx([1, 1, expected])


def test_planted_segments_come_back_and_too_many_do_not() -> None:
    found = stability(prepared(), bootstraps=10).by_k
    assert list(found) == list(range(2, 9))
    assert found[3].median > 0.9
    assert min(found[3].segments) > 0.9
    assert found[7].median < 0.7
    assert min(found[7].segments) < 0.6


def test_segments_are_those_of_the_same_k_and_seed() -> None:
    ready = prepared()
    report = stability(ready, (2, 4), bootstraps=2, seed=5)
    sizes = [segment(ready.table, Spec(ready.variables, k, seed=5), ready).sizes for k in (2, 4)]
    assert report.lineage[0].flow.sum(axis=1).tolist() == sizes[0].tolist()
    assert report.lineage[0].flow.sum(axis=0).tolist() == sizes[1].tolist()


def test_medians_are_those_of_a_sweep_in_scikit_learn() -> None:
    ready = prepared(4, optimum=0.8, seed=3)
    x = ready.filled(ready.used)
    ours = stability(ready, (4, 6), bootstraps=100)
    rng = np.random.default_rng(0)
    for k in (4, 6):
        theirs = []
        for _ in range(60):
            fits = [
                KMeans(k, n_init=3, random_state=int(rng.integers(1e6))).fit(x[rows])
                for rows in rng.integers(0, len(x), (2, len(x)))
            ]
            theirs.append(adjusted_rand_score(*(fit.predict(x) for fit in fits)))
        assert ours.by_k[k].median == pytest.approx(np.median(theirs), abs=0.05)


def test_reports_grow_and_the_last_one_is_the_whole() -> None:
    ready = prepared()
    reports = list(sweep(ready, (3,), bootstraps=7))
    last = reports[-1]
    assert 1 <= reports[0].pairs < 7
    assert reports[0].by_k[3].segments == ()
    assert [r.done for r in reports] == [False] * (len(reports) - 1) + [True]
    for report in reports[1:]:
        assert (report.by_k[3].rand == last.by_k[3].rand[: report.pairs]).all()
        assert (report.by_k[3].jaccard == last.by_k[3].jaccard[: 2 * report.pairs]).all()
    again = stability(ready, (3,), bootstraps=7)
    assert (again.by_k[3].jaccard == last.by_k[3].jaccard).all()
    other = stability(ready, (3,), bootstraps=7, seed=1)
    assert (other.by_k[3].rand != last.by_k[3].rand).any()


def test_whoever_stops_listening_stops_the_work() -> None:
    reports = sweep(prepared(), bootstraps=500)
    next(reports)
    reports.close()
    assert list(reports) == []


def test_a_k_that_is_not_possible_is_left_out_and_said() -> None:
    three = table(
        colour=category(["red", "green", "blue"] * 20, ["red", "green", "blue"]),
        amount=number([1.0, 2.0, 3.0] * 20),
    )
    report = stability(prepare(three, ("colour", "amount")), bootstraps=3)
    assert list(report.by_k) == [2, 3]
    assert len(report.notes) == 5
    assert "4 segments need at least 4 people" in report.notes[0].what
    with pytest.raises(Problem, match="different answers"):
        stability(prepare(three, ("colour", "amount")), (5, 6), bootstraps=3)


@pytest.mark.parametrize(
    "wrong",
    [{"ks": (1, 2)}, {"ks": (11,)}, {"ks": ()}, {"bootstraps": 0}, {"starts": 0}],
)
def test_impossible_numbers_are_refused_in_words(wrong: dict[str, object]) -> None:
    with pytest.raises(Problem, match="choose"):
        stability(prepared(), **{"bootstraps": 2, **wrong})

"""The compiled engine finds what scikit-learn finds."""

import subprocess
import sys
import threading

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.metrics import adjusted_rand_score

from persona_core.segments import prepare
from persona_core.segments.fitting import engine
from persona_core.segments.resampling.advice import advise
from persona_core.segments.resampling.stability import stability
from tests.segments.planted import planted


def encoded(n: int = 400, k: int = 4, seed: int = 0) -> np.ndarray:
    survey = planted(k, n=n, seed=seed)
    prepared = prepare(survey.table, tuple(q.name for q in survey.table.questions))
    return engine.ready(prepared.filled(prepared.used))


@pytest.mark.parametrize(("n", "k"), [(400, 2), (400, 4), (63, 3), (64, 3), (65, 3)])
def test_a_fit_is_as_good_as_scikit_learns_and_the_same(n: int, k: int) -> None:
    x = encoded(n)
    _, labels, inertia = engine.k_means(x, k, 60, 0)
    theirs = KMeans(k, n_init=60, random_state=0).fit(x)
    assert inertia == pytest.approx(theirs.inertia_, rel=2e-3)
    assert adjusted_rand_score(labels, theirs.labels_) > 0.95


def test_many_groups_lose_no_more_than_half_a_percent_to_scikit_learn() -> None:
    x = encoded()
    for k in (6, 8):
        _, _, inertia = engine.k_means(x, k, 20, 0)
        assert inertia < KMeans(k, n_init=20, random_state=0).fit(x).inertia_ * 1.005


def test_centres_are_the_means_of_their_people_and_inertia_is_counted_from_them() -> None:
    x, _ = make_blobs(150, n_features=5, centers=3, cluster_std=0.4, random_state=3)
    centres, labels, inertia = engine.k_means(engine.ready(x), 3, 5, 0)
    means = np.array([x[labels == c].mean(axis=0) for c in range(3)])
    assert centres == pytest.approx(means, abs=1e-4)
    assert inertia == pytest.approx(((x - means[labels]) ** 2).sum(), rel=1e-4)


def test_a_resample_of_clear_groups_places_everybody_in_them() -> None:
    x, truth = make_blobs(500, n_features=6, centers=4, random_state=1)
    found = engine.resampled(engine.ready(x), np.array([4]), 3, 7)
    assert adjusted_rand_score(truth, found[0]) > 0.99


def test_more_groups_than_different_people_end_without_harm() -> None:
    x = engine.ready(np.repeat([[0.0, 0.0], [1.0, 1.0]], 20, axis=0))
    _, labels, inertia = engine.k_means(x, 4, 3, 0)
    assert inertia == pytest.approx(0)
    assert (labels[:20] == labels[0]).all()
    assert labels[0] != labels[-1]


def test_the_same_seed_gives_the_same_groups_however_many_threads() -> None:
    x = encoded(200)
    ks = np.array([2, 3, 5])

    def labels(seed: int) -> np.ndarray:
        return engine.resampled(x, ks, 3, seed)

    side_by_side = list(engine.each(labels, range(6)))
    for seed, found in enumerate(side_by_side):
        assert (found == labels(seed)).all()
    assert (side_by_side[0] != side_by_side[1]).any()


def test_who_spares_cores_gets_the_same_from_fewer_threads() -> None:
    def where(task: int) -> tuple[int, str]:
        return task, threading.current_thread().name

    with engine.sparing(1_000):
        found = list(engine.each(where, range(4)))
        assert engine.threads() == 1
    assert [task for task, _ in found] == [0, 1, 2, 3]
    assert {name for _, name in found} == {threading.current_thread().name}
    assert engine.threads() >= 1


def test_work_is_not_begun_far_ahead_of_who_asks_for_it() -> None:
    begun = []

    def work(task: int) -> int:
        begun.append(task)
        return task

    results = engine.each(work, range(1_000))
    assert next(results) == 0
    del results
    assert len(begun) < 1_000


def test_seeds_of_neighbours_differ_and_fit_the_engine() -> None:
    seeds = {engine.seed_of(0, pair, side) for pair in range(50) for side in (0, 1)}
    assert len(seeds) == 100
    assert all(0 <= s < 2**63 for s in seeds)


def test_the_package_starts_without_the_compiler() -> None:
    code = "import sys, persona_core.segments, persona_core.__main__; print('numba' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_once_warm_no_work_compiles_anything_again() -> None:
    engine.warm()
    loaded = (engine.kernel().fit, engine.kernel().resampled, engine.class_kernel().em)
    before = [len(function.signatures) for function in loaded]
    survey = planted(3, n=120, noise=0.0, seed=0, blanks=0.1)
    prepared = prepare(survey.table, survey.informative)
    stability(prepared, (2, 3), bootstraps=2)
    advise(prepared)
    assert [len(function.signatures) for function in loaded] == before

"""Latent classes against StepMix, and categories counted by hand."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from stepmix.stepmix import StepMix

from persona_core.segments import prepare
from persona_core.segments.columns import Columns, columns_of
from persona_core.segments.fitting import engine, latent_classes
from persona_core.segments.fitting.latent_classes import categories_of, fit, vote
from persona_core.sources.table import Table
from tests.segments.planted import planted
from tests.segments.tables import category, multi, number, ordinal, table


def columns(survey: Table) -> Columns:
    prepared = prepare(survey, tuple(q.name for q in survey.questions))
    return columns_of(prepared, prepared.used)


def starts(c: Columns, k: int, count: int = 5) -> list[np.ndarray]:
    return [engine.k_means(c.matrix, k, 1, seed)[1] for seed in range(count)]


def test_every_answer_is_a_category_and_a_blank_is_none() -> None:
    c = columns(
        table(
            agree=ordinal([0, 4, None, 4, 0, 2]),
            colour=category(["red", None, "blue", "red", "green", "red"], ["red", "green", "blue"]),
            reasons=multi([["a"], ["a", "b"], [], ["b"], None, ["a"]], ["a", "b"]),
            amount=number([1.0, 2.0, 3.0, None, 1.0, 3.0]),
        )
    )
    found = categories_of(c)
    assert found.starts.tolist() == [0, 3, 6, 8, 10, 13]
    assert (found.rows - np.where(found.rows < 0, 0, found.starts[:-1])).tolist() == [
        [0, 0, 1, 0, 0],
        [2, -1, 1, 1, 1],
        [-1, 2, 0, 0, 2],
        [2, 0, 0, 1, -1],
        [0, 1, -1, -1, 0],
        [1, 0, 1, 0, 2],
    ]
    assert found.shares[:3] == pytest.approx([2 / 5, 1 / 5, 2 / 5])
    assert found.parameters(3) == 2 + 3 * (2 + 2 + 1 + 1 + 2)


def test_a_long_number_is_cut_into_fifths() -> None:
    found = categories_of(columns(table(amount=number(list(range(100))), x=ordinal([0, 1] * 50))))
    assert found.shares[:5] == pytest.approx([0.2] * 5)


@pytest.mark.parametrize("blanks", [0.0, 0.2])
def test_likelihood_and_classes_are_those_of_stepmix(blanks: float) -> None:
    survey = planted(3, n=400, noise=0.0, seed=2, blanks=blanks)
    c = columns(survey.table)
    found = categories_of(c)
    ours = fit(found, 3, starts(c, 3))
    answers = np.where(found.rows < 0, np.nan, found.rows - found.starts[:-1])
    kind = "categorical_nan" if blanks else "categorical"
    theirs = StepMix(
        3,
        measurement=kind,
        n_init=4,
        random_state=0,
        max_iter=500,
        abs_tol=1e-6,
        verbose=0,
        progress_bar=0,
    ).fit(answers)
    # a person's worth of everybody's answers in each class costs us a little likelihood
    assert ours.likelihood == pytest.approx(theirs.score(answers) * len(answers), abs=4)
    assert ours.parameters == theirs.n_parameters
    assert adjusted_rand_score(ours.labels, theirs.predict(answers)) > 0.95


def test_one_class_is_everybodys_shares() -> None:
    c = columns(planted(3, n=200, noise=0.0, seed=1).table)
    found = categories_of(c)
    one = fit(found, 1, [np.zeros(200, dtype=np.int32)])
    assert one.likelihood == pytest.approx(np.log(found.shares[found.rows]).sum())
    assert one.aic3 == pytest.approx(-2 * one.likelihood + 3 * (len(found.shares) - c_items(found)))


def c_items(found: latent_classes.Categories) -> int:
    return found.rows.shape[1]


def test_many_answers_do_not_underflow() -> None:
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 2, 300)
    items = {
        f"q{j}": ordinal(
            np.where(rng.random(300) < 0.2, rng.integers(0, 5, 300), 4 * truth).tolist()
        )
        for j in range(120)
    }
    c = columns(table(**items))
    found = fit(categories_of(c), 2, starts(c, 2, 2))
    assert np.isfinite(found.likelihood)
    assert adjusted_rand_score(found.labels, truth) == 1


def test_the_vote_finds_the_planted_number() -> None:
    c = columns(planted(4, noise=0.0, seed=3).table)
    ks = (1, 2, 3, 4, 5, 6)
    labels = [engine.k_means(c.matrix, k, 10, 0)[1] for k in ks]
    assert vote(c, ks, labels, 0) == 4

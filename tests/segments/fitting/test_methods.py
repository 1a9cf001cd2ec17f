"""Every method behind the protocol: partitions as good as any known, rules that place anybody."""

import json

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from stepmix.stepmix import StepMix

from persona_core.problem import Problem
from persona_core.segments import METHODS, Rule, Spec, assign, prepare, segment
from persona_core.segments.clustering import partition
from persona_core.segments.fitting.kmeans import refilled
from persona_core.sources.joining.attach import taken
from persona_core.sources.table import Table
from tests.segments.planted import MEDIUM, Planted, planted
from tests.segments.tables import category, table


def names(survey: Table) -> tuple[str, ...]:
    return tuple(q.name for q in survey.questions)


@pytest.fixture(scope="module")
def mixed() -> Planted:
    return planted(3, n=400, optimum=MEDIUM, noise=0.0, seed=11, blanks=0.2)


def binary(seed: int, n: int = 1000, items: int = 20, groups: int = 6) -> np.ndarray:
    """Yes/no answers with a weak structure, as in published market segmentations."""
    rng = np.random.default_rng(seed)
    common = rng.uniform(0.1, 0.7, items)
    yes = np.clip(common + rng.normal(0, 0.33, (groups, items)), 0.02, 0.98)
    who = rng.choice(groups, n, p=rng.dirichlet(np.full(groups, 4)))
    style = rng.normal(0, 0.08, n)[:, None]
    return (rng.random((n, items)) < np.clip(yes[who] + style, 0.02, 0.98)).astype(np.float64)


@pytest.mark.parametrize("k", [3, 5, 7])
def test_weak_binary_data_find_the_partition_of_hundreds_of_starts(k: int) -> None:
    answers = binary(10)
    survey = table(
        **{
            f"i{j}": category([("no", "yes")[int(v)] for v in c], ["no", "yes"])
            for j, c in enumerate(answers.T)
        }
    )
    prepared = prepare(survey, names(survey))
    x = prepared.filled(prepared.used).astype(np.float64)
    rule, labels, _ = partition(prepared, k, 0)
    best = KMeans(k, n_init=150, random_state=1).fit(x)
    ours = ((x - rule.prototypes[labels - 1]) ** 2).sum()
    assert ours <= best.inertia_ * 1.0002
    assert adjusted_rand_score(best.labels_, labels) >= 0.9


def test_latent_classes_are_those_of_stepmix_on_what_was_answered(mixed: Planted) -> None:
    found = segment(mixed.table, Spec(names(mixed.table), 3, "latent-class"))
    codes = np.column_stack([_codes(mixed.table, q) for q in mixed.informative])
    model = StepMix(
        3,
        measurement="categorical_nan",
        n_init=2,
        random_state=0,
        max_iter=300,
        verbose=0,
        progress_bar=0,
    ).fit(codes)
    theirs = model.predict(codes)
    assert adjusted_rand_score(theirs, found.labels) > 0.85
    assert adjusted_rand_score(mixed.truth, found.labels) > 0.7


def _codes(survey: Table, name: str) -> np.ndarray:
    """Answers as codes, numbers in fifths, a select-all one column an option; NaN where blank."""
    q = survey.question(name)
    if q.kind == "number":
        x = survey.numbers(name)
        cut = np.searchsorted(np.nanquantile(x, [0.2, 0.4, 0.6, 0.8]), x).astype(float)
        return np.where(np.isnan(x), np.nan, cut)[:, None]
    if q.kind == "multi-select":
        blank = survey.blank(name) > 0
        return np.where(blank[:, None], np.nan, survey.chosen(name).astype(float))
    code = survey.codes(name).astype(float)
    return np.where(code < 0, np.nan, code)[:, None]


def test_latent_classes_beat_k_means_where_answers_are_blank() -> None:
    reached: dict[str, list[float]] = {name: [] for name in METHODS}
    for seed in range(20, 26):
        survey = planted(3, n=400, seed=seed, blanks=0.15)
        prepared = prepare(survey.table, names(survey.table))
        for name, found in reached.items():
            labels = partition(prepared, 3, 0, method_name=name)[1]
            found.append(adjusted_rand_score(survey.truth, labels))
    assert np.mean(reached["latent-class"]) > np.mean(reached["kmeans"])


@pytest.mark.parametrize("name", METHODS)
def test_a_rule_written_down_places_other_people_alike(name: str, mixed: Planted) -> None:
    found = segment(mixed.table, Spec(names(mixed.table), 3, name))
    rule = Rule.from_json(json.loads(json.dumps(found.rule.as_json())))
    some = np.arange(0, mixed.table.n_rows, 3)
    labels, fit = assign(taken(mixed.table, some), rule)
    np.testing.assert_array_equal(labels, found.labels[some])
    np.testing.assert_allclose(fit, found.fit[some], atol=1e-6)


@pytest.mark.parametrize("name", METHODS)
def test_the_same_spec_gives_the_same_segments(name: str, mixed: Planted) -> None:
    spec = Spec(names(mixed.table), 3, name, seed=5)
    one, two = segment(mixed.table, spec), segment(mixed.table, spec)
    np.testing.assert_array_equal(one.labels, two.labels)
    assert sorted(one.sizes, reverse=True) == one.sizes.tolist()


def test_a_class_probability_counts_every_answer_that_was_given() -> None:
    survey = table(
        a=category(["x", "x", "y", "y", None] * 40, ["x", "y"]),
        b=category(["x", "x", "y", "y", "x"] * 40, ["x", "y"]),
    )
    found = segment(survey, Spec(("a", "b"), 2, "latent-class"))
    assert found.labels[4] == found.labels[0] != found.labels[2]
    assert 0 < found.fit[4] < found.fit[0]


def test_a_rule_of_before_had_no_classes() -> None:
    survey = table(a=category(["x", "y"] * 5, ["x", "y"]))
    old = segment(survey, Spec(("a",), 2)).rule.as_json()
    del old["classes"]
    assert Rule.from_json(old).classes is None


def test_an_unknown_method_is_refused_in_words() -> None:
    survey = table(a=category(["x", "y"] * 5, ["x", "y"]))
    with pytest.raises(Problem, match="choose one of: kmeans, latent-class"):
        segment(survey, Spec(("a",), 2, "ward"))


def test_refilled_blanks_move_centres_to_the_means_of_what_was_answered() -> None:
    nan = np.nan
    x = np.array([[0, 0], [0, nan], [0, nan], [4, 8], [4, nan], [nan, 8]], dtype=np.float32)
    begin = np.array([[0.5, 2.0], [3.5, 6.0]])
    np.testing.assert_allclose(refilled(x, np.ones(6), begin), [[0, 0], [4, 8]])


def test_refilling_leaves_a_smaller_sum_over_the_answered_cells() -> None:
    survey = planted(4, noise=0.0, seed=4, blanks=0.3).table
    left = {}
    for blanks in ("mean", "refill"):
        found = segment(survey, Spec(names(survey), 4, blanks=blanks))
        x = prepare(survey, names(survey)).matrix
        left[blanks] = np.nansum((x - found.rule.prototypes[found.labels - 1]) ** 2)
    assert left["refill"] < left["mean"]

"""Shaping by hand: only those move who must, a later file meets the same segments."""

from dataclasses import replace

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.segments import Memory, assign, follow, segment
from persona_core.segments.compare import compare
from persona_core.segments.model import Rule, Solution, Spec, Step
from tests.segments.planted import Planted, planted


@pytest.fixture(scope="module")
def survey() -> Planted:
    return planted(4, n=400, noise=0.0, seed=11)


def spec(survey: Planted, *steps: Step) -> Spec:
    return Spec(tuple(q.name for q in survey.table.questions), k=4, shape=steps)


@pytest.fixture(scope="module")
def plain(survey: Planted) -> Solution:
    return segment(survey.table, spec(survey))


def test_putting_together_moves_nobody_else(survey: Planted, plain: Solution) -> None:
    shaped = segment(survey.table, spec(survey, Step("merge", 0, 2)))
    assert shaped.k == 3
    together = np.isin(plain.labels, (1, 3))
    assert len(set(shaped.labels[together])) == 1
    for s in (2, 4):
        assert len(set(shaped.labels[plain.labels == s])) == 1
    assert shaped.rule.prototypes.tolist() == plain.rule.prototypes.tolist()


def test_who_is_set_aside_is_in_no_segment_and_said(survey: Planted, plain: Solution) -> None:
    shaped = segment(survey.table, spec(survey, Step("aside", 3)))
    assert shaped.k == 3
    assert ((shaped.labels == 0) == (plain.labels == 4)).all()
    assert np.isnan(shaped.fit[plain.labels == 4]).all()
    gone = int((plain.labels == 4).sum())
    assert any(f"{gone} respondents are set aside" in note.what for note in shaped.notes)


def test_splitting_cuts_one_segment_in_two(survey: Planted, plain: Solution) -> None:
    shaped = segment(survey.table, spec(survey, Step("split", 0)))
    assert shaped.k == 5
    table = compare(plain.labels, shaped.labels).both
    own = np.sort(table[1, 1:])[::-1]
    assert own[:2].sum() == own.sum()
    assert own[1] > 10
    for s in (2, 3, 4):  # the others keep their people, every one
        assert table[s].max() == table[s].sum() == (plain.labels == s).sum()


def test_a_part_can_be_split_again_and_a_merged_segment_too(
    survey: Planted, plain: Solution
) -> None:
    steps = (Step("merge", 1, 2), Step("split", 1), Step("split", 3))
    shaped = segment(survey.table, spec(survey, *steps))
    assert shaped.k == 5
    table = compare(plain.labels, shaped.labels).both
    for s in (1, 4):
        assert table[s].max() == (plain.labels == s).sum()
    together = table[2] + table[3]
    assert (together > 0).sum() == 3
    again = Rule.from_json(shaped.rule.as_json())
    assert assign(survey.table, again)[0].tolist() == shaped.labels.tolist()


def test_one_is_kept_while_the_rest_is_redone(survey: Planted, plain: Solution) -> None:
    shaped = segment(survey.table, spec(survey, Step("pin", 1, 2)))
    assert shaped.k == 3
    table = compare(plain.labels, shaped.labels).both
    stays = table[2].argmax()
    assert table[2, stays] == table[2].sum() == table[:, stays].sum()


def test_a_later_file_meets_the_shaped_segments(survey: Planted) -> None:
    steps = (Step("split", 0), Step("merge", 0, 3), Step("aside", 1))
    shaped = segment(survey.table, spec(survey, *steps))
    labels, fit = assign(survey.table, shaped.rule)
    assert labels.tolist() == shaped.labels.tolist()
    assert np.array_equal(fit, shaped.fit, equal_nan=True)
    assert sorted(np.bincount(labels)[1:], reverse=True) == np.bincount(labels)[1:].tolist()


def test_taking_a_step_back_restores_names_and_colours(survey: Planted, plain: Solution) -> None:
    ids = iter("abcdefgh")
    memory, first = follow(Memory(), plain.labels, lambda: next(ids))
    merged = segment(survey.table, spec(survey, Step("merge", 0, 1)))
    memory, second = follow(memory, merged.labels, lambda: next(ids))
    assert {one.id for one in second} < {one.id for one in first}  # the larger one takes over
    _, third = follow(memory, plain.labels, lambda: next(ids))
    assert third == first


def test_the_spec_can_be_written_down(survey: Planted) -> None:
    shaped = spec(survey, Step("merge", 0, 1), Step("pin", 1, 3))
    assert Spec.from_json(shaped.as_json()) == shaped
    assert shaped.key() != replace(shaped, shape=()).key()


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((Step("aside", 0), Step("aside", 1), Step("aside", 2)), "1 would be left"),
        ((Step("merge", 0, 9),), "not among these"),
        ((Step("aside", 0), Step("merge", 0, 1)), "not among these"),
        ((Step("pin", 0, 5000),), "different answers"),
    ],
)
def test_what_is_impossible_is_refused_in_words(
    survey: Planted, steps: tuple[Step, ...], said: str
) -> None:
    with pytest.raises(Problem, match=said):
        segment(survey.table, spec(survey, *steps))


def test_latent_classes_can_be_put_together_but_not_split(survey: Planted) -> None:
    classes = replace(spec(survey, Step("merge", 0, 1)), method="latent-class")
    assert segment(survey.table, classes).k == 3
    with pytest.raises(Problem, match="latent classes"):
        segment(survey.table, replace(classes, shape=(Step("split", 0),)))


def test_a_cross_table_counts_everybody_once() -> None:
    one, two = np.array([1, 1, 2, 2, 0, 1]), np.array([1, 2, 2, 2, 1, 0])
    found = compare(one, two)
    assert found.both.tolist() == [[0, 1, 0], [1, 1, 1], [0, 0, 2]]
    assert found.n == 4
    assert found.flows()[0] == (2, 2, 2)

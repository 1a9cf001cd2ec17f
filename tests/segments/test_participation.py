"""Whose answers count: filters, complete answers, weights; everything refused is said in words."""

import numpy as np
import pandas as pd
import pytest

from persona_core.problem import Problem
from persona_core.segments import Condition, Spec, lines, prepare_for, profile, segment
from persona_core.segments.participation import outside
from persona_core.segments.weighing import tally
from persona_core.sources.joining.attach import taken
from persona_core.sources.table import Role, Table
from tests.segments.planted import planted
from tests.segments.tables import category, multi, number, ordinal, rank, table


@pytest.fixture(scope="module")
def survey() -> Table:
    n = 40
    return table(
        fan=category(["yes", "no"] * (n // 2), ["yes", "no"]),
        likes=multi([["a"], ["b"], ["a", "b"], None] * (n // 4), ["a", "b"]),
        agree=ordinal([0, 4, 3, 1, None] * (n // 5)),
        age=number([float(20 + i) for i in range(n)]),
        first=rank([[1, 2], [2, 1]] * (n // 2), ["x", "y"]),
        weight=number([1.0, 2.0] * (n // 2), role=Role.WEIGHT),
    )


def left(survey: Table, *conditions: Condition, **more: object) -> np.ndarray:
    spec = Spec(("fan", "agree"), only=conditions, **more)
    return np.flatnonzero(~outside(survey, spec.participation, spec.variables))


def test_conditions_are_met_by_answer_range_option_and_first_place(survey: Table) -> None:
    assert left(survey, Condition(("fan",), ("yes",))).tolist() == list(range(0, 40, 2))
    assert left(survey, Condition(("age",), low=25, high=27)).tolist() == [5, 6, 7]
    assert left(survey, Condition(("likes",), ("b",)))[:4].tolist() == [1, 2, 5, 6]
    assert left(survey, Condition(("first",), ("y",)))[:3].tolist() == [1, 3, 5]
    both = Condition(("fan",), ("yes",)), Condition(("age",), high=23)
    assert left(survey, *both).tolist() == [0, 2]


def test_having_answered_one_of_several_questions_is_a_condition(survey: Table) -> None:
    asked = Condition(("likes", "agree"))
    nobody = [i for i in range(40) if i % 4 == 3 and i % 5 == 4]
    assert set(range(40)) - set(left(survey, asked).tolist()) == set(nobody)


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Condition(("age",), low=99), "it leaves nobody"),
        (Condition(("fan",), ("perhaps",)), "no answer “perhaps”; choose of: yes, no"),
        (Condition(("fan",), low=3), "it is no number"),
        (Condition(("Jabba",), ("yes",)), "no such question"),
    ],
)
def test_a_condition_that_cannot_be_met_or_asked_is_refused(
    survey: Table, condition: Condition, says: str
) -> None:
    with pytest.raises(Problem, match=says):
        segment(survey, Spec(("fan", "agree"), 2, only=(condition,)))


def test_who_is_outside_moves_nothing_and_is_counted() -> None:
    everybody = planted(3, noise=0.0, seed=6).table
    variables = tuple(q.name for q in everybody.questions)
    first = variables[0]
    answers = everybody.question(first).options[2:]
    spec = Spec(variables, 3, only=(Condition((first,), answers),))
    found = segment(everybody, spec)
    inside = np.flatnonzero(np.isin(everybody.codes(first), [2, 3, 4]))
    alone = segment(taken(everybody, inside), Spec(variables, 3))
    np.testing.assert_array_equal(found.labels[inside], alone.labels)
    assert found.n_filtered == everybody.n_rows - len(inside)
    assert (np.delete(found.labels, inside) == 0).all()
    assert any(f"{found.n_filtered} respondents are outside" in n.what for n in found.notes)


def test_only_complete_answers_build_segments_where_that_is_asked(survey: Table) -> None:
    found = segment(survey, Spec(("fan", "agree"), 2, blanks="answered-only"))
    assert (found.labels == 0).tolist() == [i % 5 == 4 for i in range(40)]
    assert any("8 respondents are left out for a blank" in n.what for n in found.notes)


def test_nobody_who_answered_everything_is_said() -> None:
    survey = table(a=ordinal([0, 1, None, None]), b=ordinal([None, None, 2, 3]))
    with pytest.raises(Problem, match="nobody answered all of these questions"):
        segment(survey, Spec(("a", "b"), 2, blanks="answered-only"))


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ([1.0, 0.0, 2.0, 1.0], "1 is zero"),
        ([1.0, -1.0, 0.0, -2.0], "1 is zero and 2 are below zero"),
        ([None, None, None, None], "nobody has one"),
        ([0.0, 0.0, 0.0, 0.0], "everybody's is zero, so nobody counts"),
    ],
)
def test_weights_that_are_none_are_refused(weights: list, says: str) -> None:
    survey = table(a=ordinal([0, 1, 2, 3]), b=ordinal([3, 1, 2, 0]), w=number(weights))
    with pytest.raises(Problem, match=says):
        segment(survey, Spec(("a", "b"), 2, weight_column="w"))


def test_a_weight_of_words_is_refused(survey: Table) -> None:
    with pytest.raises(Problem, match="weights are numbers"):
        segment(survey, Spec(("age", "agree"), 2, weight_column="fan"))


def test_weights_of_two_sizes_that_look_like_codes_are_weights() -> None:
    answers = {"a": ordinal([0, 1, 2, 3, 3]), "b": ordinal([3, 1, 2, 0, 0])}
    coded = table(**answers, w=category(["1", "2", None, "2", "1"], ("1", "2")))
    plain = table(**answers, w=number([1, 2, None, 2, 1]))
    by = Spec(("a", "b"), 2, weight_column="w")
    assert segment(coded, by).labels.tolist() == segment(plain, by).labels.tolist()
    zeros = table(**answers, w=category(["1", "0", "0", "1", "1"], ("0", "1")))
    with pytest.raises(Problem, match="2 are zero; a weight must be above zero"):
        segment(zeros, by)


def test_who_has_no_weight_is_left_out_and_counted() -> None:
    survey = table(
        a=ordinal([0, 1, 4, 3, 0, 4]),
        b=ordinal([0, 1, 4, 3, 1, 3]),
        w=number([1, 2, None, 1, 1, 1]),
    )
    found = segment(survey, Spec(("a", "b"), 2, weight_column="w"))
    assert found.labels[2] == 0
    assert any("1 respondent is left out for no weight" in n.what for n in found.notes)


def test_a_weight_of_two_is_the_same_as_standing_there_twice() -> None:
    survey = planted(3, n=300, noise=0.0, seed=3).table
    variables = tuple(q.name for q in survey.questions)
    twice = np.random.default_rng(0).random(300) < 0.4
    copies = taken(survey, np.repeat(np.arange(300), np.where(twice, 2, 1)))
    weights = table(w=number(np.where(twice, 2.0, 1.0).tolist()))
    weighted = Table(
        (*survey.questions, weights.questions[0]),
        survey.data.append_column(f"q{len(variables)}", weights.data.column("q0")).append_column(
            f"q{len(variables)}_blank", weights.data.column("q0_blank")
        ),
    )
    prepared = prepare_for(weighted, Spec(variables, weight_column="w"))
    assert prepared.people == pytest.approx(np.where(twice, 2, 1) / (1 + twice.mean()))
    for method in ("kmeans", "latent-class"):
        one = segment(weighted, Spec(variables, 3, method, weight_column="w"))
        two = segment(copies, Spec(variables, 3, method))
        agree = pd.crosstab(
            one.labels,
            two.labels[
                np.unique(np.repeat(np.arange(300), np.where(twice, 2, 1)), return_index=True)[1]
            ],
        )
        assert agree.to_numpy().max(axis=1).sum() >= 0.95 * 300


def test_shares_are_weighted_and_n_is_people() -> None:
    rng = np.random.default_rng(1)
    n = 200
    said = rng.integers(0, 3, n)
    survey = table(
        a=ordinal((4 * (said > 0)).tolist()),
        b=ordinal((4 * (said > 0)).tolist()),
        said=category([("x", "y", "z")[i] for i in said], ["x", "y", "z"]),
        amount=number(rng.gamma(2, 10, n).tolist()),
        w=number(rng.uniform(0.2, 3, n).tolist(), role=Role.WEIGHT),
    )
    found = segment(survey, Spec(("a", "b"), 2, weight_column="w"))
    frame = pd.DataFrame(
        {
            "s": found.labels,
            "said": said,
            "amount": survey.numbers("amount"),
            "w": survey.numbers("w"),
        }
    )
    rows = profile(survey, found).rows.set_index(["segment", "column", "answer"], drop=False)
    for s in (1, 2):
        part = frame[frame.s == s]
        y = part[part.said == 1]
        assert rows.loc[(s, "said", "y"), "value"] == pytest.approx(y.w.sum() / part.w.sum())
        assert rows.loc[(s, "said", "y"), "n"] == len(part)
        assert rows.loc[(s, "said", "y"), "count"] == len(y)
        amount = rows[(rows.segment == s) & (rows.column == "amount")].iloc[0]
        assert amount["value"] == pytest.approx(np.average(part.amount, weights=part.w))
        assert found.shares[s - 1] == pytest.approx(part.w.sum() / frame.w.sum())
    told = [
        line for line in lines(survey, found) if line.column == "said" and line.answers == ("y",)
    ]
    assert told[0].share[1] == pytest.approx(rows.loc[(1, "said", "y"), "value"])
    assert told[0].weighted
    everyone = np.average(frame.amount, weights=frame.w)
    assert rows[rows.column == "amount"]["total"].iloc[0] == pytest.approx(everyone)


def test_equal_weights_change_no_figure(survey: Table) -> None:
    plain = segment(survey, Spec(("fan", "agree"), 2))
    same = table(
        **{q.name: category(["x", "y"] * 20, ["x", "y"]) for q in survey.questions[:1]},
        agree=ordinal([0, 4, 3, 1, None] * 8),
        w=number([2.0] * 40),
    )
    weighted = segment(same, Spec(("fan", "agree"), 2, weight_column="w"))
    counted = tally(same, same.question("agree"), weighted)
    np.testing.assert_allclose(counted.effective, counted.n)
    np.testing.assert_array_equal(plain.labels, weighted.labels)


def test_a_spec_of_before_opens() -> None:
    old = {"variables": ["a"], "k": 3, "method": "kmeans", "seed": 0, "weights": [["a", 2.0]]}
    assert Spec.from_json(old) == Spec(("a",), 3, weights=(("a", 2.0),))
    new = Spec(("a",), blanks="refill", weight_column="w", only=(Condition(("a",), ("x",)),))
    assert Spec.from_json(new.as_json()) == new

"""Few questions place people nearly as well as all, and the accuracy said is the one that comes."""

import math

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.segments import segment
from persona_core.segments.encoding import features_of
from persona_core.segments.model import Rule, Solution, Spec
from persona_core.segments.typed.golden_questions import MOST
from persona_core.segments.typed.score_sheet import score_sheet
from persona_core.segments.typed.typing_tool import TypingTool, typed, typing_tool
from persona_core.sources.joining.attach import taken
from persona_core.sources.table import Table
from tests.segments.planted import Planted, planted
from tests.segments.tables import number, ordinal, table


@pytest.fixture(scope="module")
def survey() -> Planted:
    return planted(4, n=800, noise=0.3, seed=7)


@pytest.fixture(scope="module")
def found(survey: Planted) -> Solution:
    return segment(survey.table, Spec(tuple(q.name for q in survey.table.questions), k=4))


@pytest.fixture(scope="module")
def tool(survey: Planted, found: Solution) -> TypingTool:
    return typing_tool(survey.table, found.rule, found.labels)


def test_it_takes_three_to_six_questions_that_tell_the_segments_apart(
    survey: Planted, tool: TypingTool
) -> None:
    assert 3 <= len(tool.questions) <= MOST
    assert set(tool.questions) <= set(survey.informative)


def test_the_accuracy_said_is_the_one_that_people_never_seen_have(
    survey: Planted, found: Solution
) -> None:
    half = np.arange(survey.table.n_rows) < 400
    labels = found.labels.copy()
    labels[~half] = 0  # not learned from
    learned = typing_tool(survey.table, found.rule, labels)
    theirs, _ = typed(learned, survey.table)
    came = float((theirs == found.labels)[~half].mean())
    assert learned.accuracy == pytest.approx(came, abs=0.05)
    for s, said in enumerate(learned.by_segment, 1):
        own = ~half & (found.labels == s)
        assert said == pytest.approx(float((theirs[own] == s).mean()), abs=0.12)


def test_how_sure_is_how_often_it_is_right(survey: Planted, tool: TypingTool) -> None:
    _, sure = typed(tool, survey.table)
    assert float(sure.mean()) == pytest.approx(tool.accuracy, abs=0.03)


def test_the_same_people_give_the_same_tool(
    survey: Planted, found: Solution, tool: TypingTool
) -> None:
    again = typing_tool(survey.table, found.rule, found.labels)
    assert again.as_json() == tool.as_json()


def test_under_weights_the_accuracy_is_that_of_the_people_they_stand_for(
    survey: Planted, found: Solution
) -> None:
    w = np.random.default_rng(1).uniform(0.2, 3, survey.table.n_rows)
    half = np.arange(survey.table.n_rows) < 400
    labels = np.where(half, found.labels, 0).astype(np.int16)
    tool = typing_tool(survey.table, found.rule, labels, weights=w)
    shares = np.bincount(labels, weights=w)[1:] / w[labels > 0].sum()
    assert tool.weighted
    assert tool.accuracy == pytest.approx(float(shares @ tool.by_segment))
    right = typed(tool, survey.table)[0] == found.labels
    assert tool.accuracy == pytest.approx(np.average(right[~half], weights=w[~half]), abs=0.06)


def test_equal_weights_give_the_same_tool(
    survey: Planted, found: Solution, tool: TypingTool
) -> None:
    same = typing_tool(survey.table, found.rule, found.labels, weights=np.ones(survey.table.n_rows))
    assert same.as_json() == tool.as_json() | {"weighted": True}


def test_who_weighs_more_is_placed_more_often(survey: Planted, found: Solution) -> None:
    first = found.labels == 1
    tools = [
        typing_tool(survey.table, found.rule, found.labels, weights=np.where(first, times, 1.0))
        for times in (1, 8)
    ]
    even, heavy = (float((typed(tool, survey.table)[0] == 1).mean()) for tool in tools)
    assert heavy > even


def test_adding_up_the_points_by_hand_gives_the_same_segment(
    survey: Planted, tool: TypingTool
) -> None:
    items = score_sheet(tool, survey.table)
    labels, sure = typed(tool, survey.table)
    for row in range(60):
        scores = _by_hand(survey.table, tool, items, row)
        odds = [math.exp(score) for score in scores]
        assert odds.index(max(odds)) + 1 == labels[row]
        assert max(odds) / sum(odds) == pytest.approx(sure[row])


def _by_hand(people: Table, tool: TypingTool, items: tuple, row: int) -> list[float]:
    scores = tool.base.tolist()
    for item in items:
        name = item.question.name
        if people.blank(name)[row]:
            continue
        if item.form == "choice":
            said = item.question.options[people.codes(name)[row]]
            terms = [(a.points, 1.0) for a in item.answers if a.text == said]
        elif item.form == "select":
            chosen = dict(zip(item.question.options, people.chosen(name)[row], strict=True))
            terms = [(a.points, chosen[a.text] - a.mean) for a in item.answers]
        else:
            x = min(max(people.numbers(name)[row], item.low), item.high)
            x = math.log(1 + x) if item.log else x
            terms = [(a.points, x - a.mean) for a in item.answers]
        for points, times in terms:
            scores = [score + p * times for score, p in zip(scores, points, strict=True)]
    return scores


def test_people_who_answer_none_of_the_questions_are_left_out(
    survey: Planted, tool: TypingTool
) -> None:
    nobody = taken(survey.table, np.array([-1, 0]))
    labels, sure = typed(tool, nobody)
    assert labels[0] == 0
    assert math.isnan(sure[0])
    assert labels[1] > 0


def test_two_questions_are_both_taken() -> None:
    rng = np.random.default_rng(3)
    group = rng.integers(0, 2, 200)
    people = table(
        a=ordinal([int(g * 3 + rng.integers(0, 2)) for g in group]),
        b=number([float(g * 9 + rng.normal()) for g in group]),
    )
    rule = Rule(features_of(people, ["a", "b"]), np.zeros((2, 2)), (1, 2))
    small = typing_tool(people, rule, (group + 1).astype(np.int16))
    assert set(small.questions) == {"a", "b"}
    assert small.accuracy > 0.98
    assert typed(small, people)[1].min() > 0.5


def test_a_segment_of_a_handful_is_refused_in_words(survey: Planted, found: Solution) -> None:
    labels = np.where(np.arange(survey.table.n_rows) < 4, 4, np.minimum(found.labels, 3))
    with pytest.raises(Problem, match="10 people"):
        typing_tool(survey.table, found.rule, labels.astype(np.int16))

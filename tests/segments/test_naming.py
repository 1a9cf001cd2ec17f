from dataclasses import replace

import numpy as np
import pytest

from persona_core.segments import Marker, Profile, Rule, Solution, Spec, encode, profile, segment
from persona_core.segments.naming import suggest_names
from persona_core.sources.table import Blank, Topic
from tests.segments.planted import planted
from tests.segments.tables import category, multi, number, ordinal, rank, table

REASONS = ["compare prices", "buy weekly", "ask colleagues"]


@pytest.fixture(scope="module")
def survey():
    return table(
        why=multi([["compare prices"], ["buy weekly"]], REASONS, label="Why do you order?"),
        again=multi([["compare prices"], []], REASONS, label="And why again?"),
        shot=category(["Don't know", "Han"], ["Han", "Don't know"], label="Who shot first?"),
        plans=ordinal([0, 4], label="I plan the week ahead"),
        likes=ordinal([0, 1], levels=["not at all", "a bit", "very", "extremely"], label="Taste"),
        spend=number([1, 2], label="Spend"),
        owns=category(["yes", "no"], ["yes", "no"], label="Contract"),
        place=category(["shop", "web"], ["shop", "web", "phone call"], label="Place"),
        order=rank([[1, 2], [2, 1]], ["price", "speed"]),
        town=category(["Aachen", "Bonn"], ["Aachen", "Bonn"], topic=Topic.BACKGROUND, label="Town"),
        faith=category(["a", "b"], ["a", "b"], sensitive=True),
        flies=ordinal(
            [0, 3],
            levels=["never", "once a year", "once a month", "once a week"],
            label="How often do you fly?",
        ),
        kids=category(["yes", "no"], ["yes", "no"], label="Do you have children?"),
        cooks=category(["yes", "no"], ["yes", "no"], label="Do you cook?"),
        rates=category(["cheap ones", "b"], ["cheap ones", "b"], label="Rates"),
    )


def named(survey, *markers, sizes=(60, 40)):
    """Names under given markers: one list of (question, answer, lift) per segment."""
    built = tuple(
        tuple(
            Marker(c, a, 0.5 + lift, 0.5, 100, lift, 1 - i / 10) for i, (c, a, lift) in enumerate(m)
        )
        for m in markers
    )
    labels = np.repeat(np.arange(1, len(markers) + 1), sizes[: len(markers)]).astype(np.int16)
    rule = Rule((), np.zeros((len(markers), 0)), tuple(range(1, len(markers) + 1)))
    solution = Solution(Spec((), len(markers)), rule, labels, np.ones(len(labels), np.float32))
    return suggest_names(survey, solution, Profile(profile(survey, _two()).rows, {}, built))


def _two():
    rule = Rule((), np.zeros((2, 0)), (1, 2))
    return Solution(Spec((), 2), rule, np.array([1, 2], np.int16), np.ones(2, np.float32))


@pytest.mark.parametrize(
    ("markers", "name"),
    [
        (
            [("why", "compare prices", 0.4), ("why", "buy weekly", 0.3)],
            "Compare prices, buy weekly",
        ),
        ([("why", "ask colleagues", -0.4)], "Without ask colleagues"),
        ([("why", REASONS[0], 0.4), ("again", REASONS[0], 0.3)], "Compare prices"),
        ([("shot", "Don't know", 0.4), ("plans", "Agree", 0.3)], "Plan the week ahead"),
        ([("plans", "Agree a lot", 0.3)], "Plan the week ahead"),
        ([("plans", "Disagree", 0.3)], "Seldom plan the week ahead"),
        ([("likes", "extremely", 0.3)], "Taste: extremely"),
        ([("spend", None, 30.0), ("order", "price", 0.4)], "Spend high, price first"),
        ([("spend", None, -3.0)], "Spend low"),
        ([("owns", "no", 0.3)], "Without Contract"),
        ([("spend", None, 1.0), ("owns", "no", 0.3)], "Spend high, without Contract"),
        ([("owns", "yes", 0.3)], "Contract"),
        ([("flies", "once a week", 0.4)], "Fly often"),
        ([("flies", "never", 0.4)], "Seldom fly"),
        ([("kids", "yes", 0.4)], "Children"),
        ([("kids", "no", 0.4)], "Without children"),
        ([("cooks", "no", 0.4), ("plans", "Agree", 0.3)], "Seldom cook, plan the week ahead"),
        ([("place", "shop", 0.4)], "Place: shop"),
        ([("place", "phone call", -0.4)], "Seldom phone call"),
        ([("town", "Bonn", 0.6), ("spend", None, 1.0)], "Spend high"),
        ([("town", "Bonn", 0.6)], "Town: Bonn"),
        ([("faith", "a", 0.6)], "Close to average"),
        ([("rates", "cheap ones", 0.6)], "Close to average"),
        ([], "Close to average"),
    ],
)
def test_a_name_is_built_from_markers_in_the_words_of_the_survey(survey, markers, name):
    assert named(survey, markers) == (name,)


def test_a_shortened_label_gives_way_to_the_question_itself(survey):
    asked = "Do you consider yourself to be a fan of the Star Trek franchise?"
    short = replace(survey.question("cooks"), question=asked, label="Consider … Trek franchise?")
    t = survey.with_questions([short if q.name == "cooks" else q for q in survey.questions])
    assert named(t, [("cooks", "yes", 0.4)]) == ("Fan of the Star Trek franchise",)


def test_two_alike_get_their_third_marker(survey):
    same = [("why", "compare prices", 0.4), ("spend", None, 1.0)]
    names = named(survey, [*same, ("order", "speed", 0.3)], [*same, ("order", "price", 0.3)])
    assert names == ("Compare prices, speed first", "Compare prices, price first")


def test_two_still_alike_are_the_larger_and_the_smaller_whatever_their_numbers(survey):
    same = [("spend", None, 1.0)]
    assert named(survey, same, same, sizes=(40, 60)) == (
        "Spend high (smaller)",
        "Spend high (larger)",
    )


def test_three_alike_are_numbered(survey):
    names = named(survey, [], [], [], sizes=(50, 30, 20))
    assert names == tuple(f"Close to average ({s})" for s in (1, 2, 3))


def test_a_name_has_at_most_forty_characters(survey):
    long = replace(survey.question("plans"), label="I " + "carefully plan each meal " * 4)
    questions = [long if q.name == "plans" else q for q in survey.questions]
    t = survey.with_questions(questions)
    marker = [("plans", "Agree a lot", 0.3)]
    names = named(t, marker, marker)
    assert all(len(n) <= 40 for n in names)
    assert len(set(names)) == 2
    assert names[0] == "Carefully plan each meal… (larger)"


def test_planted_segments_all_get_names_of_their_own():
    found = planted(5, seed=3)
    names = tuple(q.name for q in found.table.questions)
    for k in (2, 5, 10):
        solution = segment(found.table, Spec(names, k))
        suggested = suggest_names(found.table, solution, profile(found.table, solution))
        assert len(set(suggested)) == k
        assert max(map(len, suggested)) <= 40


def test_who_scores_high_on_everything_is_named_for_that():
    rng = np.random.default_rng(0)
    levels = np.concatenate([rng.integers(3, 5, (100, 6)), rng.integers(0, 3, (100, 6))])
    columns = {f"q{j}": ordinal(levels[:, j].tolist()) for j in range(6)}
    t = table(**columns)
    solution = segment(t, Spec(tuple(columns), 2))
    names = suggest_names(t, solution, profile(t, solution))
    assert sorted(names) == ["Scores high throughout", "Scores low throughout"]
    assert sum("way of answering" in note.what for note in solution.notes) == 2


def test_a_segment_of_people_who_were_never_asked_is_named_for_that():
    rng = np.random.default_rng(0)
    asked = np.arange(200) >= 60
    columns = {
        f"film_{j}": ordinal(
            [int(v) if a else None for v, a in zip(rng.integers(0, 5, 200), asked, strict=True)],
            reason=Blank.NOT_ASKED, group="Films",
        )
        for j in range(4)
    }  # fmt: skip
    columns["sees"] = category(["yes" if a else "no" for a in asked], ["yes", "no"])
    t = table(**columns)
    features, _ = encode(t, Spec(tuple(columns), 2))
    labels = np.where(asked, 1, 2).astype(np.int16)
    rule = Rule(features, np.zeros((2, len(features))), (1, 2))
    solution = Solution(Spec(tuple(columns), 2), rule, labels, np.ones(200, np.float32))
    assert suggest_names(t, solution, profile(t, solution))[1] == "Not asked about Films"

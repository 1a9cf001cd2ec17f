import numpy as np
import pytest

from persona_core.segments import Rule, Solution, Spec, ends_told, lines, top_answers
from persona_core.segments.lines import bracketed
from persona_core.sources.table import Topic
from tests.segments.tables import AGREE, category, multi, number, ordinal, rank, table

LABELS = np.repeat([1, 2], 50).astype(np.int16)


def solved(*built, labels=LABELS):
    k = int(labels.max())
    rule = Rule((), np.zeros((k, 0)), tuple(range(1, k + 1)))
    return Solution(Spec(built, k), rule, labels, np.ones(len(labels), np.float32))


def one_line(column, *built, name="q"):
    (line,) = lines(table(**{name: column}), solved(*built))
    return line


def test_a_scale_is_drawn_as_the_share_of_its_top_two_answers():
    line = one_line(ordinal([4] * 30 + [3] * 10 + [0] * 10 + [3] * 5 + [1] * 45), "q")
    assert line.answers == AGREE[-2:]
    assert line.n.tolist() == [100, 50, 50]
    assert line.count.tolist() == [45, 40, 5]
    np.testing.assert_allclose(line.share, [0.45, 0.8, 0.1])
    assert line.marker.tolist() == [1, -1]
    assert line.spread == pytest.approx(0.7)
    assert line.segmentation


def rated(*counts):
    """Per segment how many gave each answer, from the lowest."""
    labels = np.repeat(np.arange(1, len(counts) + 1), [sum(c) for c in counts]).astype(np.int16)
    (line,) = lines(
        table(q=ordinal([at for c in counts for at, n in enumerate(c) for _ in range(n)])),
        solved(labels=labels),
    )
    return line


def test_a_scale_is_cut_where_it_tells_the_segments_most_apart():
    """By the top 20% and 20%, by the bottom 70% and 10%."""
    line = rated((30, 5, 5, 5, 5), (3, 2, 35, 5, 5))
    assert line.answers == AGREE[:2]
    np.testing.assert_allclose(line.share[1:], [0.7, 0.1])
    assert line.marker.tolist() == [1, -1]
    assert line.label == "q: Disagree a lot or Disagree"
    middle = rated((20, 5, 0, 5, 20), (3, 2, 40, 2, 3))
    assert (middle.answers, middle.label) == (AGREE[2:3], f"q: {AGREE[2]}")
    np.testing.assert_allclose(middle.share[1:], [0.0, 0.8])


def test_a_picture_keeps_to_the_ends_of_another_one():
    """Of everybody the bottom tells more, of those who stay the top."""
    answers = ordinal([0] * 30 + [2] * 20 + [4] * 10 + [2] * 30 + [0] * 10)
    t, labels = table(q=answers), np.repeat([1, 2], 50).astype(np.int16)
    ends = ends_told(t, solved("q", labels=labels))
    assert ends == {"q": AGREE[:2]}
    labels[:30] = labels[90:] = 0
    fewer = solved("q", labels=labels)
    assert [line.answers for line in lines(t, fewer)] == [AGREE[-2:]]
    assert [line.answers for line in lines(t, fewer, ends=ends)] == [AGREE[:2]]


def test_the_top_stays_where_another_cut_is_hardly_better():
    nearly = rated((20, 0, 10, 0, 20), (2, 0, 23, 0, 25))
    assert nearly.answers == AGREE[:2], "36 points apart against 10"
    close = rated((16, 0, 14, 0, 20), (2, 0, 18, 0, 30))
    assert close.answers == AGREE[-2:], "28 points apart against 20"


def test_a_segment_of_few_answers_does_not_choose_the_cut():
    line = rated((10, 5, 20, 10, 5), (10, 5, 20, 10, 5), (5, 0, 0, 0, 0))
    assert line.answers == AGREE[-2:]


def test_answers_outside_the_scale_are_not_part_of_the_base():
    answers = ["Agree"] * 20 + ["Disagree"] * 20 + ["Don't know"] * 10 + ["Agree"] * 50
    line = one_line(ordinal(answers, outside=["Don't know"]))
    assert line.n.tolist() == [90, 40, 50]
    assert line.share[1] == 0.5


def test_a_yes_or_no_is_one_line_for_the_yes():
    line = one_line(category(["No", "Yes"] * 50, ["No", "Yes"]), name="owns_a_car")
    assert (line.answers, line.label) == (("Yes",), "owns a car")


def test_a_choice_and_a_select_all_have_a_line_for_each_answer_given():
    towns = category(["a", "b"] * 25 + ["a", "c"] * 25, ["a", "b", "c", "d"])
    picks = multi([["x"], ["x", "y"]] * 50, ["x", "y", "never chosen"])
    found = lines(table(town=towns, picks=picks), solved())
    assert [(line.block, line.label) for line in found[:3]] == [
        ("town", "b"),
        ("town", "c"),
        ("town", "a"),
    ]
    assert [(line.block, line.label) for line in found[3:]] == [("picks", "x"), ("picks", "y")]


def test_a_ranking_is_drawn_by_what_is_put_first():
    line = lines(table(q=rank([[1, 2]] * 75 + [[2, 1]] * 25, ["price", "taste"])), solved())[0]
    assert line.label == "price first"
    assert line.share.tolist() == [0.75, 1.0, 0.5]


def test_a_number_is_cut_where_it_comes_nearest_to_half_of_everybody():
    line = one_line(number([1, 2, 3, 3, 5] * 20), name="orders")
    assert (line.cut, line.label, line.answers) == (3, "orders: 3 or more", ())
    assert line.count.tolist() == [60, 30, 30]


def test_an_amount_with_many_values_is_cut_at_a_figure_one_can_say():
    values = np.random.default_rng(0).lognormal(7, 1, 500)
    labels = np.repeat([1, 2], 250).astype(np.int16)
    (line,) = lines(table(spend=number(values.tolist())), solved(labels=labels))
    assert line.label == f"spend: {line.cut:,.0f} or more"
    assert line.cut == float(f"{line.cut:.1e}")
    assert line.share[0] == pytest.approx(0.5, abs=0.02)
    assert line.count[0] == (values >= line.cut).sum()


def test_brackets_are_told_from_their_cut_on():
    brackets = ["18-29", "30-44", "45-60", "> 60"]
    age = ordinal([0, 1, 2, 3] * 25, levels=brackets, fields=("bg.age_range",))
    assert one_line(age, name="age").label == "age: 45 or older"
    money = ["$0 - $24,999", "$25,000 - $49,999", "$50,000 - $99,999", "$100,000+"]
    income = ordinal([0] * 10 + [1] * 40 + [2] * 30 + [3] * 20, levels=money)
    assert one_line(income, name="income").label == "income: $50,000 or more"
    long = ordinal([0] * 10 + [1] * 20 + [2] * 20 + [3] * 50, levels=brackets)
    assert one_line(long, name="age").label == "age: > 60"


@pytest.mark.parametrize(
    ("levels", "answers"),
    [
        (AGREE, AGREE[-2:]),
        (("no", "maybe", "yes"), ("yes",)),
        (("never", "always"), ("always",)),
        (("1", "2", "3", "4", "5"), ("4", "5")),
        (tuple(map(str, range(11))), ("9", "10")),
        (("1 not at all", "2", "3", "4", "5 very"), ("4", "5 very")),
        (("18-29", "30-44", "45-60", "> 60"), ("45-60", "> 60")),
        (("0", "1", "2", "3 or more"), ("2", "3 or more")),
    ],
)
def test_the_answers_that_are_told_together(levels, answers):
    question = table(q=ordinal([0], levels=levels)).questions[0]
    assert top_answers(question) == answers


def test_brackets_are_cut_nearest_to_half_of_everyone():
    question = table(q=ordinal([0], levels=["1-5", "6-25", "26-100", "100+"])).questions[0]
    assert top_answers(question, np.array([60, 30, 5, 5])) == ("6-25", "26-100", "100+")
    assert top_answers(question, np.array([5, 5, 30, 60])) == ("100+",)


@pytest.mark.parametrize("levels", [AGREE, ("1", "2", "3", "4"), ("1 = bad", "2", "3", "4 = good")])
def test_points_of_a_rating_are_not_brackets(levels):
    assert not bracketed(levels)


def test_blocks_keep_the_order_of_the_questionnaire_and_the_most_telling_line_leads():
    t = table(
        dull=ordinal([4, 0] * 50, group="Attitudes"),
        town=category(["a", "b"] * 50, ["a", "b"], topic=Topic.BACKGROUND),
        telling=ordinal([4] * 50 + [0] * 50, group="Attitudes"),
        age=number([1, 2] * 50, topic=Topic.BACKGROUND),
    )
    found = lines(t, solved())
    assert [(line.block, line.column) for line in found] == [
        ("Attitudes", "telling"),
        ("Attitudes", "dull"),
        ("town", "town"),
        ("town", "town"),
        ("Background", "age"),
    ]


def test_a_question_that_did_not_build_the_segments_is_marked_only_when_it_is_no_chance():
    labels = np.repeat([1, 2], [8, 200]).astype(np.int16)
    rows = [["x"]] * 5 + [[]] * 3 + [["x"]] * 64 + [[]] * 136  # 63% of 8, 33% of all
    t = table(picks=multi(rows, ["x"]))
    (line,) = lines(t, solved(labels=labels))
    assert line.marker[0] == 0
    (line,) = lines(t, solved("picks", labels=labels))
    assert line.marker[0] == 1


def test_a_segment_without_answers_has_no_share_and_no_marker():
    t = table(q=ordinal([4] * 25 + [0] * 25 + [None] * 50))
    (line,) = lines(t, solved())
    assert line.n.tolist() == [50, 50, 0]
    assert np.isnan(line.share[2])
    assert line.marker[1] == 0
    assert line.spread == 0

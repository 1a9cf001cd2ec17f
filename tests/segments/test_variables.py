import pytest

from persona_core.problem import Problem
from persona_core.segments import Spec, default_variables, encode
from persona_core.segments.variables import answering
from persona_core.sources.table import Kind, Role, Topic
from tests.segments.tables import category, multi, number, ordinal, rank, table, text

YES_NO = ["yes", "no"]


def a_table(**more):
    return table(
        age=number([20, 30, 40], topic=Topic.BACKGROUND, role=Role.DESCRIPTOR),
        town=category(["a", "b", "a"], ["a", "b"], topic=Topic.BACKGROUND, role=Role.DESCRIPTOR),
        **more,
    )


def test_questions_of_role_base_about_anything_but_the_background_build_segments():
    t = a_table(likes=ordinal([0, 1, 2]), buys=category([*YES_NO, "no"], YES_NO))
    assert default_variables(t) == (("likes", "buys"), ())


def test_personal_and_sensitive_questions_and_texts_never_build_segments():
    t = a_table(
        faith=category([*YES_NO, "no"], YES_NO, sensitive=True),
        mail=category([*YES_NO, "no"], YES_NO, personal=True),
        why=text(["a", "b", "c"]),
        likes=ordinal([0, 1, 2]),
        buys=category([*YES_NO, "no"], YES_NO),
    )
    assert default_variables(t)[0] == ("likes", "buys")


def test_questions_that_everybody_answers_alike_are_passed_over():
    t = a_table(
        same=ordinal([3, 3, None]),
        outside=ordinal(["Agree", "Don't know", "Don't know"], outside=["Don't know"]),
        nothing=multi([[], ["x"], None], ["x", "y"]),
        likes=ordinal([0, 1, 2]),
        order=rank([[1, 2], [1, 2], [1, 2]], ["a", "b"]),
        other_order=rank([[1, 2], [2, 1], [1, 2]], ["a", "b"]),
    )
    assert default_variables(t)[0] == ("nothing", "likes", "other_order")


def test_the_background_joins_with_a_note_where_fewer_than_two_are_left():
    names, notes = default_variables(a_table(likes=ordinal([0, 1, 2])))
    assert names == ("age", "town", "likes")
    assert "demographics" in notes[0].what


def test_no_usable_question_ends_in_words():
    with pytest.raises(Problem, match="no usable question"):
        default_variables(table(why=text(["a", "b"]), likes=ordinal([0, 1])))


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (number([1, 2], personal=True), "personal data"),
        (number([1, 2], sensitive=True), "sensitive data"),
        (text(["a", "b"]), "kind text"),
        (text(["a", "b"], kind=Kind.IDENTIFIER), "kind identifier"),
        (number([2, 2]), "same answer"),
        (number([None, None]), "same answer"),
    ],
)
def test_a_question_that_cannot_build_segments_is_named_with_the_reason(column, words):
    with pytest.raises(Problem, match=words) as problem:
        encode(table(bad=column, good=number([1, 2])), Spec(("good", "bad")))
    assert "“bad”" in problem.value.where


def test_an_unknown_question_is_named():
    with pytest.raises(Problem, match="no such question"):
        encode(table(good=number([1, 2])), Spec(("goood",)))


def test_where_a_battery_is_most_of_the_attitudes_its_items_build_segments_alone():
    items = {f"item {j}": category([*YES_NO, "no"], YES_NO) for j in range(7)}
    names, notes = default_variables(a_table(**items, visits=ordinal([0, 1, 2])))
    assert names == tuple(items)
    assert "7 items “item 0” to “item 6”" in notes[0].what
    assert "1 other question" in notes[0].what


def test_a_battery_among_many_other_attitudes_builds_segments_with_them():
    items = {f"item {j}": category([*YES_NO, "no"], YES_NO) for j in range(6)}
    others = {f"Do you like {j}?": category([*YES_NO, "no"], YES_NO) for j in range(4)}
    names, notes = default_variables(a_table(**items, **others))
    assert names == (*items, *others)
    assert notes == ()


def test_who_answered_none_of_the_questions_is_not_counted():
    t = table(orders=number([1, None, None, 2]), spend=number([None, 5, None, 6]))
    assert answering(t, ("orders", "spend")) == 3
    assert answering(t, ("orders",)) == 2
    assert answering(t, ()) == 0

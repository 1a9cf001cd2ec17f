"""Corrections by people win over guesses, survive JSON, and say when they cannot be."""

import json

import pytest

from persona_core.problem import Problem
from persona_core.sources import Reading, understand
from persona_core.sources.table import Kind, Role, Topic
from tests.sources.sheets import notes, read, table

CELLS = table(
    ["colour", "size", "score", "remark"],
    ["red", "blue", "red", "green"] * 6,
    ["tiny", "vast", "so-so", "tiny"] * 6,
    ["1", "2", "3", "4"] * 6,
    [f"remark number {i}" for i in range(24)],
)


def test_a_reading_survives_json():
    reading = Reading(
        header_rows=(0,),
        kinds={"score": Kind.CATEGORY},
        roles={"score": Role.IGNORE},
        topics={"colour": Topic.GOALS},
        labels={"colour": "Colour of the car"},
        levels={"size": ("tiny", "so-so", "vast")},
    )
    assert Reading.from_json(json.loads(json.dumps(reading.as_json()))) == reading


def test_a_reading_that_is_none_is_a_problem_in_words():
    with pytest.raises(Problem, match="corrections"):
        Reading.from_json({"kinds": {"a": "magic"}})


def test_roles_topics_and_labels_are_taken_over():
    found = read(
        CELLS,
        Reading(
            roles={"score": Role.IGNORE},
            topics={"colour": Topic.GOALS},
            labels={"colour": "Colour of the car"},
        ),
    )
    assert found["score"].role is Role.IGNORE
    assert (found["colour"].topic, found["colour"].label) == (Topic.GOALS, "Colour of the car")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("score", Kind.CATEGORY),
        ("score", Kind.TEXT),
        ("score", Kind.IDENTIFIER),
        ("score", Kind.WEIGHT),
        ("colour", Kind.ORDINAL),
        ("colour", Kind.MULTI),
        ("remark", Kind.CATEGORY),
    ],
)
def test_a_possible_kind_is_set_by_hand(name, kind):
    found = read(CELLS, Reading(kinds={name: kind}))[name]
    assert found.kind is kind
    assert "by hand" in found.why


@pytest.mark.parametrize(
    ("name", "kind"),
    [("colour", Kind.NUMBER), ("colour", Kind.DATE), ("remark", Kind.WEIGHT), ("score", Kind.RANK)],
)
def test_an_impossible_kind_is_a_problem_in_words(name, kind):
    with pytest.raises(Problem, match=f"“{name}”: it cannot be {kind.value}"):
        understand(CELLS, Reading(kinds={name: kind}))


def test_text_made_a_number_counts_what_was_lost():
    cells = table(["v", "x"], ["1", "2", "three", "4", "many", "6"], ["a", "b"] * 3)
    found = understand(cells, Reading(kinds={"v": Kind.NUMBER}))
    assert found.table.questions[0].n_missing == 2
    assert "2 cells hold no number" in notes(found)


def test_an_order_by_hand_makes_a_scale_and_leaves_the_rest_beside_it():
    cells = table(["size", "x"], ["tiny", "vast", "so-so", "who knows"] * 6, ["1", "2"] * 12)
    found = understand(cells, Reading(levels={"size": ("vast", "so-so", "tiny")}))
    size = found.table.questions[0]
    assert (size.kind, size.levels) == (Kind.ORDINAL, ("vast", "so-so", "tiny"))
    assert size.options == ("vast", "so-so", "tiny", "who knows")
    assert found.table.counts("size").count[0].tolist() == [6, 6, 6, 6]


def test_a_recognised_scale_can_be_turned_round():
    answers = ["Never", "Sometimes", "Always"]
    cells = table(["how often", "x"], answers * 8, ["1", "2"] * 12)
    before = understand(cells)
    turned = understand(cells, Reading(levels={"how often": tuple(reversed(answers))}))
    assert before.table.questions[0].levels == tuple(answers)
    assert turned.table.questions[0].levels == tuple(reversed(answers))
    assert turned.table.counts("how often").count[0].tolist() == [8, 8, 8]


def test_header_rows_can_be_set_by_hand():
    found = understand(CELLS, Reading(header_rows=()))
    assert (found.header_rows, found.n_rows) == ((), 25)


def test_a_correction_for_a_question_that_is_gone_is_noted():
    found = understand(CELLS, Reading(kinds={"weight": Kind.NUMBER}))
    assert "no such question" in notes(found)


def test_names_do_not_change_under_corrections():
    names = [q.name for q in understand(CELLS).table.questions]
    changed = understand(CELLS, Reading(kinds={"score": Kind.TEXT}, labels={"colour": "c"}))
    assert [q.name for q in changed.table.questions] == names

"""Figures that people typed with words among plain ones, as a free field collects them."""

import numpy as np
import pytest

from persona_core.sources import understand
from persona_core.sources.table import Kind, Question
from tests.sources.sheets import read, table

PLAIN = [str(i) for i in range(1, 21)] * 2


def hours(header: str, *typed: str) -> dict[str, Question]:
    return read(table(["id", header], [str(i) for i in range(40 + len(typed))], [*PLAIN, *typed]))


def test_a_figure_among_words_is_the_figure_and_free_words_are_blank():
    header = "How many hours per week did you study?"
    answers = ["8hr", "28 hours", "20-24", "20-25?", "~30", "none", "5-Jun", "not sure maybe"]
    cells = table(["id", header], [str(i) for i in range(48)], [*PLAIN, *answers])
    found = understand(cells).table
    (question,) = [q for q in found.questions if q.question == header]
    assert question.kind is Kind.NUMBER
    assert found.numbers(question.name)[40:].tolist()[:-1] == [8, 28, 22, 22.5, 30, 0, 5.5]
    assert np.isnan(found.numbers(question.name)[-1])


def test_a_unit_that_the_question_does_not_count_in_is_not_taken_over():
    header = "How many hours do you sleep?"
    cells = table(["id", header], [str(i) for i in range(42)], [*PLAIN, "30 min", "7 hours"])
    found = understand(cells).table
    assert np.isnan(found.numbers(header)[40])
    assert found.numbers(header)[41] == 7


@pytest.mark.parametrize(
    ("header", "typed"),
    [
        ("Why did you choose it?", ["8 hours", "none", "for fun"]),  # asks for no count
        (
            "How many hours?",
            [f"it was a {w} time" for w in ("long", "short", "hard", "fine", "nice", "good")] * 3,
        ),
    ],
)
def test_words_stay_words_where_no_count_was_asked_or_too_many_wrote_them(header, typed):
    assert hours(header, *typed)[header].kind is not Kind.NUMBER


def test_few_steps_with_an_open_end_stay_a_scale():
    answers = ["None", "0", "1", "2", "3", "4", "5", "10+"] * 5
    found = read(table(["id", "How many clubs?"], [str(i) for i in range(40)], answers))
    assert found["How many clubs?"].kind is Kind.ORDINAL


def test_a_range_beside_the_figures_within_it_was_typed():
    answers = ["3", "4", "5", "6", "3-4", "4-5", "one hour"] * 4 + ["4"] * 12
    found = read(table(["id", "How many hours a day?"], [str(i) for i in range(40)], answers))
    assert found["How many hours a day?"].kind is Kind.NUMBER


def test_one_persons_free_words_make_no_choice_of_a_count():
    header = "At what age did you open your first account?"
    answers = ["12", "13", "11", "10", "14"] * 4 + ["maybe 11? with a friend i think"]
    found = read(table(["id", header], [str(i) for i in range(21)], answers))
    assert [q.kind for q in found.values()][1] is Kind.NUMBER

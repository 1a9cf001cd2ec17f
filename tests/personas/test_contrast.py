"""What is different between two segments: counted by hand on a small survey."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from persona_core.personas import Book
from persona_core.personas.contrast import Contrast, contrasts, second_line, sentence
from persona_core.segments.model import Rule, Solution, Spec
from persona_core.segments.significance import cohens_h, share_difference, wilson
from persona_core.sources.table import Kind, Question
from tests.personas.surveys import question, scale, table

HALF = 100
LABELS = np.repeat([1, 2], HALF).astype(np.int16)
NAMES = ("Planners", "Cooks")
Answers = Sequence[str | float | None]


def of_two(first: int, second: int, answer: str = "Yes", other: str = "No") -> Answers:
    """So many of each hundred give the answer."""
    return [answer if i < n else other for n in (first, second) for i in range(HALF)]


def yes_no(text: str, **more: Any) -> Question:
    return question(text, options=["Yes", "No"], **more)


def book(*columns: tuple[Question, Answers], built: tuple[str, ...] = ()) -> Book:
    rule = Rule((), np.zeros((2, 0)), (1, 2))
    solution = Solution(Spec(built, k=2), rule, LABELS, np.ones(len(LABELS), np.float32))
    return Book.of(table(*columns), solution)


def said(found: Book, language: str = "en") -> list[tuple[str, str]]:
    """Each difference in words."""
    return [
        (
            sentence(c, found.table.question(c.first.ask.column), NAMES, language),
            second_line(c, language),
        )
        for c in contrasts(found, 1, 2)
    ]


def test_a_difference_is_a_sentence_with_both_figures() -> None:
    # Newcombe's interval by hand: 70 and 40 of 100 are 30 points apart, 16.3 to 42.1.
    found = book((yes_no("Do you compare prices?"), of_two(70, 40)))
    assert said(found) == [
        (
            "In Planners, 70% compare prices; in Cooks, 40%.",
            "70 of 100 · 40 of 100 · 30 points apart, most likely 16 to 42",
        )
    ]


def test_the_interval_is_that_of_the_published_example() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table II, method 10: 56/70 against 48/80.
    (one, one_low, one_high), (other, other_low, other_high) = (
        (p, *(float(end) for end in wilson(p, n))) for p, n in ((56 / 70, 70), (48 / 80, 80))
    )
    first, second = (one, one_low, one_high), (other, other_low, other_high)
    low, high = share_difference(first, second)
    assert low == pytest.approx(0.0524, abs=5e-5)
    assert high == pytest.approx(0.3339, abs=5e-5)
    assert share_difference(second, first)[0] == pytest.approx(-high)


def test_how_far_apart_is_cohens_h() -> None:
    # Cohen 1988, table 6.2.2: φ(.75) = 2.094, φ(.50) = 1.571.
    assert cohens_h(0.75, 0.50) == pytest.approx(2.094 - 1.571, abs=2e-3)


@pytest.mark.parametrize(
    ("first", "second"),
    [(50, 46), (60, 50), (12, 9), (3, 0)],
    ids=["under five points", "its interval holds zero", "small shares", "too few to be told"],
)
def test_what_fails_the_rule_is_not_said(first: int, second: int) -> None:
    assert said(book((yes_no("Do you compare prices?"), of_two(first, second)))) == []


def test_of_a_small_base_nothing_is_said() -> None:
    answers: Answers = ["Yes"] * 20 + [None] * 80 + ["No"] * 100
    assert said(book((yes_no("Do you compare prices?"), answers))) == []


def test_fewer_than_five_people_are_never_counted() -> None:
    (words, second), *_ = said(book((yes_no("Do you compare prices?"), of_two(60, 3))))
    assert words == "In Planners, 60% compare prices; in Cooks, hardly anybody."
    assert second == "60 of 100 · fewer than 5 of 100"


def test_what_formed_the_group_is_not_tested_and_says_so() -> None:
    asked = yes_no("Do you compare prices?")
    ((_, second),) = said(book((asked, of_two(56, 45)), built=(asked.name,)))
    assert second == "56 of 100 · 45 of 100 · 11 points apart · used to form the group"


def test_the_strongest_come_first_and_each_question_once() -> None:
    levels = ["never", "seldom", "often", "always"]
    often = of_two(80, 10, "always", "never")
    found = book(
        (yes_no("Do you compare prices?"), of_two(70, 40)),
        (scale("How often do you cook?", levels), often),
        (yes_no("Do you like films?"), of_two(50, 50)),
    )
    asked = [c.first.ask.column for c in contrasts(found, 1, 2)]
    assert asked == ["How often do you cook?", "Do you compare prices?"]
    assert len(contrasts(found, 1, 2, most=1)) == 1


def test_seen_from_the_other_side_it_is_the_same_difference() -> None:
    found = book((yes_no("Do you compare prices?"), of_two(70, 40)))
    (here,), (there,) = contrasts(found, 1, 2), contrasts(found, 2, 1)
    assert (here.first, here.second) == (there.second, there.first)
    assert here.low == pytest.approx(-there.high)


def test_numbers_are_compared_by_their_medians() -> None:
    spent: Answers = [
        *(float(20 + i % 5) for i in range(HALF)),
        *(float(60 + i % 5) for i in range(HALF)),
    ]
    ((words, second),) = said(book((question("Monthly spend", Kind.NUMBER), spent)))
    assert words == "Monthly spend: in Planners 22, in Cooks 62."
    assert second == "medians of 100 and 100 people"


def test_personal_and_sensitive_questions_are_left_out() -> None:
    columns = [
        (yes_no("Do you go to church?", sensitive=True), of_two(90, 10)),
        (yes_no("Your name?", personal=True), of_two(90, 10)),
    ]
    assert said(book(*columns)) == []


def test_it_is_said_in_german() -> None:
    found = book((yes_no("Vergleichen Sie Preise?"), of_two(70, 40)))
    ((words, second),) = said(found, "de")
    assert words == "„Vergleichen Sie Preise?“: Yes. In Planners 70 %, in Cooks 40 %."
    assert second == "70 von 100 · 40 von 100 · 30 Punkte Abstand, sehr wahrscheinlich 16 bis 42"


def test_segments_that_are_alike_differ_on_nothing() -> None:
    found: tuple[Contrast, ...] = contrasts(book((yes_no("Any?"), of_two(50, 50))), 1, 2)
    assert found == ()

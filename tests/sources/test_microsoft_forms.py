"""Grids of Microsoft Forms, which writes a column per row and seldom the question above them."""

import pytest

from persona_core.sources.table import Kind
from tests.sources.sheets import read, sheet

AGREE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
STATEMENTS = ("The app is easy to use", "Support answers quickly", "The price is fair")
WAYS = ("Website", "Shop", "Phone", "App")
OFTEN = ("Never", "Rarely", "Sometimes", "Often", "Always")


def export(*questions: tuple[str, tuple[str, ...]], n: int = 40):
    """A sheet as Microsoft Forms writes it; each question with the answers people choose among."""
    top = ["ID", "Start time", "Completion time", "Email", "Name", *[q for q, _ in questions]]
    rows = [
        [
            str(i + 1),
            "2026-03-01 10:00:00",
            "2026-03-01 10:04:00",
            "anonymous",
            "",
            *[said[(i + j) % len(said)] for j, (_, said) in enumerate(questions)],
        ]
        for i in range(n)
    ]
    return sheet([top, *rows], "xlsx")


def grids(found):
    """Stem → texts of its rows."""
    rows = {}
    for q in found.values():
        if q.group:
            rows.setdefault(q.group, []).append(q.question)
    return rows


@pytest.mark.parametrize("joint", [".", "\n", "\r\n"])
def test_a_row_behind_a_dot_or_a_line_break_belongs_to_the_question(joint):
    found = read(export(*[(f"Do you agree?{joint}{s}", AGREE) for s in STATEMENTS]))
    assert grids(found) == {"Do you agree?": [f"Do you agree? – {s}" for s in STATEMENTS]}
    assert found[STATEMENTS[0]].levels == AGREE


def test_rows_without_their_question_are_a_grid_named_by_the_first_ones():
    age = ("How old are you?", ("18-24", "25-34", "35-44"))
    found = read(export(*[(s, AGREE) for s in STATEMENTS], age, *[(w, OFTEN) for w in WAYS]))
    assert grids(found) == {
        ", ".join(STATEMENTS): list(STATEMENTS),
        "Website, Shop, Phone, …": list(WAYS),
    }
    assert found["How old are you?"].group is None


def test_the_words_that_all_rows_begin_with_name_their_grid():
    rows = ("The staff is friendly", "The staff is quick", "The staff knows a lot")
    found = read(export(*[(row, AGREE) for row in rows]))
    assert list(grids(found)) == ["The staff …"]


def test_questions_with_the_same_answers_stay_apart():
    asked = ("Do you like soup?", "Do you like stew?", "Do you like pie?")
    assert not grids(read(export(*[(a, AGREE) for a in asked])))


def test_a_line_break_within_one_question_is_a_blank():
    found = read(export(("Which of these\ndo you own?", ("Car", "Bike", "Boat"))))
    assert found["Which of these do you own?"].kind is Kind.CATEGORY

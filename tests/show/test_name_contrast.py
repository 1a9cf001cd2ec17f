import numpy as np
import pandas as pd
import pytest

from persona_core.segments import Marker, Profile, Rule, Solution, Spec
from persona_core.show.name_contrast import markers_against
from persona_core.show.naming import suggest_names
from tests.segments.tables import ordinal, table

LEVELS = ["Novice", "Skilled", "Expert"]
FIGURES = ["1", "2", "3", "4", "5"]
FIRST = {"skill": [70, 20, 10], "chile": [2, 8, 30, 40, 20], "peru": [20, 20, 20, 20, 20]}
SECOND = {"skill": [70, 20, 10], "chile": [10, 50, 30, 8, 2], "peru": [21, 19, 20, 20, 20]}


@pytest.fixture(scope="module")
def survey():
    def likes(country):
        asked = "Please rate how much you like the food of"
        return ordinal(
            [0, 4] * 100,
            levels=FIGURES,
            question=f"{asked} – {country}",
            label=country,
            group=asked,
        )

    asked = "How would you rate your level of knowledge of cuisines from other parts of the world?"
    return table(
        skill=ordinal([0, 1] * 100, levels=LEVELS, question=asked, label=asked),
        chile=likes("Chile"),
        peru=likes("Peru"),
    )


def told(*groups, markers=()):
    """A profile of segments of a hundred, with these shares in percent."""
    answers = {"skill": LEVELS, "chile": FIGURES, "peru": FIGURES}
    rows = [
        (s, column, answer, 100, count, count / 100, 0.2, 500 * count / 100, count / 100 - 0.2, 1.0)
        for s, group in enumerate(groups, 1)
        for column, counts in group.items()
        for answer, count in zip(answers[column], counts, strict=True)
    ]
    names = ["segment", "column", "answer", "n", "count", "value", "total", "index", "lift", "p"]
    return Profile(pd.DataFrame(rows, columns=names), {}, markers)


def test_what_tells_a_group_from_another_is_what_it_answers_clearly_more(survey):
    profile = told(FIRST, SECOND)
    found = markers_against(survey, profile, ("skill", "chile", "peru"), 1, [2])
    assert [(m.column, m.answer) for m in found] == [("chile", "4"), ("chile", "5")]
    assert [m.lift for m in found] == pytest.approx([0.32, 0.18])
    assert not markers_against(survey, profile, ("skill", "peru"), 1, [2])
    assert not markers_against(survey, profile, (), 1, [2])


def test_an_answer_on_the_side_the_group_does_not_lean_to_is_left_out(survey):
    split = {"chile": [40, 0, 0, 0, 60]}
    profile = told(split, {"chile": [20, 0, 0, 40, 40]})
    found = markers_against(survey, profile, ("chile",), 1, [2])
    assert [(m.column, m.answer) for m in found] == [("chile", "1")]


@pytest.mark.parametrize(
    ("others", "names"),
    [
        (SECOND, ("Rate Chile high", "Rate Chile low")),
        (FIRST, ("Level of knowledge: novice (larger)", "Level of knowledge: novice (smaller)")),
    ],
)
def test_two_groups_of_novices_are_called_by_what_they_like(survey, others, names):
    novices = (Marker("skill", "Novice", 0.7, 0.5, 140, 0.2, 0.3),)
    rule = Rule((), np.zeros((2, 0)), (1, 2))
    labels = np.repeat([1, 2], [110, 90]).astype(np.int16)
    spec = Spec(("skill", "chile", "peru"), 2)
    solution = Solution(spec, rule, labels, np.ones(200, np.float32))
    profile = told(FIRST, others, markers=(novices, novices))
    assert suggest_names(survey, solution, profile) == names

"""What may be pinned by hand."""

import pytest

from persona_core.personas.asking import choices
from persona_core.sources.table import Kind
from tests.personas.surveys import question, scale

AGREE = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]


def test_the_ends_of_a_scale_are_offered_together_and_each_level_alone() -> None:
    found = choices(scale("I plan", AGREE, ["Don't know"]))
    assert [c.label for c in found[:3]] == [
        "Agree or Strongly agree",
        "Strongly disagree or Disagree",
        "Strongly disagree",
    ]
    assert "Don't know" not in [c.label for c in found]
    assert len(found) == 7


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        (scale("Age", ["18-29", "30-44", "45-60", "> 60"]), ["18-29", "30-44", "45-60", "> 60"]),
        (scale("Use", ["Never", "Now and then", "Often"]), ["Never", "Now and then", "Often"]),
        (question("Tools", Kind.MULTI, ["App", "Shop"]), ["App", "Shop"]),
        (question("Put", Kind.RANK, ["Price", "Speed"]), ["Price", "Speed"]),
        (question("Hours", Kind.NUMBER), ["median"]),
    ],
)
def test_other_questions_offer_their_answers(asked, labels: list[str]) -> None:
    assert [c.label for c in choices(asked)] == labels

"""In a market of firms, somebody's household is no fact of the firm."""

from dataclasses import replace

import pytest

from persona_core.personas import Suggestion
from persona_core.personas.fitting import fitting, of_own_life
from persona_core.personas.model import Ask
from persona_core.sources.table import Topic
from tests.personas.figures import figure
from tests.personas.surveys import question, table


@pytest.mark.parametrize(
    "asked",
    [
        "What is your monthly household income?",
        "Wie hoch ist Ihr Haushaltsnettoeinkommen?",
        "How many children live with you?",
        "What is your annual salary?",
    ],
)
def test_a_question_about_somebodys_own_life_is_told(asked: str) -> None:
    assert of_own_life(question(asked))


@pytest.mark.parametrize(
    "asked",
    [
        "What is your yearly budget for tools?",
        "How much may you spend without approval?",
        "How many family members work in your company?",
        "Is your firm a family business?",
        "Wie viele Mitarbeiter hat Ihr Unternehmen?",
    ],
)
def test_a_question_about_the_firm_is_none_of_these(asked: str) -> None:
    assert not of_own_life(question(asked))


def test_a_household_income_is_a_fact_of_a_consumer_and_never_a_firms_budget() -> None:
    options = ["Low", "High"]
    asked = [
        question(text, options=options, topic=Topic.BACKGROUND, fields=["bg.income"])
        for text in ("Household income", "Yearly budget for tools")
    ]
    survey = table(*((one, options) for one in asked))
    said = [
        Suggestion(field, "", figure(0.6, ask=Ask(one.name, "share", ("Low",))), 1.0)
        for one in asked
        for field in ("bg.income", "bg.other")
    ]
    assert fitting(said, survey, "b2c") == tuple(said)
    told = [(s.field, s.figure.ask.column) for s in fitting(said, survey, "b2b")]
    assert told == [
        ("bg.other", "Household income"),
        ("bg.income", "Yearly budget for tools"),
        ("bg.other", "Yearly budget for tools"),
    ]


def test_a_link_made_by_hand_goes_before_the_word_list() -> None:
    options = ["Low", "High"]
    asked = question(
        "Household income", options=options, topic=Topic.BACKGROUND, fields=["bg.income"]
    )
    said = [Suggestion("bg.income", "", figure(0.6, ask=Ask(asked.name, "share", ("Low",))), 1.0)]
    by_hand = table((replace(asked, linked=True), options))
    assert fitting(said, by_hand, "b2b") == tuple(said)

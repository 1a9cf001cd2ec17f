"""Verbatims: nearest the centre, nobody identified, nobody insulted."""

import numpy as np
import pytest

from persona_core.personas import quotes
from persona_core.personas.quotes import may_be_quoted
from persona_core.sources.table import Kind, Question, Topic
from tests.personas.surveys import question, table


def open_question(text: str = "What annoys you?", **more) -> Question:
    return question(text, Kind.TEXT, **({"topic": Topic.PAINS} | more))


TEXTS = [
    "I lose Monday morning to working out who is where.",
    "The parcel is always late and nobody picks up the phone",
    "I lose   Monday morning to working out who is where",
    "no",
    None,
    "Write to me at jo@example.com about this problem please",
]
LABELS = np.array([1] * 6, dtype=np.int16)
FIT = np.array([0.2, 0.9, 0.5, 1, 1, 1], dtype=np.float32)


def test_the_nearest_to_the_centre_come_first_and_twins_once() -> None:
    found = quotes(table((open_question(), TEXTS)), LABELS, 1, FIT)
    assert [quote.text for quote in found] == [
        "The parcel is always late and nobody picks up the phone",
        "I lose Monday morning to working out who is where",
    ]
    assert found[0].source == "open answer to “What annoys you?”"
    assert (found[0].row, found[0].question) == (1, "What annoys you?")


def test_pains_and_goals_come_before_the_rest() -> None:
    other = open_question("Anything else?", topic=Topic.OTHER)
    rest = ["Thank you for this very pleasant survey", *[None] * 5]
    found = quotes(table((other, rest), (open_question(), TEXTS)), LABELS, 1, FIT)
    assert found[-1].question == "Anything else?"


def test_segments_under_five_people_are_never_quoted() -> None:
    labels = np.array([1, 1, 1, 1, 2, 2], dtype=np.int16)
    assert quotes(table((open_question(), TEXTS)), labels, 1, FIT) == ()


@pytest.mark.parametrize(
    "hidden", [{"personal": True}, {"sensitive": True}, {"topic": Topic.BACKGROUND}]
)
def test_personal_and_sensitive_texts_are_never_quoted(hidden: dict) -> None:
    assert quotes(table((open_question(**hidden), TEXTS)), LABELS, 1, FIT) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Call me on 0171 234 5678 before seven in the evening",
        "My number is +49 (171) 234-5678 if you want to know",
        "See https://example.com/mine for what I think of it",
        "Look at www.example.com for what I think of it all",
        "Ask @jo_keller about it, she had the same problem",
        "The people in your support are idiots and always late",
        "NOBODY EVER ANSWERS THE PHONE WHEN I CALL YOU",
        "too short to say",
        "a " * 90,
    ],
)
def test_what_identifies_insults_or_does_not_fit_is_not_offered(text: str) -> None:
    assert not may_be_quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Support answers after three days, every single time.",
        "By six I have 20 minutes and 2 hungry children.",
        "I paid €1,200 in 2024 and would not do it again",
    ],
)
def test_ordinary_sentences_with_figures_are_offered(text: str) -> None:
    assert may_be_quoted(text)


def test_who_names_a_respondent_is_never_quoted() -> None:
    first = question("First name", Kind.TEXT, personal=True)
    names = ["Petra", "Ada", "Rose", None, None, None]
    wrote = [
        "I always have to ask Petra from sales first",
        "Rose petals in the box are a waste of space",
        *[None] * 4,
    ]
    found = quotes(table((first, names), (open_question(), wrote)), LABELS, 1, FIT)
    assert [quote.text for quote in found] == [wrote[1]]

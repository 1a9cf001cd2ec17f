"""The guide of a conversation."""

import pytest

from persona_core.interviews.guide import load_guide
from persona_core.personas.form import load_form
from persona_core.problem import Problem

GUIDE = load_guide()


def test_consent_comes_before_the_first_question() -> None:
    order = [step.id for step in GUIDE.steps]
    assert order.index("consent") < order.index("warm-up")
    assert sum(step.minutes for step in GUIDE.steps) == 43


def test_the_four_questions_feed_fields_that_exist() -> None:
    fields = {field.id for field in load_form().fields}
    assert all(field in fields for step in GUIDE.steps for field in step.feeds)
    feeding = [step.id for step in GUIDE.steps if len(step.feeds) > 1 and step.minutes == 8]
    assert feeding == ["challenges", "found", "stopped", "success"]


def test_german_has_the_same_steps() -> None:
    german = load_guide("de")
    assert [(s.id, s.minutes, s.feeds) for s in german.steps] == [
        (s.id, s.minutes, s.feeds) for s in GUIDE.steps
    ]
    assert [len(s.probes) for s in german.steps] == [len(s.probes) for s in GUIDE.steps]


def test_the_guide_as_text_holds_every_question() -> None:
    text = GUIDE.text()
    assert all(step.say in text for step in GUIDE.steps)


def test_a_language_without_a_guide_is_refused() -> None:
    with pytest.raises(Problem):
        load_guide("xx")

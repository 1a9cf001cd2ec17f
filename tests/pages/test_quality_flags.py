"""Careless answers on the Data page: a sentence and a switch each, remembered."""

from streamlit.testing.v1 import AppTest

from persona_core.workshop.verbs import Workshop, data, quality
from tests.pages.conftest import Open
from tests.pages.test_home import words
from tests.workshop.sources.test_quality import careless


def with_twins(workshop: Workshop) -> Workshop:
    """The workshop with the planted survey in which two people answered twice."""
    data.remove(workshop, data.sources(workshop)[0].id)
    data.add(workshop, careless(), "twins.csv")
    return workshop


def switch(page: AppTest) -> AppTest:
    [toggle] = [t for t in page.toggle if t.key == "leave-out-same-email"]
    return toggle.set_value(not toggle.value).run()


def test_a_file_without_careless_answers_shows_no_switch(
    open_page: Open, workshop: Workshop
) -> None:
    page = open_page("data.py", workshop)
    assert not page.toggle
    assert "How carefully" not in words(page)


def test_a_flag_is_a_sentence_with_a_switch_that_is_remembered(
    open_page: Open, workshop: Workshop
) -> None:
    page = open_page("data.py", with_twins(workshop))
    assert "Two things are worth a look" in words(page)
    assert page.toggle[0].label.startswith("**2 rows** hold the same e")
    assert "Without these 2 people" in words(page), "what it would change is said before"
    switch(page)
    assert not page.exception
    assert quality.switched(workshop) == ("same-email",)
    assert "Without these 2 people" in words(page)
    assert open_page("data.py", workshop).toggle[0].value is True
    switch(page)
    assert quality.switched(workshop) == ()


def test_the_segments_page_says_how_many_are_left_out(open_page: Open, workshop: Workshop) -> None:
    quality.switch(with_twins(workshop), "same-email", True)
    page = open_page("segments.py", workshop)
    assert page.title[0].value == "Four segments of 120 respondents"
    assert "2 are left out, see Data." in words(page)
    assert "answered none" not in words(page)
    assert "2 respondents were switched off for the quality of their answers" in words(page)

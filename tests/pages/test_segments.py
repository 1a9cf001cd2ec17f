"""Segments: controls change the picture at once; names and what was kept last."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from persona_core.segments.model import Spec
from persona_core.workshop.cuts import naming
from persona_core.workshop.verbs import Workshop, data, segmenting, shelf
from tests.pages.conftest import Open, blocks
from tests.workshop.surveys import survey


@pytest.fixture
def cooking(root: object, workshop: Workshop) -> Workshop:
    """A workshop with two groups that nobody could miss."""
    data.remove(workshop, data.sources(workshop)[0].id)
    data.add(workshop, survey(), "planted.csv")
    return workshop


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def test_the_headline_is_the_finding(open_page: Open, cooking: Workshop) -> None:
    page = open_page("segments.py", cooking)
    assert page.title[0].value == "Four segments of 120 respondents"
    assert not page.exception


def test_another_k_changes_cards_and_profile(open_page: Open, cooking: Workshop) -> None:
    page = open_page("segments.py", cooking)
    page.segmented_control(key="k").set_value(2).run()
    assert page.title[0].value == "Two segments of 120 respondents"
    assert blocks(page).count('class="pw-card pw-s') == 2


def test_keeping_lets_personas_be_written(open_page: Open, cooking: Workshop) -> None:
    page = open_page("segments.py", cooking)
    page.segmented_control(key="k").set_value(2).run()
    press(page, "Keep these 2")
    kept = segmenting.kept(cooking)
    assert kept is not None
    assert kept.solution.k == 2
    assert shelf.summary(cooking).steps[1] == "done"


def test_at_another_number_the_page_says_what_was_kept_and_goes_back(
    open_page: Open, cooking: Workshop
) -> None:
    page = open_page("segments.py", cooking)
    page.segmented_control(key="k").set_value(2).run()
    assert not any(button.key == "pw-kept" for button in page.button)
    press(page, "Keep these 2")
    assert not any(button.key == "pw-kept" for button in page.button)
    page.segmented_control(key="k").set_value(3).run()
    press(page, "Kept: 2 · looking at 3")
    assert page.title[0].value.startswith("Two segments")
    assert not any(button.key == "pw-kept" for button in page.button)


def test_what_an_earlier_version_kept_with_other_people_is_said_and_can_be_kept_anew(
    open_page: Open, cooking: Workshop
) -> None:
    cut = segmenting.live(cooking, Spec(segmenting.choice(cooking).default, k=2))
    labels = cut.solution.labels.copy()
    labels[0] = 0
    segmenting.keep(cooking, replace(cut, solution=replace(cut.solution, labels=labels)))
    page = open_page("segments.py", cooking)
    assert any(text.value == "Kept: 2 · with other people" for text in page.text)
    press(page, "Keep these 2")
    assert not any(text.value.startswith("Kept:") for text in page.text)
    assert segmenting.is_kept(cooking, segmenting.live(cooking, cut.solution.spec))


def test_a_name_is_saved_as_it_is_typed_and_follows_its_people(
    open_page: Open, cooking: Workshop
) -> None:
    page = open_page("segments.py", cooking)
    page.segmented_control(key="k").set_value(2).run()
    field = next(f for f in page.text_input if f.key.startswith("segment-name-"))
    identity = field.key.removeprefix("segment-name-")
    field.set_value("Cooks <b>first</b>").run()
    assert naming.segment_name(cooking, identity)[0] == "Cooks <b>first</b>"
    assert "Cooks &lt;b&gt;first&lt;/b&gt;" in blocks(page)
    for k in (3, 2):
        page.segmented_control(key="k").set_value(k).run()
    assert "Cooks &lt;b&gt;first&lt;/b&gt;" in blocks(page)


def test_too_few_questions_are_said_in_words(open_page: Open, cooking: Workshop) -> None:
    page = open_page("segments.py", cooking)
    for pills in page.get("pills"):
        pills.set_value([])
    page.run()
    assert "Choose at least two questions" in blocks(page)
    assert not page.exception


def test_fewer_people_than_segments_is_said_in_words(open_page: Open, workshop: Workshop) -> None:
    page = open_page("segments.py", workshop)
    page.segmented_control(key="k").set_value(10).run()
    assert page.error
    assert "10 segments need" in page.error[0].value
    assert not page.exception


def test_seven_people_are_too_few_for_segments_and_nothing_is_drawn(
    open_page: Open, workshop: Workshop
) -> None:
    page = open_page("segments.py", workshop)
    assert page.title[0].value == "Too few people for segments"
    assert "6 people answered these questions. One segment needs at least 30" in blocks(page)
    assert "pw-card" not in blocks(page)
    assert "eight to twelve conversations" in page.text[0].value
    assert page.segmented_control(key="k")  # who takes part can still be changed
    assert not page.exception


@pytest.mark.parametrize("rows", ["Ann,5,yes\n", "Ann,,\nBen,,\nCleo,,\n"])
def test_one_respondent_or_nothing_but_blanks_is_said_in_words(
    open_page: Open, root: object, rows: str
) -> None:
    made = shelf.create(root, "Nothing")
    data.add(made, f"Name,How many boxes?,Do you cook?\n{rows}".encode(), "little.csv")
    page = open_page("segments.py", made)
    assert not page.exception
    [error] = page.error
    assert "no usable question" in error.value
    assert page.title[0].value == "Segments"


def test_without_a_file_the_page_says_what_to_do(open_page: Open, root: object) -> None:
    empty = shelf.create(root, "Empty")
    page = open_page("segments.py", empty)
    assert "add a survey export first" in blocks(page)
    assert not page.exception

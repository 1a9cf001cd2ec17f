"""Joining on the page: which column of a file meets which of another, chosen by hand."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from persona_core.workshop.verbs import Workshop, close, data
from tests.pages.conftest import Open
from tests.pages.test_home import words
from tests.workshop.sources.test_joining import CRM, SURVEY

NOT_JOINED = "not joined"


@pytest.fixture
def two(workshop: Workshop) -> Iterator[tuple[Workshop, str]]:
    """A survey and a CRM whose keys have names of their own; the CRM's source."""
    data.remove(workshop, data.sources(workshop)[0].id)
    data.add(workshop, SURVEY, "survey.csv")
    yield workshop, data.add(workshop, CRM, "crm.csv")
    close(workshop.folder)


def choose(page: AppTest, source: str, mine: str, theirs: str) -> AppTest:
    for part, header in (("mine", mine), ("theirs", theirs)):
        box = page.selectbox(key=f"{part}-{source}")
        page = box.select_index(box.options.index(header)).run()
    return page


def test_the_match_is_said_before_it_is_taken(open_page: Open, two: tuple[Workshop, str]) -> None:
    workshop, source = two
    page = choose(open_page("data.py", workshop), source, "Loyalty", "Member card")
    assert not page.exception
    said = "2 of 5 (40%) would be found. 1 key is not in survey.csv: “k09”."
    assert said in [text.value for text in page.text]
    assert workshop.value("keys") is None


def test_a_file_that_was_not_joined_is_joined_by_the_chosen_columns_and_back(
    open_page: Open, two: tuple[Workshop, str]
) -> None:
    workshop, source = two
    page = open_page("data.py", workshop)
    assert NOT_JOINED in words(page)
    page = choose(page, source, "Loyalty", "Member card")
    page = page.button(key=f"join-{source}").click().run()
    assert "joined by “Loyalty” = “Member card”" in words(page)
    page = page.button(key=f"guess-{source}").click().run()
    assert not page.exception
    assert NOT_JOINED in words(page)


def test_columns_that_share_nothing_cannot_be_taken(
    open_page: Open, two: tuple[Workshop, str]
) -> None:
    workshop, source = two
    page = choose(open_page("data.py", workshop), source, "Region", "Member card")
    assert page.button(key=f"join-{source}").disabled


def test_headers_stand_in_the_choice_as_they_are(open_page: Open, workshop: Workshop) -> None:
    crm = b"e_mail,plan*\nd@example.com,a\ne@example.com,b\n"
    source = data.add(workshop, crm, "crm.csv")
    box = open_page("data.py", workshop).selectbox(key=f"mine-{source}")
    assert "e_mail" in box.options
    assert "plan*" in box.options

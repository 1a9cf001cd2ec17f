"""Themes become survey questions, and answers come back to their themes."""

import pytest

from persona_core import sources
from persona_core.interviews.model import Theme
from persona_core.interviews.questionnaire import (
    LONGEST,
    Link,
    links,
    patterns,
    questionnaire,
    says,
)
from persona_core.sources.readers.read import read_cells

DATA = Theme("a", "Fears losing old data", "buy.objections")
TWICE = Theme("b", "Re-types every job sheet twice", "pain.items")
HOURS = Theme("c", "Wants five hours a week back", "goal.items")
PEERS = Theme("d", "Trade groups", "ch.places")
ALL = (DATA, TWICE, HOURS, PEERS)


def test_goals_and_pains_come_before_buying_and_background_is_last_but_contact() -> None:
    order = list(dict.fromkeys(asked.section for asked in questionnaire(ALL).questions))
    assert order == [
        "What you want",
        "What is hard",
        "How you decided",
        "Where you are",
        "In your words",
        "About you",
        "Contact",
    ]


def test_each_theme_keeps_its_code() -> None:
    items = dict(item for asked in questionnaire(ALL).questions for item in asked.items)
    assert items == {f"T{n}": theme.statement for n, theme in enumerate(ALL, start=1)}


def test_pains_and_objections_are_asked_one_by_one() -> None:
    asked = next(a for a in questionnaire(ALL).questions if a.section == "What is hard")
    assert asked.text.startswith("For each")
    assert asked.answers == ("Yes", "No", "Don't know")


@pytest.mark.parametrize(("lang", "who"), [("en", "thers told us"), ("de", "uns andere")])
def test_a_theme_is_asked_as_what_others_said_of_themselves(lang: str, who: str) -> None:
    """“Has this happened to you: Fears losing old data” is no sentence."""
    for pattern in patterns(lang).keys() - {"where"}:
        asked = questionnaire([Theme("a", DATA.statement, DATA.field, says=pattern)], lang)
        (about,) = [q.text for q in asked.questions if q.items]
        assert who in about


def test_the_room_may_choose_another_pattern() -> None:
    often = Theme("b", TWICE.statement, TWICE.field, says="often")
    assert says(often) == "often"
    asked = questionnaire([often]).questions[0]
    assert asked.answers[0] == "Every day"


def test_a_select_all_holds_at_most_ten_themes() -> None:
    many = [Theme(str(n), f"Place {n}", "ch.places") for n in range(13)]
    sizes = [len(a.items) for a in questionnaire(many).questions if a.items]
    assert sizes == [10, 3]


def test_what_does_not_fit_is_named() -> None:
    many = [Theme(str(n), f"How long {n}", "pain.items", says="much") for n in range(30)]
    found = questionnaire(many)
    assert len(found.questions) == LONGEST
    assert "8 themes did not fit" in found.notes[0].what
    assert "T30" in found.notes[0].what


def test_german_has_every_pattern() -> None:
    assert patterns("de").keys() == patterns("en").keys()
    text = questionnaire(ALL, "de").text()
    assert "Mehrfachnennung möglich" in text
    assert "Weiß nicht" in text


@pytest.mark.parametrize("header", ["T1 Fears losing old data", "fears losing OLD data"])
def test_a_survey_question_in_the_themes_words_is_linked(header: str) -> None:
    rows = "\n".join(
        f"{i},{'Yes' if i % 3 else 'No'},{'Daily' if i % 2 else 'Never'}" for i in range(40)
    )
    table = sources.understand(
        read_cells(f"Respondent,{header},How often do you plan?\n{rows}\n".encode(), "s.csv")
    ).table
    found = links(ALL, table)
    assert set(found) == {"a"}
    assert "losing" in table.question(found["a"].question).question.casefold()


def test_an_option_that_says_the_theme_is_linked_as_that_answer() -> None:
    both = "Trade groups;Search engine"
    rows = "\n".join(f'{i},"{both if i % 2 else "Search engine"}"' for i in range(60))
    header = "Respondent,Where do you look things up? Select all that apply."
    table = sources.understand(read_cells(f"{header}\n{rows}\n".encode(), "s.csv")).table
    assert links([PEERS], table) == {"d": Link(table.questions[1].name, ("Trade groups",))}


def test_a_question_with_another_themes_code_is_not_linked() -> None:
    rows = "\n".join(f"{i},{'Yes' if i % 3 else 'No'}" for i in range(40))
    table = sources.understand(
        read_cells(f"Respondent,T9 Fears losing old data\n{rows}\n".encode(), "s.csv")
    ).table
    assert links(ALL, table) == {}

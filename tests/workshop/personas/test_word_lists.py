"""The workshop's own words: questions of the form, lists of the checks, back to the file's."""

import pytest

from persona_core.personas.form import load_form
from persona_core.problem import Problem
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import word_lists
from persona_core.workshop.personas.word_lists import LISTS
from persona_core.workshop.verbs import checking, setting, writing

VAGUE, JARGON, _, BRANDS = LISTS


def remarks(workshop: Workshop, cut: Cut) -> set[str]:
    return {h.check for h in checking.remarks(workshop, cut, cut.identities[0].id).open}


def test_a_list_of_our_own_is_what_the_checks_look_for(workshop: Workshop, cut: Cut) -> None:
    writing.add_line(workshop, cut.identities[0].id, "goal.items", "Wants a splendid dinner box")
    assert "L22" not in remarks(workshop, cut)
    word_lists.save(workshop, VAGUE, "splendid\n\n  nice  ")
    assert word_lists.lines(workshop, VAGUE) == "splendid\nnice"
    assert word_lists.is_own(workshop, VAGUE)
    assert "L22" in remarks(workshop, cut)
    word_lists.save(workshop, BRANDS, "dinner box")
    assert "L20" in remarks(workshop, cut)


def test_nothing_puts_the_lists_of_the_file_back(workshop: Workshop) -> None:
    before = word_lists.lines(workshop, VAGUE)
    word_lists.save(workshop, VAGUE, "splendid")
    word_lists.save(workshop, JARGON, "synergy → working together")
    word_lists.save(workshop, VAGUE, " \n")
    assert word_lists.lines(workshop, VAGUE) == before
    assert not word_lists.is_own(workshop, VAGUE)
    assert word_lists.lines(workshop, JARGON) == "synergy → working together"


def test_jargon_that_was_taken_off_is_said_no_more(workshop: Workshop, cut: Cut) -> None:
    writing.add_line(workshop, cut.identities[0].id, "goal.items", "Leverages 2 touchpoints")
    assert "L09" in remarks(workshop, cut)
    word_lists.save(workshop, JARGON, "synergy → working together")
    assert "L09" not in remarks(workshop, cut)
    word_lists.save(workshop, JARGON, "")
    assert "L09" in remarks(workshop, cut)


def test_a_line_of_jargon_without_an_arrow_is_refused(workshop: Workshop) -> None:
    for line in ("synergy", "synergy →", "→ together"):
        with pytest.raises(Problem, match="it has no “→”"):
            word_lists.save(workshop, JARGON, line)


def test_a_question_of_our_own_is_asked_until_it_goes_back(workshop: Workshop) -> None:
    file = load_form().field("goal.items")
    setting.edit_form(workshop, "goal.items", {"ask": "What for?", "weak": file.weak})
    assert setting.form(workshop).field("goal.items").ask == "What for?"
    setting.speak(workshop, "de")
    assert setting.form(workshop) == load_form("de").among("b2c"), "each language has its own words"
    setting.speak(workshop, "en")
    setting.edit_form(workshop, "goal.items", {"ask": " "})
    assert setting.form(workshop) == load_form().among("b2c")
    with pytest.raises(Problem, match="no such field"):
        setting.edit_form(workshop, "goal.other", {"ask": "What for?"})

"""Another language: drafted lines are said in it, whatever the room wrote stays as it is."""

import pytest

from persona_core.problem import Problem
from persona_core.workshop.cuts import naming
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas.audit import audit
from persona_core.workshop.verbs import (
    segmenting,
    setting,
    sharing,
    speaking,
    writing,
)
from tests.workshop.personas.conftest import texts


def test_drafted_lines_are_said_in_the_new_language_and_back(
    workshop: Workshop, drafted: str
) -> None:
    english = texts(workshop, drafted)
    speaking.speak(workshop, "de")
    german = texts(workshop, drafted)
    assert setting.language(workshop) == "de"
    assert german.keys() == english.keys()
    assert all(german[line] != english[line] for line in english)
    assert any("von" in text or "meist" in text.lower() for text in german.values())
    speaking.speak(workshop, "en")
    assert texts(workshop, drafted) == english


def test_a_line_that_somebody_changed_or_wrote_stays(workshop: Workshop, drafted: str) -> None:
    first, *_ = writing.sheet(workshop, drafted).persona.statements
    writing.save_part(workshop, drafted, first.id, "text", "Our own words", first.text, by="Ana")
    typed = writing.add_line(workshop, drafted, "goal.items", "Eats well on weekdays")
    speaking.speak(workshop, "de")
    said = texts(workshop, drafted)
    assert (said[first.id], said[typed.id]) == ("Our own words", "Eats well on weekdays")


def test_what_a_line_rests_on_stays_and_the_audit_passes(workshop: Workshop, drafted: str) -> None:
    before = {s.id: s.evidence for s in writing.sheet(workshop, drafted).persona.statements}
    speaking.speak(workshop, "de")
    after = {s.id: s.evidence for s in writing.sheet(workshop, drafted).persona.statements}
    assert after == before
    assert audit(workshop).ok


def test_the_source_of_a_quote_is_named_in_the_new_language(
    workshop: Workshop, cut: Cut, drafted: str
) -> None:
    words = "I lose Monday morning to working out who is where."
    quote = {
        "text": words,
        "mark": "verbatim",
        "source": "open answer to “What (almost) stopped you?”",
        "words": words,
    }
    writing.save(workshop, drafted, "quote", quote, 0)
    speaking.speak(workshop, "de")
    page = sharing.page(workshop, cut, drafted)
    assert page.quote_source == "Wörtlich: offene Antwort auf „What (almost) stopped you?“"
    assert words in page.quote


def test_the_lines_and_the_language_are_one_change(workshop: Workshop, drafted: str) -> None:
    before = workshop.store.commit_number()
    speaking.speak(workshop, "de")
    assert workshop.store.commit_number() == before + 1


def test_without_segments_the_language_alone_changes(workshop: Workshop) -> None:
    speaking.speak(workshop, "de")
    assert setting.language(workshop) == "de"
    with pytest.raises(Problem, match="not written"):
        speaking.speak(workshop, "fr")


def test_suggested_names_of_segments_are_said_in_it_and_the_rooms_own_stay(
    workshop: Workshop, cut: Cut
) -> None:
    naming.name_segment(workshop, cut.identities[0].id, "Planners", 0)
    speaking.speak(workshop, "de")
    german = segmenting.kept(workshop)
    assert german is not None
    assert german.names == ("Planners", german.suggested[1])
    live = segmenting.live(workshop, cut.solution.spec)
    assert set(german.suggested) == set(live.suggested), "as segments found in German are called"
    assert german.suggested != cut.suggested
    speaking.speak(workshop, "en")
    english = segmenting.kept(workshop)
    assert english is not None
    assert english.suggested == cut.suggested

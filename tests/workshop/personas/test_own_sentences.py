"""Sentences of a workshop's own: said wherever figures are, and what was drafted is said anew."""

import pytest

from persona_core.problem import Problem
from persona_core.show.line_words import sentence
from persona_core.workshop import own_words
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas.audit import audit
from persona_core.workshop.verbs import (
    checking,
    segmenting,
    setting,
    sharing,
    speaking,
    together,
    writing,
)
from tests.workshop.personas.conftest import texts

OWN = """[second]
everyone = "of all {share}"
[voice.phrase]
bare = "{one} (our words)"
about_bare = "{do}: {share} (our words)"
[voice.chip]
share = "{answer} – {chip} (our words)"
[line]
too_few = "{name} too few, {everybody}"
told = "{name}: {share} {said} ({count} of {n}) {compared}"
told_label = "{name}: {share} {said} ({count} of {n}) {compared}"
[name]
both = "{one} + {two}"
[contrast]
of = "{count} out of {n}"
"""


def test_drafted_lines_are_said_anew_and_the_rooms_words_stay(
    workshop: Workshop, drafted: str
) -> None:
    first, *rest = writing.sheet(workshop, drafted).persona.statements
    before = texts(workshop, drafted)
    writing.save_part(workshop, drafted, first.id, "text", "Our own words", first.text, by="Ana")
    commits = workshop.store.commit_number()
    own_words.bring(workshop, "sentences", OWN)
    assert workshop.store.commit_number() == commits + 1, "sentences and lines are one change"
    said = texts(workshop, drafted)
    assert said[first.id] == "Our own words"
    assert rest
    assert all("(our words)" in said[statement.id] for statement in rest)
    assert audit(workshop).ok
    own_words.put_back(workshop, "sentences")
    assert texts(workshop, drafted) == {**before, first.id: "Our own words"}


def test_sentences_edited_again_find_the_lines_of_the_edit_before(
    workshop: Workshop, drafted: str
) -> None:
    before = texts(workshop, drafted)
    own_words.bring(workshop, "sentences", OWN)
    once = texts(workshop, drafted)
    own_words.bring(workshop, "sentences", OWN.replace("(our words)", "(said so)"))
    assert texts(workshop, drafted) == {
        line: text.replace("(our words)", "(said so)") for line, text in once.items()
    }
    speaking.speak(workshop, "de")
    assert not any("said so" in text for text in texts(workshop, drafted).values())
    speaking.speak(workshop, "en")
    own_words.put_back(workshop, "sentences")
    assert texts(workshop, drafted) == before


def test_suggestions_second_lines_and_pages_speak_in_them(
    workshop: Workshop, cut: Cut, drafted: str
) -> None:
    quiet = {remark.check for remark in checking.remarks(workshop, cut, drafted).open}
    own_words.bring(workshop, "sentences", OWN)
    lines = writing.suggestions(workshop, cut, drafted)
    assert all("(our words)" in one.text for one in lines)
    persona = writing.sheet(workshop, drafted).persona
    offers = writing.offers(workshop, cut, persona).values()
    seconds = [one.second for field in offers for one in field]
    assert any("of all " in second for second in seconds)
    assert not any("everyone" in second for second in seconds)
    page = sharing.page(workshop, cut, drafted)
    assert "of all " in repr(page)
    assert {remark.check for remark in checking.remarks(workshop, cut, drafted).open} == quiet, (
        "the workshop's own sentences are no words of the room"
    )


def test_segments_their_names_and_differences_are_said_in_them(
    workshop: Workshop, cut: Cut
) -> None:
    own_words.bring(workshop, "sentences", OWN)
    kept = segmenting.kept(workshop)
    assert kept is not None
    two = [", " in was for was in cut.suggested]
    assert any(two)
    assert [" + " in name for name in kept.suggested] == two
    assert any(sentence(row, 1, "A").startswith("A: ") for row in kept.rows)
    first, second = (one.id for one in kept.identities[:2])
    found = together.differences(workshop, kept, first, second)
    assert any(" out of " in figures for _, figures in found)


def test_the_other_language_keeps_its_own(workshop: Workshop) -> None:
    own_words.bring(workshop, "sentences", OWN)
    assert setting.voice(workshop) == setting.screen(workshop) != "en"
    setting.speak(workshop, "de")
    assert setting.voice(workshop) == "de"
    assert setting.screen(workshop) != "en", "the screen stays English, in the room's sentences"
    assert "alle {share}" in own_words.text(workshop, "sentences")


def test_a_sentence_that_cannot_be_said_changes_nothing(workshop: Workshop, drafted: str) -> None:
    before, commits = texts(workshop, drafted), workshop.store.commit_number()
    with pytest.raises(Problem) as caught:
        own_words.bring(workshop, "sentences", OWN.replace("{one} (our", "{one.__class__} (our"))
    assert caught.value.where == "line 4, “bare”"
    assert (texts(workshop, drafted), workshop.store.commit_number()) == (before, commits)
    assert setting.voice(workshop) == "en"

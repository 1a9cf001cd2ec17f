"""Personas in a workshop: saved as they are typed, drafted, shared."""

import pytest

from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.store import Conflict
from persona_core.workshop.verbs import drafting, sharing, shelf, writing


def test_every_field_is_there_after_a_restart(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    writing.save(workshop, identity, "name", "Robin Keller", 0)
    line = writing.add_line(workshop, identity, "goal.items", "Eats well on weekdays")
    writing.save_part(workshop, identity, line.id, "measure", "5 dinners a week", "", by="local")
    close(workshop.folder)
    persona = writing.sheet(opened(workshop.folder), identity).persona
    assert persona.name == "Robin Keller"
    assert [s.text for s in persona.of("goal.items")] == ["Eats well on weekdays"]
    assert persona.statements[0].measure == "5 dinners a week"
    assert persona.statements[0].evidence.kind == "assumption"


def test_two_people_in_one_field_are_shown_both_texts(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    writing.save(workshop, identity, "name", "Robin", 0, by="ann")
    with pytest.raises(Conflict) as both:
        writing.save(workshop, identity, "name", "Kim", 0, by="ben")
    assert (both.value.theirs.value, both.value.mine.value) == ("Robin", "Kim")
    assert writing.sheet(workshop, identity).persona.name == "Robin"


def test_text_and_measure_of_one_line_never_overwrite_each_other(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    line = writing.add_line(workshop, identity, "pain.items", "Shops twice")
    writing.save_part(workshop, identity, line.id, "text", "Shops 3 times", "Shops twice", by="a")
    writing.save_part(workshop, identity, line.id, "measure", "2 hours", "", by="b")
    statement = writing.sheet(workshop, identity).persona.statements[0]
    assert (statement.text, statement.measure) == ("Shops 3 times", "2 hours")
    with pytest.raises(Conflict):
        writing.save_part(workshop, identity, line.id, "text", "Other", "Shops twice", by="b")


def test_a_suggestion_is_taken_over_with_its_figure_and_taken_off_again(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    persona = writing.sheet(workshop, identity).persona
    offer = next(iter(writing.offers(workshop, cut, persona).values()))[0]
    writing.toggle(workshop, identity, offer.suggestion)
    persona = writing.sheet(workshop, identity).persona
    assert persona.statements[0].evidence.figure == offer.suggestion.figure
    assert writing.offers(workshop, cut, persona)[offer.suggestion.field][0].taken
    writing.toggle(workshop, identity, offer.suggestion)
    assert writing.sheet(workshop, identity).persona.statements == ()


def test_a_draft_fills_what_is_empty_and_leaves_what_the_room_said(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    writing.add_line(workshop, identity, "other.items", "Said by the room")
    persona = drafting.draft(workshop, cut, identity).persona
    assert [s.text for s in persona.of("other.items")] == ["Said by the room"]
    assert persona.portrait
    drafted = [s for s in persona.statements if s.field != "other.items"]
    assert drafted
    assert all(s.evidence.kind == "survey" for s in drafted)
    assert drafting.draft(workshop, cut, identity).persona == persona


def test_shared_pages_show_in_the_progress(workshop: Workshop, cut: Cut) -> None:
    assert shelf.summary(workshop).steps == ("done", "done", "todo", "todo", "todo")
    sharing.exported(workshop, cut.identities[0].id, "pdf")
    assert shelf.summary(workshop).steps[4] == "begun"
    sharing.exported_all(workshop, cut)
    assert shelf.summary(workshop).steps[4] == "done"


def test_an_offer_names_its_figures_and_its_question(workshop: Workshop, cut: Cut) -> None:
    persona = writing.sheet(workshop, cut.identities[0].id).persona
    for own in writing.offers(workshop, cut, persona).values():
        for offer in own:
            question = cut.table.question(offer.suggestion.figure.ask.column)
            figures, asked = offer.second.rsplit(" · ", 1)
            assert " of " in figures
            assert asked == question.label

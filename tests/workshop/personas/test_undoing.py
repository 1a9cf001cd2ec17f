"""Undo is each person's own: it never takes somebody else's words along without asking."""

import pytest

from persona_core.workshop import setting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.person import sits
from persona_core.workshop.personas import undoing, writing
from persona_core.workshop.store import Put

WHO = "s1"


def said(workshop: Workshop, field: str) -> str:
    return str(getattr(writing.sheet(workshop, WHO).persona, field))


def write(workshop: Workshop, field: str, words: str, by: str) -> None:
    writing.save(workshop, WHO, field, words, writing.sheet(workshop, WHO).version(field), by=by)


def test_it_takes_back_ones_own_last_change_and_leaves_what_others_wrote_after_it(
    workshop: Workshop,
) -> None:
    write(workshop, "name", "Robin", "Ana")
    write(workshop, "role_line", "Cooks for four", "Ben")
    assert undoing.question(workshop, WHO, by="Ana") is None
    assert undoing.undo(workshop, WHO, by="Ana")
    assert (said(workshop, "name"), said(workshop, "role_line")) == ("", "Cooks for four")


def test_who_wrote_over_it_is_named_with_field_and_both_texts_and_nothing_is_changed(
    workshop: Workshop,
) -> None:
    write(workshop, "role_line", "Cooks for four", "Ana")
    write(workshop, "role_line", "Cooks for five", "Ben")
    asked = undoing.question(workshop, WHO, by="Ana")
    assert asked is not None
    assert asked.own
    (theirs,) = asked.theirs
    assert (theirs.title, theirs.by) == ("Role line", "Ben")
    assert (theirs.said, theirs.yours) == ("Cooks for five", "Cooks for four")
    assert not undoing.undo(workshop, WHO, by="Ana")
    assert said(workshop, "role_line") == "Cooks for five"
    assert undoing.undo(workshop, WHO, answered=asked, by="Ana")
    assert said(workshop, "role_line") == ""


def test_an_answer_holds_for_what_was_asked_not_for_what_came_since(workshop: Workshop) -> None:
    write(workshop, "name", "Robin", "Ana")
    write(workshop, "name", "Kim", "Ben")
    asked = undoing.question(workshop, WHO, by="Ana")
    write(workshop, "name", "Sam", "Eva")
    assert not undoing.undo(workshop, WHO, answered=asked, by="Ana")
    assert said(workshop, "name") == "Sam"


def test_left_as_it_is_the_next_undo_goes_one_further(workshop: Workshop) -> None:
    write(workshop, "role_line", "Cooks for four", "Ana")
    write(workshop, "name", "Robin", "Ana")
    write(workshop, "name", "Kim", "Ben")
    asked = undoing.question(workshop, WHO, by="Ana")
    assert asked is not None
    undoing.leave(workshop, WHO, asked, by="Ana")
    assert undoing.undo(workshop, WHO, by="Ana")
    assert (said(workshop, "name"), said(workshop, "role_line")) == ("Kim", "")


def test_what_the_other_took_back_again_needs_no_question(workshop: Workshop) -> None:
    write(workshop, "name", "Robin", "Ana")
    write(workshop, "name", "Kim", "Ben")
    assert undoing.undo(workshop, WHO, by="Ben")
    assert said(workshop, "name") == "Robin"
    assert undoing.question(workshop, WHO, by="Ana") is None
    assert undoing.undo(workshop, WHO, by="Ana")
    assert said(workshop, "name") == ""


def test_the_other_part_of_a_line_stays_with_the_words_of_whoever_wrote_it(
    workshop: Workshop,
) -> None:
    line = writing.add_line(workshop, WHO, "goal.items", "Eats well", by="Eva")
    for part, words, was, by in (
        ("text", "Eats well on weekdays", "Eats well", "Ana"),
        ("measure", "5 dinners a week", "", "Ben"),
    ):
        writing.save_part(workshop, WHO, line.id, part, words, was, by=by)
    assert undoing.question(workshop, WHO, by="Ana") is None
    assert undoing.undo(workshop, WHO, by="Ana")
    (now,) = writing.sheet(workshop, WHO).persona.statements
    assert (now.text, now.measure) == ("Eats well", "5 dinners a week")


def test_a_line_that_somebody_worked_on_is_not_taken_off_with_the_click_that_added_it(
    workshop: Workshop,
) -> None:
    line = writing.add_line(workshop, WHO, "goal.items", "Eats well", by="Ana")
    writing.save_part(workshop, WHO, line.id, "measure", "5 dinners", "", by="Ben")
    asked = undoing.question(workshop, WHO, by="Ana")
    assert asked is not None
    assert [(one.title, one.by, one.said) for one in asked.theirs] == [
        ("Goals", "Ben", "Eats well · 5 dinners")
    ]


def test_where_nothing_is_ones_own_the_last_change_is_asked_about(workshop: Workshop) -> None:
    write(workshop, "name", "Robin", "Ben")
    asked = undoing.question(workshop, WHO, by="Ana")
    assert asked is not None
    assert not asked.own
    assert [(one.title, one.by, one.said) for one in asked.theirs] == [("Name", "Ben", "Robin")]
    assert undoing.can_undo(workshop, WHO)
    assert not undoing.undo(workshop, WHO, by="Ana")
    assert undoing.undo(workshop, WHO, answered=asked, by="Ana")
    assert not undoing.can_undo(workshop, WHO)


def test_all_of_one_moment_that_others_wrote_over_is_named(workshop: Workshop) -> None:
    keys = ("name", "role_line")
    workshop.store.put([Put(f"persona/{WHO}/{key}", "Drafted", 0) for key in keys], by="Ana")
    for key in keys:
        write(workshop, key, "Written", "Ben")
    setting.speak(workshop, "de")
    asked = undoing.question(workshop, WHO, by="Ana")
    assert asked is not None
    assert [one.title for one in asked.theirs] == ["Name", "Rollenzeile"]


@pytest.mark.parametrize("name", ["", "Ana"])
def test_a_screen_that_gave_a_name_later_still_takes_back_what_it_wrote(
    workshop: Workshop, name: str
) -> None:
    sits("", "one")
    write(workshop, "name", "Robin", "local")
    sits(name, "one")
    assert undoing.undo(workshop, WHO)
    write(workshop, "name", "Kim", "local")
    sits("", "two")
    assert not undoing.undo(workshop, WHO)
    sits("")

"""Who sits at the screen signs what is written from there; a name that is handed in goes first."""

from contextvars import copy_context
from threading import Thread

from persona_core.workshop import person
from persona_core.workshop.opened import Workshop


def test_who_sits_at_the_screen_signs_and_nobody_else_does(workshop: Workshop) -> None:
    by = {}

    def at_a_screen() -> None:
        person.sits("  Anna  Berg ")
        by["hers"] = workshop.say("language", "de").by
        by["handed in"] = workshop.say("market", "b2b", by="Ben").by
        beside = Thread(target=lambda: by.update(beside=workshop.say("rows", "people").by))
        beside.start()
        beside.join()

    copy_context().run(at_a_screen)
    by["afterwards"] = workshop.say("language", "en").by
    assert by["hers"] == "Anna Berg"
    assert by["handed in"] == "Ben"
    assert by["beside"] == by["afterwards"] == person.LOCAL


def test_no_name_is_shown_where_none_was_said() -> None:
    assert person.named(person.LOCAL) == ""
    assert person.named("Anna") == "Anna"


def test_two_screens_without_a_name_are_two_writers_and_neither_has_one() -> None:
    def at(screen: str) -> str:
        person.sits("", screen)
        return person.signed(person.LOCAL)

    first, second = copy_context().run(at, "a1"), copy_context().run(at, "b2")
    assert first != second
    assert person.named(first) == person.named(second) == ""

"""Versions of a persona: who, when, what, and the way back."""

import pytest

from persona_core.problem import Problem
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import history, writing
from persona_core.workshop.store import Put

WHO = "s1"


def test_each_save_is_a_version_in_words(workshop: Workshop) -> None:
    writing.save(workshop, WHO, "name", "Robin", 0, by="Ana")
    line = writing.add_line(workshop, WHO, "goal.items", "Eats well", by="Ben")
    writing.remove_line(workshop, WHO, line.id, by="Ana")
    told = [(v.by, v.what) for v in history.versions(workshop, WHO)]
    assert told == [
        ("Ana", "Goals: “Eats well” taken off"),
        ("Ben", "Goals: “Eats well”"),
        ("Ana", "Name: Robin"),
    ]


def test_what_was_saved_together_is_one_version(workshop: Workshop) -> None:
    puts = [Put(f"persona/{WHO}/{field}", "x", 0) for field in ("name", "owner", "role_line")]
    workshop.store.put(puts, by="Ana")
    (version,) = history.versions(workshop, WHO)
    assert version.what == "3 changes at once, the first: Name: x"


def test_going_back_brings_back_every_field_and_line_and_can_itself_be_taken_back(
    workshop: Workshop,
) -> None:
    writing.save(workshop, WHO, "name", "Robin", 0)
    line = writing.add_line(workshop, WHO, "goal.items", "Eats well")
    then = history.versions(workshop, WHO)[0].commit
    writing.save(workshop, WHO, "name", "Kim", 1, by="Ana")
    writing.remove_line(workshop, WHO, line.id)
    writing.add_line(workshop, WHO, "pain.items", "Has no time")
    late = history.versions(workshop, WHO)[0].commit
    history.go_back(workshop, WHO, then)
    persona = writing.sheet(workshop, WHO).persona
    assert persona.name == "Robin"
    assert [s.text for s in persona.statements] == ["Eats well"]
    history.go_back(workshop, WHO, late)
    persona = writing.sheet(workshop, WHO).persona
    assert persona.name == "Kim"
    assert [s.text for s in persona.statements] == ["Has no time"]


def test_a_version_of_another_persona_is_refused(workshop: Workshop) -> None:
    writing.save(workshop, "s2", "name", "Robin", 0)
    commit = history.versions(workshop, "s2")[0].commit
    with pytest.raises(Problem, match="no such version"):
        history.go_back(workshop, WHO, commit)

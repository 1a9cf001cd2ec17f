"""The states of the controls are found again by their address, after a restart too."""

import os

import pytest

from persona_core.segments.model import Condition, Spec, Step
from persona_core.workshop.cuts import sittings
from persona_core.workshop.cuts.steps import MOST_STEPS, WRITTEN, Steps
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import shelf

FIRST = Spec(("a", "b"), 3, weights=(("a", 2.0),), only=(Condition(("c",), ("yes",)),))


def moved() -> Steps:
    steps = Steps(FIRST)
    for k in (4, 5, 6):
        steps.go(Spec(("a", "b"), k, shape=(Step("merge", 0, 1),)))
    steps.undo()
    return steps


def test_a_restart_finds_the_state_what_can_be_undone_and_made_again(workshop: Workshop) -> None:
    sittings.write(workshop, "0a1b2c3d", moved())
    close(workshop.folder)
    found = sittings.read(opened(workshop.folder), "0a1b2c3d")
    assert found == moved()
    assert found.past[0] == FIRST


def test_what_is_written_is_bounded(workshop: Workshop) -> None:
    steps = Steps(FIRST)
    for n in range(MOST_STEPS):
        steps.go(Spec((f"q{n}",), 3))
    sittings.write(workshop, "0a1b2c3d", steps)
    found = sittings.read(workshop, "0a1b2c3d")
    assert found is not None
    assert found.past == steps.past[-WRITTEN:]


@pytest.mark.parametrize("name", ["", "../about", "0a1b2c3d/../x", "unknown", "ffffffff", "0" * 99])
def test_an_address_that_names_no_sitting_finds_none(workshop: Workshop, name: str) -> None:
    assert sittings.read(workshop, name) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"now": null}', b'{"now": {"k": 3}}'])
def test_a_damaged_file_is_no_sitting(workshop: Workshop, content: bytes) -> None:
    sittings.write(workshop, "0a1b2c3d", moved())
    [file] = (workshop.folder / sittings.FOLDER).iterdir()
    file.write_bytes(content)
    assert sittings.read(workshop, "0a1b2c3d") is None


def test_the_oldest_make_room(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sittings, "MOST", 2)
    for at, name in enumerate(("0000000a", "0000000b", "0000000c")):
        sittings.write(workshop, name, moved())
        os.utime(workshop.folder / sittings.FOLDER / f"{name}.json", (at, at))
    sittings.write(workshop, "0000000d", moved())
    there = [sittings.read(workshop, f"0000000{c}") is not None for c in "abcd"]
    assert there == [False, False, True, True]


def test_it_moves_nothing_that_home_shows(workshop: Workshop) -> None:
    before = shelf.summary(workshop), workshop.store.history()
    sittings.write(workshop, "0a1b2c3d", moved())
    assert (shelf.summary(workshop), workshop.store.history()) == before

"""Flags of a workshop: switched on and back, remembered, and part of what decides a solution."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import data, quality, segmenting, shelf
from tests.workshop.surveys import survey

TWICE = (3, 77)
"""Rows that the same person sent once more."""


def careless(extra: int = 2) -> bytes:
    """The planted survey with e-mails, `extra` people of which answered twice."""
    lines = survey().decode().splitlines()
    rows = [f"{line},person{i}@example.org" for i, line in enumerate(lines[1:])]
    again = [f"{9000 + i}{rows[i][4:]}" for i in TWICE[:extra]]
    return "\n".join([f"{lines[0]},E-mail", *rows, *again, ""]).encode()


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    made = shelf.create(tmp_path / "shelf", "Careless")
    data.add(made, careless(), "survey.csv")
    yield made
    close(made.folder)


def cut_of(workshop: Workshop, k: int = 2) -> Cut:
    return segmenting.live(workshop, Spec(segmenting.choice(workshop).default, k=k))


def test_nothing_is_left_out_before_somebody_says_so(workshop: Workshop) -> None:
    assert [(flag.id, flag.n) for flag in quality.flags(workshop)] == [("same-email", 2)]
    assert quality.switched(workshop) == ()
    assert cut_of(workshop).solution.n_used == 122


def test_a_switch_leaves_the_rows_out_and_back_brings_the_same_segments(
    workshop: Workshop,
) -> None:
    before = cut_of(workshop)
    quality.switch(workshop, "same-email", True)
    without = cut_of(workshop)
    assert np.flatnonzero(without.solution.labels == 0).tolist() == [120, 121]
    assert without.left_out == quality.LeftOut(("same-email",), 2)
    assert without.key != before.key
    assert [one.id for one in without.identities] == [one.id for one in before.identities]
    quality.switch(workshop, "same-email", False)
    after = cut_of(workshop)
    assert np.array_equal(after.solution.labels, before.solution.labels)
    assert after.left_out == quality.LeftOut()


def test_the_segments_are_those_of_a_file_without_the_rows(
    workshop: Workshop, tmp_path: Path
) -> None:
    quality.switch(workshop, "same-email", True)
    clean = shelf.create(tmp_path / "clean", "Clean")
    data.add(clean, careless(extra=0), "survey.csv")
    other = cut_of(clean)
    close(clean.folder)
    assert np.array_equal(cut_of(workshop).solution.labels[:120], other.solution.labels)


def test_a_switch_is_remembered_after_a_restart(workshop: Workshop) -> None:
    quality.switch(workshop, "same-email", True)
    close(workshop.folder)
    assert quality.switched(opened(workshop.folder)) == ("same-email",)


def test_kept_segments_stay_as_they_were_kept_whatever_is_switched_later(
    workshop: Workshop,
) -> None:
    quality.switch(workshop, "same-email", True)
    segmenting.keep(workshop, cut_of(workshop))
    quality.switch(workshop, "same-email", False)
    close(workshop.folder)
    kept = segmenting.kept(opened(workshop.folder))
    assert kept is not None
    assert kept.left_out == quality.LeftOut(("same-email",), 2)
    assert kept.solution.n_used == 120


def test_a_switch_makes_the_same_groups_another_cut_to_keep(workshop: Workshop) -> None:
    segmenting.keep(workshop, cut_of(workshop))
    assert segmenting.is_kept(workshop, cut_of(workshop))
    quality.switch(workshop, "same-email", True)
    assert not segmenting.is_kept(workshop, cut_of(workshop))


def test_on_other_rows_kept_segments_leave_out_whom_their_flags_pick_there(
    workshop: Workshop,
) -> None:
    quality.switch(workshop, "same-email", True)
    segmenting.keep(workshop, cut_of(workshop))
    data.remove(workshop, data.sources(workshop)[0].id)
    data.add(workshop, careless(extra=1), "corrected.csv")
    kept = segmenting.kept(workshop)
    assert kept is not None
    assert np.flatnonzero(kept.solution.labels == 0).tolist() == [120]
    assert kept.left_out == quality.LeftOut(("same-email",), 1)


def test_what_changes_without_them_is_told_of_those_in_both(workshop: Workshop) -> None:
    quality.switch(workshop, "same-email", True)
    change = segmenting.change_without(workshop, quality.left_out(workshop))
    assert change is not None
    assert change.n == 120
    assert change.stay > 0.9


def test_an_unknown_flag_is_refused_in_words(workshop: Workshop) -> None:
    with pytest.raises(Problem, match="nobody is flagged"):
        quality.switch(workshop, "speeders", True)


def test_a_workshop_without_files_has_no_flags(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Empty")
    assert quality.flags(made) == ()
    assert quality.left_out(made) == quality.LeftOut()
    close(made.folder)

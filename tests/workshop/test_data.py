"""Files into a workshop and what people correct about them."""

from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.sources.table import Kind, Role
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import data, shelf
from tests.workshop.surveys import survey

REAL = Path(__file__).parents[1] / "data"


def test_a_file_is_there_after_a_restart(workshop: Workshop) -> None:
    before = data.table(workshop)
    close(workshop.folder)
    again = opened(workshop.folder)
    after = data.table(again)
    assert after.n_rows == before.n_rows == 120
    assert after.questions == before.questions
    assert after.data.equals(before.data)


def test_an_spss_file_keeps_its_dictionary_over_a_restart(tmp_path: Path) -> None:
    workshop = shelf.create(tmp_path, "SPSS")
    data.add(workshop, (REAL / "spss_mr_sets.sav").read_bytes(), "sets.sav")
    before = data.sources(workshop)[0]
    close(workshop.folder)
    after = data.sources(opened(workshop.folder))[0]
    assert after.cells.codebook == before.cells.codebook
    assert after.understood.table.questions == before.understood.table.questions
    assert after.understood.format == "spss"


def test_the_same_file_twice_is_kept_once(workshop: Workshop) -> None:
    first = data.sources(workshop)[0].id
    assert data.add(workshop, survey(), "copy.csv") == first
    assert len(data.sources(workshop)) == 1


def test_a_file_that_cannot_be_understood_leaves_the_workshop_as_it_was(
    workshop: Workshop,
) -> None:
    commit = workshop.store.commit_number()
    with pytest.raises(Problem):
        data.add(workshop, b"%PDF-1.7 nothing to see", "page.csv")
    assert workshop.store.commit_number() == commit


def test_a_corrected_role_holds_until_it_is_undone(workshop: Workshop) -> None:
    source = data.sources(workshop)[0].id
    before = data.table(workshop).question("I enjoy cooking").role
    data.correct(workshop, source, "I enjoy cooking", "role", Role.IGNORE)
    assert data.table(workshop).question("I enjoy cooking").role is Role.IGNORE
    assert data.undo_correction(workshop) == "I enjoy cooking"
    assert data.table(workshop).question("I enjoy cooking").role is before
    assert data.undo_correction(workshop) is None


def test_a_corrected_kind_makes_a_new_snapshot(workshop: Workshop) -> None:
    source, before = data.sources(workshop)[0].id, data.state(workshop)
    data.correct(workshop, source, "Region", "kind", Kind.TEXT)
    after = data.state(workshop)
    assert data.table(workshop).question("Region").kind is Kind.TEXT
    assert before is not None
    assert after is not None
    assert before.rows != after.rows
    assert workshop.store.verify_rows(before.rows)


def test_an_impossible_kind_is_said_and_changes_nothing(workshop: Workshop) -> None:
    source, before = data.sources(workshop)[0].id, data.state(workshop)
    with pytest.raises(Problem):
        data.correct(workshop, source, "Region", "kind", Kind.NUMBER)
    assert data.state(workshop) == before


def test_a_file_taken_out_can_be_put_back(workshop: Workshop) -> None:
    source = data.sources(workshop)[0].id
    data.remove(workshop, source)
    assert data.sources(workshop) == []
    with pytest.raises(Problem, match="no file yet"):
        data.table(workshop)
    data.restore(workshop, source)
    assert data.table(workshop).n_rows == 120


def test_a_new_workshop_has_nothing_done_and_says_what_is_next(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Empty")
    found = shelf.summary(made)
    assert found.steps == ("todo", "todo", "todo", "todo")
    assert found.next_step == "data"
    close(made.folder)

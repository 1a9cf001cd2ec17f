"""Pictures of our own: kept once by hash, with their licence, undone like any choice."""

from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.workshop import copies
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close
from persona_core.workshop.store import Conflict
from persona_core.workshop.verbs import (
    drafting,
    history,
    picturing,
    sharing,
    undoing,
    writing,
)
from tests.export.pictures import saved, two_halves

PICTURE = saved(two_halves())
LICENCE = "Our own drawing, CC BY 4.0"


def bring(workshop: Workshop, identity: str, licence: str = LICENCE) -> str:
    version = writing.sheet(workshop, identity).version("portrait")
    picturing.bring(workshop, identity, PICTURE, licence, version)
    return writing.sheet(workshop, identity).persona.portrait


def test_a_picture_is_a_blob_by_its_hash_and_stands_on_the_page(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    portrait = bring(workshop, identity)
    assert portrait.startswith("photo:")
    assert picturing.licence(workshop, portrait) == LICENCE
    page = sharing.page(workshop, cut, identity)
    assert page.photo == picturing.photo(workshop, portrait)
    assert page.footer.picture
    assert page.portrait == ""
    assert "no real customer" in page.portrait_alt
    assert picturing.address(workshop, portrait, 0).startswith("data:image/jpeg;base64,")


def test_without_a_word_on_its_licence_or_with_an_old_version_nothing_is_taken(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    with pytest.raises(Problem, match="where it is from"):
        bring(workshop, identity, "  ")
    writing.save(workshop, identity, "portrait", "head-03", 0, by="ann")
    with pytest.raises(Conflict):
        picturing.bring(workshop, identity, PICTURE, LICENCE, 0)
    assert writing.sheet(workshop, identity).persona.portrait == "head-03"


def test_it_is_told_in_the_history_and_comes_back_after_undo(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    writing.save(workshop, identity, "portrait", "head-03", 0, by="ann")
    portrait = bring(workshop, identity)
    mine, before = history.versions(workshop, identity)
    assert mine.what == "Portrait: a picture of our own"
    assert before.what.startswith("Portrait: ")
    assert "head-03" not in before.what
    undoing.undo(workshop, identity)
    assert writing.sheet(workshop, identity).persona.portrait == "head-03"
    assert picturing.photo(workshop, portrait), "it can be chosen again"


def test_a_draft_keeps_it(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    portrait = bring(workshop, identity)
    assert drafting.draft(workshop, cut, identity).persona.portrait == portrait


def test_a_backup_holds_it(workshop: Workshop, cut: Cut, tmp_path: Path) -> None:
    identity = cut.identities[0].id
    portrait = bring(workshop, identity)
    bundle = copies.bundle(workshop)
    restored = copies.from_bundle(bundle, tmp_path / "elsewhere", now=workshop.clock())
    try:
        assert picturing.photo(restored, portrait) == picturing.photo(workshop, portrait)
        assert picturing.licence(restored, portrait) == LICENCE
    finally:
        close(restored.folder)

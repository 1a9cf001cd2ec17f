"""Cuts are shaped, named, compared and kept again; why stays written down."""

import pytest

from persona_core.problem import Problem
from persona_core.segments.compare import compare
from persona_core.segments.model import Spec
from persona_core.workshop import shaping, versions
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.segmenting import Cut
from persona_core.workshop.verbs import segmenting


def cut(workshop: Workshop, k: int = 3) -> Cut:
    return segmenting.live(workshop, Spec(segmenting.choice(workshop).default, k=k))


def test_a_shaped_cut_is_kept_and_found_again_after_a_restart(workshop: Workshop) -> None:
    first = cut(workshop)
    shaped = segmenting.live(workshop, shaping.together(first, 1, 2))
    assert shaped.solution.k == 2
    segmenting.keep(workshop, shaped, why="one message for both")
    close(workshop.folder)
    again = segmenting.kept(opened(workshop.folder))
    assert again is not None
    assert again.solution.labels.tolist() == shaped.solution.labels.tolist()
    assert again.solution.k == 2
    assert again.identities == shaped.identities


def test_shaping_follows_letters_not_sizes(workshop: Workshop) -> None:
    first = cut(workshop)
    gone = next(s for s in (1, 2, 3) if s != int(first.solution.sizes.argmax()) + 1)
    shaped = segmenting.live(workshop, shaping.aside(first, gone))
    assert first.identities[gone - 1] not in shaped.identities
    assert ((shaped.solution.labels == 0) == (first.solution.labels == gone)).all()


def test_a_step_is_taken_back_with_names_and_colours(workshop: Workshop) -> None:
    first = cut(workshop)
    spec = shaping.split(first, 1)
    segmenting.live(workshop, spec)
    before, words = shaping.taken_back(spec)
    assert words == "splitting"
    assert segmenting.live(workshop, before).identities == first.identities
    assert shaping.taken_back(before) == (before, "")


def test_a_version_comes_back_as_it_was(workshop: Workshop) -> None:
    three, two = cut(workshop, 3), cut(workshop, 2)
    identity = versions.save(workshop, three, "  Three   groups ", why="the room liked it")
    segmenting.keep(workshop, two)
    [known] = versions.versions(workshop)
    assert (known.name, known.why) == ("Three groups", "the room liked it")
    assert known.words.startswith("3 segments from ")
    there = versions.cut_of(workshop, identity)
    assert there.solution.labels.tolist() == three.solution.labels.tolist()
    assert compare(there.solution.labels, two.solution.labels).both.sum() == 120
    versions.use(workshop, identity)
    kept = segmenting.kept(workshop)
    assert kept is not None
    assert kept.identities == three.identities
    assert versions.log(workshop)[0].why == "version “Three groups”: the room liked it"


def test_the_log_says_what_was_kept_and_why(workshop: Workshop) -> None:
    segmenting.keep(workshop, cut(workshop, 2), why="two checks agree", by="Ada")
    shaped = segmenting.live(workshop, shaping.split(cut(workshop, 2), 1))
    segmenting.keep(workshop, shaped, why="too broad", by="Ben")
    later, first = versions.log(workshop)
    assert (first.why, first.by) == ("two checks agree", "Ada")
    assert "after splitting" in later.words


def test_names_of_versions_are_told_apart(workshop: Workshop) -> None:
    made = cut(workshop)
    first = versions.save(workshop, made, "A")
    with pytest.raises(Problem, match="there is one named"):
        versions.save(workshop, made, "a")
    with pytest.raises(Problem, match="no name"):
        versions.save(workshop, made, "   ")
    versions.remove(workshop, first)
    assert versions.versions(workshop) == ()
    with pytest.raises(Problem, match="not there any more"):
        versions.cut_of(workshop, first)

"""Cuts are shaped, compared and kept again; why stays written down."""

from dataclasses import replace

import pytest

from persona_core.problem import Problem
from persona_core.segments.compare import compare
from persona_core.segments.model import Spec
from persona_core.workshop.cuts import decisions, shaping
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close, opened
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
    before = replace(spec, shape=spec.shape[:-1])
    assert segmenting.live(workshop, before).identities == first.identities


def test_what_was_kept_a_moment_before_stays_in_the_log(workshop: Workshop) -> None:
    for k in (2, 3, 2):
        segmenting.keep(workshop, cut(workshop, k))
    decisions.say_why(workshop, "two it is")
    log = decisions.log(workshop)
    assert [one.words[0] for one in log] == ["2", "3", "2"]
    assert [one.why for one in log] == ["two it is", "", ""]
    decisions.keep_again(workshop, log[1].version)
    assert [one.words[0] for one in decisions.log(workshop)] == ["3", "2", "3", "2"]


def test_the_log_says_what_was_kept_and_why(workshop: Workshop) -> None:
    segmenting.keep(workshop, cut(workshop, 2), why="two checks agree", by="Ada")
    shaped = segmenting.live(workshop, shaping.split(cut(workshop, 2), 1))
    segmenting.keep(workshop, shaped, by="Ben")
    decisions.say_why(workshop, "  too   broad ", by="Ben")
    later, first = decisions.log(workshop)
    assert (first.why, first.by) == ("two checks agree", "Ada")
    assert first.words.startswith("2 segments from ")
    assert later.words.endswith("after splitting")
    assert (later.why, decisions.why(workshop)) == ("too broad", "too broad")


def test_what_was_kept_before_is_compared_and_kept_again(workshop: Workshop) -> None:
    three, two = cut(workshop, 3), cut(workshop, 2)
    segmenting.keep(workshop, three, by="Ada")
    segmenting.keep(workshop, two, by="Ben")
    before = decisions.log(workshop)[1]
    there = decisions.cut_of(workshop, before.version)
    assert there.solution.labels.tolist() == three.solution.labels.tolist()
    assert compare(there.solution.labels, two.solution.labels).both.sum() == 120
    decisions.keep_again(workshop, before.version)
    kept = segmenting.kept(workshop)
    assert kept is not None
    assert kept.identities == three.identities
    with pytest.raises(Problem, match="not in the log"):
        decisions.cut_of(workshop, 99)


def test_without_kept_segments_there_is_no_reason_to_say(workshop: Workshop) -> None:
    decisions.say_why(workshop, "because")
    assert decisions.why(workshop) == ""
    assert decisions.log(workshop) == ()

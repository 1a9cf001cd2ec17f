"""How many, asked of a workshop: in the background, kept with the cut, told on the page."""

import time
from dataclasses import replace

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.segments.model import Spec, Step
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.saying import comes_back
from persona_core.workshop.jobs import Job
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import advising, data, segmenting, sharing, shelf

PATIENCE = 60.0


def looked(workshop: Workshop, spec: Spec, session: str = "ann") -> Job[HowMany]:
    """The whole look, waited for."""
    end = time.monotonic() + PATIENCE
    while (job := advising.asked(workshop, spec, session)).running:
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    return job


def spec_of(workshop: Workshop, k: int = 2) -> Spec:
    return Spec(segmenting.choice(workshop).default, k=k)


def test_the_look_does_not_depend_on_k_and_is_found_after_a_restart(workshop: Workshop) -> None:
    spec = spec_of(workshop)
    first = looked(workshop, spec)
    assert first.known is not None
    assert first.known.advice is not None
    assert advising.asked(workshop, replace(spec, k=5), "ben").known is first.known
    close(workshop.folder)
    again = opened(workshop.folder)
    found = advising.asked(again, spec, "ann")
    assert (found.status, found.known and found.known.advice) == ("done", first.known.advice)


def test_other_questions_are_another_look(workshop: Workshop) -> None:
    spec = spec_of(workshop)
    known = looked(workshop, spec).known
    fewer = replace(spec, variables=spec.variables[:-1])
    assert advising.asked(workshop, fewer, "ann").known is not known
    advising.leave(workshop, fewer, "ann")
    assert advising.asked(workshop, fewer, "ann").status == "left"


def test_waiting_for_it_gives_what_the_background_gives(workshop: Workshop) -> None:
    spec = spec_of(workshop)
    known = advising.now(workshop, spec)
    assert known.stability.done
    assert advising.asked(workshop, spec, "ann").status == "done"
    assert advising.now(workshop, spec) is known


def test_a_segment_comes_back_under_its_own_letter(workshop: Workshop) -> None:
    """Segments stand in the order of their letters, the look numbers them by size."""
    known = advising.now(workshop, spec_of(workshop))
    for k in (3, 2, 4):
        cut = segmenting.live(workshop, spec_of(workshop, k))
        sizes = known.stability.lineage[k - 2].flow.sum(axis=1)
        for number in range(1, k + 1):
            median = advising.comes_back(cut, known, number)
            by_size = np.flatnonzero(sizes == cut.solution.sizes[number - 1])
            assert median in [known.stability.by_k[k].segments[i] for i in by_size]


def test_a_cut_shaped_by_hand_is_looked_at_for_itself(workshop: Workshop) -> None:
    spec = spec_of(workshop, 3)
    shaped = segmenting.live(workshop, replace(spec, shape=(Step("merge", 0, 1),)))
    assert advising.comes_back(shaped, advising.now(workshop, spec), 1) is None
    known = looked(workshop, shaped.solution.spec).known
    assert known is not None
    medians = [advising.comes_back(shaped, known, number) for number in (1, 2)]
    assert all(median is not None and 0 < median <= 1 for median in medians)
    again = advising.asked(workshop, shaped.solution.spec, "ben")
    assert again.status == "done"
    assert again.known is not None
    assert again.known.own == known.own


def test_what_is_kept_says_what_it_rests_on(workshop: Workshop) -> None:
    spec = spec_of(workshop)
    cut = segmenting.live(workshop, spec)
    assert advising.rests_on(workshop, cut, 1) == ""
    advising.keep(workshop, cut, advising.now(workshop, spec))
    value = workshop.value("kept")["advice"]
    assert value["advice"]["verdict"] in ("none", "scale", "themes", "segments")
    assert set(value["comes_back"]) == {one.id for one in cut.identities}
    kept = segmenting.kept(workshop)
    assert kept is not None
    said = advising.rests_on(workshop, kept, 1)
    assert said.endswith("stable.")
    assert said in sharing.page(workshop, kept, kept.identities[0].id).footer.method[-1]


def test_with_some_set_aside_a_page_tells_no_advice_that_was_given_of_everybody(
    workshop: Workshop,
) -> None:
    spec = replace(spec_of(workshop, 3), shape=(Step("aside", 0),))
    cut, known = segmenting.live(workshop, spec), looked(workshop, spec).known
    advising.keep(workshop, cut, known)
    kept = segmenting.kept(workshop)
    assert kept is not None
    median = advising.comes_back(cut, known, 1)
    assert median is not None
    assert advising.rests_on(workshop, kept, 1) == f"This segment: {comes_back(median).badge}."


def test_a_look_that_ends_after_the_cut_was_kept_is_told_too(workshop: Workshop) -> None:
    spec = spec_of(workshop)
    advising.keep(workshop, segmenting.live(workshop, spec), None)
    kept = segmenting.kept(workshop)
    assert kept is not None
    assert advising.rests_on(workshop, kept, 2) == ""
    advising.now(workshop, spec)
    assert advising.rests_on(workshop, kept, 2).endswith("stable.")


def test_looking_changes_nothing_that_home_shows(workshop: Workshop) -> None:
    before = shelf.summary(workshop).changed_at
    advising.now(workshop, spec_of(workshop))
    assert shelf.summary(workshop).changed_at == before


def test_without_a_file_there_is_nothing_to_look_at(workshop: Workshop) -> None:
    for source in data.sources(workshop):
        data.remove(workshop, source.id)
    with pytest.raises(Problem):
        advising.now(workshop, Spec(("anything", "else")))

"""Segments of a workshop: live, named, kept, the same after a restart."""

from dataclasses import replace

import numpy as np
from sklearn.metrics import adjusted_rand_score

from persona_core.segments.model import Condition, Spec
from persona_core.workshop.cuts import ground, naming
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.sources.quality import LeftOut
from persona_core.workshop.verbs import data, segmenting, setting

PLANTED = np.repeat([1, 2], 60)


def cut_of(workshop: Workshop, k: int) -> Cut:
    return segmenting.live(workshop, Spec(segmenting.choice(workshop).default, k=k))


def test_the_planted_groups_are_found_by_what_people_do(workshop: Workshop) -> None:
    cut = cut_of(workshop, 2)
    assert adjusted_rand_score(PLANTED, cut.solution.labels) > 0.95
    assert "How old are you?" not in cut.solution.spec.variables


def test_three_four_three_shows_the_same_names_letters_and_people_again(
    workshop: Workshop,
) -> None:
    before = cut_of(workshop, 3)
    for one, name in zip(before.identities, ("Ann", "Ben", "Cem"), strict=True):
        naming.name_segment(workshop, one.id, name, 0)
    cut_of(workshop, 4)
    after = cut_of(workshop, 3)
    assert after.names == ("Ann", "Ben", "Cem")
    assert [one.slot for one in after.identities] == [one.slot for one in before.identities]
    assert np.array_equal(after.solution.labels, before.solution.labels)


def test_suggested_names_are_in_the_language_of_the_workshop(workshop: Workshop) -> None:
    assert "Close to average" in cut_of(workshop, 5).suggested
    setting.speak(workshop, "de")
    assert "Nahe am Durchschnitt" in cut_of(workshop, 5).suggested


def test_segments_are_numbered_by_their_letters(workshop: Workshop) -> None:
    for k in (2, 5, 3, 6, 2):
        slots = [one.slot for one in cut_of(workshop, k).identities]
        assert slots == sorted(set(slots))


def test_what_was_kept_is_there_after_a_restart(workshop: Workshop) -> None:
    cut = cut_of(workshop, 2)
    naming.name_segment(workshop, cut.identities[0].id, "Cooks", 0)
    segmenting.keep(workshop, cut)
    close(workshop.folder)
    again = opened(workshop.folder)
    kept = segmenting.kept(again)
    assert kept is not None
    assert kept.names[0] == "Cooks"
    assert kept.identities[0].id == cut.identities[0].id
    assert np.array_equal(kept.solution.labels, cut.solution.labels)
    assert cut_of(again, 2).names[0] == "Cooks"


def test_kept_segments_place_everybody_anew_when_a_kind_is_corrected(workshop: Workshop) -> None:
    cut = cut_of(workshop, 2)
    segmenting.keep(workshop, cut)
    data.correct(workshop, data.sources(workshop)[0].id, "Region", "kind", "text")
    kept = segmenting.kept(workshop)
    assert kept is not None
    assert np.array_equal(kept.solution.labels, cut.solution.labels)
    assert "Region" not in set(kept.profile.rows["column"])


def test_nothing_is_kept_before_somebody_keeps_it(workshop: Workshop) -> None:
    cut_of(workshop, 3)
    assert segmenting.kept(workshop) is None


def test_a_filter_turns_no_scale_of_the_picture_round(workshop: Workshop) -> None:
    spec = Spec(segmenting.choice(workshop).default, k=2)
    cut = segmenting.live(workshop, spec)
    asked = [q for q in cut.table.questions if len(q.levels or ()) > 3]
    told = {row.line.column: row.line.answers for row in cut.rows}
    for q in asked:
        levels = q.levels or ()
        filtered = replace(spec, only=(Condition((q.name,), levels[2:]),))
        kept_to = ground.of(workshop, filtered, LeftOut()).ends(filtered)
        assert {one.name: kept_to[one.name] for one in asked} == {
            one.name: told[one.name] for one in asked
        }
        shown = {row.line.column: row.line for row in segmenting.live(workshop, filtered).rows}
        assert shown[q.name].answers == told[q.name]


def test_the_same_controls_with_other_people_are_not_what_was_kept(workshop: Workshop) -> None:
    """As where an earlier version placed somebody in another segment, or in none."""
    cut = cut_of(workshop, 2)
    labels = cut.solution.labels.copy()
    labels[0] = 0
    segmenting.keep(workshop, replace(cut, solution=replace(cut.solution, labels=labels)))
    assert not segmenting.is_kept(workshop, cut)
    assert segmenting.is_kept_otherwise(workshop, cut)
    segmenting.keep(workshop, cut)
    assert segmenting.is_kept(workshop, cut)
    assert not segmenting.is_kept_otherwise(workshop, cut)
    assert not segmenting.is_kept_otherwise(workshop, cut_of(workshop, 3))

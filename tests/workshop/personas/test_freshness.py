"""Figures that moved since a line was taken over, and one step back at a time."""

import pytest

from persona_core.personas import measure
from persona_core.personas.model import Ask, Evidence
from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.verbs import (
    data,
    drafting,
    freshness,
    segmenting,
    sharing,
    undoing,
    writing,
)


@pytest.fixture
def cut(workshop: Workshop) -> Cut:
    """Two segments, kept, the first persona drafted."""
    found = segmenting.live(workshop, Spec(segmenting.choice(workshop).default, k=2))
    segmenting.keep(workshop, found)
    drafting.draft(workshop, found, found.identities[0].id)
    return found


def recut(workshop: Workshop, cut: Cut) -> Cut:
    """Keep another number of segments; the first identity lives on with fewer people."""
    other = segmenting.live(workshop, Spec(cut.solution.spec.variables, k=6))
    segmenting.keep(workshop, other)
    return other


def test_nothing_moves_while_nothing_changes(workshop: Workshop, cut: Cut) -> None:
    persona = writing.sheet(workshop, cut.identities[0].id).persona
    assert freshness.moved(workshop, cut, persona) == {}
    assert freshness.refreshed(workshop, cut, persona) == persona


def test_a_figure_that_moved_is_no_longer_counted_as_data(workshop: Workshop, cut: Cut) -> None:
    other, identity = recut(workshop, cut), cut.identities[0].id
    persona = writing.sheet(workshop, identity).persona
    stale = freshness.moved(workshop, other, persona)
    page = sharing.page(workshop, other, identity)
    assert stale
    assert sum(line.mark == "assumption" for line in page.statements()) == len(stale)


def test_a_line_is_updated_to_what_the_data_says_now(workshop: Workshop, cut: Cut) -> None:
    other, identity = recut(workshop, cut), cut.identities[0].id
    persona = writing.sheet(workshop, identity).persona
    for found in freshness.moved(workshop, other, persona).values():
        freshness.update(workshop, other, found, identity)
    after = writing.sheet(workshop, identity).persona
    assert freshness.moved(workshop, other, after) == {}
    assert len(after.statements) == len(persona.statements)


def test_a_column_that_is_gone_makes_its_lines_stale(workshop: Workshop, cut: Cut) -> None:
    identity, ask = cut.identities[1].id, Ask("How old are you?", "share", ("18-29",))
    figure = measure(cut.table, cut.solution.labels, 2, ask, built=False)
    young = Evidence("survey", figure=figure)
    age = writing.add_line(workshop, identity, "bg.age_range", "Young", evidence=young)
    source = data.sources(workshop)[0].id
    data.correct(workshop, source, "How old are you?", "kind", "text")
    kept = segmenting.kept(workshop)
    assert kept is not None
    persona = writing.sheet(workshop, identity).persona
    assert freshness.moved(workshop, cut, persona) == {}
    stale = freshness.moved(workshop, kept, persona)
    assert list(stale) == [age.id]
    assert stale[age.id].now is None


def test_undo_goes_back_step_by_step_and_a_draft_is_one_step(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[1].id
    assert not undoing.can_undo(workshop, identity)
    writing.save(workshop, identity, "name", "Robin", 0)
    drafting.draft(workshop, cut, identity)
    line = writing.sheet(workshop, identity).persona.statements[0]
    writing.remove_line(workshop, identity, line.id)
    drafted = len(writing.sheet(workshop, identity).persona.statements)
    assert undoing.undo(workshop, identity)
    assert len(writing.sheet(workshop, identity).persona.statements) == drafted + 1
    assert undoing.undo(workshop, identity)
    persona = writing.sheet(workshop, identity).persona
    assert (persona.name, persona.statements, persona.portrait) == ("Robin", (), "")
    assert undoing.undo(workshop, identity)
    assert writing.sheet(workshop, identity).persona.name == ""
    assert not undoing.undo(workshop, identity)

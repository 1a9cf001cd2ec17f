"""What a line rests on, said by hand."""

from pathlib import Path

import pytest

from persona_core.personas.model import Ask, Statement
from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close
from persona_core.workshop.personas import pinning
from persona_core.workshop.verbs import data, segmenting, shelf, undoing, writing
from tests.workshop.surveys import survey

AGE = "How old are you?"


def line(workshop: Workshop, cut: Cut) -> Statement:
    (found,) = writing.sheet(workshop, cut.identities[0].id).persona.statements
    return found


def test_a_figure_is_pinned_to_a_typed_line_and_taken_off(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    typed = writing.add_line(workshop, identity, "bg.age_range", "Mostly young")
    ask = Ask(AGE, "share", ("18-29",))
    pinning.pin(workshop, cut, identity, typed.id, ask)
    pinned = line(workshop, cut)
    own = cut.solution.labels == 1
    codes, at = cut.table.codes(AGE), (cut.table.question(AGE).options or ()).index("18-29")
    figure = pinned.evidence.figure
    assert figure is not None
    assert (pinned.text, pinned.evidence.kind, figure.ask) == ("Mostly young", "survey", ask)
    assert (figure.n, figure.count) == (own.sum(), (own & (codes == at)).sum())
    pinning.unpin(workshop, identity, typed.id)
    assert line(workshop, cut).evidence == typed.evidence
    assert undoing.undo(workshop, identity)


def test_an_assumption_is_marked_with_who_checks_it_and_by_when(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    typed = writing.add_line(workshop, identity, "goal.items", "Eats well")
    assert not typed.evidence.marked
    pinning.assume(workshop, identity, typed.id, checker=" Ana ", check_by="2027-01-15")
    evidence = line(workshop, cut).evidence
    assert (evidence.kind, evidence.marked) == ("assumption", True)
    assert (evidence.by, evidence.check_by) == ("Ana", "2027-01-15")


def test_words_typed_meanwhile_stay(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    typed = writing.add_line(workshop, identity, "goal.items", "Eats well")
    writing.save_part(workshop, identity, typed.id, "text", "Eats fish", "Eats well", by="ann")
    pinning.assume(workshop, identity, typed.id, by="ben")
    assert line(workshop, cut).text == "Eats fish"
    writing.remove_line(workshop, identity, typed.id)
    with pytest.raises(Problem, match="took it off"):
        pinning.assume(workshop, identity, typed.id)


def test_what_may_not_be_told_is_neither_offered_nor_pinned(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    typed = writing.add_line(workshop, identity, "goal.items", "Eats well")
    offered = [q.name for q in pinning.askable(cut, "bg.age_range")]
    assert offered[0] == AGE
    assert "Id" not in offered
    with pytest.raises(Problem, match="kept off personas"):
        pinning.pin(workshop, cut, identity, typed.id, Ask("Id", "share", ("1000",)))
    with pytest.raises(Problem, match="not among its answers"):
        pinning.pin(workshop, cut, identity, typed.id, Ask(AGE, "share", ("12",)))


def test_too_few_answers_are_refused(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Rare")
    header, *rows = survey().decode().splitlines()
    told = [f"{row},{'Yes' if i < 4 else ''}" for i, row in enumerate(rows)]
    data.add(made, "\n".join([f"{header},Did it ever rain?", *told]).encode(), "rare.csv")
    segmenting.keep(made, segmenting.live(made, Spec(segmenting.choice(made).default, k=2)))
    kept = segmenting.kept(made)
    assert kept is not None
    identity = kept.identities[int(kept.solution.labels[0]) - 1].id
    typed = writing.add_line(made, identity, "goal.items", "Likes rain")
    with pytest.raises(Problem, match="too few people of this segment answered"):
        pinning.pin(made, kept, identity, typed.id, Ask("Did it ever rain?", "share", ("Yes",)))
    close(made.folder)

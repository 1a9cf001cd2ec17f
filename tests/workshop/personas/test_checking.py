"""Remarks in a workshop: shown, left, kept with a reason, counted before sharing."""

import pytest

from persona_core.personas.checks import Hint
from persona_core.personas.model import Ask, Persona, Statement
from persona_core.personas.prevalence import Prevalence
from persona_core.problem import Problem
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import checking, pinning
from persona_core.workshop.personas.checking import Remarks
from persona_core.workshop.verbs import data, drafting, segmenting, undoing, writing


def remarks(workshop: Workshop, cut: Cut) -> Remarks:
    return checking.remarks(workshop, cut, cut.identities[0].id)


def named(found: Remarks, check: str) -> list[Hint]:
    return [hint for hint in found.open if hint.check == check]


def test_one_remark_per_line_the_gravest_first(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    line = writing.add_line(workshop, identity, "goal.items", "Typical soccer mom needs an app")
    found = remarks(workshop, cut)
    shown = found.at(line.id)
    assert shown is not None
    assert shown.check == "L07"
    checking.leave(workshop, identity, shown)
    after = remarks(workshop, cut).at(line.id)
    assert after is not None
    assert after.check == "L03"


def test_a_remark_that_was_left_comes_back_when_the_words_change(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    line = writing.add_line(workshop, identity, "goal.items", "Needs an app")
    (hint,) = named(remarks(workshop, cut), "L19")
    checking.leave(workshop, identity, hint, by="Ana")
    assert not named(remarks(workshop, cut), "L19")
    entry = workshop.store.history(f"hint/{identity}/")[-1]
    assert (entry.by, entry.value["message"]) == ("Ana", hint.message)
    assert entry.at is not None
    writing.save_part(workshop, identity, line.id, "text", "Needs a tool", "Needs an app", by="b")
    assert named(remarks(workshop, cut), "L19")


def test_a_grave_one_stays_on_the_list_until_somebody_gives_a_reason(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    writing.add_line(workshop, identity, "goal.items", "Typical soccer mom")
    (hint,) = named(remarks(workshop, cut), "L07")
    checking.leave(workshop, identity, hint)
    found = remarks(workshop, cut)
    assert not named(found, "L07")
    assert found.open_care == 1
    checking.leave(workshop, identity, hint, reason="They call themselves so")
    (care,) = remarks(workshop, cut).cares
    assert (care.hint.check, care.reason) == ("L07", "They call themselves so")
    assert remarks(workshop, cut).open_care == 0


def test_a_figure_that_moved_by_a_point_is_asked_about(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    line = writing.add_line(workshop, identity, "bg.age_range", "Some are young")
    ask = Ask("How old are you?", "share", ("18-29",))
    pinning.pin(workshop, cut, identity, line.id, ask)
    assert not named(remarks(workshop, cut), "L14")
    source = data.sources(workshop)[0].id
    data.correct(workshop, source, "How old are you?", "merge", ["30-44", "18-29"])
    now = segmenting.kept(workshop)
    assert now is not None
    (hint,) = named(checking.remarks(workshop, now, identity), "L14")
    assert hint.message.startswith("The data changed: was ")


def test_the_other_personas_and_the_data_are_looked_at(workshop: Workshop, cut: Cut) -> None:
    first, second = (one.id for one in cut.identities)
    writing.add_line(workshop, first, "buy.research", "Compares three suppliers")
    writing.add_line(workshop, second, "buy.research", "Compares three suppliers")
    writing.save(workshop, second, "name", "Kim Walker", 0)
    (hint,) = named(remarks(workshop, cut), "L15")
    assert hint.message.startswith("The page of Kim Walker says the same.")


def test_a_drafted_persona_raises_no_remark_on_its_words(workshop: Workshop, cut: Cut) -> None:
    drafting.draft(workshop, cut, cut.identities[0].id)
    found = remarks(workshop, cut)
    of_words = {"L06", "L07", "L08", "L09", "L10", "L11", "L12", "L13", "L17", "L19", "L21", "L28"}
    assert not of_words & {hint.check for hint in found.open}
    assert found.prevalence is not None


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Prevalence(14, 212, 1, (("a", 14),)), "14 of 212 in this segment (7%) match all that you"),
        (Prevalence(14, 212, 1, (), 0.11), "14 of 212 in this segment (11% weighted) match"),
        (Prevalence(3, 212, 1, (("a", 3),)), "Fewer than 5 of 212 in this segment match all that"),
        (Prevalence(14, 212, 2, (("a", 40), ("b", 15))), "Without “Eats well” it would be 40."),
        (Prevalence(14, 212, 2, (("a", 40), ("b", 15))), "match at least 2 of the 2 lines."),
    ],
)
def test_how_many_match_is_said_in_words(workshop: Workshop, found: Prevalence, says: str) -> None:
    lines = (Statement("a", "goal.items", "Eats well"), Statement("b", "goal.items", "Cooks"))
    persona = Persona("p", "p", statements=lines)
    said = " ".join(checking.together(workshop, persona, Remarks((), (), (), found)))
    assert says in said


def test_beside_the_remark_the_count_is_not_said_twice(workshop: Workshop) -> None:
    hint = Hint("L29", "check", "Only 7 of 212", "together", "")
    found = Remarks((hint,), (), (), Prevalence(7, 212, 1, (("a", 7),)))
    assert list(checking.together(workshop, Persona("p", "p"), found)) == []


def test_word_lists_of_the_workshop_are_laid_over(workshop: Workshop, cut: Cut) -> None:
    writing.add_line(workshop, cut.identities[0].id, "goal.items", "Wants a Kitbox, 2 a week")
    assert not named(remarks(workshop, cut), "L20")
    checking.edit_lists(workshop, {"us": {"brands": ["kitbox"]}})
    assert named(remarks(workshop, cut), "L20")
    with pytest.raises(Problem, match="no such list"):
        checking.edit_lists(workshop, {"nothing": {}})


def test_ready_says_what_is_missing(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    drafting.draft(workshop, cut, identity)
    found = checking.ready(workshop, cut, identity)
    assert not found.ready
    assert "Nobody looks after it" in found.missing
    writing.save(workshop, identity, "owner", "Ana", 0)
    assert "Nobody looks after it" not in checking.ready(workshop, cut, identity).missing
    empty = found.empty[0].id
    writing.save(workshop, identity, "unknown", [empty], 0)
    after = checking.ready(workshop, cut, identity)
    assert empty not in [field.id for field in after.empty]


def test_undo_brings_a_remark_back_that_was_left_and_then_goes_on(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    writing.add_line(workshop, identity, "goal.items", "Needs an app")
    (hint,) = named(remarks(workshop, cut), "L19")
    checking.leave(workshop, identity, hint)
    assert undoing.undo(workshop, identity)
    assert named(remarks(workshop, cut), "L19") == [hint]
    assert undoing.undo(workshop, identity)
    assert writing.sheet(workshop, identity).persona.statements == ()
    assert not undoing.can_undo(workshop, identity)

"""Interviews of a workshop: kept at once, quoted only where allowed, pinned to statements."""

from dataclasses import replace

import pytest

from persona_core.interviews.transcripts import read_transcript
from persona_core.problem import Problem
from persona_core.workshop import interviewing, surveying
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import writing
from persona_core.workshop.store import Conflict
from tests.workshop.surveys import kept

SAYS = "I plan the whole week on Sunday because shops are a maze."


def test_people_get_labels_and_a_freed_label_is_given_again(workshop: Workshop) -> None:
    first, second = interviewing.add(workshop), interviewing.add(workshop)
    assert [talk.label for talk in interviewing.notebook(workshop).interviews] == ["P1", "P2"]
    interviewing.remove(workshop, first.id)
    interviewing.add(workshop)
    labels = {talk.id: talk.label for talk in interviewing.notebook(workshop).interviews}
    assert labels[second.id] == "P2"
    assert sorted(labels.values()) == ["P1", "P2"]


def test_a_removed_conversation_takes_its_lines_along(workshop: Workshop) -> None:
    talk = interviewing.add(workshop)
    interviewing.add_lines(workshop, talk.id, [SAYS])
    interviewing.remove(workshop, talk.id)
    assert workshop.store.documents("interview/") == []


def test_a_transcript_leaves_out_the_interviewers_turns_and_says_how_many(
    workshop: Workshop,
) -> None:
    talk = interviewing.add(workshop)
    text = f"Interviewer: How?\nGuest: {SAYS}\nInterviewer: Why?\nGuest: No time.\n"
    told = read_transcript(text.encode(), "t.txt")
    assert interviewing.take_transcript(workshop, talk.id, told, told.interviewed) == 2
    noted = interviewing.notebook(workshop).interviews[0]
    assert [line.text for line in noted.lines] == [SAYS, "No time."]


def test_a_sentence_is_pinned_only_with_consent(workshop: Workshop) -> None:
    cut = kept(workshop)
    identity = cut.identities[0].id
    talk = interviewing.add(workshop)
    interviewing.place(workshop, talk.id, identity, "guessed")
    interviewing.add_lines(workshop, talk.id, [SAYS])
    assert interviewing.verbatims(interviewing.notebook(workshop), identity) == ()
    interviewing.allow(workshop, talk.id, quotable=True, recorded=False, by="local")
    (verbatim,) = interviewing.verbatims(interviewing.notebook(workshop), identity)
    line = writing.add_line(workshop, identity, "pain.items", "Gets lost in shops")
    interviewing.pin(workshop, identity, line.id, verbatim)
    evidence = writing.sheet(workshop, identity).persona.statements[0].evidence
    assert (evidence.kind, evidence.by, evidence.quote) == ("interview", "P1", SAYS)
    interviewing.allow(workshop, talk.id, quotable=False, recorded=False, by="local")
    silent = interviewing.notebook(workshop).interviews[0]
    with pytest.raises(Problem, match="did not allow"):
        interviewing.pin(workshop, identity, line.id, replace(verbatim, interview=silent))


def test_verbatims_of_another_segments_people_are_not_offered(workshop: Workshop) -> None:
    cut = kept(workshop)
    talk = interviewing.add(workshop)
    interviewing.allow(workshop, talk.id, quotable=True, recorded=True, by="local")
    interviewing.place(workshop, talk.id, cut.identities[1].id, "typed")
    interviewing.add_lines(workshop, talk.id, [SAYS])
    notes = interviewing.notebook(workshop)
    assert interviewing.verbatims(notes, cut.identities[0].id) == ()
    assert len(interviewing.verbatims(notes, cut.identities[1].id)) == 1


def test_two_people_who_change_one_line_both_learn_of_it(workshop: Workshop) -> None:
    talk = interviewing.add(workshop)
    (line,) = interviewing.add_lines(workshop, talk.id, [SAYS])
    interviewing.save_line(workshop, talk.id, replace(line, tags=("time",)), 1, by="Ana")
    with pytest.raises(Conflict):
        interviewing.save_line(workshop, talk.id, replace(line, highlighted=True), 1, by="Ben")


def test_a_theme_is_linked_to_the_question_that_asks_for_it_and_shows_its_share(
    workshop: Workshop,
) -> None:
    cut = kept(workshop)
    theme = interviewing.add_theme(workshop, "I compare prices", field="buy.research", by="local")
    assert surveying.spread(workshop, cut, theme) is None
    assert surveying.link_again(workshop) == 1
    assert surveying.link_again(workshop) == 0
    linked = interviewing.notebook(workshop).themes[0]
    found = surveying.spread(workshop, cut, linked)
    assert found is not None
    # By the survey's construction one half agrees to a man, the other half never does.
    assert sorted((f.count, f.n) for f in found.segments) == [(0, 60), (60, 60)]
    assert {(f.everyone_count, f.everyone_n) for f in found.segments} == {(60, 120)}


def test_without_themes_there_is_no_questionnaire(workshop: Workshop) -> None:
    with pytest.raises(Problem, match="no themes"):
        interviewing.notebook(workshop).questionnaire()

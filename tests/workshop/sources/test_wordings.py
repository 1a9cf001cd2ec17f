"""A question that a later wave asks in other words: said to be the same, remembered, undone."""

from collections import Counter
from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.sources.table import Role
from persona_core.sources.values import written
from persona_core.workshop.building import build
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import data, segmenting, uploads, wordings
from tests.workshop.surveys import kept, survey

OLD, NEW = "I compare prices", "Do you look at what things cost?"
SECOND = survey(90, seed=2).replace(OLD.encode(), NEW.encode())
THIRD = survey(80, seed=3).replace(OLD.encode(), NEW.encode())


def wave(workshop: Workshop, content: bytes = SECOND, file: str = "autumn.csv") -> str:
    newer = data.add(workshop, content, file)
    again = uploads.asked_again(workshop)
    assert again is not None
    uploads.next_wave(workshop, again.earlier.id, newer)
    return newer


def both(workshop: Workshop) -> None:
    (series,) = uploads.series(workshop)
    uploads.use_waves(workshop, series[0].standing.series, [one.id for one in series])


def test_the_missing_questions_are_offered_the_closest_wording_first(workshop: Workshop) -> None:
    other = SECOND.replace(NEW.encode(), b"I compare the prices")
    newer = data.add(workshop, other.replace(b"I plan the week", b"A weekly plan"), "autumn.csv")
    offered = {
        one.question.name: [q.name for q in one.candidates]
        for one in wordings.wordings(workshop, newer)
    }
    assert offered == {
        "I compare the prices": [OLD, "I plan the week"],
        "A weekly plan": ["I plan the week", OLD],
    }


def test_it_is_one_question_of_both_waves_once_it_was_said(workshop: Workshop) -> None:
    newer = wave(workshop)
    both(workshop)
    apart = data.table(workshop)
    assert apart.question(NEW).role is Role.DESCRIPTOR
    wordings.say_same(workshop, newer, NEW, OLD)
    table = data.table(workshop)
    assert NEW not in {q.name for q in table.questions}
    assert table.question(OLD).n_missing == 0
    first, second = (s.understood.table for s in data.sources(workshop))
    counted = Counter([*written(first, OLD), *written(second, NEW)])
    assert Counter(written(table, OLD)) == counted
    assert data.undo_correction(workshop) == NEW
    assert data.table(workshop).questions == apart.questions


def test_a_file_that_waits_asks_one_question_more_again(workshop: Workshop) -> None:
    newer = data.add(workshop, SECOND, "autumn.csv")
    before = uploads.asked_again(workshop)
    wordings.say_same(workshop, newer, NEW, OLD)
    after = uploads.asked_again(workshop)
    assert before is not None
    assert after is not None
    assert len(after.match.same) == len(before.match.same) + 1
    assert NEW not in after.match.new
    wordings.say_same(workshop, newer, NEW, "")
    again = uploads.asked_again(workshop)
    assert again is not None
    assert again.match == before.match


def test_the_next_wave_remembers_it(workshop: Workshop) -> None:
    wordings.say_same(workshop, wave(workshop), NEW, OLD)
    newer = data.add(workshop, THIRD, "winter.csv")
    again = uploads.asked_again(workshop)
    assert again is not None
    assert OLD in again.match.same
    uploads.next_wave(workshop, again.earlier.id, newer)
    close(workshop.folder)
    workshop = opened(workshop.folder)
    both(workshop)
    assert NEW not in {q.name for q in data.table(workshop).questions}
    assert data.table(workshop).n_rows == 120 + 90 + 80


def test_people_of_the_later_wave_alone_are_placed_by_the_kept_rule(workshop: Workshop) -> None:
    kept(workshop)
    newer = wave(workshop)
    wordings.say_same(workshop, newer, NEW, OLD)
    uploads.use_waves(workshop, data.sources(workshop)[0].id, [newer])
    assert data.made(workshop) is None
    cut = segmenting.kept(workshop)
    assert cut is not None
    assert cut.solution.n_used == 90
    assert OLD in cut.solution.spec.variables


def test_a_question_that_is_still_asked_is_not_the_same_as_another(workshop: Workshop) -> None:
    newer = wave(workshop)
    with pytest.raises(Problem, match="the file asks “Region”, too"):
        wordings.say_same(workshop, newer, NEW, "Region")
    with pytest.raises(Problem, match="no earlier file asks"):
        wordings.say_same(workshop, newer, NEW, "What else?")


def test_an_earlier_question_is_one_later_question_only(workshop: Workshop) -> None:
    newer = wave(workshop, SECOND.replace(b"I plan the week", b"Planning?"))
    wordings.say_same(workshop, newer, NEW, OLD)
    wordings.say_same(workshop, newer, "Planning?", OLD)
    assert data.sources(workshop)[1].before.keys() == {"Planning?"}


def test_build_is_told_on_the_command_line(tmp_path: Path) -> None:
    files = [tmp_path / "spring.csv", tmp_path / "autumn.csv"]
    files[0].write_bytes(survey())
    files[1].write_bytes(SECOND)
    waves = [path.name for path in files]
    out = tmp_path / "made"
    build(files, out, k=2, waves=waves, same=[f"{NEW}={OLD}"])
    made = opened(out)
    assert data.table(made).question(OLD).n_missing == 0
    close(out)
    with pytest.raises(Problem, match="no later file asks the first"):
        build(files, tmp_path / "other", k=2, waves=waves, same=[f"{NEW}=What else?"])

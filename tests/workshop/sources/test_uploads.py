"""The same questions again: a corrected upload takes over the corrections, a wave does too."""

import re
from pathlib import Path

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.sources.table import Kind, Role
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import data, segmenting, shelf, uploads
from tests.workshop.surveys import AGREE, survey

ENJOY = "I enjoy cooking"
TURNED = ("Strongly agree", "Agree", "Disagree", "Strongly disagree")
CORRECTED = survey(90, seed=3)
RENAMED = survey(90, seed=3).replace(b"Region", b"Country").replace(b"Comment", b"Remark")


def corrected(workshop: Workshop) -> str:
    """The survey with an order turned round and a question left out; returns its source."""
    source = data.sources(workshop)[0].id
    data.correct(workshop, source, ENJOY, "levels", TURNED)
    data.correct(workshop, source, "Region", "role", Role.IGNORE)
    return source


def replaced(workshop: Workshop, source: str, content: bytes, file: str) -> uploads.Replaced:
    """Drop a corrected upload and say that it stands in for the file."""
    return uploads.stand_in(workshop, source, data.add(workshop, content, file))


def test_a_corrected_upload_is_read_under_the_same_corrections(workshop: Workshop) -> None:
    source = corrected(workshop)
    done = replaced(workshop, source, CORRECTED, "survey v2.csv")
    assert (done.earlier, done.file) == ("survey.csv", "survey v2.csv")
    assert len(done.match.same) == 7
    assert (done.match.new, done.match.gone, done.lost) == ((), (), ())
    assert [one.id for one in data.sources(workshop)] == [source]
    found = data.table(workshop)
    assert found.n_rows == 90
    assert found.question(ENJOY).levels == TURNED
    assert found.question("Region").role is Role.IGNORE


def test_what_is_new_and_gone_is_said_and_the_rest_holds(workshop: Workshop) -> None:
    source = corrected(workshop)
    done = replaced(workshop, source, RENAMED, "renamed.csv")
    assert (done.match.new, done.match.gone) == (
        ("Country", "Remark"),
        ("Region", "Region: Comment"),
    )
    assert data.table(workshop).question(ENJOY).levels == TURNED


def test_a_correction_that_the_upload_makes_impossible_is_named_and_dropped(
    workshop: Workshop,
) -> None:
    source = corrected(workshop)
    data.correct(workshop, source, "How old are you?", "kind", Kind.CATEGORY)
    other = CORRECTED.decode()
    for word in AGREE:
        other = other.replace(f",{word}", ",yes")
    done = replaced(workshop, source, other.encode(), "yes.csv")
    assert [line.names for line in done.lost] == [(ENJOY,)]
    assert [line.what for line in done.kept] == ["role", "kind"]
    assert data.table(workshop).question("How old are you?").kind is Kind.CATEGORY


def test_a_replaced_file_comes_back_with_its_corrections_also_after_a_restart(
    workshop: Workshop,
) -> None:
    source, before = corrected(workshop), data.table(workshop)
    before = data.table(workshop)
    replaced(workshop, source, CORRECTED, "v2.csv")
    replaced(workshop, source, RENAMED, "v3.csv")
    close(workshop.folder)
    again = opened(workshop.folder)
    assert uploads.put_back(again, source) == "v2.csv"
    replaced(again, source, survey(), "survey.csv")
    assert data.table(again).questions == before.questions
    assert data.table(again).data.equals(before.data)


def test_nothing_to_put_back_is_nothing(workshop: Workshop) -> None:
    assert uploads.put_back(workshop, data.sources(workshop)[0].id) is None
    assert uploads.put_back(workshop, "unknown") is None


def test_an_upload_that_cannot_be_read_replaces_nothing(workshop: Workshop) -> None:
    source, before = corrected(workshop), data.state(workshop)
    with pytest.raises(Problem):
        replaced(workshop, source, b"%PDF-1.7", "page.csv")
    assert data.state(workshop) == before
    assert data.sources(workshop)[0].file == "survey.csv"


def test_a_file_with_the_same_questions_is_noticed_until_somebody_says_what_it_is(
    workshop: Workshop,
) -> None:
    source = corrected(workshop)
    assert uploads.asked_again(workshop) is None
    newer = data.add(workshop, CORRECTED, "autumn.csv")
    again = uploads.asked_again(workshop)
    assert again is not None
    assert (again.earlier.id, again.newer.id) == (source, newer)
    uploads.next_wave(workshop, source, newer)
    assert uploads.asked_again(workshop) is None
    wave = data.sources(workshop)[1].understood.table
    assert wave.question(ENJOY).levels == TURNED, "the order is remembered"
    assert data.undo_correction(workshop) == "Region"


def test_a_noticed_file_can_stand_in_for_the_earlier_one(workshop: Workshop) -> None:
    source = corrected(workshop)
    newer = data.add(workshop, CORRECTED, "v2.csv")
    uploads.stand_in(workshop, source, newer)
    assert [(one.id, one.file) for one in data.sources(workshop)] == [(source, "v2.csv")]
    assert uploads.asked_again(workshop) is None
    assert uploads.put_back(workshop, source) == "survey.csv"
    assert data.table(workshop).n_rows == 120


@pytest.mark.parametrize(
    "content",
    [
        b"Id,Date,Total\n1000,2026-01-01,3\n1001,2026-01-02,4\n1002,2026-01-02,5\n",
        b"1,2,3\n4,5,6\n7,8,9\n1,5,3\n",
    ],
)
def test_files_about_something_else_are_not_taken_for_the_same(
    workshop: Workshop, content: bytes
) -> None:
    data.add(workshop, content, "other.csv")
    data.add(workshop, content.replace(b"3", b"8"), "headerless or not.csv")
    again = uploads.asked_again(workshop)
    assert again is None or again.earlier.file == "other.csv"


def test_two_files_without_a_header_have_no_question_in_common(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Figures")
    for name, more in (("a.csv", b"2,9\n"), ("b.csv", b"8,1\n")):
        data.add(made, b"1,2\n3,4\n5,6\n7,8\n" + more, name)
    assert uploads.asked_again(made) is None
    close(made.folder)


def waves(workshop: Workshop) -> tuple[str, str]:
    """The survey with a second file that asks the same; both ids."""
    return data.sources(workshop)[0].id, data.add(workshop, CORRECTED, "autumn.csv")


def test_nothing_of_a_file_that_waits_for_an_answer_is_among_the_respondents(
    workshop: Workshop,
) -> None:
    before = data.state(workshop)
    waves(workshop)
    assert data.state(workshop) == before
    assert data.table(workshop).n_rows == 120
    assert data.sources(workshop)[1].join is None


def test_a_wave_changes_nothing_until_the_room_says_which_one_is_used(workshop: Workshop) -> None:
    first, second = waves(workshop)
    before = data.state(workshop)
    uploads.next_wave(workshop, first, second)
    assert data.state(workshop) == before
    assert [one.standing.wave for one in data.sources(workshop)] == [1, 2]
    uploads.use_waves(workshop, first, [second])
    assert data.table(workshop).n_rows == 90
    uploads.use_waves(workshop, first, [second, first])
    both = data.table(workshop)
    assert both.n_rows == 210
    assert both.counts("Wave").count[0].tolist() == [120, 90]
    uploads.use_waves(workshop, first, [first])
    assert data.state(workshop) == before
    with pytest.raises(Problem, match="choose one wave"):
        uploads.use_waves(workshop, first, [])


def test_the_choice_of_waves_is_there_after_a_restart(workshop: Workshop) -> None:
    first, second = waves(workshop)
    uploads.next_wave(workshop, first, second)
    uploads.use_waves(workshop, first, [first, second])
    before = data.table(workshop)
    close(workshop.folder)
    after = data.table(opened(workshop.folder))
    assert after.questions == before.questions
    assert after.data.equals(before.data)


def test_kept_segments_place_the_people_of_another_wave(workshop: Workshop) -> None:
    first, second = waves(workshop)
    uploads.next_wave(workshop, first, second)
    cut = segmenting.live(workshop, Spec(segmenting.choice(workshop).default, k=2))
    segmenting.keep(workshop, cut)
    uploads.use_waves(workshop, first, [second])
    typed = segmenting.kept(workshop)
    assert typed is not None
    assert typed.solution.n_used == 90
    assert [one.id for one in typed.identities] == [one.id for one in cut.identities]
    uploads.use_waves(workshop, first, [first])
    again = segmenting.kept(workshop)
    assert again is not None
    assert (again.solution.labels == cut.solution.labels).all()


def test_what_is_corrected_in_a_survey_is_corrected_in_its_waves_and_taken_back_there(
    workshop: Workshop,
) -> None:
    first, second = waves(workshop)
    uploads.next_wave(workshop, first, second)
    data.correct(workshop, first, ENJOY, "levels", TURNED)
    found = [one.understood.table.question(ENJOY).levels for one in data.sources(workshop)]
    assert found == [TURNED, TURNED]
    assert data.undo_correction(workshop) == ENJOY
    assert not data.said(workshop, first).levels
    assert not data.said(workshop, second).levels
    data.correct(workshop, second, ENJOY, "levels", TURNED)
    assert not data.said(workshop, first).levels, "a wave does not change the one before"


def test_a_third_wave_joins_the_series_of_the_first(workshop: Workshop) -> None:
    first, second = waves(workshop)
    uploads.next_wave(workshop, first, second)
    third = data.add(workshop, survey(60, seed=9), "winter.csv")
    again = uploads.asked_again(workshop)
    assert again is not None
    uploads.next_wave(workshop, again.earlier.id, third)
    [series] = uploads.series(workshop)
    assert [one.id for one in series] == [first, second, third]
    uploads.use_waves(workshop, first, [first, second, third])
    assert data.table(workshop).n_rows == 270


def test_a_different_file_is_joined_like_any_other(workshop: Workshop) -> None:
    _, second = waves(workshop)
    uploads.different(workshop, second)
    assert uploads.asked_again(workshop) is None
    found = data.sources(workshop)[1].join
    assert found is not None
    assert (found.n_rows, found.n_of) == (90, 120)


def test_an_answer_can_be_taken_back_with_what_was_taken_over(workshop: Workshop) -> None:
    first = corrected(workshop)
    second = data.add(workshop, CORRECTED, "autumn.csv")
    uploads.next_wave(workshop, first, second)
    assert data.said(workshop, second).levels
    uploads.ask_again(workshop, second)
    assert not data.said(workshop, second).levels
    assert uploads.asked_again(workshop) is not None
    uploads.different(workshop, second)
    uploads.ask_again(workshop, second)
    assert uploads.asked_again(workshop) is not None


def test_the_newer_file_waits_again_where_its_stand_in_is_put_back(workshop: Workshop) -> None:
    first, second = waves(workshop)
    uploads.stand_in(workshop, first, second)
    assert data.sources(workshop)[0].earlier == "survey.csv"
    uploads.put_back(workshop, first)
    assert [one.file for one in data.sources(workshop)] == ["survey.csv", "autumn.csv"]
    assert uploads.asked_again(workshop) is not None


def test_the_first_wave_taken_out_leaves_the_second_in_use(workshop: Workshop) -> None:
    first, second = waves(workshop)
    uploads.next_wave(workshop, first, second)
    data.remove(workshop, first)
    assert data.table(workshop).n_rows == 90
    data.restore(workshop, first)
    assert data.table(workshop).n_rows == 120


def test_more_purchases_wait_too_and_are_put_below_each_other(workshop: Workshop) -> None:
    head = b"order,customer id,date,amount\n"
    data.add(
        workshop,
        head + b"1,1000,2025-01-03,5.50\n2,1001,2025-02-03,7.25\n3,1000,2025-03-01,4\n",
        "2025.csv",
    )
    newer = data.add(
        workshop,
        head + b"4,1000,2026-01-03,1.50\n5,1002,2026-02-03,2.25\n6,1002,2026-03-01,4\n",
        "2026.csv",
    )
    again = uploads.asked_again(workshop)
    assert again is not None
    assert again.newer.is_history
    assert np.nansum(data.table(workshop).numbers("orders")) == 3
    uploads.different(workshop, newer)
    assert np.nansum(data.table(workshop).numbers("orders")) == 6


def test_without_a_room_the_first_wave_is_used_and_a_note_says_so(workshop: Workshop) -> None:
    waves(workshop)
    [note] = uploads.settle(workshop)
    assert (note.where, note.what[:34]) == ("autumn.csv", "It is a later wave of survey.csv: ")
    assert data.table(workshop).n_rows == 120
    assert uploads.asked_again(workshop) is None


def test_without_a_room_a_wave_is_named(workshop: Workshop) -> None:
    waves(workshop)
    with pytest.raises(Problem, match="no wave"):
        uploads.settle(workshop, ["winter.csv"])
    assert uploads.settle(workshop, ["survey.csv", "autumn.csv"]) == ()
    assert data.table(workshop).n_rows == 210


def test_people_who_answered_two_waves_are_said_when_both_are_used(tmp_path: Path) -> None:
    several = shelf.create(tmp_path, "Waves")
    for n, seed, file in ((40, 5, "may.csv"), (30, 6, "june.csv")):
        content = re.sub(rb"(?m)^(\d+),", rb"p\1@x.org,", survey(n, seed))
        data.add(several, content.replace(b"Id,", b"E-mail,"), file)
    again = uploads.asked_again(several)
    assert again is not None
    assert again.returning is not None
    assert again.returning.n == 30
    [note] = uploads.settle(several, ["may.csv", "june.csv"])
    assert note.what == (
        "30 people (by “E-mail”) are in more than one of these files: they count once in each."
    )
    close(several.folder)


def test_rows_with_the_same_number_in_two_waves_are_nobody_who_returned(workshop: Workshop) -> None:
    waves(workshop)
    again = uploads.asked_again(workshop)
    assert again is not None
    assert again.returning is None

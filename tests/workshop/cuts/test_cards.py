"""What the room reads first of a cut: its headline's sentence and its cards."""

from dataclasses import replace

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.segments.model import SegmentNote, Step
from persona_core.segments.resampling.advice import Advice, Structure, Votes
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.stability import KStability, Stability
from persona_core.show.line_words import Row
from persona_core.workshop.cuts import advising, headline
from persona_core.workshop.cuts.cards import segment_cards
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.sources.quality import LeftOut

LOOKING: Job[HowMany] = Job("running")


def test_a_card_says_who_it_is_how_many_and_what_sets_it_apart(cut: Cut) -> None:
    cards = segment_cards(cut, LOOKING)
    assert [card.name for card in cards] == list(cut.names)
    assert sum(card.size for card in cards) == cut.solution.n_used
    for card in cards:
        shares = [line.share - line.total for line in card.lines if not line.low]
        assert shares == sorted(shares, reverse=True)
        assert 0 < len(card.lines) <= 3


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (LOOKING, "still looking"),
        (Job("left"), "not looked at"),
    ],
)
def test_before_it_is_known_a_card_does_not_say_that_it_comes_back(
    cut: Cut, job: Job[HowMany], said: str
) -> None:
    assert {card.status for card in segment_cards(cut, job)} == {said}
    assert all(card.pending for card in segment_cards(cut, job))


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (LOOKING, headline.LOOKING),
        (Job("left"), headline.STOPPED),
        (Job("failed", problem=Problem("a", "b", "c")), "could not be looked at"),
    ],
)
def test_the_headline_says_from_what_and_how_far_the_look_is(
    cut: Cut, job: Job[HowMany], said: str
) -> None:
    n = len(cut.solution.spec.variables)
    assert headline.finding(cut, job).startswith(f"From {n} questions. ")
    assert said in headline.finding(cut, job)


AGREED = Structure(("a", "b", "c"), "segments", 4, True, Votes(4, 4, 4))


def advised(*medians: float, structure: Structure = AGREED) -> Job[HowMany]:
    """A look that is done: how each segment of one number of them comes back, and the advice."""
    k = len(medians)
    swept = Stability({k: KStability(k, np.array([0.5]), np.array([medians]))}, 50, 50)
    advice = Advice(structure.verdict, structure.questions, (structure,))
    return Job("done", known=HowMany(swept, advice))


def shaped(cut: Cut, *steps: Step) -> Cut:
    spec = replace(cut.solution.spec, k=4, shape=steps)
    return replace(cut, solution=replace(cut.solution, spec=spec))


def test_what_was_asked_of_everybody_is_not_said_of_those_who_are_left(cut: Cut) -> None:
    said = headline.finding(shaped(cut, Step("aside", 0)), advised(0.9, 0.9))
    assert ", four found, one set aside. " in said
    assert headline.ABOUT_ALL in said
    assert "agree on four" not in said
    both = headline.finding(shaped(cut, Step("aside", 0), Step("merge", 1, 2)), advised(0.9, 0.9))
    assert ", four found and shaped by hand. " in both
    assert headline.ABOUT_ALL in both


def test_who_was_put_together_is_still_everybody(cut: Cut) -> None:
    said = headline.finding(shaped(cut, Step("merge", 0, 1)), advised(0.9, 0.9))
    assert "agree on four" in said


def test_a_card_says_both_what_a_segment_may_only_seem_to_be_and_how_it_comes_back(
    cut: Cut,
) -> None:
    seems = SegmentNote.about(1, "Most were not asked.", "mostly not asked")
    noted = replace(cut, solution=replace(cut.solution, notes=(seems,)), found_as=(1, 2))
    one, other = segment_cards(noted, advised(0.5, 0.9))
    assert one.status == "mostly not asked, not stable"
    assert one.said.startswith("Most were not asked. This group does not come back")
    assert (one.warn, other.status, other.warn) == (True, "very stable", False)
    one, _ = segment_cards(noted, LOOKING)
    assert (one.status, one.pending) == ("mostly not asked", False)
    assert one.said == "Most were not asked. Whether it comes back is still being checked."


def test_what_a_card_shows_as_not_coming_back_is_worth_a_look(cut: Cut) -> None:
    found = replace(cut, found_as=(1, 2))

    def told(*medians: float) -> list[tuple[str, str]]:
        return [(n.where, n.what) for n in advising.unsteady(found, advised(*medians).known)]

    assert told(0.9, 0.8) == []
    assert told(0.9, 0.7) == [("segment 2", "Part of this group comes back, its edges move.")]
    assert [where for where, _ in told(0.7, 0.5)] == ["segment 2", "segment 1"], "the worst first"
    [(both, said)] = told(0.4, 0.5)
    assert both == "A, B"
    assert said.startswith("These groups do not come back reliably")
    assert advising.unsteady(found, None) == ()


def test_the_headline_counts_who_was_left_out(cut: Cut) -> None:
    without = replace(cut, left_out=LeftOut(("speeding",), 7))
    assert headline.finding(without, LOOKING).endswith("7 are left out, see Data.")


def test_a_card_shows_what_the_name_is_made_of_once_and_no_difference_of_a_few_points(
    cut: Cut,
) -> None:
    labels = {row.many: row.line.column for row in cut.rows}
    for number, card in enumerate(segment_cards(cut, LOOKING), start=1):
        shown = [labels[line.label] for line in card.lines]
        assert {column for column, _ in cut.named_by[number - 1]} <= set(shown)
        assert min(abs(line.share - line.total) for line in card.lines) >= 0.05
        told = {
            row.line.column
            for row in cut.rows
            if row.line.segmentation and row.line.marker[number - 1]
        }
        assert len(set(shown)) == min(3, len(told)), "a second line of a question comes last"


def test_a_large_lack_stands_before_a_rare_option(cut: Cut) -> None:
    """16% against 10% is more, as 20% against 70% is less; what one sees is the latter."""
    first, second, *_ = (row for row in cut.rows if row.line.segmentation)

    def told(row: Row, share: list[float], marker: int) -> Row:
        n, shares = np.array([100, 60, 60]), np.array(share)
        count = np.rint(n * shares).astype(np.int64)
        marked = np.array([marker, 0], np.int8)
        line = replace(row.line, n=n, count=count, share=shares, marker=marked)
        return replace(row, line=line)

    rows = (told(first, [0.10, 0.16, 0.04], 1), told(second, [0.70, 0.20, 0.9], -1))
    (card, _) = segment_cards(replace(cut, rows=rows, named_by=((), ())), LOOKING)
    assert [(line.label, line.low) for line in card.lines] == [
        (second.many, True),
        (first.many, False),
    ]


def _counted(row: Row, n: list[int], count: list[int]) -> Row:
    """A row of two segments with these figures, everybody's first, marked where one is far off."""
    base, own = np.array(n), np.array(count)
    share = own / base
    apart = np.where(np.abs(share[1:] - share[0]) >= 0.1, np.sign(share[1:] - share[0]), 0)
    line = replace(row.line, n=base, count=own, share=share, marker=apart.astype(np.int8))
    return replace(row, line=line)


@pytest.mark.parametrize(
    ("n", "count", "said"),
    [
        ([160, 60, 100], [48, 2, 46], "hardly any"),
        ([160, 20, 140], [90, 4, 86], "fewer"),
        ([160, 6, 154], [20, 4, 16], "more"),
        ([160, 3, 157], [100, 1, 99], "too few asked"),
        ([160, 60, 100], [48, 0, 48], "none"),
    ],
)
def test_a_difference_of_few_people_is_told_in_words_that_hide_their_number(
    cut: Cut, n: list[int], count: list[int], said: str
) -> None:
    row = _counted(next(r for r in cut.rows if r.line.segmentation), n, count)
    (card, _) = segment_cards(replace(cut, rows=(row,), named_by=((), ())), LOOKING)
    (line,) = card.lines
    assert (line.label, line.few, line.bare) == (row.many, said, True)


def test_a_card_of_marked_answers_never_claims_to_be_like_everybody(cut: Cut) -> None:
    """What sets a segment apart may lie outside the questions it was found by."""
    described = next(r for r in cut.rows if r.line.segmentation)
    described = replace(described, line=replace(described.line, segmentation=False))
    row = _counted(described, [160, 60, 100], [48, 40, 8])
    (card, other) = segment_cards(replace(cut, rows=(row,), named_by=((), ())), LOOKING)
    assert [line.label for line in (*card.lines, *other.lines)] == [row.many] * 2
    same = _counted(described, [160, 60, 100], [48, 18, 30])
    for card in segment_cards(replace(cut, rows=(same,), named_by=((), ())), LOOKING):
        assert not card.lines

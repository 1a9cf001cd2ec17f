"""What the room reads first of a cut: its headline's sentence and its cards."""

from dataclasses import replace

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.segments.resampling.how_many import HowMany
from persona_core.show.line_words import Row
from persona_core.workshop.cuts import headline
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

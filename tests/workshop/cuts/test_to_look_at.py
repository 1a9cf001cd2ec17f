"""Which other numbers of segments are one click away, and why."""

from dataclasses import replace

from persona_core.segments.model import Step
from persona_core.segments.resampling.advice import Structure, Votes
from persona_core.workshop.cuts.advising import TOO_MANY, to_look_at
from persona_core.workshop.cuts.cut import Cut
from tests.workshop.cuts.test_cards import AGREED, advised

EIGHT = Structure(("a", "b", "c"), "segments", 8, False, Votes(8, 4, 8))
STEADY = (0.9, 0.9)
"""How the segments of two of them come back: with these two, all do."""


def of(cut: Cut, k: int, *steps: Step) -> Cut:
    """The cut as if it held k segments."""
    spec = replace(cut.solution.spec, k=k, shape=steps)
    return replace(cut, solution=replace(cut.solution, spec=spec))


def test_up_to_five_only_what_is_advised_is_offered(cut: Cut) -> None:
    assert to_look_at(of(cut, 4), None) == ()
    assert to_look_at(of(cut, 4), advised(*STEADY).known) == ()
    assert [k for k, _ in to_look_at(of(cut, 3), advised(*STEADY).known)] == [4]
    assert TOO_MANY not in str(to_look_at(of(cut, 3), advised(*STEADY, structure=EIGHT).known))


def test_of_more_than_five_fewer_are_offered_with_the_reason(cut: Cut) -> None:
    assert to_look_at(of(cut, 7), None) == ((5, TOO_MANY),)
    assert to_look_at(of(cut, 8), advised(*STEADY, structure=EIGHT).known) == ((4, TOO_MANY),)
    back = advised(0.9, 0.9, 0.9, structure=EIGHT).known  # “eight, and three where all come back”
    assert to_look_at(of(cut, 8), back) == ((3, TOO_MANY),)
    nine = to_look_at(of(cut, 9), advised(*STEADY, structure=AGREED).known)
    assert [k for k, _ in nine] == [4]


def test_what_was_shaped_by_hand_is_offered_no_other_number(cut: Cut) -> None:
    assert to_look_at(of(cut, 8, Step("merge", 0, 1)), None) == ()

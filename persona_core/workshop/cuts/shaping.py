"""What the room does to the segments it sees: each verb gives the spec that shows them so.

Segments are named by their numbers in the cut that is shown; the spec keeps what was done, so
that the same segments are found again after a restart, in words and by whoever undoes a step.
"""

from dataclasses import replace

from persona_core.segments.model import Spec, Step
from persona_core.workshop.cuts.cut import Cut

WORDS = {
    "merge": "putting together",
    "split": "splitting",
    "aside": "setting aside",
    "pin": "redoing the rest",
}
"""What each kind of step is called in the log of decisions."""


def together(cut: Cut, number: int, other: int) -> Spec:
    """Segment `number` takes in the people of `other`."""
    return _with(cut, Step("merge", _prototype(cut, number), _prototype(cut, other)))


def split(cut: Cut, number: int) -> Spec:
    """Segment `number` becomes two."""
    return _with(cut, Step("split", _prototype(cut, number)))


def aside(cut: Cut, number: int) -> Spec:
    """The people of segment `number` are in none."""
    return _with(cut, Step("aside", _prototype(cut, number)))


def redone_but(cut: Cut, number: int, rest: int) -> Spec:
    """Segment `number` stays, everybody else is grouped anew into `rest` segments."""
    return _with(cut, Step("pin", _prototype(cut, number), rest))


def _with(cut: Cut, step: Step) -> Spec:
    spec = cut.solution.spec
    return replace(spec, shape=(*spec.shape, step))


def _prototype(cut: Cut, number: int) -> int:
    rule = cut.solution.rule
    return [rule.segments[i] for i in rule.leaves].index(number)

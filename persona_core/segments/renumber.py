"""The same segments under other numbers: so that a segment keeps its place on the screen."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from persona_core.segments.model import SegmentNote, Solution


def renumbered(solution: Solution, order: Sequence[int]) -> Solution:
    """Segment `order[i]` becomes segment i + 1; labels, rule and notes change together.

    order: a permutation of 1..k.
    """
    new = np.zeros(solution.k + 1, dtype=np.int16)
    new[list(order)] = np.arange(1, solution.k + 1, dtype=np.int16)
    rule = replace(solution.rule, segments=tuple(int(new[s]) for s in solution.rule.segments))
    notes = tuple(
        SegmentNote.about(int(new[note.segment]), note.what, note.brief, note.offers)
        if isinstance(note, SegmentNote)
        else note
        for note in solution.notes
    )
    return replace(solution, rule=rule, labels=new[solution.labels], notes=notes)

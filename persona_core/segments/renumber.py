"""The same segments under other numbers: so that a segment keeps its place on the screen."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from persona_core.segments.model import Solution


def renumbered(solution: Solution, order: Sequence[int]) -> Solution:
    """Segment `order[i]` becomes segment i + 1; labels and rule change together.

    order: a permutation of 1..k.
    """
    new = np.zeros(solution.k + 1, dtype=np.int16)
    new[list(order)] = np.arange(1, solution.k + 1, dtype=np.int16)
    rule = replace(solution.rule, segments=tuple(int(new[s]) for s in solution.rule.segments))
    return replace(solution, rule=rule, labels=new[solution.labels])

"""Who answered enough to be placed: one answer of many places nobody.

Over one answer the distances to all segments are those of that answer alone: everybody who gave it
lands in the same segment, for what others think. Survey practice calls such people break-offs and
leaves them out of the analysis; by which share of the questions is for the researcher to say (AAPOR
Standard Definitions). Here it is a tenth of what the middle respondent answered, not of all
questions, so that a survey which asks each person but a part loses nobody; and little enough that
who was led past a long block stays: that people were not asked is warned of, not mended in silence.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.model import Feature

ENOUGH = 0.1
"""Share of the questions that the middle respondent answered."""
MANY = 5
"""Of so many answers of the middle respondent a single one places nobody."""


def questions_answered(
    features: Sequence[Feature], there: NDArray[np.bool_]
) -> NDArray[np.integer]:
    """How many questions each row has an answer to; there: shape (n, d), one column per feature."""
    names = [f.question for f in features]
    starts = [j for j, name in enumerate(names) if j == 0 or names[j - 1] != name]
    answered = np.full(len(there), len(starts))
    if not there.all():
        gaps = np.flatnonzero(~there.all(axis=1))  # the others answered everything
        answered[gaps] = np.logical_or.reduceat(there[gaps], starts, axis=1).sum(axis=1)
    return answered


def least(answered: NDArray[np.integer]) -> int:
    """The fewest questions that somebody must have answered to be placed; at least 1.

    answered: how many each person answered, shape (n,).
    """
    some = answered[answered > 0]
    middle = float(np.median(some)) if some.size else 0.0
    return max(2, math.ceil(ENOUGH * middle)) if middle >= MANY else 1

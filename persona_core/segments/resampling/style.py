"""Answering style: some people agree with everything; groups that only differ in that are no views.

Used as a question, not as a correction: taking it out also removes segments that truly are high
or low throughout (docs/method.md, section 11).
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.columns import Columns
from persona_core.segments.resampling.cloud import Change
from persona_core.segments.wording import words
from persona_core.sources.table import Kind, Question, Table

LEAST_ITEMS = 4
"""Fewer agreement items say nothing about a person's style."""


def items_of(table: Table, columns: Columns) -> NDArray[np.intp]:
    """Columns of the agreement items: the most common scale that says how much one agrees.

    A scale without words for it (1 to 5) counts where several questions share it. Empty where
    there are fewer than `LEAST_ITEMS`.
    """
    scales = {
        j: question.levels
        for j, f in enumerate(columns.features)
        if _may_agree(question := table.question(f.question))
    }
    common = Counter(scales.values()).most_common(1)
    if not common or common[0][1] < LEAST_ITEMS:
        return np.array([], dtype=np.intp)
    return np.array([j for j, scale in scales.items() if scale == common[0][0]], dtype=np.intp)


def without_style(columns: Columns, items: NDArray[np.intp]) -> Change:
    """A change that takes each person's mean over the answered items out of them."""
    there = ~columns.blank[:, items]
    answered = np.maximum(there.sum(axis=1), 1)

    def change(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        x = matrix[:, items]
        mean = np.where(there, x, 0).sum(axis=1) / answered
        out = matrix.copy()
        out[:, items] = np.where(there, x - mean[:, None], x)
        return out

    return change


def _may_agree(question: Question) -> bool:
    levels = question.levels or ()
    if question.kind is not Kind.ORDINAL or len(levels) < 3:
        return False
    spoken = " ".join(levels).casefold()
    return not any(c.isalpha() for c in spoken) or any(w in spoken for w in words().agreement)

"""The encoded matrix cut by question: what the advice drops, compares and shuffles."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.fitting import engine
from persona_core.segments.model import Feature
from persona_core.segments.preparing import Prepared


@dataclass(frozen=True, eq=False)
class Columns:
    """Some people on some questions."""

    features: tuple[Feature, ...]
    matrix: NDArray[np.float32]
    """Blanks at the mean of their feature; shape (n, d)."""
    blank: NDArray[np.bool_]
    """Shape (n, d)."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Names, in the order of the features."""
        return tuple(dict.fromkeys(f.question for f in self.features))

    def of(self, question: str) -> NDArray[np.intp]:
        """Positions of a question's columns."""
        return np.flatnonzero([f.question == question for f in self.features])

    def only(self, questions: Sequence[str]) -> "Columns":
        """The same people on these questions."""
        at = np.flatnonzero([f.question in questions for f in self.features])
        return Columns(
            tuple(self.features[j] for j in at),
            engine.ready(self.matrix[:, at]),
            self.blank[:, at],
        )

    def without(self, question: str) -> NDArray[np.float32]:
        """The matrix of all other questions."""
        return engine.ready(np.delete(self.matrix, self.of(question), axis=1))

    def groups(self) -> list[NDArray[np.intp]]:
        """Columns that are one answer: the indicators of a single choice together, others alone."""
        out = []
        for (_, nominal), part in groupby(
            enumerate(self.features), key=lambda jf: (jf[1].question, jf[1].source == "is")
        ):
            at = np.array([j for j, _ in part])
            out += [at] if nominal else list(at[:, None])
        return out


def columns_of(prepared: Prepared, rows: NDArray[np.intp]) -> Columns:
    """Some rows of a prepared table."""
    return Columns(
        prepared.features,
        engine.ready(prepared.filled(rows)),
        np.isnan(prepared.matrix[rows]),
    )

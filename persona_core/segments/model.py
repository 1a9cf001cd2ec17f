"""What flows through segmentation: the spec that goes in, the rule and solution that come out."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.problem import Note

Method = Literal["kmeans"]


@dataclass(frozen=True)
class Spec:
    """Everything that decides a solution on a given table: same rows + same spec = same result."""

    variables: tuple[str, ...]
    """Names of the segmentation variables, in questionnaire order."""
    k: int = 4
    method: Method = "kmeans"
    seed: int = 0
    weights: tuple[tuple[str, float], ...] = ()
    """Question name and how much its squared distance counts (1 where not named)."""

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Spec":
        """The inverse of `as_json`."""
        return cls(
            variables=tuple(value["variables"]),
            k=int(value["k"]),
            method=value["method"],
            seed=int(value["seed"]),
            weights=tuple((str(n), float(w)) for n, w in value["weights"]),
        )

    def key(self) -> str:
        """A short hash that names this spec in caches and jobs."""
        text = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Feature:
    """One column of the encoded matrix: ((log1p?) clip(x) − centre) / scale · √weight."""

    question: str
    answer: str | None
    """The option this indicator stands for; None for ordered answers, numbers."""
    source: Literal["chosen", "is", "level", "number", "rank"]
    """Where x comes from: a select-all's option, one answer of a single choice, the position on
    the scale, the number, the rank of the item `answer`."""
    log: bool
    low: float
    high: float
    centre: float
    scale: float
    weight: float = 1.0
    known: tuple[str, ...] = ()
    """Levels of the scale (`level`), or all answers of the choice (`is`), when the feature was
    made: positions refer to it, and an answer that is not in it counts as blank."""


@dataclass(frozen=True, eq=False)
class Rule:
    """How anybody is placed in a segment; a value that can be written down and sent.

    The distance of a respondent to a prototype is the direct float64 sum of squared differences
    over the features they answered, times d / answered (partial distance, Dixon 1979); the
    smallest wins, ties to the lower number. Who answered none is left out (segment 0).
    """

    features: tuple[Feature, ...]
    prototypes: NDArray[np.float64]
    """Shape (p, d)."""
    segments: tuple[int, ...]
    """For each prototype the segment number (1..k) it leads to."""

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return {
            "features": [asdict(f) for f in self.features],
            "prototypes": self.prototypes.tolist(),
            "segments": list(self.segments),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Rule":
        """The inverse of `as_json`."""
        return cls(
            features=tuple(
                Feature(**{**f, "known": tuple(f.get("known", ()))}) for f in value["features"]
            ),
            prototypes=np.asarray(value["prototypes"], dtype=np.float64),
            segments=tuple(int(s) for s in value["segments"]),
        )


@dataclass(frozen=True)
class SegmentNote(Note):
    """A note about one segment: its number is a value, so that it can follow a renumbering."""

    segment: int = 0

    @classmethod
    def about(cls, segment: int, what: str) -> "SegmentNote":
        """The note, placed by the segment's number."""
        return cls(f"segment {segment}", what, segment)


@dataclass(frozen=True, eq=False)
class Solution:
    """Segments found on one table: numbered 1..k from the largest to the smallest."""

    spec: Spec
    rule: Rule
    labels: NDArray[np.int16]
    """Shape (n,); 0 = left out because no segmentation variable was answered."""
    fit: NDArray[np.float32]
    """1 at the own centre, 0 on the border (1 − shadow value); NaN where left out. Shape (n,)."""
    notes: tuple[Note, ...] = field(default=())

    @property
    def k(self) -> int:
        """How many segments."""
        return self.spec.k

    @property
    def sizes(self) -> NDArray[np.int64]:
        """People per segment, shape (k,)."""
        return np.bincount(self.labels, minlength=self.k + 1)[1:].astype(np.int64)

    @property
    def n_used(self) -> int:
        """People in a segment."""
        return int((self.labels > 0).sum())


@dataclass(frozen=True)
class Marker:
    """An answer on which a segment clearly differs from everybody (reference.md, Method)."""

    column: str
    answer: str | None
    value: float
    total: float
    index: float
    lift: float
    strength: float
    """Absolute difference on the variable rescaled to 0..1; sorts markers."""


@dataclass(frozen=True, eq=False)
class Profile:
    """What each segment answers beside what everybody answers."""

    rows: pd.DataFrame
    """Tidy: segment (1..k), column, answer (None for numbers), n (asked and answered in the
    segment, unweighted), count (gave this answer; for numbers = n), value, total (shares 0..1,
    for numbers means), index (100 × value ÷ total, NaN where total is 0), lift (value − total),
    p (two-sided against everybody else, corrected for multiplicity; NaN for segmentation
    variables)."""
    effects: dict[str, float]
    """Per question how much it tells the segments apart: Cramér's V (categories, select-all:
    the largest option) or √η² (ordered answers, numbers), 0..1."""
    markers: tuple[tuple[Marker, ...], ...]
    """Per segment (position 0 = segment 1), strongest first; segmentation variables only."""

"""What flows through segmentation: the spec that goes in, the rule and solution that come out."""

import hashlib
import json
import math
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.problem import Note

Blanks = Literal["mean", "refill", "answered-only"]
"""What a blank does in the fit: takes everybody's mean, takes its segment's own mean (k-POD), or
keeps its respondent out."""


@dataclass(frozen=True)
class Condition:
    """Who takes part: those who answered a question, all of them or those with certain answers."""

    questions: tuple[str, ...]
    """Names; of several it is enough to have answered one."""
    answers: tuple[str, ...] = ()
    """Any of these options; none: any answer."""
    low: float | None = None
    """A number is at least this."""
    high: float | None = None
    """A number is at most this."""

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Condition":
        """The inverse of `dataclasses.asdict`."""
        return cls(tuple(value["questions"]), tuple(value["answers"]), value["low"], value["high"])


@dataclass(frozen=True)
class Participation:
    """Whose answers count, and how much."""

    only: tuple[Condition, ...] = ()
    """All of these hold; nobody is left out where there are none."""
    weight_column: str | None = None
    """The question that holds each respondent's weight; None: everybody counts the same."""
    complete: bool = False
    """Only who answered every segmentation variable."""


@dataclass(frozen=True)
class Step:
    """One act of shaping segments after they were found; positions are those of prototypes.

    A segment is named by (any) one of its prototypes, since numbers change with sizes.
    """

    what: Literal["merge", "split", "aside", "pin"]
    at: int
    """A prototype of the segment that is shaped."""
    other: int = 0
    """`merge`: a prototype of the segment it takes in. `pin`: how many the rest becomes."""


@dataclass(frozen=True)
class Spec:
    """Everything that decides a solution on a given table: same rows + same spec = same result."""

    variables: tuple[str, ...]
    """Names of the segmentation variables, in questionnaire order."""
    k: int = 4
    method: str = "kmeans"
    """One of `segments.METHODS`."""
    seed: int = 0
    weights: tuple[tuple[str, float], ...] = ()
    """Question name and how much its squared distance counts (1 where not named)."""
    blanks: Blanks = "mean"
    weight_column: str | None = None
    """As in `Participation`, and so is `only`."""
    only: tuple[Condition, ...] = ()
    shape: tuple[Step, ...] = ()
    """What was done by hand to the segments that were found, in order (`shaping`)."""

    @property
    def participation(self) -> Participation:
        """Whose answers count."""
        return Participation(self.only, self.weight_column, self.blanks == "answered-only")

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Spec":
        """The inverse of `as_json`; specs of before knew less."""
        return cls(
            variables=tuple(value["variables"]),
            k=int(value["k"]),
            method=value["method"],
            seed=int(value["seed"]),
            weights=tuple((str(n), float(w)) for n, w in value["weights"]),
            blanks=value.get("blanks", "mean"),
            weight_column=value.get("weight_column"),
            only=tuple(Condition.from_json(one) for one in value.get("only", ())),
            shape=tuple(Step(**one) for one in value.get("shape", ())),
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


@dataclass(frozen=True)
class Item:
    """A question or part of one as a category: which answer the encoded columns stand for."""

    columns: tuple[int, ...]
    """One column, cut at `edges`; or the indicators of a single choice, whose answer is the
    largest of them, one more where all are 0."""
    edges: tuple[float, ...]
    """Ascending; a value's answer is how many of them lie below it."""
    answers: int
    weight: float
    """How often the answer counts."""


@dataclass(frozen=True, eq=False)
class ClassTable:
    """Latent classes: how common each class is and what is answered in it."""

    items: tuple[Item, ...]
    sizes: NDArray[np.float64]
    """Share of each class; shape (p,)."""
    probabilities: NDArray[np.float64]
    """Of each answer of each item, in order; shape (p, answers of all items)."""

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return {
            "items": [asdict(item) for item in self.items],
            "sizes": self.sizes.tolist(),
            "probabilities": self.probabilities.tolist(),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "ClassTable":
        """The inverse of `as_json`."""
        return cls(
            items=tuple(
                Item(tuple(i["columns"]), tuple(i["edges"]), int(i["answers"]), float(i["weight"]))
                for i in value["items"]
            ),
            sizes=np.asarray(value["sizes"], dtype=np.float64),
            probabilities=np.asarray(value["probabilities"], dtype=np.float64),
        )


@dataclass(frozen=True, eq=False)
class Rule:
    """How anybody is placed in a segment; a value that can be written down and sent.

    The distance of a respondent to a prototype is the direct float64 sum of squared differences
    over the features they answered, times d / answered (partial distance, Dixon 1979); the
    smallest wins, ties to the lower number. Where there are `classes` the likeliest one wins
    instead, and prototypes are their centres. Who answered fewer than `least` questions is left out
    (segment 0).
    """

    features: tuple[Feature, ...]
    prototypes: NDArray[np.float64]
    """Shape (p, d)."""
    segments: tuple[int, ...]
    """For each prototype the segment number (1..k) it leads to; 0: its people are set aside."""
    classes: ClassTable | None = None
    """The same p prototypes as probabilities, where latent classes found them."""
    under: tuple[tuple[int, ...], ...] = ()
    """For each prototype the prototypes whose people it divides, () where it is for everybody;
    empty: all are for everybody. Whoever is nearest to one of a group is then placed by those
    below it alone, so that dividing a segment moves nobody else. Prototypes that were divided
    lead to 0."""
    least: int = 1
    """The fewest of its questions that somebody must have answered to be placed."""

    @property
    def leaves(self) -> list[int]:
        """Positions of the prototypes that were not divided."""
        divided = {i for group in self.under for i in group}
        return [i for i in range(len(self.segments)) if i not in divided]

    def ordered(self, order: NDArray[np.intp]) -> "Rule":
        """Prototype `order[i]` first of all becomes prototype i and leads to segment i + 1."""
        classes = self.classes and replace(
            self.classes,
            sizes=self.classes.sizes[order],
            probabilities=self.classes.probabilities[order],
        )
        numbers = tuple(range(1, len(order) + 1))
        return Rule(self.features, self.prototypes[order], numbers, classes, least=self.least)

    def where_asked(self, questions: Collection[str]) -> "Rule":
        """The rule for people who were asked these questions: of fewer, fewer answers will do."""
        names = {f.question for f in self.features}
        there = len(names.intersection(questions))
        return replace(self, least=max(1, math.ceil(self.least * there / max(len(names), 1))))

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return {
            "features": [asdict(f) for f in self.features],
            "prototypes": self.prototypes.tolist(),
            "segments": list(self.segments),
            "classes": self.classes and self.classes.as_json(),
            **({"under": [list(group) for group in self.under]} if self.under else {}),
            **({"least": self.least} if self.least > 1 else {}),
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
            classes=ClassTable.from_json(value["classes"]) if value.get("classes") else None,
            under=tuple(tuple(group) for group in value.get("under", ())),
            least=int(value.get("least", 1)),  # rules of before placed on a single answer
        )


@dataclass(frozen=True)
class Offer:
    """What one click may do about a note."""

    does: Literal["only asked", "without", "weigh down"]
    questions: tuple[str, ...]
    """Names of the questions it is about."""

    def on(self, spec: Spec) -> Spec:
        """The spec when it was taken."""
        if self.does == "only asked":
            return replace(spec, only=(*spec.only, Condition(self.questions)))
        if self.does == "without":
            left = tuple(name for name in spec.variables if name not in self.questions)
            return replace(spec, variables=left)
        now = dict(spec.weights)
        down = {name: now.get(name, 1.0) * WEIGHED_DOWN for name in self.questions}
        return replace(spec, weights=tuple(sorted((now | down).items())))


WEIGHED_DOWN = 0.25
"""What weighing down leaves of a question's weight."""


@dataclass(frozen=True)
class OfferingNote(Note):
    """A note with something that can be done about it."""

    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class SegmentNote(OfferingNote):
    """A note about one segment: its number is a value, so that it can follow a renumbering."""

    segment: int = 0
    brief: str = ""
    """The same on a card: at most 18 characters, small letters."""

    @classmethod
    def about(
        cls, segment: int, what: str, brief: str, offers: tuple[Offer, ...] = ()
    ) -> "SegmentNote":
        """The note, placed by the segment's number."""
        return cls(f"segment {segment}", what, offers, segment, brief)


@dataclass(frozen=True, eq=False)
class Solution:
    """Segments found on one table: numbered 1..k from the largest to the smallest."""

    spec: Spec
    rule: Rule
    labels: NDArray[np.int16]
    """Shape (n,); 0 = in no segment: too little was answered, or set aside."""
    fit: NDArray[np.float32]
    """1 at the own centre, 0 on the border (1 − shadow value); NaN where left out. Shape (n,)."""
    notes: tuple[Note, ...] = field(default=())
    weights: NDArray[np.float64] | None = None
    """How much each respondent counts, mean 1 over those in a segment; None: all the same."""
    n_filtered: int = 0
    """People who do not take part, by the spec; in no segment."""
    n_silent: int = 0
    """Of those who do, people who answered none of the questions when the segments were found."""
    n_too_little: int = 0
    """And people who answered some, but fewer than `Rule.least`."""

    @property
    def k(self) -> int:
        """How many segments, shaping included."""
        return max(self.rule.segments)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """People per segment, shape (k,)."""
        return np.bincount(self.labels, minlength=self.k + 1)[1:].astype(np.int64)

    @property
    def shares(self) -> NDArray[np.float64]:
        """Share of each segment, weighted where people are; shape (k,)."""
        mass = np.bincount(self.labels, weights=self.weights, minlength=self.k + 1)[1:]
        return np.asarray(mass / max(mass.sum(), 1e-300))

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

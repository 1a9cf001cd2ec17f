"""The typing tool as a score sheet: what each answer, in the survey's own words, adds per segment.

The same arithmetic as `typing_tool.typed`, question by question, in the one form that a workbook's
formulas, a questionnaire on paper and a JSON file can share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.encoding import option_values, scaled
from persona_core.segments.model import Feature
from persona_core.segments.typed.typing_tool import TypingTool
from persona_core.sources.table import Kind, Question, Table

Points = tuple[float, ...]
"""Per segment 1..k."""


@dataclass(frozen=True)
class Answer:
    """One answer of a choice, or one part of a question (option, item, the number itself)."""

    text: str
    points: Points
    """Of a choice: for giving it. Of a part: per 1 above `mean`."""
    mean: float = 0.0
    """Of a part: everybody's mean, which a blank counts as."""
    counts: bool = True
    """False: an answer that counts as none (“Don't know”)."""


@dataclass(frozen=True)
class Item:
    """One question of the typing tool."""

    question: Question
    form: Literal["choice", "select", "number", "rank"]
    answers: tuple[Answer, ...]
    """Of a choice all answers, those that count first; else the parts that count."""
    low: float = 0.0
    high: float = 0.0
    """A number's limits: what lies beyond is moved to them."""
    log: bool = False
    """A number's points are per 1 of ln(1 + number)."""

    @property
    def in_one_cell(self) -> bool:
        """Whether the survey writes all chosen options of a select-all in one cell."""
        return self.form == "select" and len(self.question.source_columns) == 1

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        limits = {"low": self.low, "high": self.high, "log": self.log}
        return {
            "question": self.question.name,
            "text": self.question.question,
            "form": self.form,
            "answers": [
                {"text": a.text, "points": list(a.points)}
                | ({} if self.form == "choice" else {"mean": a.mean})
                for a in self.answers
                if a.counts
            ],
        } | (limits if self.form == "number" else {})


def score_sheet(tool: TypingTool, table: Table) -> tuple[Item, ...]:
    """The questions of a tool in the order they were taken; `table` gives their words."""
    at = 0
    items = []
    for name, group in groupby(tool.features, key=lambda f: f.question):
        features = list(group)
        own = slice(at, at + len(features))
        at += len(features)
        q = table.question(name)
        make = _choice if features[0].source in ("is", "level") else _parts
        items.append(make(q, features, tool.centre[own], tool.weights[own]))
    return tuple(items)


def _choice(
    q: Question,
    features: Sequence[Feature],
    centre: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> Item:
    values = np.stack([option_values(q, f)[:-1] for f in features])  # (features, options)
    points = np.where(np.isnan(values), 0, values - centre[:, None]).T @ weights
    known = (~np.isnan(values)).sum(axis=0)
    answers = [
        Answer(text, tuple(points[j].tolist()), counts=bool(known[j]))
        for j, text in enumerate(q.options or ())
    ]
    return Item(q, "choice", tuple(sorted(answers, key=lambda a: not a.counts)))


def _parts(
    q: Question,
    features: Sequence[Feature],
    centre: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> Item:
    """A part's encoded value is linear in it, so two places give mean and points per 1."""
    answers = []
    for f, middle, row in zip(features, centre, weights, strict=True):
        zero, one = scaled(np.array([0.0, 1.0]), f)
        answers.append(
            Answer(
                f.answer or q.question,
                tuple((row * (one - zero)).tolist()),
                mean=float((middle - zero) / (one - zero)),
            )
        )
    form: Literal["select", "number", "rank"] = (
        "select" if q.kind is Kind.MULTI else "rank" if q.kind is Kind.RANK else "number"
    )
    return Item(q, form, tuple(answers), features[0].low, features[0].high, features[0].log)

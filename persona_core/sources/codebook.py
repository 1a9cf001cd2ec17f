"""The dictionary of variables that a statistics program keeps beside its codes.

The cells of such a file are codes, as stored; what they mean stands here: question texts, value
labels, which codes are blanks, multiple-response sets, the weight. Kept as JSON beside the cells.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Form(StrEnum):
    """How a variable's cells are written."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    """A time of day or a duration, `14:05:00`."""


@dataclass(frozen=True)
class Variable:
    """What the file says about one column."""

    name: str
    text: str = ""
    """The question, "" where the file has none."""
    form: Form = Form.NUMBER
    labels: tuple[tuple[str, str], ...] = ()
    """Code as it stands in the cells, and what it means; in the order of the codes."""
    missing: tuple[str, ...] = ()
    """Cells that the file declares missing; only those that occur."""
    measure: str = ""
    """`nominal`, `ordinal`, `scale`, "" where the file does not say or says the same of all."""


@dataclass(frozen=True)
class ResponseSet:
    """Several variables that hold the answers to one question."""

    name: str
    text: str
    variables: tuple[str, ...]
    counted: str | None = None
    """The code that means chosen, as it stands in the cells; None: the cells hold the answers."""
    labelled_by_value: bool = False
    """The options are named by the value label of `counted`, not by the variables' texts."""


@dataclass(frozen=True)
class Codebook:
    """All variables, one per column of the cells, and what binds them."""

    variables: tuple[Variable, ...]
    sets: tuple[ResponseSet, ...] = ()
    weight: str | None = None
    """The variable the file was weighted by when it was saved."""

    def as_json(self) -> dict[str, Any]:
        """A JSON object; `from_json` reads it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Codebook":
        """Read what `as_json` wrote."""
        return cls(
            variables=tuple(
                Variable(
                    name=v["name"],
                    text=v["text"],
                    form=Form(v["form"]),
                    labels=tuple((code, label) for code, label in v["labels"]),
                    missing=tuple(v["missing"]),
                    measure=v["measure"],
                )
                for v in value["variables"]
            ),
            sets=tuple(
                ResponseSet(**{**s, "variables": tuple(s["variables"])}) for s in value["sets"]
            ),
            weight=value["weight"],
        )

"""The controls' states of one sitting, to go back and forth between."""

from dataclasses import dataclass, field
from typing import Any

from persona_core.segments.model import Spec

MOST_STEPS = 100
"""Steps that can be taken back."""
WRITTEN = 20
"""Of these, how many are written down each way."""


@dataclass
class Steps:
    """Where the controls stand, where they stood, and where they stood before an undo."""

    now: Spec
    past: list[Spec] = field(default_factory=list)
    future: list[Spec] = field(default_factory=list)

    def go(self, spec: Spec) -> None:
        """A new state; what was undone is gone."""
        if spec != self.now:
            self.past = [*self.past[1 - MOST_STEPS :], self.now]
            self.now, self.future = spec, []

    def undo(self) -> None:
        """Back to the state before."""
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    def redo(self) -> None:
        """Forward again."""
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()

    def as_json(self) -> dict[str, Any]:
        """Plain values, of the steps that lie nearest."""
        return {
            "now": self.now.as_json(),
            "past": [spec.as_json() for spec in self.past[-WRITTEN:]],
            "future": [spec.as_json() for spec in self.future[-WRITTEN:]],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Steps":
        """The inverse of `as_json`. Other values raise LookupError, TypeError or ValueError."""
        past, future = ([Spec.from_json(one) for one in value[way]] for way in ("past", "future"))
        return cls(Spec.from_json(value["now"]), past, future)

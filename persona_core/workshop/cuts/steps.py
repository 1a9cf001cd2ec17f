"""The controls' states of one sitting, to go back and forth between."""

from dataclasses import dataclass, field

from persona_core.segments.model import Spec

MOST_STEPS = 100
"""Steps that can be taken back."""


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

    def copy(self) -> "Steps":
        """The same states for somebody else, who goes on alone."""
        return Steps(self.now, list(self.past), list(self.future))

"""The state of the controls on Segments as one value with a history: a `Spec`.

Widgets are only a way to say it. On each run they are read into a spec, and the spec is written
back to them, so that undo, a saved name, an address and a remedy all do the same: put another spec.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from persona_core.limits import K_MAX, K_MIN
from persona_core.segments.model import Condition, Spec
from persona_core.workshop.cuts import saved_cuts
from persona_core.workshop.cuts.segmenting import Choice, choice, kept_spec
from persona_core.workshop.verbs import Workshop

K = "k"
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


def steps(workshop: Workshop) -> Steps:
    """The history of this session; it begins with what was kept, else with the default."""
    key = f"pw-steps-{workshop.folder.name}"
    if key not in st.session_state:
        begin = kept_spec(workshop) or Spec(choice(workshop).default)
        named = _named(workshop) or begin
        known = canonical(named, choice(workshop))
        st.session_state[key] = Steps(replace(known, k=_k_of_address() or known.k))
    found: Steps = st.session_state[key]
    return found


def put(workshop: Workshop, spec: Spec) -> None:
    """Set all controls to a state: for a callback, before the widgets are drawn again."""
    steps(workshop).go(canonical(spec, choice(workshop)))
    show(workshop)


def choose(workshop: Workshop, names: Collection[str]) -> None:
    """Build segments from these questions: for a callback."""
    chosen = tuple(name for name in choice(workshop).labels if name in names)
    put(workshop, replace(steps(workshop).now, variables=chosen))


def undo(workshop: Workshop) -> None:
    """Take the last change back: for a callback."""
    steps(workshop).undo()
    show(workshop)


def redo(workshop: Workshop) -> None:
    """Make it again: for a callback."""
    steps(workshop).redo()
    show(workshop)


def current(workshop: Workshop) -> Spec:
    """What the widgets say now, remembered; call before they are drawn."""
    offered, history = choice(workshop), steps(workshop)
    wanted = values(history.now, offered)
    if K not in st.session_state:
        wanted[K] = _k_of_address() or wanted[K]
    prefix = _prefix(workshop)
    seen = {name: st.session_state.get(_key(prefix, name), value) for name, value in wanted.items()}
    said = spec_of(seen, history.now, offered)
    history.go(said if said == history.now else replace(said, shape=()))
    show(workshop)
    return history.now


def show(workshop: Workshop) -> None:
    """Write the state to the widgets, before they are drawn.

    Draw each with its state as its default as well: one in a closed popover is mounted later,
    begins with its default and says so to the server (opening Questions would choose none).
    """
    prefix = _prefix(workshop)
    for name, value in values(steps(workshop).now, choice(workshop)).items():
        key = _key(prefix, name)
        if key not in st.session_state or st.session_state[key] != value:
            st.session_state[key] = value


def key(workshop: Workshop, name: str) -> str:
    """The key of the widget that says one part of the state."""
    return _key(_prefix(workshop), name)


# -- spec ↔ widgets ---------------------------------------------------------------------------


def values(spec: Spec, offered: Choice) -> dict[str, Any]:
    """What each widget says in a state."""
    weights, apart = dict(spec.weights), singled_out(spec, offered)
    found: dict[str, Any] = {
        K: spec.k,
        "method": spec.method,
        "blanks": spec.blanks,
        "weighted-by": spec.weight_column,
        "apart": list(apart),
    }
    for topic, names in offered.by_topic.items():
        found[f"variables-{topic}"] = [name for name in names if name in spec.variables]
        found[f"weight-{topic}"] = _block_weight(weights, names, apart)
    found |= {f"weight-of-{name}": weights.get(name, 1.0) for name in apart}
    single = [one for one in spec.only if len(one.questions) == 1]
    found["filtered"] = [one.questions[0] for one in single]
    for one in single:
        [name] = one.questions
        found |= {f"low-{name}": one.low, f"high-{name}": one.high}
        found[f"answers-{name}"] = list(one.answers)
    found["asked"] = [one.questions for one in spec.only if len(one.questions) > 1]
    return found


def spec_of(said: dict[str, Any], now: Spec, offered: Choice) -> Spec:
    """The state that widgets say; the inverse of `values`. What no widget says stays as it is.

    A question that was corrected away meanwhile leaves the state with it.
    """
    chosen = {name for topic in offered.by_topic for name in said[f"variables-{topic}"]}
    only = [_condition(name, said) for name in said["filtered"] if name in offered.filters]
    weights: dict[str, float] = {}
    for topic, names in offered.by_topic.items():
        weights |= dict.fromkeys(names, said[f"weight-{topic}"])
    for name in said["apart"]:
        before = weights.get(name, 1.0)
        weights[name] = said.get(f"weight-of-{name}", 0.5 if before == 1.0 else 1.0)
    column = said["weighted-by"]
    return replace(
        now,
        k=int(said[K]),
        method=said["method"],
        blanks=said["blanks"],
        variables=tuple(name for name in offered.labels if name in chosen and name != column),
        weights=tuple((n, weights[n]) for n in offered.labels if weights.get(n, 1.0) != 1.0),
        weight_column=column if column in offered.weights else None,
        only=(*only, *(Condition(tuple(names)) for names in said["asked"])),
    )


def canonical(spec: Spec, offered: Choice) -> Spec:
    """The same state as the widgets would say it."""
    return spec_of(values(spec, offered), spec, offered)


def singled_out(spec: Spec, offered: Choice) -> tuple[str, ...]:
    """Questions that weigh otherwise than their block."""
    weights, found = dict(spec.weights), []
    for names in offered.by_topic.values():
        common = _block_weight(weights, names, ())
        found += [name for name in names if weights.get(name, 1.0) != common]
    return tuple(found)


def _block_weight(weights: dict[str, float], names: Iterable[str], apart: Collection[str]) -> float:
    """The most common weight in a block, of equals the one nearest 1."""
    found = [weights.get(name, 1.0) for name in names if name not in apart] or [1.0]
    return max(set(found), key=lambda w: (found.count(w), -abs(w - 1)))


def _condition(name: str, said: dict[str, Any]) -> Condition:
    answers = tuple(said.get(f"answers-{name}", ()))
    return Condition((name,), answers, said.get(f"low-{name}"), said.get(f"high-{name}"))


def _named(workshop: Workshop) -> Spec | None:
    """The saved state that the address names (`cut=id`)."""
    wanted = st.query_params.get("cut")
    return next((one.spec for one in saved_cuts.saved(workshop) if one.id == wanted), None)


def _k_of_address() -> int | None:
    said = st.query_params.get(K, "")
    return int(said) if said.isdigit() and K_MIN <= int(said) <= K_MAX else None


def _prefix(workshop: Workshop) -> str:
    return f"pw-control-{workshop.folder.name}"


def _key(prefix: str, name: str) -> str:
    return K if name == K else f"{prefix}-{name}"

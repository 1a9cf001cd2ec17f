"""How much each block of questions counts, and each question that weighs by itself."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import control_state
from pages.parts.plain import plain
from persona_core.segments.model import Spec
from persona_core.workshop.cuts import control_values
from persona_core.workshop.cuts.segmenting import Choice
from persona_core.workshop.verbs import Workshop

WEIGHTS = (0.25, 0.5, 1.0, 2.0, 4.0)


def draw(workshop: Workshop, offered: Choice, spec: Spec) -> None:
    """The popover; call after `control_state.current`."""
    changed = " ·" if spec.weights else ""
    with st.popover(f"Weights{changed}", icon=":material/balance:", key="weights"):
        st.caption("How much a difference counts. Twice: as if everything were asked twice.")
        apart, common = control_values.singled_out(spec, offered), dict[str, float]()
        for topic, names in offered.by_topic.items():
            if not set(names).isdisjoint(spec.variables):
                _slider(workshop, topic.capitalize(), f"weight-{topic}", spec, names)
                common |= dict.fromkeys(names, _said(workshop, f"weight-{topic}"))
        st.multiselect(
            "Weigh a question by itself",
            _weighable(offered, spec),
            list(apart),
            format_func=lambda name: offered.labels[name],
            key=control_state.key(workshop, "apart"),
            placeholder="Choose a question",
            select_all=False,
        )
        for name in apart:
            label, block = offered.labels[name], common.get(name)
            _slider(workshop, label, f"weight-of-{name}", spec, [name], without=block)


def _weighable(offered: Choice, spec: Spec) -> list[str]:
    """What can weigh by itself; a question alone in its block has the block's slider."""
    alone = {names[0] for names in offered.by_topic.values() if len(names) == 1}
    return [name for name in offered.labels if name in spec.variables and name not in alone]


def _slider(
    workshop: Workshop,
    label: str,
    name: str,
    spec: Spec,
    questions: Sequence[str],
    *,
    without: float | None = None,
) -> None:
    """The usual weights, and whatever else was given.

    without: what a question that weighs by itself cannot weigh, since it would no longer; its
    slider would be gone on the way from half to double.
    """
    key = control_state.key(workshop, name)
    given = {w for question, w in spec.weights if question in questions}
    st.select_slider(
        plain(label),
        sorted({*WEIGHTS, *given} - {without}),
        _said(workshop, name),
        format_func=lambda w: f"×{w:g}",
        key=key,
    )


def _said(workshop: Workshop, name: str) -> float:
    return float(st.session_state[control_state.key(workshop, name)])

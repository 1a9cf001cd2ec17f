"""The bar of controls on Segments: how many, which questions, weights, people, method, undo."""

from typing import Any

import streamlit as st

from pages.parts import control_state, people_picker, question_picker, weight_sliders
from persona_core.limits import K_MAX, K_MIN
from persona_core.segments.model import Spec
from persona_core.workshop.cuts import control_values
from persona_core.workshop.cuts.segmenting import choice
from persona_core.workshop.verbs import Workshop

METHODS = {"kmeans": "k-means", "latent-class": "Latent classes"}
WHICH_FITS = (
    "k-means suits questions that most people answered, and is the easiest to explain. "
    "Latent classes suit a mix of kinds of questions, or many blanks, since they leave a blank out."
)
BLANKS = {
    "mean": "Take everybody's average",
    "refill": "Take the segment's own average",
    "answered-only": "Leave out who has one",
}
BLANKS_OF_CLASSES = {
    "mean": "Count what was answered",
    "refill": "Count what was answered, begun with own averages",
    "answered-only": BLANKS["answered-only"],
}
NO_AVERAGE = "Latent classes use only what was answered, so a blank takes no average."


def draw(workshop: Workshop, spec: Spec) -> None:
    """All controls in the bar; spec: what they say, from `control_state.current`."""
    offered = choice(workshop)
    st.markdown("How many")
    st.segmented_control(
        "How many segments",
        list(range(K_MIN, K_MAX + 1)),
        required=True,
        key=control_values.K,
        bind="query-params",
        label_visibility="collapsed",
    )
    question_picker.draw(workshop, offered, spec)
    weight_sliders.draw(workshop, offered, spec)
    people_picker.draw(workshop, offered, spec)
    _method(workshop, spec)


def back_and_forth(workshop: Workshop) -> None:
    """Undo and redo of everything the controls say."""
    steps = control_state.steps(workshop)
    for name, action, there in (
        ("Undo", control_state.undo, steps.past),
        ("Redo", control_state.redo, steps.future),
    ):
        st.button(
            name,
            icon=f":material/{name.lower()}:",
            type="tertiary",
            key=f"pw-{name.lower()}",
            help=f"{name} the last change of the controls",
            disabled=not there,
            on_click=action,
            args=(workshop,),
        )


def _method(workshop: Workshop, spec: Spec) -> None:
    with st.popover(
        "Method", icon=":material/tune:", key="method", help="Method, and what a blank does"
    ):
        _radio(workshop, "Method", "method", METHODS)
        st.caption(f"**Which fits?** {WHICH_FITS}")
        if spec.method == "latent-class":
            refilled = spec.blanks == "refill"  # offered where it was chosen for k-means before
            own = {b: w for b, w in BLANKS_OF_CLASSES.items() if refilled or b != "refill"}
            _radio(workshop, "A blank", "blanks", own)
            st.caption(NO_AVERAGE)
        else:
            _radio(workshop, "A blank", "blanks", BLANKS)


def _radio(workshop: Workshop, label: str, name: str, words: dict[str, Any]) -> None:
    key = control_state.key(workshop, name)
    st.radio(
        label,
        list(words),
        list(words).index(st.session_state[key]),
        format_func=lambda value: words[value],
        key=key,
    )

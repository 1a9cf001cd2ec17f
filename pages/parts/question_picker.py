"""Which questions build the segments: search, presets, and one set of pills per topic."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.parts import control_state
from pages.parts.plain import plain
from persona_core.segments.model import Spec
from persona_core.show.facts import counted
from persona_core.workshop.cuts.segmenting import Choice
from persona_core.workshop.verbs import Workshop


def draw(workshop: Workshop, offered: Choice, spec: Spec) -> None:
    """The popover; call after `control_state.current`."""
    label = counted(len(spec.variables), "question")
    with st.popover(label, icon=":material/checklist:", key="questions"):
        st.caption("Segments are built from these. All others are shown beside them.")
        _presets(workshop, offered)
        searched = st.text_input(
            "Search",
            placeholder="Search the questions",
            key="pw-question-search",
            live="300ms",
            label_visibility="collapsed",
        )
        if searched:
            _found(workshop, offered, spec, str(searched))
            return
        for topic, names in offered.by_topic.items():
            _topic(workshop, offered, spec, topic, names)


def _presets(workshop: Workshop, offered: Choice) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for name, questions in offered.presets.items():
            st.button(
                f"{name} ({len(questions)})",
                key=f"pw-preset-{name}",
                on_click=control_state.choose,
                args=(workshop, questions),
            )


def _topic(workshop: Workshop, offered: Choice, spec: Spec, topic: str, names: list[str]) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption(topic.capitalize(), width="content")
        for label, add in (("All", True), ("None", False)):
            change = {"add" if add else "remove": tuple(names)}
            st.button(
                label,
                type="tertiary",
                key=f"pw-{label}-{topic}",
                help=f"{label} of the questions about {topic}",
                on_click=partial(_change, workshop, **change),
            )
    st.pills(
        topic.capitalize(),
        names,
        default=[name for name in names if name in spec.variables],
        selection_mode="multi",
        format_func=lambda name: plain(offered.labels[name]),
        key=control_state.key(workshop, f"variables-{topic}"),
        label_visibility="collapsed",
    )


def _found(workshop: Workshop, offered: Choice, spec: Spec, searched: str) -> None:
    """The questions that hold every word that was typed."""
    words = searched.casefold().split()
    names = [
        name
        for name, label in offered.labels.items()
        if all(word in f"{name} {label}".casefold() for word in words)
    ]
    if not names:
        st.text("No question has these words.")
        return
    key = "pw-questions-found"
    st.session_state[key] = [name for name in names if name in spec.variables]

    def chosen() -> None:
        picked = st.session_state[key]
        _change(workshop, add=picked, remove=[name for name in names if name not in picked])

    st.pills(
        "Found",
        names,
        selection_mode="multi",
        format_func=lambda name: plain(offered.labels[name]),
        key=key,
        on_change=chosen,
        label_visibility="collapsed",
    )


def _change(workshop: Workshop, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
    chosen = {*control_state.steps(workshop).now.variables, *add}
    control_state.choose(workshop, chosen - set(remove))

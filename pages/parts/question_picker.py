"""Which questions build the segments: a popover with one set of pills per topic."""

import streamlit as st

from pages.parts.plain import plain
from persona_core.problem import Note
from persona_core.show.facts import counted
from persona_core.workshop.segmenting import Choice, choice
from persona_core.workshop.verbs import Workshop


def choose(workshop: Workshop) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """The chosen questions in questionnaire order, and what is to be said about the default."""
    offered = choice(workshop)
    chosen = _chosen(offered)
    with st.popover(counted(len(chosen), "question"), icon=":material/checklist:"):
        st.caption("Segments are built from these. All others are shown beside them.")
        for topic, names in offered.by_topic.items():
            st.pills(
                topic.capitalize(),
                names,
                selection_mode="multi",
                default=[name for name in names if name in offered.default],
                format_func=lambda name: plain(offered.labels[name]),
                key=_key(topic),
                persist_state="session",
            )
    notes = offered.notes if set(chosen) == set(offered.default) else ()
    return chosen, notes


def _key(topic: str) -> str:
    return f"variables-{topic}"


def _chosen(offered: Choice) -> tuple[str, ...]:
    """Read from the widgets' state, since the popover's label is drawn before the pills."""
    picked: set[str] = set()
    for topic, names in offered.by_topic.items():
        default = [name for name in names if name in offered.default]
        picked.update(st.session_state.get(_key(topic), default))
    return tuple(name for name in offered.labels if name in picked)

"""Which questions build the segments: a popover with one set of pills per topic."""

from collections.abc import Collection

import streamlit as st

from pages.parts.plain import plain
from persona_core.problem import Note
from persona_core.show.facts import counted
from persona_core.workshop.segmenting import Choice, choice, kept_spec
from persona_core.workshop.verbs import Workshop


def choose(workshop: Workshop) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """The chosen questions in questionnaire order, and what is to be said about the default.

    It begins with the questions of what was kept, else with the default.
    """
    offered, kept = choice(workshop), kept_spec(workshop)
    begin = kept.variables if kept else offered.default
    keys = {topic: f"variables-{workshop.folder.name}-{topic}" for topic in offered.by_topic}
    chosen = _chosen(offered, begin, keys)
    with st.popover(counted(len(chosen), "question"), icon=":material/checklist:", key="questions"):
        st.caption("Segments are built from these. All others are shown beside them.")
        for topic, names in offered.by_topic.items():
            st.pills(
                topic.capitalize(),
                names,
                selection_mode="multi",
                default=[name for name in names if name in begin],
                format_func=lambda name: plain(offered.labels[name]),
                key=keys[topic],
                persist_state="session",
            )
    notes = offered.notes if set(chosen) == set(offered.default) else ()
    return chosen, notes


def choose_these(workshop: Workshop, names: Collection[str]) -> None:
    """Choose exactly these questions: for a button's callback."""
    for topic, offered in choice(workshop).by_topic.items():
        key = f"variables-{workshop.folder.name}-{topic}"
        st.session_state[key] = [name for name in offered if name in names]


def _chosen(offered: Choice, begin: Collection[str], keys: dict[str, str]) -> tuple[str, ...]:
    """Read from the widgets' state, since the popover's label is drawn before the pills.

    A question that was corrected away meanwhile leaves the choice with it.
    """
    picked: set[str] = set()
    for topic, names in offered.by_topic.items():
        key = keys[topic]
        if key in st.session_state:
            st.session_state[key] = [n for n in names if n in st.session_state[key]]
        picked.update(st.session_state.get(key, [name for name in names if name in begin]))
    return tuple(name for name in offered.labels if name in picked)

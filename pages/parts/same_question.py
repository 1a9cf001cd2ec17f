"""Which new questions of a wave are earlier ones in other words: the room says so, one by one."""

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.show.facts import counted
from persona_core.workshop.verbs import Workshop, wordings

TALL, FEW = 360, 3
"""px of a list of more questions than that, which scrolls."""


def choose(workshop: Workshop, source: str, found: tuple[wordings.Wording, ...]) -> None:
    """A choice per new question: the earlier ones that are missing, the closest wording first."""
    with st.container(height=TALL if len(found) > FEW else "content", border=False):
        for i, one in enumerate(found):
            names = [q.name for q in one.candidates]
            key = f"same-as-{source}-{i}"
            st.session_state[key] = one.said or None
            st.selectbox(
                plain(f"“{one.question.question}” is the same as"),
                names,
                key=key,
                placeholder="no earlier question, it is new",
                on_change=frame.doing,
                args=(_say, workshop, source, one.question.name, key),
            )


def title(found: tuple[wordings.Wording, ...]) -> str:
    """“Asked before in other words? (2)”: new questions that may be earlier ones."""
    said = sum(bool(one.said) for one in found)
    if said:
        return f"{counted(said, 'question')} asked in other words"
    return f"Asked before in other words? ({len(found)})"


def _say(workshop: Workshop, source: str, name: str, key: str) -> None:
    wordings.say_same(workshop, source, name, str(st.session_state[key] or ""))

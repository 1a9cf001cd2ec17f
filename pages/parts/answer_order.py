"""The order of a question's answers: up, down, turned round, or made a scale."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import frame
from persona_core.sources.table import Question
from persona_core.workshop.verbs import Workshop, data

FEWEST = 2
"""Levels of a scale."""


def show(
    workshop: Workshop, source: str, names: Sequence[str], question: Question, chosen: str
) -> None:
    """Up, down, turned round; answers without an order can be given one."""
    levels = list(question.levels or ())

    def button(label: str, icon: str, order: list[str], *, possible: bool) -> None:
        st.button(
            label,
            icon=icon,
            key=f"order-{label}",
            disabled=not possible,
            on_click=frame.doing,
            args=(data.correct, workshop, source, names, "levels", order),
        )

    with st.container(horizontal=True, gap="xsmall"):
        if not levels:
            options = list(question.options or ())
            button("Make it a scale", ":material/sort:", options, possible=len(options) >= FEWEST)
            return
        at = levels.index(chosen) if chosen in levels else -1
        up, down = at > 0, 0 <= at < len(levels) - 1
        button("Up", ":material/arrow_upward:", _swapped(levels, at - 1) if up else [], possible=up)
        button(
            "Down", ":material/arrow_downward:", _swapped(levels, at) if down else [], possible=down
        )
        button("Turn round", ":material/swap_vert:", levels[::-1], possible=True)


def _swapped(levels: Sequence[str], at: int) -> list[str]:
    """The level at that place and the next one change places."""
    return [*levels[:at], levels[at + 1], levels[at], *levels[at + 2 :]]

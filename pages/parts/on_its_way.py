"""How far dropped files are: at the top of the page, wherever one has scrolled.

A file is taken in behind the page (arrivals.py), so nobody has to wait for it, here or elsewhere.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.problem import Problem
from persona_core.show import arriving
from persona_core.workshop.arrivals import Arrival
from persona_core.workshop.verbs import Workshop

PACE = 0.5
"""Seconds between two looks at how far a large one is."""


def mine_key(workshop: Workshop) -> str:
    """Key of the session for the arrivals that it waits for, by their ids."""
    return f"arrivals-{workshop.folder.name}"


def show(workshop: Workshop, drawn: Sequence[Arrival]) -> None:
    """How far every file is that is on its way into the workshop, and what came of one's own.

    drawn: those that were on their way before the page looked what is there: one that arrives
    while it is drawn is none of what it shows. Looks again until all have arrived; then the whole
    page is drawn once more.
    """

    def look() -> None:
        now = workshop.arrivals.under_way()
        if [one.id for one in now] != [one.id for one in drawn]:
            st.rerun()
        with st.container(key="pw-arriving", gap="xsmall"):
            for one in now:
                _line(workshop, one)

    st.fragment(look, run_every=PACE if drawn else None)()
    _outcome(workshop)


def _line(workshop: Workshop, one: Arrival) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(arriving.line(one.file, one.step, one.rows), width="content")
        st.button(
            "Stop",
            icon=":material/close:",
            type="tertiary",
            key=f"stop-{one.id}",
            help="Nothing of this file is kept",
            on_click=workshop.arrivals.stop,
            args=(one.id,),
        )


def _outcome(workshop: Workshop) -> None:
    """What was wrong with a file that this session dropped, until it is put away."""
    mine: list[str] = st.session_state.get(mine_key(workshop), [])
    for one in workshop.arrivals.ended(mine):
        if one.problem is None:
            mine.remove(one.id)
            if one.step == "stopped":
                st.toast(plain(f"Stopped. Nothing of {one.file} was kept."))
            continue
        refusal(one.problem, one.id, mine.remove)


def refusal(problem: Problem, name: str, put_away: Callable[[str], None]) -> None:
    """Why a file was not taken, and a way to be rid of the message."""
    with st.container(
        key=f"pw-refusal-{name}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        frame.problem_box(problem)
        st.button(
            "Put this message away",
            icon=":material/close:",
            type="tertiary",
            key=f"pw-away-{name}",
            on_click=put_away,
            args=(name,),
        )

"""One click to another number of segments, beside the headline: the advised one, or fewer."""

from dataclasses import replace

import streamlit as st

from pages.parts import control_state
from persona_core.segments.resampling.how_many import HowMany
from persona_core.show.facts import number_word
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop, advising


def look_at(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    """Buttons to what is advised and why, where a number is on show that no check names; of more
    than five segments also to fewer."""
    place = st.container(horizontal=True, width="content", key="pw-look-at")
    for k, reason in advising.to_look_at(cut, job.known):
        place.button(
            f"Look at {number_word(k).lower()}",
            icon=":material/lightbulb:",
            help=reason or None,
            key=f"pw-look-at-{k}",
            on_click=control_state.put,
            args=(workshop, replace(cut.solution.spec, k=k)),
        )

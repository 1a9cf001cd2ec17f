"""One click to the number of segments that is advised, beside the headline."""

from dataclasses import replace

import streamlit as st

from pages.parts import control_state
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.saying import named, to_look_at
from persona_core.show.facts import number_word
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop


def look_at(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    """Buttons to what is advised and why, where a number is on show that no check names; none for
    what was shaped by hand, whose number is pressed already."""
    place = st.container(horizontal=True, width="content", key="pw-look-at")
    advice = job.known.advice if job.known else None
    back = job.known.stability.all_back if job.known else None
    spec = cut.solution.spec
    if advice is None or spec.shape or spec.k in named(advice, back):
        return
    for k, reason in to_look_at(advice, back=back):
        place.button(
            f"Look at {number_word(k).lower()}",
            icon=":material/lightbulb:",
            help=reason or None,
            key=f"pw-look-at-{k}",
            on_click=control_state.put,
            args=(workshop, replace(spec, k=k)),
        )

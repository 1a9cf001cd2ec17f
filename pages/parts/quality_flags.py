"""Careless answers below the file cards: each flag as a sentence with a switch."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.show import careless, html
from persona_core.workshop.verbs import Workshop, quality, segmenting

WHAT_IT_DOES = "What is switched on is left out of the segments. Nothing is deleted."


def show(workshop: Workshop) -> DeltaGenerator | None:
    """What was flagged, with a switch each; nothing where all is well.

    Returns the place for `say_change` where something is left out.
    """
    found = quality.flags(workshop)
    if not found:
        return None
    on = quality.switched(workshop)
    with st.container(border=True, gap="xsmall", key="pw-quality"):
        st.html(html.heading("How carefully they answered") + html.second_line(WHAT_IT_DOES))
        for flag in found:
            key = f"leave-out-{flag.id}"
            st.session_state[key] = flag.id in on
            count, rest = careless.counted(flag.words)
            st.toggle(
                f"**{plain(count)}** {plain(rest)}",
                key=key,
                on_change=frame.doing,
                args=(_switch, workshop, flag.id),
            )
        return st.container() if on else None


def _switch(workshop: Workshop, flag_id: str) -> None:
    quality.switch(workshop, flag_id, bool(st.session_state[f"leave-out-{flag_id}"]))


def say_change(workshop: Workshop, place: DeltaGenerator | None) -> None:
    """What leaving them out changes, in one sentence.

    Apart from `show`, since segments are built for it: the rest of the page is drawn first.
    """
    if place is None:
        return
    out = quality.left_out(workshop)
    change = segmenting.change_without(workshop, out)
    if change is not None:
        place.html(html.second_line(careless.without(out.n, change.stay, change.rand)))

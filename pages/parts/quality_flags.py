"""Careless answers below the file cards: a sentence and a switch each, and what it changes."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.show import careless, html
from persona_core.workshop.verbs import Workshop, data, quality, segmenting

WHAT_IT_DOES = "What is switched on is left out of the segments. Nothing is deleted."
MOST_TRIED = 20_000
"""Respondents up to whom the segments are tried without each flag; beyond, without all together."""
Places = dict[tuple[str, ...], DeltaGenerator]
"""Flags that are left out together → where it is said what that changes."""


def show(workshop: Workshop) -> Places:
    """What was flagged, with a switch each; nothing where all is well.

    Returns the places for `say_changes`: one below each flag, one below all that are on.
    """
    found = quality.flags(workshop)
    places: Places = {}
    if not found:
        return places
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
            if len(flag.rows) <= MOST_TRIED:
                places[(flag.id,)] = st.container(key=f"without-{flag.id}")
        if on and on not in places:
            places[on] = st.container()
    return places


def _switch(workshop: Workshop, flag_id: str) -> None:
    quality.switch(workshop, flag_id, bool(st.session_state[f"leave-out-{flag_id}"]))


def say_changes(workshop: Workshop, places: Places) -> None:
    """What leaving them out changes, in one sentence each.

    Apart from `show`, since segments are built for it: the rest of the page is drawn first.
    """
    n = data.table(workshop).n_rows if places else 0
    for flags, place in places.items():
        out = quality.of(workshop, flags)
        change = segmenting.change_without(workshop, out)
        if change is not None:
            place.html(html.second_line(careless.without(out.n, change.stay, change.rand, n)))

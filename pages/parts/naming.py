"""The room's own names of the segments, saved as they are typed."""

from functools import partial

import streamlit as st

from pages.parts import autosave
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.naming import name_segment, renamed, segment_name
from persona_core.workshop.verbs import Workshop


def edit(workshop: Workshop, cut: Cut) -> Cut:
    """One field per segment, empty shows the suggested name; returns the cut under its names."""
    for number, (one, suggested) in enumerate(zip(cut.identities, cut.suggested, strict=True), 1):
        key = f"segment-name-{one.id}"
        said, version = segment_name(workshop, one.id)
        save = partial(name_segment, workshop, one.id)
        both = autosave.bind(key, said, version, save)
        st.text_input(
            f"Segment {cut.letter(number)}",
            said,
            key=key,
            placeholder=suggested,
            max_chars=40,
        )
        if both:
            autosave.ask(key, said, version, save)
    st.caption("A name stays with its people when the number of segments changes.")
    return renamed(workshop, cut)

"""The room's own names of the segments, saved as they are typed."""

from functools import partial

import streamlit as st

from pages.parts import autosave, conflict
from persona_core.segments.identity import Identity
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.naming import name_segment, renamed, segment_name
from persona_core.workshop.verbs import Workshop


def settle(workshop: Workshop, cut: Cut) -> tuple[Cut, frozenset[str]]:
    """Save what was typed: the cut under its names, and whose name somebody else changed, too."""
    asked = set()
    for one in cut.identities:
        said, version = segment_name(workshop, one.id)
        if autosave.bind(_key(one), said, version, partial(name_segment, workshop, one.id)):
            asked.add(one.id)
    return renamed(workshop, cut), frozenset(asked)


def edit(workshop: Workshop, cut: Cut, asked: frozenset[str]) -> None:
    """One field per segment, empty shows the suggested name; call after `settle`."""
    for number, (one, suggested) in enumerate(zip(cut.identities, cut.suggested, strict=True), 1):
        said, version = segment_name(workshop, one.id)
        st.text_input(
            f"Segment {cut.letter(number)}",
            said,
            key=autosave.box(_key(one)),
            placeholder=suggested,
            max_chars=40,
        )
        if one.id in asked:
            conflict.ask(
                workshop,
                f"segment/{one.id}",
                _key(one),
                said,
                version,
                partial(name_segment, workshop, one.id),
                title=f"Segment {cut.letter(number)}",
                here=True,
            )
    st.caption("A name stays with its people when the number of segments changes.")


def _key(one: Identity) -> str:
    return f"segment-name-{one.id}"

"""Segments: the facilitator moves a control, the room sees the groups change."""

import streamlit as st

from pages.parts import cut_view, frame, naming, question_picker
from persona_core.limits import K_MAX, K_MIN
from persona_core.segments.model import Spec
from persona_core.show.facts import number_word
from persona_core.workshop.verbs import Workshop, data, segmenting


@st.fragment
def tune(workshop: Workshop) -> None:
    """Controls and the pictures they change; nothing else on the page reruns."""
    head = st.container(gap="xxsmall", key="pw-head")
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.markdown("How many")
        k = st.segmented_control(
            "How many segments",
            list(range(K_MIN, K_MAX + 1)),
            default=4,
            required=True,
            key="k",
            bind="query-params",
            label_visibility="collapsed",
        )
        variables, notes = question_picker.choose(workshop)
        names = st.popover("Names", icon=":material/edit:")
        worth = st.popover("Worth a look", icon=":material/info:")
        st.space("stretch")
        keep = st.empty()
    if len(variables) < 2:
        frame.head(head, "Segments", "Choose at least two questions to build segments from.")
        return
    with frame.guard():
        cut = segmenting.live(workshop, Spec(variables=variables, k=int(k or 4)))
        title = f"{number_word(cut.solution.k)} segments of {cut.solution.n_used:,} respondents"
        frame.head(head, title, cut_view.finding(cut))
        with names:
            cut = naming.edit(workshop, cut)
        with worth:
            cut_view.notes((*notes, *cut.solution.notes))
        if keep.button(f"Keep these {cut.solution.k}", icon=":material/check:", type="primary"):
            segmenting.keep(workshop, cut)
            st.toast("Kept. Personas can be written on these segments now.")
            st.rerun()
        cut_view.cards(cut)
        cut_view.views(cut)


workshop = frame.workshop()
if workshop is not None:
    if data.state(workshop) is None:
        frame.head(st.container(), "Segments", "Nothing to group yet: add a survey export first.")
        st.page_link("data.py", label="Go to Data", icon=":material/arrow_forward:")
    else:
        tune(workshop)

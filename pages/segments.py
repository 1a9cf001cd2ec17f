"""Segments: the facilitator moves a control, the room sees the groups change."""

import streamlit as st

from pages.parts import cut_view, frame, how_many, naming, question_picker
from persona_core.limits import K_MAX, K_MIN
from persona_core.segments.how_many import HowMany
from persona_core.segments.model import Spec
from persona_core.show.facts import number_word
from persona_core.workshop.segmenting import Cut
from persona_core.workshop.verbs import Workshop, advising, data, segmenting


def _keep(workshop: Workshop, cut: Cut, known: HowMany | None) -> None:
    """Keep what is shown, and what it rests on; where that hides written personas, say so first."""
    if segmenting.is_kept(workshop, cut):
        st.page_link("personas.py", label="Go on to personas", icon=":material/arrow_forward:")
        st.button("Kept", icon=":material/check:", disabled=True, key="kept")
        return
    label, hidden = f"Keep these {cut.solution.k}", segmenting.left_behind(workshop, cut)
    if hidden:
        with st.popover(label, icon=":material/check:", type="primary", key="sure"):
            st.text(
                f"Written personas leave with segment {' and '.join(hidden)}. They stay in the "
                "workshop and come back when their people do."
            )
            pressed = st.button("Keep them all the same", key="keep", type="primary")
    else:
        pressed = st.button(label, icon=":material/check:", type="primary", key="keep")
    if pressed:
        advising.keep(workshop, cut, known)
        st.toast("Kept. Personas can be written on these segments now.")
        st.rerun()


@st.fragment(key=how_many.FRAGMENT)
def tune(workshop: Workshop) -> None:
    """Controls and the pictures they change; nothing else on the page reruns."""
    head = st.container(gap="xxsmall", key="pw-head")
    before = segmenting.kept_spec(workshop)
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.markdown("How many")
        k = st.segmented_control(
            "How many segments",
            list(range(K_MIN, K_MAX + 1)),
            default=before.k if before else 4,
            required=True,
            key="k",
            bind="query-params",
            label_visibility="collapsed",
        )
        variables, notes = question_picker.choose(workshop)
        names = st.popover("Names", icon=":material/edit:")
        worth = st.empty()
        st.space("stretch")
        keep = st.container(horizontal=True, width="content", vertical_alignment="center")
    if len(variables) < 2:
        frame.head(head, "Segments", "Choose at least two questions to build segments from.")
        return
    with frame.guard():
        cut = segmenting.live(workshop, Spec(variables=variables, k=int(k or 4)))
        title = f"{number_word(cut.solution.k)} segments of {cut.solution.n_used:,} respondents"
        job = how_many.asked(workshop, cut)
        frame.head(head, title, cut_view.finding(cut, job))
        with names:
            cut = naming.edit(workshop, cut)
        found = (*notes, *cut.solution.notes)
        with worth.popover(f"Worth a look ({len(found)})", icon=":material/info:"):
            cut_view.notes(cut, found)
        with keep:
            _keep(workshop, cut, job.known)
        cut_view.cards(cut, job)
        cut_view.views(workshop, cut, job)


workshop = frame.workshop()
if workshop is not None:
    if data.state(workshop) is None:
        frame.head(st.container(), "Segments", "Nothing to group yet: add a survey export first.")
        st.page_link("data.py", label="Go to Data", icon=":material/arrow_forward:")
    else:
        tune(workshop)

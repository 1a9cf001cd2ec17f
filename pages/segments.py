"""Segments: the facilitator moves a control, the room sees the groups change."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import (
    advised,
    control_state,
    controls,
    cut_view,
    frame,
    keeping,
    looking,
    naming,
    page_head,
    saved_cuts,
    shaping,
    too_few,
    typing_tool,
    worth_a_look,
)
from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.segments.resampling.how_many import HowMany
from persona_core.workshop.cuts import headline
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop, data, segmenting


@dataclass(frozen=True)
class Shown:
    """What the room sees, and where what belongs to it is drawn afterwards."""

    cut: Cut
    job: Job[HowMany]
    right: DeltaGenerator
    """Beside the headline."""
    asked: frozenset[str]
    """Segments whose name two people changed."""


@st.fragment(key=looking.FRAGMENT)
def tune(workshop: Workshop) -> None:
    """Controls and the pictures they change; nothing else on the page reruns."""
    with st.container(key="pw-large" if cut_view.room_size() else None):
        _draw(workshop)


def _draw(workshop: Workshop) -> None:
    """The picture is sent first: what lies in closed popovers can wait for it."""
    try:
        spec, shown = control_state.current(workshop), None
    except Problem as problem:
        _nothing_to_choose(problem)
        return
    head = st.container(gap="xxsmall", key="pw-head")
    bar = st.container(key="bar", horizontal=True, vertical_alignment="center", gap="xsmall")
    if len(spec.variables) < 2:
        page_head.head(head, "Segments", "Choose at least two questions to build segments from.")
    else:
        with frame.guard():
            shown = _picture(workshop, spec, head)
    with bar:
        controls.draw(workshop, spec)
        names = st.popover(
            "Names", icon=":material/edit:", help="Names, shaping by hand", key="names"
        )
        st.space("stretch")
        controls.back_and_forth(workshop)
        keep = st.container(horizontal=True, width="content", vertical_alignment="center")
    if shown:
        with frame.guard():
            _around(workshop, shown, names, keep)


def _nothing_to_choose(problem: Problem) -> None:
    """No question can build segments (all blank, one respondent): there is nothing to control."""
    page_head.head(st.container(), "Segments", "Nothing here can be grouped yet.")
    frame.problem_box(problem)
    st.page_link("data.py", label="Go to Data", icon=":material/arrow_forward:")


def _picture(workshop: Workshop, spec: Spec, head: DeltaGenerator) -> Shown | None:
    """Headline, cards and view; None where these controls find no segments, which it says."""
    try:
        found = segmenting.live(workshop, spec)
    except Problem as problem:
        page_head.head(
            head, "Segments", "These controls find no segments; undo brings back the last."
        )
        frame.problem_box(problem)
        return None
    if found.too_few:
        too_few.draw(head, found)
        return None
    job = looking.asked(workshop, found)
    right = page_head.head(head, headline.title(found), headline.finding(found, job))
    cut, asked = naming.settle(workshop, found)
    cut_view.cards(cut, job)
    cut_view.views(workshop, cut, job)
    return Shown(cut, job, right, asked)


def _around(workshop: Workshop, shown: Shown, names: DeltaGenerator, keep: DeltaGenerator) -> None:
    """What can be done with these segments, each at its place."""
    cut = shown.cut
    with names:
        naming.edit(workshop, cut, shown.asked)
        shaping.draw(workshop, cut)
    with shown.right:
        keeping.kept_before(workshop, cut)
        advised.look_at(workshop, cut, shown.job)
        worth_a_look.draw(workshop, cut, shown.job)
        saved_cuts.draw(workshop, cut.solution.spec)
        if segmenting.is_kept(workshop, cut):
            typing_tool.button(workshop)
    with keep:
        keeping.keep(workshop, cut, shown.job.known)
    looking.find_others(workshop, cut)


workshop = page_head.workshop()
if workshop is not None:
    if data.state(workshop) is None:
        page_head.head(
            st.container(), "Segments", "Nothing to group yet: add a survey export first."
        )
        st.page_link("data.py", label="Go to Data", icon=":material/arrow_forward:")
    else:
        tune(workshop)

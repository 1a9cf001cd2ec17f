"""Shaping by hand: put two segments together, split one, set one aside, redo all but one."""

from functools import partial

import streamlit as st

from pages.parts import control_state, frame
from persona_core.limits import K_MAX
from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.segmenting import live
from persona_core.workshop.verbs import Workshop, shaping

TOGETHER, SPLIT, ASIDE, REDO = "Put together with", "Split in two", "Set aside", "Redo all but it"
FOUND_AT_ONCE = "Latent classes are found all at once: k-means ones can also be split, or redone."


def draw(workshop: Workshop, cut: Cut) -> None:
    """Which segment, what with it, do it; in the popover of names. Undo is the bar's own."""
    with st.expander("Shape by hand", icon=":material/content_cut:", key="shape"):
        st.caption("After they were found. Undo in the bar takes a step back.")
        spec = _asked(cut)
        st.button("Do it", key="pw-shape-do", on_click=frame.doing, args=(_put, workshop, spec))


def _asked(cut: Cut) -> Spec:
    """What the widgets say, as the spec that shows it.

    They have no keys: a keyed selectbox would go on showing a segment under its former name.
    """
    numbers = list(range(1, cut.solution.k + 1))
    named = {n: f"{cut.letter(n)} {cut.names[n - 1]}" for n in numbers}
    choose = partial(st.selectbox, format_func=lambda n: named.get(n, ""))
    number = int(choose("Segment", numbers) or 1)
    at_once = cut.solution.rule.classes is not None
    steps = [TOGETHER, ASIDE] if at_once else [TOGETHER, SPLIT, ASIDE, REDO]
    what = st.radio("What with it", steps)
    if at_once:
        st.caption(FOUND_AT_ONCE)
    if what == TOGETHER:
        others = [n for n in numbers if n != number]
        other = choose("With", others) or others[0]
        return shaping.together(cut, number, int(other))
    if what == REDO:
        most = range(1, K_MAX)
        rest = st.selectbox("Into how many others", most, index=len(numbers) - 2, key="pw-shape-k")
        return shaping.redone_but(cut, number, int(rest))
    return shaping.split(cut, number) if what == SPLIT else shaping.aside(cut, number)


def _put(workshop: Workshop, spec: Spec) -> None:
    live(workshop, spec)  # raises `Problem` where it can't be, before anything on the page changes
    control_state.put(workshop, spec)

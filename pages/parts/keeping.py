"""Keep what is shown, say what was kept where something else is on show, and go back to it."""

import streamlit as st

from pages.parts import control_state, frame
from persona_core.segments.resampling.how_many import HowMany
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, advising, segmenting

OTHERWISE = (
    "These controls were kept in an earlier version, which placed some people otherwise. Personas "
    "rest on its segments until you keep these."
)


def kept_before(workshop: Workshop, cut: Cut) -> None:
    """“Kept: 3 · looking at 5” where other segments than the kept ones are on show; a click shows
    those again."""
    spec, n, k = segmenting.kept_spec(workshop), segmenting.kept_count(workshop), cut.solution.k
    if spec is None or segmenting.is_kept(workshop, cut):
        return
    if segmenting.is_kept_otherwise(workshop, cut):
        st.text(f"Kept: {n} · with other people", help=OTHERWISE)
        return
    st.button(
        f"Kept: {n} · looking at {k if k != n else f'another {k}'}",
        icon=":material/bookmark:",
        type="tertiary",
        key="pw-kept",
        help="Personas rest on the kept segments. Show those again",
        on_click=control_state.put,
        args=(workshop, spec),
    )


def keep(workshop: Workshop, cut: Cut, known: HowMany | None) -> None:
    """Keep what is shown, and what it rests on; where that hides written personas, say so first."""
    if segmenting.is_kept(workshop, cut):
        st.page_link("personas.py", label="Go on to personas", icon=":material/arrow_forward:")
        return
    label, hidden = f"Keep these {cut.solution.k}", segmenting.left_behind(workshop, cut)
    if hidden:
        with st.popover(label, icon=":material/check:", type="primary", key="sure"):
            st.text(
                f"Written personas leave with segment {' and '.join(hidden)}. They stay in the "
                "workshop and come back when their people do."
            )
            _button("Keep them all the same", None, workshop, cut, known)
    else:
        _button(label, ":material/check:", workshop, cut, known)


def _button(
    label: str, icon: str | None, workshop: Workshop, cut: Cut, known: HowMany | None
) -> None:
    """Keeps in its callback, so that the page is drawn once and not twice."""

    def keep_them() -> None:
        advising.keep(workshop, cut, known)
        st.toast("Kept. Personas can be written on these segments now.")
        st.rerun()  # the whole page: the steps above say how far along each is

    st.button(label, icon=icon, type="primary", key="keep", on_click=frame.doing, args=(keep_them,))

"""Cuts under a name: save the state of the controls, come back to one."""

import streamlit as st

from pages.parts import control_state, frame
from pages.parts.plain import plain
from persona_core.segments.model import Spec
from persona_core.show.facts import counted
from persona_core.workshop.cuts import saved_cuts
from persona_core.workshop.verbs import Workshop

_NAME = "pw-cut-name"


def draw(workshop: Workshop, spec: Spec) -> None:
    """The popover with all that were saved, and a field to save this one."""
    found = saved_cuts.saved(workshop)
    label = f"Saved ({len(found)})" if found else "Save"
    with st.popover(label, icon=":material/bookmark:", key="saved-cuts"):
        st.caption("The state of all controls under a name, to come back to.")
        for one in found:
            with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
                here = one.spec == spec
                st.button(
                    plain(one.name),
                    icon=":material/check:" if here else None,
                    key=f"pw-cut-{one.id}",
                    width="stretch",
                    disabled=here,
                    on_click=_open,
                    args=(workshop, one),
                )
                st.button(
                    "Take out",
                    icon=":material/close:",
                    type="tertiary",
                    key=f"pw-forget-{one.id}",
                    help="Take it out of the list",
                    on_click=frame.doing,
                    args=(saved_cuts.forget, workshop, one.id),
                )
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
            st.text_input("Name", key=_NAME, max_chars=40, placeholder="Without the price question")
            st.button("Save", key="pw-save-cut", on_click=_save, args=(workshop, spec))


def _open(workshop: Workshop, one: saved_cuts.SavedCut) -> None:
    st.query_params["cut"] = one.id
    control_state.put(workshop, one.spec)


def _save(workshop: Workshop, spec: Spec) -> None:
    def save() -> None:
        plainly = f"{spec.k} segments from {counted(len(spec.variables), 'question')}"
        one = saved_cuts.save(workshop, str(st.session_state[_NAME]).strip() or plainly, spec)
        st.session_state[_NAME] = ""
        st.query_params["cut"] = one.id

    frame.doing(save)

"""A file that asks what an earlier one asked: replace that one, or keep both as waves."""

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.show import one_question
from persona_core.show.facts import counted
from persona_core.workshop.verbs import Workshop, uploads

_DONE = "replaced"
"""In the session: the source that was just replaced, and what is to be said about it."""


def show(workshop: Workshop) -> None:
    """The offer, or the way back after it was taken."""
    again = uploads.asked_again(workshop)
    if again is not None:
        _offer(workshop, again)
    done = st.session_state.get(_DONE)
    if done is not None:
        with st.container(border=True, gap="small", key="pw-replaced"):
            st.text(done[1])
            st.button(
                plain(f"Put {done[2]} back"), icon=":material/undo:", type="tertiary",
                key="put_earlier_back", on_click=frame.doing, args=(_back, workshop, done[0]),
            )  # fmt: skip


def _offer(workshop: Workshop, again: uploads.Again) -> None:
    earlier, newer, match = again.earlier, again.newer, again.match
    with st.container(border=True, gap="small", key="pw-again"):
        rows = (earlier.understood.n_rows, newer.understood.n_rows)
        st.text(
            one_question.again(
                earlier.file, newer.file, rows, len(match.same), match.new, match.gone
            )
        )
        with st.container(horizontal=True):
            st.button(
                plain(f"It replaces {earlier.file}"), key="replace", on_click=frame.doing,
                args=(_replace, workshop, again),
                help="Your corrections are applied to it again.",
            )  # fmt: skip
            st.button(
                "Keep both: it is the next wave", key="next_wave", on_click=frame.doing,
                args=(uploads.next_wave, workshop, earlier.id, newer.id),
                help="Your corrections, the order of scales among them, are taken over.",
            )  # fmt: skip


def _replace(workshop: Workshop, again: uploads.Again) -> None:
    done = uploads.stand_in(workshop, again.earlier.id, again.newer.id)
    said = f"{done.file} stands in the place of {done.earlier}"
    said += f" with {counted(len(done.kept), 'correction')}." if done.kept else "."
    if done.lost:
        names = [name for line in done.lost for name in line.names]
        said += f" No longer possible: the correction of {one_question.listed(names)}."
    st.session_state[_DONE] = (again.earlier.id, said, done.earlier)


def _back(workshop: Workshop, source: str) -> None:
    uploads.put_back(workshop, source)
    st.session_state.pop(_DONE, None)

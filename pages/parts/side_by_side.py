"""All personas beside each other, and what is different between two of them."""

import streamlit as st

from pages.parts import frame, open_dialog
from persona_core.personas.contrast import alike
from persona_core.show import html
from persona_core.show.side_by_side import side_by_side
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, setting, together


def show(workshop: Workshop, cut: Cut) -> None:
    """The dialog, in the workshop's language."""
    title = setting.words(workshop, "personas")["side_by_side"]
    st.dialog(title, width="large", on_dismiss=open_dialog.close)(_show)(workshop, cut)


def _show(workshop: Workshop, cut: Cut) -> None:
    """Columns to read together; below, two to be told apart from the data."""
    with frame.guard():
        st.html(side_by_side(together.people(workshop, cut), together.headings(workshop)))
        if len(cut.identities) > 1:
            _apart(workshop, cut)


def _apart(workshop: Workshop, cut: Cut) -> None:
    words = setting.words(workshop, "personas")
    st.html(html.section_head(words["apart"], words["apart_ask"]))
    labels = {
        one.id: f"{cut.letter(n)} {name}"
        for n, (one, name) in enumerate(zip(cut.identities, cut.names, strict=True), start=1)
    }
    left, right = st.columns(2)
    ids = list(labels)
    first = left.selectbox(
        words["one"],
        ids,
        0,
        format_func=labels.__getitem__,
        key="apart-one",
        label_visibility="collapsed",
    )
    others = [one for one in ids if one != first]
    second = right.selectbox(
        words["other"],
        others,
        0,
        format_func=labels.__getitem__,
        key="apart-other",
        label_visibility="collapsed",
    )
    found = together.differences(workshop, cut, first, second)
    if not found:
        st.text(alike(setting.voice(workshop)))
    with st.container(gap="xsmall", key="apart"):
        for said, figures in found:
            st.html(html.finding(said, "") + html.second_line(figures))

"""In their own words: open answers below the profile, looked for once somebody opens them."""

import streamlit as st

from persona_core.show.open_answers_html import open_answers
from persona_core.show.profile_html import Column
from persona_core.workshop.cuts import open_answers as answered
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop

LEGEND = (
    "Underlined: clearly more people say it here than elsewhere, with how many of those who "
    "answered. Below, whole answers of people nearest the middle of the segment; none that holds "
    "an address, a long number or a first name of the file."
)


def below(workshop: Workshop, cut: Cut) -> None:
    """A closed box where the file has open answers; nothing is counted before it is opened."""
    if not answered.asked(cut):
        return
    label, icon = "In their own words", ":material/format_quote:"
    box = st.expander(label, icon=icon, key="said", bind="query-params")
    if not box.open:
        return
    columns = [Column(one.slot, name) for one, name in zip(cut.identities, cut.names, strict=True)]
    blocks = [
        open_answers(question.question, columns, said)
        for question, said in answered.said(workshop, cut)
    ]
    with box:
        if not any(blocks):
            st.text("No open answer may be quoted.")
            return
        st.html("".join(blocks))
        st.caption(LEGEND)

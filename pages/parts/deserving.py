"""Which segments deserve a persona: the table of criteria, what the room says, who costs more."""

from functools import partial

import streamlit as st

from pages.parts import attractive, autosave, conflict, frame, save_picture
from pages.parts.plain import plain
from persona_core.show import html
from persona_core.show.deserving import deserving_table, deserving_words
from persona_core.show.deserving_svg import deserving_svg
from persona_core.show.profile_html import Column
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, deserving

LEGEND = "✓ met, ▲ not met, ? open. Agree on these before you look."
TITLE = "Which segments deserve a persona?"
ANSWERS = {"yes": "Yes", "no": "No"}


def show(workshop: Workshop, cut: Cut) -> None:
    """The table, then the room's word per segment, then negative candidates."""
    place = st.container()
    st.html(html.section_head("Can we do what they need?", "the room says yes or no, and why"))
    columns = st.columns(cut.solution.k if cut.solution.k <= 5 else 4, vertical_alignment="bottom")
    for at, (one, name) in enumerate(zip(cut.identities, cut.names, strict=True)):
        with columns[at % len(columns)]:
            _strengths(workshop, one.id, f"{cut.letter(at + 1)} {plain(name)}")
    heads = [Column(one.slot, name) for one, name in zip(cut.identities, cut.names, strict=True)]
    with place:
        with st.spinner("Trying the typing questions …"):
            found = deserving.criteria(workshop, cut)
            st.html(deserving_table(heads, found))
        save_picture.of_table(
            lambda theme: deserving_svg(heads, found, theme, title=TITLE, legend=LEGEND),
            "segments-personas",
        )
    attractive.show(workshop, cut)
    _negatives(workshop, cut)


def _strengths(workshop: Workshop, identity: str, name: str) -> None:
    said = deserving.strengths(workshop, identity)
    keys = [f"pw-strength-{part}-{identity}" for part in ("answer", "reason")]
    stored = (said.answer or None, said.reason)

    def save(at: int, value: str | None, version: int) -> None:
        parts = [said.answer, said.reason]
        parts[at] = value or ""
        deserving.say_strengths(workshop, identity, parts[0], parts[1], version)

    both = [
        autosave.bind(key, value, said.version, partial(save, at))
        for at, (key, value) in enumerate(zip(keys, stored, strict=True))
    ]
    st.segmented_control(
        name,
        list(ANSWERS),
        default=stored[0],
        format_func=lambda said: ANSWERS[said],
        key=autosave.box(keys[0]),
    )
    st.text_input(
        f"Why, {name}",
        stored[1],
        key=autosave.box(keys[1]),
        placeholder="Because …",
        label_visibility="collapsed",
        max_chars=80,
    )
    if both[1]:
        conflict.ask(
            workshop,
            f"strengths/{identity}",
            keys[1],
            stored[1],
            said.version,
            partial(save, 1),
            title=f"Why, {name}",
            here=True,
        )


def _negatives(workshop: Workshop, cut: Cut) -> None:
    """Groups that cost more than they bring, by outcomes only."""
    words = deserving_words()["negative"]
    st.html(html.section_head("Does a group cost more than it brings?", "from outcomes only"))
    rows = deserving.outcome_rows(cut)
    chosen = [key for key in deserving.outcomes(workshop) if key in rows]
    picked = st.multiselect(
        "Answers that cost",
        list(rows),
        default=chosen,
        format_func=lambda key: rows[key].alone,
        key="pw-outcomes",
        label_visibility="collapsed",
        placeholder=words["none_chosen"],
        select_all=False,
    )
    if picked != chosen:
        frame.doing(deserving.say_outcomes, workshop, tuple(picked))
    if not picked:
        return
    found = deserving.negatives(workshop, cut)
    for one in found:
        st.html(html.warning(deserving.said(cut, one)))
    st.text(words["ask"] if found else words["nobody"])
    st.caption(deserving.about_margin(cut))

"""The card of a conversation: when, who, which segment, and what they allowed."""

from functools import partial

import streamlit as st

from pages.parts import autosave, conflict, cut_view, frame
from persona_core.interviews.model import Assigned, Interview
from persona_core.show import html
from persona_core.workshop.interviewing import Notebook
from persona_core.workshop.verbs import Workshop, interviewing, segmenting

HOW: dict[str, Assigned] = {"by the typing questions": "typed", "by ear": "guessed"}
CARD: tuple[tuple[interviewing.Field, str, str], ...] = (
    ("day", "Day", "2026-11-24"),
    ("role", "Role", "What they do, no name"),
)


def edit(workshop: Workshop, notes: Notebook, talk: Interview) -> None:
    """When, who, which segment, and both consents."""
    for field, label, hint in CARD:
        key, stored = f"{field}-{talk.id}", str(getattr(talk, field))
        document = f"interview/{talk.id}/{field}"
        version = notes.version(document)
        save = partial(interviewing.save, workshop, talk.id, field)
        both = autosave.bind(key, stored, version, save)
        st.text_input(label, stored, key=autosave.box(key), placeholder=hint, live="400ms")
        if both:
            title = f"{talk.label}: {label}"
            conflict.ask(workshop, document, key, stored, version, save, title=title)
    _segment(workshop, talk)
    st.caption("Asked before the first question, and again at the end:")
    _consent(workshop, talk)
    if not talk.consent.asked_at:
        st.html(html.warning("Nothing can be quoted until both were asked.", "No consent yet."))
    with st.popover("Take this conversation out", icon=":material/delete:", type="tertiary"):
        st.text("Its card and all its lines leave the notes.")
        st.button(
            "Take it out",
            key=f"take-out-{talk.id}",
            on_click=frame.doing,
            args=(interviewing.remove, workshop, talk.id),
        )


def _consent(workshop: Workshop, talk: Interview) -> None:
    """Two separate answers, noted with the time."""
    keys = (f"quotable-{talk.id}", f"recorded-{talk.id}")

    def note() -> None:
        quotable, recorded = (bool(st.session_state[key]) for key in keys)
        interviewing.allow(workshop, talk.id, quotable=quotable, recorded=recorded, by="local")

    words = ("May be quoted, without a name", "May be recorded")
    for key, label, said in zip(
        keys, words, (talk.consent.quotable, talk.consent.recorded), strict=True
    ):
        st.session_state[key] = said
        st.checkbox(label, key=key, on_change=frame.doing, args=(note,))


def _segment(workshop: Workshop, talk: Interview) -> None:
    """Which of the kept segments the person is in, and how that is known."""
    cut = segmenting.kept(workshop)
    if cut is None:
        st.caption("Keep segments first, then people can be placed in them.")
        return
    ids = ["", *(one.id for one in cut.identities)]
    names = dict(zip(ids, ["nobody knows", *cut_view.labels(cut)], strict=True))
    key = f"segment-{talk.id}"

    def say() -> None:
        how = HOW[str(st.session_state.get(f"how-{talk.id}", "by ear"))]
        segment = str(st.session_state[key])
        if segment in ids:  # a name that was changed meanwhile comes back as it was
            interviewing.place(workshop, talk.id, segment, how)

    st.session_state[key] = talk.segment if talk.segment in ids else ""
    st.selectbox(
        "Segment",
        ids,
        key=key,
        format_func=lambda one: names[one].replace("**", ""),
        on_change=frame.doing,
        args=(say,),
    )
    how = f"how-{talk.id}"
    st.session_state[how] = next((w for w, v in HOW.items() if v == talk.assigned), "by ear")
    st.selectbox(
        "Known",
        list(HOW),
        key=how,
        disabled=not talk.segment,
        on_change=frame.doing,
        args=(say,),
    )

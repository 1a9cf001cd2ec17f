"""The card of a conversation: when, who, which segment, and what they allowed."""

from functools import partial

import streamlit as st

from pages.parts import autosave, choice, conflict, cut_view, frame
from persona_core.interviews.model import Assigned, Interview
from persona_core.show import html
from persona_core.workshop.interviewing import Notebook
from persona_core.workshop.verbs import Workshop, interviewing, segmenting, setting

CARD: tuple[interviewing.Field, ...] = ("day", "role")
HOW: tuple[Assigned, ...] = ("typed", "guessed")
DAY = "2026-11-24"


def edit(workshop: Workshop, notes: Notebook, talk: Interview) -> None:
    """When, who, which segment, and both consents."""
    words = setting.words(workshop, "interviews")
    for field in CARD:
        label, hint = words[field], DAY if field == "day" else words["role_hint"]
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
    st.caption(words["asked"])
    _consent(workshop, talk)
    if not talk.consent.asked_at:
        st.html(html.warning(words["not_asked"], words["no_consent"]))
    with st.popover(words["take_talk_out"], icon=":material/delete:", type="tertiary"):
        st.text(words["leaves"])
        st.button(
            words["do_take_out"],
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

    words = setting.words(workshop, "interviews")
    labels = (words["quotable"], words["recorded"])
    for key, label, said in zip(
        keys, labels, (talk.consent.quotable, talk.consent.recorded), strict=True
    ):
        st.session_state[key] = said
        st.checkbox(label, key=key, on_change=frame.doing, args=(note,))


def _segment(workshop: Workshop, talk: Interview) -> None:
    """Which of the kept segments the person is in, and how that is known."""
    cut, words = segmenting.kept(workshop), setting.words(workshop, "interviews")
    if cut is None:
        st.caption(words["no_segments"])
        return
    ids = ["", *(one.id for one in cut.identities)]
    names = dict(zip(ids, [words["nobody_knows"], *cut_view.labels(cut)], strict=True))
    ways: dict[Assigned, str] = {how: words[how] for how in HOW}
    segment = talk.segment if talk.segment in ids else ""
    how: Assigned = talk.assigned if talk.assigned in ways else "guessed"

    def place(chosen: str) -> None:
        interviewing.place(workshop, talk.id, chosen, how)

    def know(chosen: Assigned) -> None:
        interviewing.place(workshop, talk.id, segment, chosen)

    plain_names = {one: name.replace("**", "") for one, name in names.items()}
    choice.select(words["segment"], plain_names, segment, f"segment-{talk.id}", place)
    choice.select(words["known"], ways, how, f"how-{talk.id}", know, disabled=not segment)

"""Personas: the room writes one page per segment, the data beside each line."""

import streamlit as st

from pages.parts import (
    autosave,
    conflict,
    cut_view,
    frame,
    open_dialog,
    own_words,
    page_head,
    page_preview,
    persona_form,
    persona_who,
    portrait_picker,
    recent,
    sentence,
    side_by_side,
    standing,
    undo_step,
)
from persona_core.show.facts import standing as stand
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, checking, setting, shelf


@st.fragment
def write(workshop: Workshop, cut: Cut) -> None:
    """The form and the page it makes; nothing else reruns while somebody types."""
    with frame.guard():
        autosave.begin()
        conflict.begin()
        conflict.ask_about_lost(workshop)
        st.session_state[_DRAWN] = workshop.store.commit_number()
        place = st.container(key="pw-head")
        form_side, page_side = st.columns([1.42, 1], gap="medium")
        with form_side:
            identity = _chosen(cut)
            remarks = checking.remarks(workshop, cut, identity)
            standing.head(workshop, cut, identity, remarks)
            words = setting.words(workshop, "personas")
            stands = stand(shelf.summary(workshop), setting.language(workshop))
            right = page_head.head(place, words["title"], stands)
            with right:
                open_dialog.button(words["side_by_side"], ":material/view_column:", "together")
            persona_who.edit(workshop, cut, identity, remarks)
            form = persona_form.Form.of(workshop, cut, identity, remarks)
            persona_form.edit_all(form)
            standing.together(workshop, cut, identity, remarks)
            open_dialog.button(words["own_words"], ":material/edit_note:", "words")
        with page_side:
            page_preview.show(workshop, cut, identity, buttons=right)
        if open_dialog.is_open("together"):
            side_by_side.show(workshop, cut)
        elif open_dialog.is_open("words"):
            own_words.show(workshop)
        elif open_dialog.is_open("portrait"):
            portrait_picker.show(workshop, cut, identity)
        elif open_dialog.is_open(undo_step.DIALOG):
            undo_step.show(workshop, identity)


def _chosen(cut: Cut) -> str:
    """The segment whose persona is written; the address names it, so that a reload stays there."""
    labels, ids = cut_view.labels(cut), [one.id for one in cut.identities]
    named = st.query_params.get(PERSONA, "")
    label = st.segmented_control(
        "Persona",
        labels,
        default=labels[ids.index(named) if named in ids else 0],
        required=True,
        key="pw-choice-persona",
        width="stretch",
        label_visibility="collapsed",
        persist_state="session",
    )
    chosen = ids[labels.index(label)] if label in labels else ids[0]
    if named != chosen:
        st.query_params[PERSONA] = chosen
    return chosen


PERSONA = "persona"
"""In the address: the identity of the segment whose persona is open."""
_DRAWN = "pw-drawn"
"""In the session: the last commit before the form was read, so that none is missed."""
POLL = 3
"""Seconds until the form shows what somebody else wrote; words being typed stay in their field."""


@st.fragment(run_every=POLL)
def watch(workshop: Workshop) -> None:
    """Draws the page again once somebody else saved something, and once that is no news."""
    with frame.guard():
        saved = workshop.store.commit_number() != st.session_state.get(_DRAWN)
        if recent.faded() or saved:
            st.rerun()


workshop = page_head.workshop()
cut = page_head.kept(workshop, "personas")
if workshop is not None and cut is not None:
    write(workshop, cut)
    watch(workshop)
    sentence.live()

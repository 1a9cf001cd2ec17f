"""One step back for whoever clicks; where somebody else's words would go along, they are asked."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import frame, open_dialog
from persona_core.show.facts import clock
from persona_core.show.screen_words import Words
from persona_core.workshop.personas.undoing import Question, Theirs
from persona_core.workshop.verbs import Workshop, setting, undoing

DIALOG = "take-back"
_ASKED = "pw-asked-back"


def button(workshop: Workshop, identity: str, place: DeltaGenerator) -> None:
    """Takes back at once what is this person's alone, else opens the question."""
    words = _words(workshop)
    place.button(
        words["button"],
        icon=":material/undo:",
        type="tertiary",
        help=words["help"],
        key="undo",
        disabled=not undoing.can_undo(workshop, identity),
        on_click=frame.doing,
        args=(_step_back, workshop, identity),
    )


def _step_back(workshop: Workshop, identity: str, answered: Question | None = None) -> None:
    asked = undoing.question(workshop, identity)
    if asked == answered:
        undoing.undo(workshop, identity, answered=answered)
        open_dialog.close()
    else:
        st.session_state[_ASKED] = asked
        open_dialog.open_now(DIALOG)


def show(workshop: Workshop, identity: str) -> None:
    """The question, in the workshop's language."""
    title = _words(workshop)["title"]
    st.dialog(title, width="medium", on_dismiss=open_dialog.close)(_show)(workshop, identity)


def _show(workshop: Workshop, identity: str) -> None:
    with frame.guard():
        words, asked = _words(workshop), st.session_state[_ASKED]
        for theirs in asked.theirs:
            _told(workshop, words, asked, theirs)
        if asked.own:
            st.text(words["goes"])
        with st.container(horizontal=True):
            if st.button(words["do" if asked.own else "do_theirs"], key="take-back-all-the-same"):
                frame.doing(_step_back, workshop, identity, asked)
                st.rerun()
            if st.button(words["leave"], key="leave-as-it-is"):
                frame.doing(undoing.leave, workshop, identity, asked)
                open_dialog.close()
                st.rerun()


def _told(workshop: Workshop, words: Words, asked: Question, theirs: Theirs) -> None:
    """Who changed which field when, what stands there now, and what was taken from there."""
    nothing = setting.words(workshop, "changes")["nothing"]
    when = clock(theirs.at, workshop.clock(), setting.language(workshop))
    with st.container(border=True, gap="xsmall"):
        said = words["since" if asked.own else "last"]
        who = theirs.by or words["screen"]
        st.text(said.format(who=who, title=theirs.title, when=when))
        st.text(theirs.said or nothing)
        if asked.own:
            st.caption(words["yours"])
            st.text(theirs.yours or nothing)


def _words(workshop: Workshop) -> Words:
    return setting.words(workshop, "undo")

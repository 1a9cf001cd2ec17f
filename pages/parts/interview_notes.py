"""Conversations: whom to look at, and the lines of the notes, typed or from a transcript."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import autosave, conflict, frame, interview_card, sentence, transcript
from persona_core.interviews.model import Interview, Line, LineKind
from persona_core.interviews.themes import parse_tags
from persona_core.personas.quotes import identifies
from persona_core.show import html
from persona_core.workshop.interviewing import Notebook
from persona_core.workshop.verbs import Workshop, interviewing

KINDS: dict[str, LineKind] = {"said": "said", "did": "did", "we think": "think"}
SAID, TAGS = "What they said", "Tags"
_CHOSEN = "pw-choice-talk"


def begin(workshop: Workshop) -> None:
    """A new conversation, and look at it."""
    st.session_state[_CHOSEN] = interviewing.add(workshop).label
    st.session_state["pw-choice-interviews"] = "Conversations"


def show(workshop: Workshop, notes: Notebook) -> None:
    """The list of people, and one conversation in full."""
    if not notes.interviews:
        st.text(
            "Nobody yet. Add a conversation, note what was said line by line, or drop a transcript "
            "in. People get a label (P1, P2 …), never a name."
        )
        return
    labels = [talk.label for talk in notes.interviews]
    if st.session_state.get(_CHOSEN) not in labels:
        st.session_state.pop(_CHOSEN, None)
    label = st.segmented_control(
        "Person",
        labels,
        default=labels[0],
        required=True,
        key=_CHOSEN,
        label_visibility="collapsed",
        persist_state="session",
    )
    talk = next((one for one in notes.interviews if one.label == label), notes.interviews[0])
    card, lines = st.columns([1, 2.4], gap="medium")
    with card, st.container(border=True, gap="small"):
        interview_card.edit(workshop, notes, talk)
    with lines:
        _lines(workshop, notes, talk)


def _lines(workshop: Workshop, notes: Notebook, talk: Interview) -> None:
    """The notes, line by line; a new one, or a whole transcript, below."""
    for line in talk.lines:
        _line(workshop, notes, talk, line)
    key = f"lines-{talk.id}"

    def note() -> None:
        interviewing.add_lines(workshop, talk.id, st.session_state[key].splitlines())

    with st.form(f"new-{talk.id}", clear_on_submit=True, border=False):
        text, add = st.columns([5, 1], vertical_alignment="bottom")
        text.text_area("Lines, one a row: what they said, word for word", key=key, height=90)
        add.form_submit_button(
            "Add", icon=":material/add:", width="stretch", on_click=frame.doing, args=(note,)
        )
    transcript.take(workshop, talk)


def _line(workshop: Workshop, notes: Notebook, talk: Interview, line: Line) -> None:
    document = f"interview/{talk.id}/line/{line.id}"
    version = notes.version(document)

    def save(part: str, value: Any, expected: int) -> None:
        said: dict[str, Any] = {part: parse_tags(value) if part == "tags" else value}
        interviewing.save_line(workshop, talk.id, replace(line, **said), expected)

    ask = partial(conflict.ask, workshop, document)
    with st.container(key=f"pw-line-{line.id}"):
        kind, text, tags, star, off = st.columns(
            [0.9, 5, 2, 0.45, 0.45], vertical_alignment="center", gap="xsmall"
        )
    with kind:
        _choose_kind(line, partial(save, "kind"), version)
    with text:
        words, key = partial(save, "text"), f"text-{line.id}"
        if sentence.edit(key, SAID, line.text, version, words, label_visibility="collapsed"):
            ask(key, line.text, version, words, title=f"{talk.label}: {SAID}")
    with tags:
        key, stored, tagged = f"tags-{line.id}", ", ".join(line.tags), partial(save, "tags")
        if _tags(key, stored, tagged, version):
            ask(key, stored, version, tagged, title=f"{talk.label}: {TAGS}")
    star.button(
        "Mark",
        icon=":material/star:",
        key=f"star-{line.id}",
        type="primary" if line.highlighted else "tertiary",
        help="Not for the wall" if line.highlighted else "This sentence is for the wall",
        on_click=frame.doing,
        args=(save, "highlighted", not line.highlighted, version),
    )
    off.button(
        "Take out",
        icon=":material/close:",
        key=f"off-{line.id}",
        type="tertiary",
        help="Take this line out",
        on_click=frame.doing,
        args=(interviewing.remove_line, workshop, talk.id, line.id),
    )
    if line.kind == "said" and identifies(line.text):
        st.html(html.warning("It is not offered as a quote.", "This could tell who said it."))


def _choose_kind(line: Line, save: partial[None], version: int) -> None:
    """Their words, a fact, or ours: only the first may be quoted."""
    key = f"kind-{line.id}"
    st.session_state[key] = next(word for word, kind in KINDS.items() if kind == line.kind)

    def changed() -> None:
        save(KINDS[str(st.session_state[key])], version)

    st.selectbox(
        "Kind",
        list(KINDS),
        key=key,
        label_visibility="collapsed",
        on_change=frame.doing,
        args=(changed,),
    )


def _tags(key: str, stored: str, save: partial[None], version: int) -> bool:
    """The tags of a line; True where somebody else changed them meanwhile."""
    both = autosave.bind(key, stored, version, save)
    st.text_input(
        TAGS,
        stored,
        key=autosave.box(key),
        placeholder="tags, in their words",
        label_visibility="collapsed",
        live="600ms",
    )
    return both

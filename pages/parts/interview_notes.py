"""Conversations: whom to look at, and the lines of the notes, typed or from a transcript."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import autosave, choice, conflict, frame, interview_card, sentence, transcript
from persona_core.interviews.model import Interview, Line, LineKind
from persona_core.interviews.themes import parse_tags
from persona_core.show import html
from persona_core.show.screen_words import Words
from persona_core.workshop.interviewing import Notebook
from persona_core.workshop.verbs import Workshop, interviewing, setting

KINDS: tuple[LineKind, ...] = ("said", "did", "think")
_CHOSEN = "pw-choice-talk"


def begin(workshop: Workshop) -> None:
    """A new conversation, and look at it."""
    look_at(interviewing.add(workshop))
    view = setting.words(workshop, "interviews")["talks"]
    st.session_state["pw-choice-interviews"] = view


def look_at(talk: Interview) -> None:
    """Show this conversation: for a callback."""
    st.session_state[_CHOSEN] = talk.label


def show(workshop: Workshop, notes: Notebook) -> None:
    """The list of people, and one conversation in full."""
    words = setting.words(workshop, "interviews")
    if not notes.interviews:
        st.text(words["nobody"])
        return
    labels = [talk.label for talk in notes.interviews]
    if st.session_state.get(_CHOSEN) not in labels:
        st.session_state.pop(_CHOSEN, None)
    label = st.segmented_control(
        words["person"],
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
    key, words = f"lines-{talk.id}", setting.words(workshop, "interviews")

    def note() -> None:
        interviewing.add_lines(workshop, talk.id, st.session_state[key].splitlines())

    with st.form(f"new-{talk.id}", clear_on_submit=True, border=False):
        text, add = st.columns([5, 1], vertical_alignment="bottom")
        text.text_area(words["lines"], key=key, height=90)
        add.form_submit_button(
            words["add_lines"],
            icon=":material/add:",
            width="stretch",
            on_click=frame.doing,
            args=(note,),
        )
    transcript.take(workshop, talk, look_at)


def _line(workshop: Workshop, notes: Notebook, talk: Interview, line: Line) -> None:
    document, said = f"interview/{talk.id}/line/{line.id}", setting.words(workshop, "interviews")
    version = notes.version(document)

    def save(part: str, value: Any, expected: int) -> None:
        new: dict[str, Any] = {part: parse_tags(value) if part == "tags" else value}
        interviewing.save_line(workshop, talk.id, replace(line, **new), expected)

    ask = partial(conflict.ask, workshop, document)
    with st.container(key=f"pw-line-{line.id}"):
        kind, text, tags, star, off = st.columns(
            [1.2, 4.7, 2, 0.45, 0.45], vertical_alignment="center", gap="xsmall"
        )
    with kind:
        _choose_kind(said, line, partial(save, "kind"), version)
    with text:
        words, key = partial(save, "text"), f"text-{line.id}"
        if sentence.edit(
            key, said["said"], line.text, version, words, label_visibility="collapsed"
        ):
            ask(key, line.text, version, words, title=f"{talk.label}: {said['said']}")
    with tags:
        key, stored, tagged = f"tags-{line.id}", ", ".join(line.tags), partial(save, "tags")
        if _tags(said, key, stored, tagged, version):
            ask(key, stored, version, tagged, title=f"{talk.label}: {said['tags']}")
    star.button(
        said["mark"],
        icon=":material/star:",
        key=f"star-{line.id}",
        type="primary" if line.highlighted else "tertiary",
        help=said["on_wall" if line.highlighted else "for_wall"],
        on_click=frame.doing,
        args=(save, "highlighted", not line.highlighted, version),
    )
    off.button(
        said["take_out"],
        icon=":material/close:",
        key=f"off-{line.id}",
        type="tertiary",
        help=said["take_line_out"],
        on_click=frame.doing,
        args=(interviewing.remove_line, workshop, talk.id, line.id),
    )
    if interviewing.could_tell(line):
        st.html(html.warning(said["not_offered"], said["could_tell"]))


def _choose_kind(words: Words, line: Line, save: partial[None], version: int) -> None:
    """Their words, a fact, or ours: only the first may be quoted."""
    kinds: dict[LineKind, str] = {kind: words[f"kind_{kind}"] for kind in KINDS}

    def changed(kind: LineKind) -> None:
        save(kind, version)

    choice.select(
        words["kind"], kinds, line.kind, f"kind-{line.id}", changed, label_visibility="collapsed"
    )


def _tags(words: Words, key: str, stored: str, save: partial[None], version: int) -> bool:
    """The tags of a line; True where somebody else changed them meanwhile."""
    both = autosave.bind(key, stored, version, save)
    st.text_input(
        words["tags"],
        stored,
        key=autosave.box(key),
        placeholder=words["tags_hint"],
        label_visibility="collapsed",
        live="600ms",
    )
    return both

"""The lines of a conversation from a transcript: whose words, and whether it is the same person."""

from collections.abc import Callable

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.interviews.model import Interview
from persona_core.interviews.transcripts import Transcript, read_transcript
from persona_core.show import html
from persona_core.show.screen_words import Words
from persona_core.workshop.verbs import Workshop, interviewing, setting

SHOWN = 5
"""Names that are shown of those found."""


def take(workshop: Workshop, talk: Interview, look_at: Callable[[Interview], None]) -> None:
    """A .docx or .txt: whose words are taken is asked, the rest is counted; `look_at` shows the
    conversation that they went to."""
    words = setting.words(workshop, "interviews")
    with st.popover(words["transcript"], icon=":material/upload_file:", type="tertiary"):
        dropped = st.file_uploader(
            words["file"], type=["docx", "txt", "vtt", "srt", "md"], key=f"transcript-{talk.id}"
        )
        if dropped is None:
            st.caption(words["file_about"])
            return
        told: Transcript = read_transcript(dropped.getvalue(), dropped.name)
        who, speakers = "", list(told.speakers)
        if speakers:
            at = speakers.index(told.interviewed) if told.interviewed in speakers else 0
            key = f"who-{talk.id}"
            who = st.radio(words["whose"], speakers, at, key=key, format_func=plain) or ""
        n = len(told.of(who))
        st.caption(words["lines_taken"].format(n=n, others=len(told.turns) - n))
        _names(words, told, who)
        own = _own_conversation(words, talk)

        def bring() -> None:
            into = interviewing.add(workshop) if own else talk
            interviewing.take_transcript(workshop, into.id, told, who)
            look_at(into)

        st.button(words["take_lines"], key=f"take-{talk.id}", on_click=frame.doing, args=(bring,))


def _names(words: Words, told: Transcript, who: str) -> None:
    """That lines could tell who somebody is, before they are taken."""
    n, names = interviewing.telling(told, who)
    if n:
        shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
        said = words["names_why_one" if n == 1 else "names_why"].format(n=n, shown=shown or "@")
        st.html(html.warning(said, words["names"]))


def _own_conversation(words: Words, talk: Interview) -> bool:
    """Whether the lines are of somebody else than those that were noted before."""
    if not talk.lines:
        return False
    ways = [words["into_new"], words["into_this"].format(label=talk.label)]
    asked = words["into"].format(label=talk.label)
    return st.radio(asked, ways, key=f"into-{talk.id}") == ways[0]

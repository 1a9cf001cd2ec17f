"""The lines of a conversation from a transcript: whose words they are is asked first."""

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.interviews.model import Interview
from persona_core.interviews.transcripts import Transcript, read_transcript
from persona_core.workshop.verbs import Workshop, interviewing


def take(workshop: Workshop, talk: Interview) -> None:
    """A .docx or .txt: whose words are taken is asked, the rest is counted."""
    with st.popover("From a transcript", icon=":material/upload_file:", type="tertiary"):
        dropped = st.file_uploader(
            "Transcript", type=["docx", "txt", "vtt", "srt", "md"], key=f"transcript-{talk.id}"
        )
        if dropped is None:
            st.caption("Word or text. Names before a colon tell who spoke.")
            return
        told: Transcript = read_transcript(dropped.getvalue(), dropped.name)
        speakers = list(told.speakers)
        if speakers:
            at = speakers.index(told.interviewed) if told.interviewed in speakers else 0
            who = st.radio("Whose words", speakers, at, key=f"who-{talk.id}", format_func=plain)
        else:
            who = ""
        mine = told.of(str(who))
        others = len(told.turns) - len(mine)
        st.caption(f"{len(mine)} lines are taken, {others} of others are left out.")
        st.button(
            "Take these lines",
            key=f"take-{talk.id}",
            on_click=frame.doing,
            args=(interviewing.take_transcript, workshop, talk.id, told, str(who)),
        )

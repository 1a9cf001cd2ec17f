"""Interviews: what people said, by whom it may be quoted, and the themes it makes."""

import streamlit as st

from pages.parts import autosave, conflict, frame, interview_notes, interview_themes, sentence
from persona_core.interviews.guide import load_guide
from persona_core.show import html, talks_html
from persona_core.show.facts import number_word
from persona_core.workshop.interviewing import Notebook
from persona_core.workshop.verbs import Workshop, interviewing, sharing, surveying

TALKS, THEMES, SURVEY, GUIDE = "Conversations", "Themes", "Questionnaire", "Guide"
LANGUAGES = {"English": "en", "Deutsch": "de"}


@st.fragment
def listen(workshop: Workshop) -> None:
    """One view at a time: conversations, their themes, the survey that counts them, the guide."""
    with frame.guard():
        autosave.begin()
        conflict.begin()
        surveying.link_again(workshop)
        notes = interviewing.notebook(workshop)
        stop = interviewing.stop(workshop, notes)
        n = len(notes.interviews)
        title = f"{number_word(n)} interview{'' if n == 1 else 's'}" if n else "Interviews"
        right = frame.head(st.container(key="pw-head"), title, stop.sentence)
        right.button(
            "Add a conversation",
            icon=":material/add:",
            type="primary",
            on_click=frame.doing,
            args=(interview_notes.begin, workshop),
        )
        view = st.segmented_control(
            "View",
            [TALKS, THEMES, SURVEY, GUIDE],
            default=TALKS,
            required=True,
            key="pw-choice-interviews",
            label_visibility="collapsed",
            persist_state="session",
        )
        if view == TALKS:
            interview_notes.show(workshop, notes)
        elif view == THEMES:
            interview_themes.show(workshop, notes)
        elif view == SURVEY:
            survey(workshop, notes)
        else:
            guide()


def survey(workshop: Workshop, notes: Notebook) -> None:
    """The questionnaire that the themes make, ready for a survey tool."""
    if not notes.themes:
        st.text("No themes yet. Gather tags into themes, and each becomes a survey question here.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        language = _language("questionnaire-language")
        st.space("stretch")
        asked = notes.questionnaire(language)
        st.download_button(
            "Workbook",
            data=lambda: sharing.questionnaire_workbook(workshop, asked),
            file_name=f"{workshop.folder.name} questionnaire.xlsx",
            icon=":material/table:",
            on_click="ignore",
        )
        st.download_button(
            "Text",
            data=asked.text(),
            file_name=f"{workshop.folder.name} questionnaire.txt",
            icon=":material/notes:",
            on_click="ignore",
        )
    st.caption(asked.intro)
    for note in asked.notes:
        st.html(html.warning(note.what))
    st.html(
        talks_html.questionnaire(
            [(q.section, q.type, q.text, q.items, q.answers) for q in asked.questions]
        )
    )


def guide() -> None:
    """What to say and ask, to read or to print."""
    with st.container(horizontal=True, vertical_alignment="center"):
        told = load_guide(_language("guide-language"))
        st.space("stretch")
        st.download_button(
            "Text",
            data=told.text(),
            file_name="interview guide.txt",
            icon=":material/notes:",
            on_click="ignore",
        )
    st.caption(f"{told.length}. {told.before}")
    st.html(talks_html.guide([(s.title, s.minutes, s.say, s.probes) for s in told.steps]))
    st.caption(told.never)


def _language(key: str) -> str:
    chosen = st.segmented_control(
        "Language",
        list(LANGUAGES),
        default="English",
        required=True,
        key=key,
        label_visibility="collapsed",
        persist_state="session",
    )
    return LANGUAGES[str(chosen or "English")]


workshop = frame.workshop()
if workshop is not None:
    listen(workshop)
    sentence.live()

"""Interviews: what people said, by whom it may be quoted, and the themes it makes."""

import streamlit as st

from pages.parts import (
    autosave,
    conflict,
    frame,
    interview_notes,
    interview_themes,
    page_head,
    sentence,
)
from persona_core.interviews.guide import load_guide
from persona_core.show import html, talks_html
from persona_core.show.facts import number_word
from persona_core.workshop.interviewing import Notebook
from persona_core.workshop.verbs import Workshop, interviewing, setting, sharing, surveying

VIEWS = ("talks", "themes", "survey", "guide")
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
        words, language = setting.words(workshop, "interviews"), setting.language(workshop)
        title = words["one" if n == 1 else "many" if n else "title"]
        title = title.format(n=number_word(n, language))
        right = page_head.head(st.container(key="pw-head"), title, stop.sentence)
        right.button(
            words["add"],
            icon=":material/add:",
            type="primary",
            on_click=frame.doing,
            args=(interview_notes.begin, workshop),
        )
        views = {words[one]: one for one in VIEWS}
        said = st.segmented_control(
            words["view"],
            list(views),
            default=words["talks"],
            required=True,
            key="pw-choice-interviews",
            label_visibility="collapsed",
            persist_state="session",
        )
        view = views.get(str(said), "talks")
        if view == "talks":
            interview_notes.show(workshop, notes)
        elif view == "themes":
            interview_themes.show(workshop, notes)
        elif view == "survey":
            survey(workshop, notes)
        else:
            guide(workshop)


def survey(workshop: Workshop, notes: Notebook) -> None:
    """The questionnaire that the themes make, ready for a survey tool."""
    words = setting.words(workshop, "interviews")
    if not notes.themes:
        st.text(words["no_questionnaire"])
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        language = _language(workshop, "questionnaire-language")
        st.space("stretch")
        asked = notes.questionnaire(language)
        st.download_button(
            words["workbook"],
            data=lambda: sharing.questionnaire_workbook(workshop, asked),
            file_name=f"{workshop.folder.name} questionnaire.xlsx",
            icon=":material/table:",
            on_click="ignore",
        )
        st.download_button(
            words["text"],
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


def guide(workshop: Workshop) -> None:
    """What to say and ask, to read or to print."""
    words = setting.words(workshop, "interviews")
    with st.container(horizontal=True, vertical_alignment="center"):
        told = load_guide(_language(workshop, "guide-language"))
        st.space("stretch")
        st.download_button(
            words["text"],
            data=told.text(),
            file_name="interview guide.txt",
            icon=":material/notes:",
            on_click="ignore",
        )
    st.caption(f"{told.length}. {told.before}")
    st.html(talks_html.guide([(s.title, s.minutes, s.say, s.probes) for s in told.steps]))
    st.caption(told.never)


def _language(workshop: Workshop, key: str) -> str:
    """Of what is said to somebody else; at first the workshop's own."""
    own = setting.LANGUAGES[setting.language(workshop)]
    chosen = st.segmented_control(
        setting.words(workshop, "interviews")["language"],
        list(LANGUAGES),
        default=own,
        required=True,
        key=key,
        label_visibility="collapsed",
        persist_state="session",
    )
    return LANGUAGES[str(chosen or own)]


workshop = page_head.workshop()
if workshop is not None:
    listen(workshop)
    sentence.live()

"""The workshop's own words: what the form asks, its examples and keywords, word lists, files."""

import streamlit as st

from pages.parts import frame, open_dialog, words_file
from persona_core.workshop.personas import word_lists
from persona_core.workshop.personas.word_lists import LISTS, WordList
from persona_core.workshop.verbs import Workshop, own_words, setting

TALL = 320
"""Pixels of a list of words."""
LOW = 130
"""Pixels of the keywords of a field."""


@st.dialog("Words of this workshop", width="large", on_dismiss=open_dialog.close)
def show(workshop: Workshop) -> None:
    """A field with all its words, the word lists of the checks, whole files."""
    with frame.guard():
        st.caption(
            f"They hold in this workshop only, in {setting.LANGUAGES[setting.language(workshop)]}. "
            "What is left empty goes back to what came with the app."
        )
        # With a key and a state: what is brought redraws the page, and the tab stays.
        asked, listed, whole = st.tabs(
            ["Questions and examples", "Word lists", "Whole files"],
            key="words-tabs",
            on_change="rerun",
        )
        with asked:
            _question(workshop)
        with listed:
            _list(workshop)
        with whole:
            words_file.show(workshop)


def _question(workshop: Workshop) -> None:
    form, market = setting.form(workshop), setting.market(workshop)
    titles = {f.id: f"{s.title}: {f.title}" for s in form.sections for f in s.fields}
    chosen = st.selectbox("Field", list(titles), format_func=titles.__getitem__, key="words-field")
    field = form.field(chosen)
    parts = (
        (field.key("title", market), "What it is called", field.title),
        (field.key("ask", market), "The question to the room", field.ask),
        (field.key("weak", market), "An example that says little", field.weak),
        (field.key("strong", market), "An example that says much", field.strong),
    )
    said = {
        part: st.text_input(title, stored, key=f"words-{chosen}-{part}")
        for part, title, stored in parts
    }
    words = own_words.keywords(workshop, chosen)
    keywords = words
    if "survey" in field.evidence:
        keywords = st.text_area(
            "Words by which questions of the data are found for it, one per line; “*”: any ending",
            words,
            key=f"words-{chosen}-keywords",
            height=LOW,
        )

    def use() -> None:
        setting.edit_form(workshop, chosen, said)
        if keywords != words:
            own_words.save_keywords(workshop, chosen, keywords)

    st.button(
        "Use these words",
        key="words-use",
        disabled=keywords == words and all(said[part] == stored for part, _, stored in parts),
        on_click=frame.doing,
        args=(use,),
    )


def _list(workshop: Workshop) -> None:
    which: WordList = st.selectbox(
        "List", LISTS, format_func=lambda one: one.title, key="words-list"
    )
    stored = word_lists.lines(workshop, which)
    said = st.text_area(
        "One word a line; “*” stands for any ending",
        stored,
        key=f"words-{which.section}",
        height=TALL,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Use this list",
            key="words-list-use",
            disabled=said == stored,
            on_click=frame.doing,
            args=(word_lists.save, workshop, which, said),
        )
        if word_lists.is_own(workshop, which):
            st.caption("This workshop has a list of its own.")

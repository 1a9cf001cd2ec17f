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


def show(workshop: Workshop) -> None:
    """The dialog, in the workshop's language."""
    title = setting.words(workshop, "personas")["own_words"]
    st.dialog(title, width="large", on_dismiss=open_dialog.close)(_show)(workshop)


def _show(workshop: Workshop) -> None:
    """A field with all its words, the word lists of the checks, whole files."""
    with frame.guard():
        words = setting.words(workshop, "own_words")
        st.caption(words["about"].format(language=setting.LANGUAGES[setting.language(workshop)]))
        # With a key and a state: what is brought redraws the page, and the tab stays.
        asked, listed, whole = st.tabs(
            [words["asked"], words["lists"], words["files"]],
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
    around = setting.words(workshop, "own_words")
    form, market = setting.form(workshop), setting.market(workshop)
    titles = {f.id: f"{s.title}: {f.title}" for s in form.sections for f in s.fields}
    chosen = st.selectbox(
        around["field"], list(titles), format_func=titles.__getitem__, key="words-field"
    )
    field = form.field(chosen)
    parts = (
        (field.key("title", market), around["title"], field.title),
        (field.key("ask", market), around["ask"], field.ask),
        (field.key("weak", market), around["weak"], field.weak),
        (field.key("strong", market), around["strong"], field.strong),
    )
    said = {
        part: st.text_input(title, stored, key=f"words-{chosen}-{part}")
        for part, title, stored in parts
    }
    words = own_words.keywords(workshop, chosen)
    keywords = words
    if "survey" in field.evidence:
        keywords = st.text_area(
            around["keywords"],
            words,
            key=f"words-{chosen}-keywords",
            height=LOW,
        )

    def use() -> None:
        setting.edit_form(workshop, chosen, said)
        if keywords != words:
            own_words.save_keywords(workshop, chosen, keywords)

    st.button(
        around["use"],
        key="words-use",
        disabled=keywords == words and all(said[part] == stored for part, _, stored in parts),
        on_click=frame.doing,
        args=(use,),
    )


def _list(workshop: Workshop) -> None:
    words = setting.words(workshop, "own_words")
    which: WordList = st.selectbox(
        words["list"], LISTS, format_func=lambda one: one.title, key="words-list"
    )
    stored = word_lists.lines(workshop, which)
    said = st.text_area(
        words["a_line"],
        stored,
        key=f"words-{which.section}",
        height=TALL,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words["use_list"],
            key="words-list-use",
            disabled=said == stored,
            on_click=frame.doing,
            args=(word_lists.save, workshop, which, said),
        )
        if word_lists.is_own(workshop, which):
            st.caption(words["own_list"])

"""A whole file of the workshop's words: taken away, edited with any editor, brought back."""

import streamlit as st

from pages.parts import frame
from persona_core.problem import Problem
from persona_core.workshop.verbs import Workshop, own_words, setting


def show(workshop: Workshop) -> None:
    """Take one away, edit it with any editor, bring it back: a slip is told by its line."""
    words = setting.words(workshop, "own_words")
    name = st.selectbox(
        words["file"],
        list(own_words.FILES),
        format_func=own_words.FILES.__getitem__,
        key="words-file",
    )
    called, key = own_words.file_name(workshop, name), f"words-file-{name}"
    brought = st.session_state.get(key)
    wrong = _bring(workshop, name, brought.getvalue() if brought is not None else None)
    st.caption(words["about_files"])
    if trouble := own_words.trouble(workshop, name):
        st.warning(words["trouble"].format(trouble=trouble), icon=":material/warning:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            words["take"].format(file=called),
            own_words.text(workshop, name),
            called,
            "application/toml",
            key="words-file-take",
            icon=":material/download:",
            on_click="ignore",
        )
        if own_words.is_own(workshop, name):
            st.button(
                words["back"],
                key="words-file-back",
                on_click=frame.doing,
                args=(own_words.put_back, workshop, name),
            )
            st.caption(words["own_file"])
    st.file_uploader(
        words["bring"].format(file=called), type=["toml", "txt"], key=key, max_upload_size=1
    )
    if wrong is not None:
        frame.problem_box(wrong)
    elif brought is not None:
        st.success(words["brought"].format(file=called), icon=":material/check_circle:")


def _bring(workshop: Workshop, name: str, content: bytes | None) -> Problem | None:
    """Use it once: it stays in its list while other words are changed. What is wrong with it."""
    done = f"words-file-done-{name}"
    if content is None:
        st.session_state.pop(done, None)
        return None
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if st.session_state.get(done) != text:
        try:
            own_words.bring(workshop, name, text)
        except Problem as problem:
            return problem
        st.session_state[done] = text
    return None

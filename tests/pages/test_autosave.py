"""A field that saves itself, over a shelf that somebody else writes to as well."""

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from pages.parts import autosave

    shelf = st.session_state.setdefault("shelf", {"said": "Meist 25 bis 44"})

    def save(words: str, _: int) -> None:
        shelf["said"] = words

    autosave.begin()
    autosave.bind("line", shelf["said"], 1, save)
    st.text_area("Line", shelf["said"], key=autosave.box("line"))


def _boxes(page: AppTest) -> list[tuple[str | None, str | None]]:
    return [(one.key, one.value) for one in page.text_area]


def test_words_from_elsewhere_stand_in_a_box_whose_words_of_before_no_browser_can_send() -> None:
    page = AppTest.from_function(_page).run()
    assert _boxes(page) == [("line", "Meist 25 bis 44")]
    page.session_state["shelf"]["said"] = "Mostly 25 to 44"
    page.run().run()
    assert _boxes(page) == [("line--1", "Mostly 25 to 44")]
    assert page.session_state["shelf"] == {"said": "Mostly 25 to 44"}


def test_words_typed_into_the_new_box_are_saved_and_stay_in_it() -> None:
    page = AppTest.from_function(_page).run()
    page.session_state["shelf"]["said"] = "Mostly 25 to 44"
    page.run()
    page.text_area[0].set_value("Most are 25 to 44").run()
    assert _boxes(page) == [("line--1", "Most are 25 to 44")]
    assert page.session_state["shelf"] == {"said": "Most are 25 to 44"}

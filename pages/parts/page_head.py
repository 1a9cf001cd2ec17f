"""What stands at the top of a page: its look, the workshop's name, the headline, what it needs."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import current
from pages.parts.plain import plain
from persona_core.show import html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, segmenting, setting


def style() -> None:
    """Put the stylesheet of all blocks into the page; navigation.py does it once per run."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    outside = f".stDialog,[data-testid=stPopoverBody]{{color-scheme:{theme}}}"
    st.html(f"<style>{html.stylesheet()}{outside}</style>")


def where() -> None:
    """The name of the open workshop, beside the steps; navigation.py puts it on every page."""
    found = current.workshop()
    name = str(found.value("workshop", {}).get("name", "")) if found else ""
    st.html(f'<div class="pw-where" title="{html.text(name)}">{html.text(name)}</div>')


def head(place: DeltaGenerator, title: str, sentence: str) -> DeltaGenerator:
    """Write the finding as headline and one sentence into `place`.

    Returns the container at the right for the page's buttons, at most two. Keep the sentence
    under about 100 characters: one that wraps moves the page.
    """
    row = place.container(
        horizontal=True,
        vertical_alignment="bottom",
        horizontal_alignment="distribute",
        key="pw-head-row",
    )
    words = row.container(gap="xxsmall", width="stretch")
    words.title(plain(title), anchor=False)
    words.html(f'<div class="pw-lead">{html.text(sentence)}</div>')
    return row.container(
        horizontal=True, width="content", vertical_alignment="center", gap="xsmall"
    )


def workshop() -> Workshop | None:
    """The open workshop; where there is none the page says so and where to go."""
    found = current.workshop()
    if found is None:
        head(st.container(), "No workshop is open", "Choose one on Home, or begin a new one there.")
        st.page_link("home.py", label="Go to Home", icon=":material/arrow_forward:")
    return found


def kept(found: Workshop | None, page: str) -> Cut | None:
    """The kept segments; where there are none the page says so and where to go.

    page: which of the screen's words say its title, and why segments are needed.
    """
    if found is None:
        return None
    cut = segmenting.kept(found)
    if cut is None:
        words = setting.words(found, page)
        head(st.container(), words["title"], words["kept_first"])
        st.page_link("segments.py", label="Go to Segments", icon=":material/arrow_forward:")
    return cut

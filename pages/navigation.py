"""The frame around every page: its settings, its style, the steps and how far along each is."""

from pathlib import Path

import streamlit as st

from pages.parts import current, frame, page_head
from pages.parts.plain import plain
from persona_core.workshop.verbs import shelf

ICONS = {
    "done": ":material/check_circle:",
    "begun": ":material/contrast:",
    "todo": ":material/circle:",
}

ICON = str(Path(__file__).parent / "static" / "icon.png")
"""A file of our own: Streamlit would fetch a material icon for the tab from a font server."""


def progress() -> list[str]:
    """The icon of each step of the open workshop; also says what was noticed on opening it."""
    workshop = current.restore()
    states = shelf.summary(workshop).steps if workshop else ("todo",) * len(shelf.STEPS)
    for note in shelf.opening_notes(workshop) if workshop else ():
        st.warning(plain(note.what), icon=":material/report:")
    return [ICONS[state] for state in states]


st.set_page_config(page_icon=ICON, layout="wide", initial_sidebar_state="collapsed")
st.logo(":material/groups:")
page_head.style()
icons = [ICONS["todo"]] * len(shelf.STEPS)
with frame.guard(tells=False):
    icons = progress()
    page_head.where()
page = st.navigation(
    [
        st.Page("home.py", title="Home", icon=":material/home:", default=True),
        *(
            st.Page(f"{step}.py", title=step.capitalize(), icon=icon)
            for step, icon in zip(shelf.STEPS, icons, strict=True)
        ),
    ],
    position="top",
)
st.set_page_config(page_title=f"{page.title} · Persona Workshop")
with frame.guard():
    page.run()

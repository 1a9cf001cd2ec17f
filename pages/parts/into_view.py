"""A part of the page brought into view, where a click far below it changed what it shows."""

from pathlib import Path

import streamlit as st

_JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_component = st.components.v2.component("into_view", html="<span hidden></span>", js=_JS)


def bring(place: str, *, now: bool) -> None:
    """Scroll to the container of that key, in this run only; written in each run, it takes no room.

    Call it below the container, which then stands.
    """
    with st.container(key=f"pw-view-{place}"):
        _component(key=f"view-{place}", data={"place": place if now else ""})

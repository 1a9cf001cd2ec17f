"""The cursor in the field that a dialog is for, so that one types and presses Enter."""

from pathlib import Path

import streamlit as st

_JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_component = st.components.v2.component("focus", html="<span hidden></span>", js=_JS)


def on(field: str) -> None:
    """Put it there once the dialog stands; `field` is the key of a text field."""
    with st.container(key=f"pw-focus-{field}"):
        _component(key=f"focus-{field}", data={"field": field})

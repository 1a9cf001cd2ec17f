"""Which dialog of a page is open: in the session, so that a rerun around it does not close it."""

from typing import Literal

import streamlit as st

_OPEN = "pw-open-dialog"


def button(
    label: str,
    icon: str,
    name: str,
    *,
    type: Literal["secondary", "tertiary"] = "tertiary",
    width: Literal["content", "stretch"] = "content",
) -> None:
    """A button, quiet by default, that opens the dialog of that name with this run."""
    st.button(label, icon=icon, type=type, key=name, width=width, on_click=open_now, args=(name,))


def is_open(name: str) -> bool:
    """Whether that dialog is to be drawn."""
    return bool(st.session_state.get(_OPEN) == name)


def close() -> None:
    """What a dialog calls when it is dismissed."""
    st.session_state.pop(_OPEN, None)


def open_now(name: str) -> None:
    """Open the dialog of that name with this run: for a callback."""
    st.session_state[_OPEN] = name

"""A widget that saves itself: compared on every run with what it loaded, never on callbacks alone.

Callbacks are not called after a reconnect and may be called without a change on a page switch
(design notes, screens.md), so `bind` runs before the widget is drawn and decides by the
three-way rule.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import streamlit as st

from pages.parts import frame
from persona_core.workshop.personas.autosave import Settle, settle
from persona_core.workshop.store import Conflict

Save = Callable[[Any, int], object]
"""Takes the value and the version it was based on; raises `Conflict`."""


def bind(key: str, stored: Any, version: int, save: Save) -> bool:
    """Settle the widget `key` with the store; call it right before the widget is drawn.

    Draw the widget with `stored` as its value: one in a closed popover is mounted later, and what
    was only put into the session's state would not reach it.
    Returns True where somebody else changed the same field meanwhile: draw `ask` below it.
    """
    state, mark = st.session_state, f"loaded:{key}"
    fields: dict[str, tuple[Save, int]] = state.setdefault(_FIELDS, {})
    fields[key] = (save, version)
    if key not in state or mark not in state:
        state[mark] = stored
        return False
    action = settle(state[key], state[mark], stored)
    if action is Settle.WRITE:
        try:
            save(state[key], version)
        except Conflict:
            action = Settle.ASK
        else:
            state[mark] = state[key]
    elif action is Settle.REFRESH:
        state[key] = state[mark] = stored
    if action is Settle.ASK:
        del fields[key]  # `begin` must not answer for the person: this version is the other's
    return action is Settle.ASK


_UNSETTLED, _FIELDS = "pw-unsettled", "pw-fields"


def begin() -> None:
    """Before the first field of a run: what was typed into the fields of the last one is saved, so
    that remarks, score and page speak of it at once; nothing is in conflict yet.

    Where somebody else was quicker, `bind` finds the conflict and asks; a field that is being
    asked about waits for the answer.
    """
    state = st.session_state
    state[_UNSETTLED] = 0
    fields: dict[str, tuple[Save, int]] = state.pop(_FIELDS, {})
    for key, (save, version) in fields.items():
        mark = f"loaded:{key}"
        if key not in state or mark not in state or state[key] == state[mark]:
            continue
        with suppress(Conflict):
            save(state[key], version)
            state[mark] = state[key]


def unsettled() -> bool:
    """Whether a field of this run holds words that are not saved."""
    return bool(st.session_state.get(_UNSETTLED))


def ask(key: str, stored: Any, version: int, save: Save) -> None:
    """Show the other person's text and let this person choose between both."""

    def keep_mine() -> None:
        save(st.session_state[key], version)
        st.session_state[f"loaded:{key}"] = st.session_state[key]

    def take_theirs() -> None:
        st.session_state[key] = st.session_state[f"loaded:{key}"] = stored

    st.session_state[_UNSETTLED] = st.session_state.get(_UNSETTLED, 0) + 1
    with st.container(border=True):
        st.text("Somebody else changed this meanwhile. They wrote:")
        st.text(str(stored) or "(nothing)")
        with st.container(horizontal=True):
            st.button("Keep mine", key=f"mine:{key}", on_click=frame.doing, args=(keep_mine,))
            st.button("Take theirs", key=f"theirs:{key}", on_click=take_theirs)

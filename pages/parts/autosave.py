"""A widget that saves itself: compared on every run with what it loaded, never on callbacks alone.

Callbacks are not called after a reconnect and may be called without a change on a page switch
(design notes, screens.md), so `bind` runs before the widget is drawn and decides by the
three-way rule.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import streamlit as st

from pages.parts import frame
from persona_core.personas.form import load_form
from persona_core.workshop.personas.autosave import Settle, settle
from persona_core.workshop.store import Conflict

Save = Callable[[Any, int], object]
"""Takes the value and the version it was based on; raises `Conflict`."""


def bind(key: str, stored: Any, version: int, save: Save) -> bool:
    """Settle the field `key` with the store; call it right before its widget is drawn.

    Draw the widget under `box(key)` with `stored` as its value: a box that is new starts with it.
    Returns True where somebody else changed the same field meanwhile: draw `ask` below it.
    """
    state, mark = st.session_state, f"loaded:{key}"
    fields: dict[str, tuple[Save, int]] = state.setdefault(_FIELDS, {})
    fields[key] = (save, version)
    typed = box(key)
    if typed not in state or mark not in state:
        state[mark] = stored
        return False
    action = settle(state[typed], state[mark], stored)
    if action is Settle.WRITE:
        try:
            save(state[typed], version)
        except Conflict:
            action = Settle.ASK
        else:
            state[mark] = state[typed]
            _touched().pop(key, None)
    elif action is Settle.REFRESH:
        _renew(key, stored)
        if not state.get(_OWN_DOING):
            _touched()[key] = time.monotonic()
    if action is Settle.ASK:
        del fields[key]  # `begin` must not answer for the person: this version is the other's
    return action is Settle.ASK


def box(key: str) -> str:
    """Key of the widget in which the field `key` stands now.

    A browser goes on sending what its boxes hold until it has drawn what a run says. So words that
    come from elsewhere stand in a box of their own: those of before would count as typed into it.
    """
    number = _boxes().get(key, 0)
    return f"{key}--{number}" if number else key


def _renew(key: str, stored: Any) -> None:
    """The field shows what is stored, in a new box unless the old one shows it already."""
    state = st.session_state
    if state[box(key)] != stored:
        _boxes()[key] = _boxes().get(key, 0) + 1
    state[f"loaded:{key}"] = stored


def _boxes() -> dict[str, int]:
    """How often a field of this session got a new box, by its key."""
    boxes: dict[str, int] = st.session_state.setdefault(_BOXES, {})
    return boxes


_UNSETTLED, _FIELDS, _TOUCHED, _OWN_DOING, _BOXES = (
    "pw-unsettled",
    "pw-fields",
    "pw-touched",
    "pw-own-doing",
    "pw-boxes",
)
MOMENT = 60.0
"""Seconds for which a field says that somebody else changed it."""


def begin() -> None:
    """Before the first field of a run: what was typed into the fields of the last one is saved, so
    that remarks, score and page speak of it at once; nothing is in conflict yet.

    Where somebody else was quicker, `bind` finds the conflict and asks; a field that is being
    asked about waits for the answer.
    """
    state = st.session_state
    state[_UNSETTLED] = 0
    state[_OWN_DOING] = state.pop(frame.ACTED, False)
    fields: dict[str, tuple[Save, int]] = state.pop(_FIELDS, {})
    for key, (save, version) in fields.items():
        mark, typed = f"loaded:{key}", box(key)
        if typed not in state or mark not in state or state[typed] == state[mark]:
            continue
        with suppress(Conflict):
            save(state[typed], version)
            state[mark] = state[typed]
            _touched().pop(key, None)


def touched(*keys: str) -> bool:
    """Whether somebody else changed one of the fields a moment ago: what came from this screen, by
    undo or by a line taken over, is no news here."""
    return any(key in _touched() for key in keys)


def faded() -> bool:
    """Whether a field still says so although the moment is over; it will not any more."""
    over = [key for key, at in _touched().items() if time.monotonic() - at > MOMENT]
    for key in over:
        del _touched()[key]
    return bool(over)


def _touched() -> dict[str, float]:
    """When this session saw somebody else's change of a field, by the key of its widget."""
    touched: dict[str, float] = st.session_state.setdefault(_TOUCHED, {})
    return touched


def unsettled() -> bool:
    """Whether a field of this run holds words that are not saved."""
    return bool(st.session_state.get(_UNSETTLED))


def ask(
    key: str,
    stored: Any,
    version: int,
    save: Save,
    *,
    by: str = "",
    words: Mapping[str, str] | None = None,
) -> None:
    """Show the other person's text and let this person choose between both.

    by: the other one's name, where they gave one. words: of the form, where it has a language.
    """
    words = words or load_form().words

    def keep_mine() -> None:
        typed = st.session_state[box(key)]
        save(typed, version)
        st.session_state[f"loaded:{key}"] = typed

    def take_theirs() -> None:
        _renew(key, stored)

    st.session_state[_UNSETTLED] = st.session_state.get(_UNSETTLED, 0) + 1
    with st.container(border=True):
        st.text(words["both"].format(who=by or words["they"]))
        st.text(str(stored) or words["nothing"])
        with st.container(horizontal=True):
            st.button(
                words["keep_mine"], key=f"mine:{key}", on_click=frame.doing, args=(keep_mine,)
            )
            st.button(words["take_theirs"], key=f"theirs:{key}", on_click=take_theirs)

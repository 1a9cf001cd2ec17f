"""A widget that saves itself: compared on every run with what it loaded, never on callbacks alone.

Callbacks are not called after a reconnect and may be called without a change on a page switch
(design notes, screens.md), so `bind` runs before the widget is drawn and decides by the
three-way rule.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts import frame, recent
from persona_core.workshop.personas.autosave import Settle, settle
from persona_core.workshop.store import Conflict

Save = Callable[[Any, int], object]
"""Takes the value and the version it was based on; raises `Conflict`."""


def bind(key: str, stored: Any, version: int, save: Save) -> bool:
    """Settle the field `key` with the store; call it right before its widget is drawn.

    Draw the widget under `box(key)` with `stored` as its value: a box that is new starts with it.
    Returns True where somebody else changed the same field meanwhile: ask by `conflict`.
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
            recent.settled(key)
    elif action is Settle.REFRESH:
        renew(key, stored)
        if not state.get(_OWN_DOING):
            recent.came(key)
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


def renew(key: str, stored: Any) -> None:
    """The field shows what is stored, in a new box unless the old one shows it already."""
    state = st.session_state
    if state[box(key)] != stored:
        _boxes()[key] = _boxes().get(key, 0) + 1
    state[f"loaded:{key}"] = stored


def settled(key: str, value: Any) -> None:
    """What the field holds is what is stored now."""
    st.session_state[f"loaded:{key}"] = value


def _boxes() -> dict[str, int]:
    """How often a field of this session got a new box, by its key."""
    boxes: dict[str, int] = st.session_state.setdefault(_BOXES, {})
    return boxes


_FIELDS, _OWN_DOING, _BOXES, _LOST = "pw-fields", "pw-own-doing", "pw-boxes", "pw-lost"


def begin() -> None:
    """Before the first field of a run: what was typed into the fields of the last one is saved, so
    that remarks, score and page speak of it at once; nothing is in conflict yet.

    Where somebody else was quicker, `bind` finds the conflict and asks; a field that is being
    asked about waits for the answer. Words for what they took off are kept as `lost`.
    """
    state = st.session_state
    state[_OWN_DOING] = state.pop(frame.ACTED, False)
    fields: dict[str, tuple[Save, int]] = state.pop(_FIELDS, {})
    for key, (save, version) in fields.items():
        mark, typed = f"loaded:{key}", box(key)
        if typed not in state or mark not in state or state[typed] == state[mark]:
            continue
        try:
            save(state[typed], version)
        except Conflict as conflict:
            if conflict.theirs.value is None:
                lost()[key] = conflict
        else:
            state[mark] = state[typed]
            recent.settled(key)


def lost() -> dict[str, Conflict]:
    """Words that were typed into a field that somebody else took off meanwhile, by its key."""
    found: dict[str, Conflict] = st.session_state.setdefault(_LOST, {})
    return found


def forget(key: str) -> None:
    """The words of a field that is gone are settled."""
    lost().pop(key, None)

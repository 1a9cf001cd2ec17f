"""Which fields of this session somebody else changed a moment ago: they say so for a minute.

What came from this screen, by undo or by a line taken over, is no news here.
"""

import time

import streamlit as st

MOMENT = 60.0
"""Seconds for which a field says that somebody else changed it."""
_CAME = "pw-news"


def came(key: str) -> None:
    """Somebody else's words stand in the field of that key now."""
    _came()[key] = time.monotonic()


def settled(key: str) -> None:
    """The field holds this person's own words again."""
    _came().pop(key, None)


def of(*keys: str) -> bool:
    """Whether somebody else changed one of the fields a moment ago."""
    return any(key in _came() for key in keys)


def faded() -> bool:
    """Whether a field still says so although the moment is over; it will not any more."""
    over = [key for key, at in _came().items() if time.monotonic() - at > MOMENT]
    for key in over:
        settled(key)
    return bool(over)


def _came() -> dict[str, float]:
    """When this session saw the change, by the key of the field."""
    found: dict[str, float] = st.session_state.setdefault(_CAME, {})
    return found

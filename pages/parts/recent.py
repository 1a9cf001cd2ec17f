"""Which fields of this session somebody else changed a moment ago: they say so for a minute.

What came from this screen, by undo or by a line taken over, is no news here.
"""

import time
from collections.abc import Mapping

import streamlit as st

from persona_core.show import remarks_html

MOMENT = 60.0
"""Seconds for which a field says that somebody else changed it."""
_CAME = "pw-news"


def came(key: str) -> None:
    """Somebody else's words stand in the field of that key now."""
    _came()[key] = time.monotonic()


def settled(key: str) -> None:
    """The field holds this person's own words again."""
    _came().pop(key, None)


def say(key: str, who: str, words: Mapping[str, str]) -> None:
    """On the edge of the field just drawn: that somebody else changed it. Nothing moves for it.

    who: their name, where they gave one. words: of the form.
    """
    known = key in _came()
    said = words["changed_by"].format(who=who or words["somebody"]) if known else ""
    st.html(remarks_html.news(said))


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

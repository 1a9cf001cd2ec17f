"""A select box whose titles may change while it stands there: with the language, with a name.

A browser holds the title it shows and sends that back. Where titles changed meanwhile it is none of
them, and Streamlit hands it on as if somebody had typed it. So other titles are another box.
"""

import zlib
from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

import streamlit as st

from pages.parts import frame

T = TypeVar("T", bound=str)


def select(
    label: str,
    titles: Mapping[T, str],
    now: T,
    key: str,
    save: Callable[[T], object],
    *,
    label_visibility: Literal["visible", "collapsed"] = "visible",
    disabled: bool = False,
) -> None:
    """Always shows `now`, a key of `titles`; `save` gets the one that somebody chose."""
    key = f"{key}-{zlib.crc32(repr(titles).encode())}"
    st.session_state[key] = now

    def chosen() -> None:
        if st.session_state[key] in titles:
            save(st.session_state[key])

    st.selectbox(
        label,
        list(titles),
        key=key,
        format_func=titles.__getitem__,
        on_change=frame.doing,
        args=(chosen,),
        label_visibility=label_visibility,
        disabled=disabled,
    )

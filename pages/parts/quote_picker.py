"""Sentences that may stand as the quote: searched, a few at a time, the most typical first."""

from collections.abc import Callable, Mapping

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.workshop.personas.quotable import Offered

SHOWN = 8
"""Sentences at first, and with each further click: what one looks through at once."""


def choose(
    identity: str, found: Offered, now: str, words: Mapping[str, str], save: Callable[[str], object]
) -> None:
    """A popover of sentences; a click takes one. now: the quote as it stands, ticked."""
    menu = st.popover(
        words["quotes"],
        width="stretch",
        disabled=not found.sentences,
        key=f"quotes-{identity}",
        on_change="rerun",
    )
    if not menu.open:
        return
    more = f"quotes-more-{identity}"
    with menu, st.container(gap="xsmall"):
        looked_for = st.text_input(
            words["find_quote"], key=f"quotes-find-{identity}", type="search", live="400ms"
        )
        left = found.holding(looked_for)
        shown = left.sentences[: st.session_state.get(more, SHOWN)]
        if not shown:
            st.text(words["no_quote"])
        origin = None
        for number, one in enumerate(shown):
            if one.origin != origin:
                origin = one.origin
                st.caption(words[origin])
            st.button(
                f"{plain(one.text)}  \n:gray[:small[{plain(one.source)}]]",
                icon=f":material/{'check_circle' if one.text == now else 'add_circle'}:",
                key=f"quotes-{identity}-{number}",
                type="tertiary",
                wrap=True,
                on_click=frame.doing,
                args=(save, one.text),
            )
        rest = len(left.sentences) - len(shown)
        if rest:
            st.button(
                words["more_quotes"].format(n=rest),
                icon=":material/expand_more:",
                key=f"{more}-button",
                on_click=_show_more,
                args=(more,),
            )


def _show_more(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, SHOWN) + SHOWN

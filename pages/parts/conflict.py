"""Two people changed one field: who, which, when, both texts, and a choice.

The question lies over the page (personas.css) and not in it: nothing moves under the hands of
somebody who types. The field itself is marked, so that one sees which it is.
"""

from typing import Any

import streamlit as st

from pages.parts import autosave, frame
from persona_core.show import remarks_html
from persona_core.show.facts import clock
from persona_core.show.screen_words import Words
from persona_core.workshop.person import named
from persona_core.workshop.personas.told import Told
from persona_core.workshop.store import Document, Put
from persona_core.workshop.verbs import Workshop, setting, writing

_PLACE, _OPEN = "pw-conflict-place", "pw-conflicts"


def begin() -> None:
    """Once per run, before the first field: where questions will stand, and none is open yet."""
    st.session_state[_OPEN] = 0
    st.session_state[_PLACE] = st.container(key="pw-conflicts", gap="small")


def any_open() -> bool:
    """Whether a field of this run holds words that are not saved."""
    return bool(st.session_state.get(_OPEN))


def ask(
    workshop: Workshop,
    document: str,
    key: str,
    stored: Any,
    version: int,
    save: autosave.Save,
    *,
    title: str = "",
    here: bool = False,
) -> None:
    """Show the other person's text and let this person choose between both.

    document: its key in the store. key: of the field. title: what the field is called, where it
    is none of a persona's. here: below the field, on a page that did not `begin`.
    """
    words = setting.words(workshop, "conflict")
    theirs = workshop.store.get(document)
    title = title or Told(workshop).title(document, theirs.value if theirs else None)

    def keep_mine() -> None:
        typed = st.session_state[autosave.box(key)]
        save(typed, version)
        autosave.settled(key, typed)

    def take_theirs() -> None:
        autosave.renew(key, stored)

    _count()
    place = st if here else st.session_state[_PLACE]
    with place.container(border=True, key=f"pw-conflict-{key}", gap="xsmall"):
        st.html(remarks_html.marked_field(autosave.box(key)))
        st.text(_said(workshop, words, "both", title, theirs))
        st.text(str(stored) or words["nothing"])
        st.caption(words["yours"])
        st.text(str(st.session_state[autosave.box(key)]) or words["nothing"])
        with st.container(horizontal=True):
            st.button(
                words["keep_mine"], key=f"mine:{key}", on_click=frame.doing, args=(keep_mine,)
            )
            st.button(words["take_theirs"], key=f"theirs:{key}", on_click=take_theirs)


def ask_about_lost(workshop: Workshop) -> None:
    """Words that were being written into a line that somebody else took off: nothing is lost."""
    words = setting.words(workshop, "conflict")
    for key, lost in autosave.lost().items():
        gone = writing.taken_off(workshop, lost.mine.key)
        if gone is None:
            autosave.forget(key)
            continue
        title = Told(workshop).title(lost.mine.key, gone.value)

        _count()
        with st.session_state[_PLACE].container(border=True, key=f"pw-lost-{key}", gap="xsmall"):
            st.text(_said(workshop, words, "gone", title, gone))
            st.text(" ".join(lost.mine.value.values()))
            with st.container(horizontal=True):
                st.button(
                    words["put_back"],
                    key=f"back:{key}",
                    on_click=frame.doing,
                    args=(_put_back, workshop, key, lost.mine),
                )
                st.button(words["let_go"], key=f"gone:{key}", on_click=autosave.forget, args=(key,))


def _put_back(workshop: Workshop, key: str, lost: Put) -> None:
    writing.put_back(workshop, lost)
    autosave.forget(key)


def _said(workshop: Workshop, words: Words, what: str, title: str, by: Document | None) -> str:
    """“Anna changed “Goals” at 14:03 while you were writing:”."""
    if by is None:
        return words[f"{what}_undated"].format(who=words["screen"], title=title)
    language = setting.language(workshop)
    when = clock(by.at, workshop.clock(), language)
    return words[what].format(who=named(by.by) or words["screen"], title=title, when=when)


def _count() -> None:
    st.session_state[_OPEN] = st.session_state.get(_OPEN, 0) + 1

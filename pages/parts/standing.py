"""Where a persona stands: ready or what is missing, what it rests on, who looks after it."""

from datetime import date

import streamlit as st

from pages.parts import autosave, conflict, hints, persona_kind
from persona_core.personas.ready import Readiness
from persona_core.show import remarks_html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.checking import Remarks
from persona_core.workshop.store import Json
from persona_core.workshop.verbs import Workshop, checking, setting, writing


def head(workshop: Workshop, cut: Cut, identity: str, found: Remarks) -> None:
    """Above the form: the label with what is missing behind it, the score, counters, kind."""
    after = _After(workshop, identity)
    ready = checking.ready(workshop, cut, identity, found)
    persona = writing.sheet(workshop, identity).persona
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="standing"):
        words = checking.label(workshop, ready)
        with st.popover(words, icon=":material/check:" if ready.ready else None, key="ready"):
            for line in ready.missing:
                st.html(remarks_html.hint("check", line))
            after.edit({field.id: field.title for field in ready.empty})
        said = checking.scored(workshop, cut, persona)
        st.html(remarks_html.standing(said, found.counters), width="content")
        persona_kind.edit(workshop, cut, identity)
    hints.show(workshop, cut, identity, found, "")


def label(workshop: Workshop, identity: str, ready: Readiness) -> None:
    """On a card: ready, or what is missing behind a click."""
    words = checking.label(workshop, ready)
    if ready.ready:
        st.html(remarks_html.standing(f"✓ {words}"))
        return
    with st.popover(words, type="tertiary", key=f"lacks-{identity}"):
        for line in ready.missing:
            st.html(remarks_html.hint("check", line))


class _After:
    """Who looks after the persona, until when, what stays open; saved before the label is said."""

    def __init__(self, workshop: Workshop, identity: str) -> None:
        self._workshop, self._identity = workshop, identity
        sheet = writing.sheet(workshop, identity)
        self._owner, review = sheet.persona.owner, sheet.persona.review_by
        self._day = date.fromisoformat(review) if review else None
        self._unknown = list(sheet.persona.unknown)
        self._version = sheet.version("owner")
        self._both = autosave.bind(self._key("owner"), self._owner, self._version, self._save_owner)
        autosave.bind(self._key("review"), self._day, sheet.version("review_by"), self._save_day)
        autosave.bind(
            self._key("unknown"), self._unknown, sheet.version("unknown"), self._save_unknown
        )

    def _key(self, name: str) -> str:
        return f"{name}-{self._identity}"

    def _save(self, field: str, value: Json, version: int) -> None:
        writing.save(self._workshop, self._identity, field, value, version)

    def _save_owner(self, value: str, version: int) -> None:
        self._save("owner", value, version)

    def _save_day(self, value: date | None, version: int) -> None:
        self._save("review_by", value.isoformat() if value else "", version)

    def _save_unknown(self, value: list[str], version: int) -> None:
        self._save("unknown", value, version)

    def edit(self, empty: dict[str, str]) -> None:
        """The fields. empty: needed fields without a word, by their titles."""
        key, words = self._key("owner"), setting.words(self._workshop, "personas")
        st.text_input(words["owner"], self._owner, key=autosave.box(key), live="600ms")
        if self._both:
            document = f"persona/{self._identity}/owner"
            conflict.ask(
                self._workshop, document, key, self._owner, self._version, self._save_owner
            )
        st.date_input(words["review_by"], self._day, key=autosave.box(self._key("review")))
        titles = checking.titles(self._workshop, self._unknown) | empty
        st.multiselect(
            words["unknown"],
            list(titles),
            self._unknown,
            format_func=titles.__getitem__,
            key=autosave.box(self._key("unknown")),
            placeholder=words["unknown_hint"],
        )


def together(workshop: Workshop, cut: Cut, identity: str, found: Remarks) -> None:
    """Below the form: how many people of the segment are all of this at once."""
    persona = writing.sheet(workshop, identity).persona
    st.html(remarks_html.standing(" ".join(checking.together(workshop, persona, found))))
    hints.show(workshop, cut, identity, found, "together")

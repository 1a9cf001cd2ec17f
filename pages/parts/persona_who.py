"""Who the persona is: name, role line, portrait, quote. Each field saves itself."""

from functools import partial
from typing import Any

import streamlit as st

from pages.parts import autosave, frame, hints, portrait_picker
from pages.parts.plain import plain
from persona_core.personas import suggest_names
from persona_core.workshop.cuts.segmenting import Cut
from persona_core.workshop.personas.checking import Remarks
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.verbs import Workshop, writing


def edit(workshop: Workshop, cut: Cut, identity: str, remarks: Remarks) -> None:
    """The fields above the sections of the form."""
    sheet = writing.sheet(workshop, identity)
    number = cut.number(identity)
    name, role, portrait = st.columns([1, 1.9, 0.75], vertical_alignment="bottom")
    with name:
        offered = ", ".join(suggest_names(cut.identities[number - 1].slot)[:3])
        _text(workshop, sheet, "name", "Name", offered, help=f"For example {offered}")
    with role:
        _text(workshop, sheet, "role_line", "Role line", "What they do, and what they are after")
    with portrait, st.popover("Portrait", width="stretch"):
        portrait_picker.edit(workshop, sheet, cut.identities[number - 1].slot)
    hints.show(workshop, cut, identity, remarks, "who.name")
    hints.show(workshop, cut, identity, remarks, "who.role_line")
    _quote(workshop, cut, sheet, identity)
    hints.show(workshop, cut, identity, remarks, "who.quote")


def _save(workshop: Workshop, sheet: Sheet, field: str, value: Any, version: int) -> None:
    writing.save(workshop, sheet.persona.segment, field, value, version)


def _text(
    workshop: Workshop, sheet: Sheet, field: str, label: str, placeholder: str, help: str = ""
) -> None:
    key = f"{field}-{sheet.persona.segment}"
    stored, version = getattr(sheet.persona, field), sheet.version(field)
    save = partial(_save, workshop, sheet, field)
    both = autosave.bind(key, stored, version, save)
    st.text_input(label, stored, key=key, placeholder=placeholder, help=help or None, live="400ms")
    if both:
        autosave.ask(key, stored, version, save)


def _quote(workshop: Workshop, cut: Cut, sheet: Sheet, identity: str) -> None:
    """A verbatim keeps its source; words of the room are marked as composed."""
    found = {quote.text: quote for quote in writing.quotes(workshop, cut, identity)}
    key, stored, version = f"quote-{identity}", sheet.persona.quote, sheet.version("quote")

    def save(text: str, version: int) -> None:
        said = writing.quoted(text, found.get(text))
        _save(workshop, sheet, "quote", said, version)

    words, choose = st.columns([2.9, 0.75], vertical_alignment="bottom")
    with words:
        both = autosave.bind(key, stored, version, save)
        st.text_input(
            "Quote, word for word from an open answer, or in the room's words",
            stored,
            key=key,
            placeholder="Choose an open answer, or write one: it is marked as composed",
            live="600ms",
        )
    with choose, st.popover("Answers", width="stretch", disabled=not found):
        st.caption("What people of this segment wrote, the most typical first.")
        for number, text in enumerate(found):
            st.button(
                plain(text),
                key=f"quote-{identity}-{number}",
                type="tertiary",
                wrap=True,
                on_click=frame.doing,
                args=(save, text, version),
            )
    if both:
        autosave.ask(key, stored, version, save)

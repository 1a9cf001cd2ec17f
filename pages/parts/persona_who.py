"""Who the persona is: name, role line, portrait, quote. Each field saves itself."""

from functools import partial
from typing import Any

import streamlit as st

from pages.parts import autosave, frame, hints, portrait_picker, sentence
from pages.parts.plain import plain
from persona_core.personas import suggest_names
from persona_core.personas.model import Persona
from persona_core.show import remarks_html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.checking import Remarks
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.verbs import Workshop, quotable, setting, writing

MARKS = {"verbatim": "Verbatim", "paraphrase": "Paraphrase", "composed": "Composed"}


def edit(workshop: Workshop, cut: Cut, identity: str, remarks: Remarks) -> None:
    """The fields above the sections of the form."""
    sheet = writing.sheet(workshop, identity)
    number = cut.number(identity)
    name, role, portrait = st.columns([1, 1.9, 0.75], vertical_alignment="bottom")
    with name:
        offered = ", ".join(suggest_names(cut.identities[number - 1].slot)[:3])
        _text(workshop, sheet, "name", "Name", offered, _help(workshop, "who.name"))
    with role:
        hint = "What they do, and what they are after"
        _text(workshop, sheet, "role_line", "Role line", hint, _help(workshop, "who.role_line"))
    with portrait, st.popover("Portrait", width="stretch"):
        portrait_picker.edit(workshop, sheet, cut.identities[number - 1].slot)
    hints.show(workshop, cut, identity, remarks, "who.name")
    hints.show(workshop, cut, identity, remarks, "who.role_line")
    _quote(workshop, cut, sheet, identity)
    hints.show(workshop, cut, identity, remarks, "who.quote")


def _help(workshop: Workshop, field: str) -> str:
    """The question to the room, both examples and how long, behind the question mark."""
    asked = setting.form(workshop).field(field)
    parts = (asked.ask, f"Says little: {asked.weak}", f"Says much: {asked.strong}", asked.guide)
    return "\n\n".join(plain(part) for part in parts)


def _save(workshop: Workshop, sheet: Sheet, field: str, value: Any, version: int) -> None:
    writing.save(workshop, sheet.persona.segment, field, value, version)


def _text(
    workshop: Workshop, sheet: Sheet, field: str, label: str, placeholder: str, help: str
) -> None:
    key = f"{field}-{sheet.persona.segment}"
    stored, version = getattr(sheet.persona, field), sheet.version(field)
    save = partial(_save, workshop, sheet, field)
    if field == "role_line":
        both = sentence.edit(key, label, stored, version, save, hint=placeholder, help=help)
    else:
        both = autosave.bind(key, stored, version, save)
        st.text_input(label, stored, key=key, placeholder=placeholder, help=help, live="400ms")
    if both:
        autosave.ask(key, stored, version, save)


def _quote(workshop: Workshop, cut: Cut, sheet: Sheet, identity: str) -> None:
    """What it is follows from its words: somebody's own, changed, or the room's."""
    key, stored, version = f"quote-{identity}", sheet.persona.quote, sheet.version("quote")
    found = quotable.offered(workshop, cut, identity)

    def save(text: str, version: int) -> None:
        quotable.quote(workshop, cut, identity, text, version)

    words, choose = st.columns([2.9, 0.75], vertical_alignment="bottom")
    with words:
        both = sentence.edit(
            key,
            "Quote, word for word from an open answer or an interview",
            stored,
            version,
            save,
            hint="Choose a sentence, or write one: it is marked as composed",
            help=_help(workshop, "who.quote"),
        )
    with (
        choose,
        st.popover("Quotes", width="stretch", disabled=not (found.interviews or found.answers)),
    ):
        groups = (
            ("From interviews, highlighted ones first.", found.interviews),
            ("What people of this segment wrote, the most typical first.", found.answers),
        )
        for title, sentences in groups:
            if sentences:
                st.caption(title)
            for number, (text, source) in enumerate(sentences.items()):
                st.button(
                    plain(text),
                    key=f"quote-{identity}-{title[:8]}-{number}",
                    type="tertiary",
                    wrap=True,
                    help=plain(source),
                    on_click=frame.doing,
                    args=(save, text, version),
                )
    st.html(remarks_html.standing(_is(sheet.persona)))
    if both:
        autosave.ask(key, stored, version, save)


def _is(persona: Persona) -> str:
    """What the quote is and whose; of a paraphrase also what was said."""
    if not persona.quote_mark:
        return ""
    said = f"{MARKS[persona.quote_mark]}: {persona.quote_source}"
    original = f", who said “{persona.quote_words}”" if persona.quote_mark == "paraphrase" else ""
    return f"{said}{original}"

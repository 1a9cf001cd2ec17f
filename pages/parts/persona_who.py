"""Who the persona is: name, role line, portrait, quote. Each field saves itself."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import (
    autosave,
    conflict,
    frame,
    hints,
    open_dialog,
    quote_picker,
    recent,
    sentence,
)
from pages.parts.plain import plain
from persona_core.personas.model import Persona
from persona_core.show import remarks_html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.checking import Remarks
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.verbs import Workshop, calling, quotable, setting, writing


def edit(workshop: Workshop, cut: Cut, identity: str, remarks: Remarks) -> None:
    """The fields above the sections of the form."""
    sheet, form = writing.sheet(workshop, identity), setting.form(workshop)
    name, role, portrait = st.columns([1, 1.9, 0.75], vertical_alignment="bottom")
    with name:
        names = calling.offered(workshop, cut, identity)
        _text(workshop, sheet, "name", names[0])
    with role:
        _text(workshop, sheet, "role_line", form.words["role_line"])
    with portrait:
        title = form.field("who.portrait").title
        open_dialog.button(title, ":material/face:", "portrait", type="secondary", width="stretch")
    if not sheet.persona.name.strip():
        _names(workshop, sheet, names)

    for field in ("name", "role_line"):
        hints.show(workshop, cut, identity, remarks, f"who.{field}")
    _quote(workshop, cut, sheet, identity)
    hints.show(workshop, cut, identity, remarks, "who.quote")


def _help(workshop: Workshop, field: str) -> str:
    """The question to the room, both examples and how long, behind the question mark."""
    form = setting.form(workshop)
    asked = form.field(field)
    examples = (form.words[how].format(text=getattr(asked, how)) for how in ("weak", "strong"))
    return "\n\n".join(plain(part) for part in (asked.ask, *examples, asked.guide))


def _save(workshop: Workshop, sheet: Sheet, field: str, value: Any, version: int) -> None:
    writing.save(workshop, sheet.persona.segment, field, value, version)


def _text(workshop: Workshop, sheet: Sheet, field: str, placeholder: str) -> None:
    key, asked = f"{field}-{sheet.persona.segment}", f"who.{field}"
    label, help = setting.form(workshop).field(asked).title, _help(workshop, asked)
    stored, version = getattr(sheet.persona, field), sheet.version(field)
    save = partial(_save, workshop, sheet, field)
    if field == "role_line":
        both = sentence.edit(key, label, stored, version, save, hint=placeholder, help=help)
    else:
        both = autosave.bind(key, stored, version, save)
        st.text_input(
            label, stored, key=autosave.box(key), placeholder=placeholder, help=help, live="400ms"
        )
    recent.say(key, sheet.writer(field), setting.form(workshop).words)
    if both:
        conflict.ask(workshop, sheet.key(field), key, stored, version, save)


def _names(workshop: Workshop, sheet: Sheet, offered: Sequence[str]) -> None:
    """Until the room chooses: names drawn blind, one click each."""
    key, version = f"names-{sheet.persona.segment}", sheet.version("name")

    def save() -> None:
        _save(workshop, sheet, "name", st.session_state[key], version)

    st.pills(
        setting.form(workshop).words["names"],
        offered,
        key=key,
        on_change=frame.doing,
        args=(save,),
    )


def _quote(workshop: Workshop, cut: Cut, sheet: Sheet, identity: str) -> None:
    """What it is follows from its words: somebody's own, changed, or the room's."""
    key, stored, version = f"quote-{identity}", sheet.persona.quote, sheet.version("quote")
    found = quotable.offered(workshop, cut, identity)

    def save(text: str, version: int) -> None:
        quotable.quote(workshop, cut, identity, text, version)

    words = setting.form(workshop).words
    written, choose = st.columns([2.9, 0.75], vertical_alignment="bottom")
    with written:
        both = sentence.edit(
            key,
            words["quote"],
            stored,
            version,
            save,
            hint=words["quote_line"],
            help=_help(workshop, "who.quote"),
        )
        recent.say(key, sheet.writer("quote"), words)
    with choose:
        quote_picker.choose(identity, found, stored, words, partial(save, version=version))
    st.html(remarks_html.standing(_is(workshop, sheet.persona)))
    if both:
        conflict.ask(workshop, sheet.key("quote"), key, stored, version, save)


def _is(workshop: Workshop, persona: Persona) -> str:
    """What the quote is and whose; of a paraphrase also what was said."""
    if not persona.quote_mark:
        return ""
    said = setting.words(workshop, "personas")[persona.quote_mark]
    return said.format(source=persona.quote_source, words=persona.quote_words)

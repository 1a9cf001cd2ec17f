"""One section of the form: what the room says on the left, what the data says on the right."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import autosave, frame
from pages.parts.plain import plain
from persona_core.personas.form import Field, Market, Section
from persona_core.personas.model import Statement
from persona_core.show import html
from persona_core.workshop.verbs import Workshop, writing
from persona_core.workshop.writing import Offer, Sheet

MARKET: Market = "b2c"
SECTIONS = ("background", "goals", "pains", "buying", "channels", "use", "apart", "notes")
"""Sections of this form, in the order of the page; named in form/en.toml."""


def edit(
    workshop: Workshop, sheet: Sheet, section: Section, offered: Mapping[str, list[Offer]]
) -> None:
    """The section's fields that hold or may hold something, and a way to the others."""
    lines = [field for field in section.fields if not field.beside]
    open_fields = [f for f in lines if _shown(sheet, f, offered)] or lines[:1]
    with st.container(border=True, key=f"section-{section.id}"):
        st.html(html.section_head(section.title, open_fields[0].ask if len(lines) == 1 else ""))
        for field in open_fields:
            _field(workshop, sheet, section, field, offered)
        others = [f for f in lines if f not in open_fields]
        if others:
            key = f"more-{section.id}"
            titles = {f.title: f.id for f in others}

            def add_chosen() -> None:
                chosen = titles[st.session_state[key]]
                frame.doing(writing.add_line, workshop, sheet.persona.segment, chosen, "")

            st.menu_button(
                "add a line about …", list(titles), key=key, type="tertiary", on_click=add_chosen
            )


def _shown(sheet: Sheet, field: Field, offered: Mapping[str, list[Offer]]) -> bool:
    """Fields that hold or are offered something, and those a ready persona needs."""
    needed = field.shown(sheet.persona.kind, MARKET) == "required"
    return needed or bool(sheet.persona.of(field.id)) or field.id in offered


def _field(
    workshop: Workshop,
    sheet: Sheet,
    section: Section,
    field: Field,
    offered: Mapping[str, list[Offer]],
) -> None:
    several = len([f for f in section.fields if not f.beside]) > 1
    measure = next((f for f in section.fields if f.beside == field.id), None)
    left, right = st.columns([1, 1.12], gap="medium")
    with left, st.container(gap="xsmall", key=f"lines-{field.id}"):
        if several:
            st.html(html.field_head(field.title, field.ask))
        for statement in sheet.persona.of(field.id):
            _line(workshop, sheet, statement, measure)
        st.button(
            "add a line",
            icon=":material/add:",
            type="tertiary",
            key=f"add-{field.id}",
            on_click=frame.doing,
            args=(writing.add_line, workshop, sheet.persona.segment, field.id, ""),
        )
    with right, st.container(gap="xsmall", key=f"offers-{field.id}"):
        own = offered.get(field.id, [])
        for offer in own:
            _offer(workshop, sheet, offer)
        if any(offer.suggestion.figure.built for offer in own):
            st.caption("Some of these questions were used to form the group.")
        if not own:
            st.caption("No figure here stands out.")


def _line(workshop: Workshop, sheet: Sheet, statement: Statement, measure: Field | None) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.html(html.mark(statement.evidence.kind), width="content")
        _part(workshop, sheet, statement, "text", "Statement", "One idea, beginning with a verb")
        st.button(
            "",
            icon=":material/close:",
            type="tertiary",
            key=f"remove-{statement.id}",
            help="Take this line off",
            on_click=frame.doing,
            args=(writing.remove_line, workshop, sheet.persona.segment, statement.id),
        )
    if measure is not None:
        with st.container(key=f"measure-of-{statement.id}"):
            _part(workshop, sheet, statement, "measure", measure.title, measure.title.lower())


def _part(
    workshop: Workshop, sheet: Sheet, statement: Statement, part: str, label: str, hint: str
) -> None:
    """The text or the measure of a statement, saved as it is typed."""
    key = f"{part}-{statement.id}"
    stored, version = getattr(statement, part), sheet.version(f"line/{statement.id}")

    def save(value: str, _: int) -> None:
        identity = sheet.persona.segment
        writing.save_part(workshop, identity, statement.id, part, value, stored, by="local")

    both = autosave.bind(key, stored, version, save)
    st.text_input(label, key=key, placeholder=hint, label_visibility="collapsed", live="600ms")
    if both:
        autosave.ask(key, stored, version, save)


def _offer(workshop: Workshop, sheet: Sheet, offer: Offer) -> None:
    """One line from the data: a click takes it over, a second one takes it off."""
    text = plain(offer.suggestion.text)
    st.button(
        f"**{text}**" if offer.taken else text,
        icon=":material/check_circle:" if offer.taken else ":material/add_circle:",
        type="tertiary",
        key=f"take-{sheet.persona.segment}-{offer.key}",
        help="Take this line off" if offer.taken else "Take this line over with its figure",
        wrap=True,
        on_click=frame.doing,
        args=(writing.toggle, workshop, sheet.persona.segment, offer.suggestion),
    )
    st.html(html.second_line(offer.second))

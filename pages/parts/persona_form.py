"""One section of the form: what the room says on the left, what the data says on the right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import streamlit as st

from pages.parts import committee, frame, hints, persona_line
from pages.parts.plain import plain
from persona_core.personas.form import Field, Market, Section
from persona_core.show import html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.checking import Remarks
from persona_core.workshop.personas.freshness import Moved
from persona_core.workshop.personas.writing import Offer, Sheet
from persona_core.workshop.verbs import Workshop, freshness, setting, writing

OWN_WIDGETS = ("who.name", "who.role_line", "who.portrait", "who.quote", "who.size")
"""Fields that stand above the sections, each with a widget of its own."""


@dataclass(frozen=True, eq=False)
class Form:
    """What every section of one persona's form needs."""

    workshop: Workshop
    cut: Cut
    sheet: Sheet
    offered: Mapping[str, list[Offer]]
    moved: Mapping[str, Moved]
    remarks: Remarks
    words: Mapping[str, str]
    """What stands around the fields, in the form's language."""

    @classmethod
    def of(cls, workshop: Workshop, cut: Cut, identity: str, remarks: Remarks) -> "Form":
        """The persona as it stands, what the data offers, and which figures moved."""
        sheet = writing.sheet(workshop, identity)
        offered = writing.offers(workshop, cut, sheet.persona)
        moved = freshness.moved(workshop, cut, sheet.persona)
        words = setting.form(workshop).words
        return cls(workshop, cut, sheet, offered, moved, remarks, words)


def edit_all(form: Form) -> None:
    """Every section in a place of its own, which stays empty where this kind shows none.

    While a page is drawn anew, the browser shows new sections beside old ones: with places that
    follow the kind, a section stood there twice, once as new and once as the one to be drawn over.
    """
    asked = setting.form(form.workshop)
    kind, market = form.sheet.persona.kind, setting.market(form.workshop)
    shown = {section.id: section for section in asked.shown(kind, market)}
    for id in asked.places:
        with st.container():
            if id in shown:
                edit(form, shown[id])


def edit(form: Form, section: Section) -> None:
    """The section's fields that hold or may hold something, and a way to the others."""
    workshop, sheet, offered = form.workshop, form.sheet, form.offered
    lines = [f for f in section.fields if not f.beside and f.id not in OWN_WIDGETS]
    open_fields = [
        f for f in lines if _shown(sheet, f, offered, setting.market(workshop))
    ] or lines[:1]
    with st.container(border=True, key=f"section-{section.id}"):
        st.html(html.section_head(section.title, open_fields[0].ask if len(lines) == 1 else ""))
        for field in open_fields:
            _field(form, section, field, alone=len(lines) == 1)
        if any(o.suggestion.figure.built for f in open_fields for o in offered.get(f.id, [])):
            st.caption(form.words["built"])
        others = [f for f in lines if f not in open_fields]
        if others:
            key = f"more-{section.id}"
            titles = {f.title: f.id for f in others}

            def add_chosen() -> None:
                chosen = titles[st.session_state[key]]
                frame.doing(writing.add_line, workshop, sheet.persona.segment, chosen, "")

            st.menu_button(
                form.words["add_about"],
                list(titles),
                key=key,
                type="tertiary",
                on_click=add_chosen,
            )


def _shown(sheet: Sheet, field: Field, offered: Mapping[str, list[Offer]], market: Market) -> bool:
    """Fields that hold or are offered something, and those a ready persona needs."""
    needed = field.shown(sheet.persona.kind, market) == "required"
    return needed or bool(sheet.persona.of(field.id)) or field.id in offered


def _field(form: Form, section: Section, field: Field, *, alone: bool) -> None:
    """alone: the only one of its section, whose head asks its question already."""
    workshop, sheet = form.workshop, form.sheet
    measure = next((f for f in section.fields if f.beside == field.id), None)
    left, right = st.columns([1.45, 1], gap="medium")
    with left, st.container(gap="xsmall", key=f"lines-{field.id}"):
        title = "" if field.title == section.title else field.title
        head = html.field_head(title, "" if alone else field.ask) if title or not alone else ""
        st.html(head + html.examples(_examples(field, measure), form.words))
        for statement in sheet.persona.of(field.id):
            moved = form.moved.get(statement.id)
            persona_line.edit(workshop, form.cut, sheet, statement, measure, form.remarks, moved)
        hints.show(workshop, form.cut, sheet.persona.segment, form.remarks, field.id)
        committee.unnamed(workshop, sheet, field.id)
        st.button(
            form.words["add"],
            icon=":material/add:",
            type="tertiary",
            key=f"add-{field.id}",
            on_click=frame.doing,
            args=(writing.add_line, workshop, sheet.persona.segment, field.id, ""),
        )
    with right, st.container(gap="xsmall", key=f"offers-{field.id}"):
        own = form.offered.get(field.id, [])
        for offer in own:
            _offer(form, offer)
        if not own:
            st.caption(form.words["no_figure"])


def _examples(field: Field, measure: Field | None) -> Iterator[html.Example]:
    """Of the field, and of the measure beside it."""
    for one, title in ((field, ""), *([(measure, measure.title)] if measure else [])):
        if one.weak:
            yield title, one.weak, one.strong, one.guide


def _offer(form: Form, offer: Offer) -> None:
    """One line from the data: a click takes it over, a second one takes it off."""
    text, identity = plain(offer.suggestion.text), form.sheet.persona.segment
    st.button(
        f"**{text}**" if offer.taken else text,
        icon=":material/check_circle:" if offer.taken else ":material/add_circle:",
        type="tertiary",
        key=f"take-{identity}-{offer.key}",
        help=form.words["take_off" if offer.taken else "take_over"],
        wrap=True,
        on_click=frame.doing,
        args=(writing.toggle, form.workshop, identity, offer.suggestion),
    )
    st.html(html.second_line(offer.second))

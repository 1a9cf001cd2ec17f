"""Kind of persona, market and language: what the form shows follows from them."""

from typing import get_args

import streamlit as st

from pages.parts import choice
from persona_core.personas.form import Market
from persona_core.personas.model import PersonaKind
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.setting import LANGUAGES, MARKETS, ROWS, Rows
from persona_core.workshop.verbs import Workshop, drafting, setting, speaking, writing

KINDS = get_args(PersonaKind)


def edit(workshop: Workshop, cut: Cut, identity: str) -> None:
    """One quiet popover; each choice is saved at once."""
    sheet = writing.sheet(workshop, identity)
    version, words = sheet.version("kind"), setting.form(workshop).words
    kinds: dict[PersonaKind, str] = {one: words[one] for one in KINDS}
    markets: dict[Market, str] = {one: words[one] for one in MARKETS}

    def kind(chosen: PersonaKind) -> None:
        drafting.become(workshop, cut, identity, chosen, version)

    def market(chosen: Market) -> None:
        setting.sell_to(workshop, chosen)

    def language(chosen: str) -> None:
        speaking.speak(workshop, chosen)

    now, sold, spoken = sheet.persona.kind, setting.market(workshop), setting.language(workshop)
    with st.popover(kinds[now].split(":")[0], type="tertiary", key="kind"):
        choice.select(words["is_a"], kinds, now, f"kind-{identity}", kind)
        choice.select(words["about"], markets, sold, f"market-{identity}", market)
        choice.select(words["speaks"], LANGUAGES, spoken, f"language-{identity}", language)
        _spoken(workshop, cut)
        if setting.market(workshop) == "b2b":
            _rows(workshop, identity)
            _partner(workshop, cut, sheet)
        st.caption(words["kind_keeps"])


def _spoken(workshop: Workshop, cut: Cut) -> None:
    """What the language changes, and that what the survey says stays as it was asked."""
    words, asked = setting.form(workshop).words, speaking.asked_in(cut.table.questions)
    stays = words[f"answers_{asked}" if asked in LANGUAGES else "answers_other"]
    if asked == setting.language(workshop):
        st.caption(f"{words['speaks_all']} {stays}")
    else:
        st.caption(words["speaks_all"])
        st.warning(stays)


def _rows(workshop: Workshop, identity: str) -> None:
    """Whether the page's figures count people or firms."""
    asked = setting.form(workshop).words["row_is"]

    def save(chosen: Rows) -> None:
        setting.count(workshop, chosen)

    choice.select(asked, ROWS, setting.rows(workshop), f"rows-{identity}", save)


def _partner(workshop: Workshop, cut: Cut, sheet: Sheet) -> None:
    """Decider and user may differ: each page then shows the other in one line."""
    identity, version = sheet.persona.segment, sheet.version("partner")
    words = setting.form(workshop).words
    names = {"": words["no_partner"]} | {
        one.id: writing.sheet(workshop, one.id).persona.name or name
        for one, name in zip(cut.identities, cut.names, strict=True)
        if one.id != identity
    }
    now = sheet.persona.partner if sheet.persona.partner in names else ""

    def save(chosen: str) -> None:
        writing.save(workshop, identity, "partner", chosen, version)

    choice.select(words["partner"], names, now, f"partner-{identity}", save)

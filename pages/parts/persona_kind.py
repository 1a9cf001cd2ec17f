"""Kind of persona, market and language: what the form shows follows from them."""

from typing import get_args

import streamlit as st

from pages.parts import frame
from persona_core.personas.model import PersonaKind
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.setting import LANGUAGES, MARKETS, ROWS
from persona_core.workshop.verbs import Workshop, drafting, setting, speaking, writing

KINDS = get_args(PersonaKind)


def edit(workshop: Workshop, cut: Cut, identity: str) -> None:
    """One quiet popover; each choice is saved at once."""
    sheet = writing.sheet(workshop, identity)
    version = sheet.version("kind")
    keys = {name: f"{name}-{identity}" for name in ("kind", "market", "language")}
    now = {
        "kind": sheet.persona.kind,
        "market": setting.market(workshop),
        "language": setting.language(workshop),
    }
    for name, key in keys.items():
        st.session_state[key] = now[name]

    def kind() -> None:
        drafting.become(workshop, cut, identity, st.session_state[keys["kind"]], version)

    def market() -> None:
        setting.sell_to(workshop, st.session_state[keys["market"]])

    def language() -> None:
        speaking.speak(workshop, st.session_state[keys["language"]])

    words = setting.form(workshop).words
    kinds, markets = ({one: words[one] for one in all_of} for all_of in (KINDS, MARKETS))
    choices = (
        ("kind", words["is_a"], kinds, kind),
        ("market", words["about"], markets, market),
        ("language", words["speaks"], LANGUAGES, language),
    )
    with st.popover(kinds[sheet.persona.kind].split(":")[0], type="tertiary", key="kind"):
        for name, label, titles, save in choices:
            st.selectbox(
                label,
                list(titles),
                key=keys[name],
                format_func=titles.__getitem__,
                on_change=frame.doing,
                args=(save,),
            )
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
    key = f"rows-{identity}"
    st.session_state[key] = setting.rows(workshop)

    def save() -> None:
        setting.count(workshop, st.session_state[key])

    st.selectbox(
        setting.form(workshop).words["row_is"],
        list(ROWS),
        key=key,
        format_func=ROWS.__getitem__,
        on_change=frame.doing,
        args=(save,),
    )


def _partner(workshop: Workshop, cut: Cut, sheet: Sheet) -> None:
    """Decider and user may differ: each page then shows the other in one line."""
    identity, key = sheet.persona.segment, f"partner-{sheet.persona.segment}"
    version = sheet.version("partner")
    words = setting.form(workshop).words
    names = {"": words["no_partner"]} | {
        one.id: writing.sheet(workshop, one.id).persona.name or name
        for one, name in zip(cut.identities, cut.names, strict=True)
        if one.id != identity
    }
    st.session_state[key] = sheet.persona.partner if sheet.persona.partner in names else ""

    def save() -> None:
        writing.save(workshop, identity, "partner", st.session_state[key], version)

    st.selectbox(
        words["partner"],
        list(names),
        key=key,
        format_func=names.__getitem__,
        on_change=frame.doing,
        args=(save,),
    )

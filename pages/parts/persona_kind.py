"""Kind of persona, market and language: what the form shows follows from them."""

import streamlit as st

from pages.parts import frame, own_words
from persona_core.personas.model import PersonaKind
from persona_core.workshop.setting import LANGUAGES, MARKETS
from persona_core.workshop.verbs import Workshop, setting, writing

KINDS: dict[PersonaKind, str] = {
    "customer": "Customer",
    "buyer": "Buyer: decides or pays",
    "user": "User: works with it",
    "negative": "Negative: do not target",
}


def edit(workshop: Workshop, identity: str) -> None:
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
        writing.save(workshop, identity, "kind", st.session_state[keys["kind"]], version)

    def market() -> None:
        setting.sell_to(workshop, st.session_state[keys["market"]])

    def language() -> None:
        setting.speak(workshop, st.session_state[keys["language"]])

    choices = (
        ("kind", "This persona is a", KINDS, kind),
        ("market", "The workshop is about", MARKETS, market),
        ("language", "Form and page are in", LANGUAGES, language),
    )
    with st.popover(KINDS[sheet.persona.kind].split(":")[0], type="tertiary", key="kind"):
        for name, label, titles, save in choices:
            st.selectbox(
                label,
                list(titles),
                key=keys[name],
                format_func=titles.__getitem__,
                on_change=frame.doing,
                args=(save,),
            )
        st.caption("Fields that the new kind does not show keep what was written.")
        words = st.button("Words of this workshop", icon=":material/edit_note:", key="words")
    if words:
        own_words.show(workshop)

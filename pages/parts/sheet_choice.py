"""The sheet that pages are downloaded on: paper, how it stands, colour; the wall sheet beside."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.plain import plain
from persona_core.export import Page, Paper, Sheet
from persona_core.show.screen_words import Words
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, setting, sharing

_PAPERS: dict[str, Paper] = {"A4": "a4", "Letter": "letter"}
_STANDS = "sheet-stands"


def offer_upright(words: Words) -> None:
    """A button that lets all pages stand upright."""

    def stand() -> None:
        st.session_state[_STANDS] = words["upright"]

    st.button(words["set_upright"], icon=":material/crop_portrait:", key="upright", on_click=stand)


def choose(place: DeltaGenerator, workshop: Workshop, cut: Cut, pages: Sequence[Page]) -> Sheet:
    """A popover with the choices, which last for the session; pages: what is to be printed."""
    words = setting.words(workshop, "share")
    stand, inks = [words["upright"], words["wide"]], [words["colour"], words["grey"]]
    with place.popover(words["paper"], icon=":material/print:", key="paper"):
        large = st.session_state.get("sheet-large", False)
        paper = _one_of(words["paper"], list(_PAPERS), "sheet-paper")
        stands = _one_of(words["stands"], stand, _STANDS, disabled=large)
        ink = _one_of(words["ink"], inks, "sheet-ink")
        large = st.checkbox(words["large"], key="sheet-large", persist_state="session")
        notes = _notes(words, pages)
        wide, grey = stands == words["wide"], ink == words["grey"]
        sheet = Sheet(_PAPERS[paper], wide, grey, large, notes)
        st.download_button(
            words["wall"],
            lambda: sharing.wall(workshop, cut, grey=sheet.grey),
            file_name=f"{workshop.folder.name} wall sheet.pdf",
            mime="application/pdf",
            icon=":material/view_column:",
            key="wall",
            on_click=sharing.exported_all,
            args=(workshop, cut, "wall"),
        )
    return sheet


def _notes(words: Words, pages: Sequence[Page]) -> bool:
    """A sheet of working notes, where somebody wrote any; whose there are not is said."""
    without = [page.name for page in pages if not page.notes]
    none = len(without) == len(pages)
    chosen = st.checkbox(
        words["notes"],
        key="sheet-notes",
        disabled=none,
        persist_state="session",
    )
    if none:
        st.caption(words["no_notes"])
    elif without and chosen:
        st.caption(words["without_notes"].format(names=plain(" · ".join(without))))
    return chosen and not none


def _one_of(label: str, options: list[str], key: str, *, disabled: bool = False) -> str:
    chosen: str = st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        key=key,
        disabled=disabled,
        persist_state="session",
    )
    return chosen

"""The sheet that pages are downloaded on: paper, how it stands, colour; the wall sheet beside."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from persona_core.export import Paper, Sheet
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, sharing

_PAPERS: dict[str, Paper] = {"A4": "a4", "Letter": "letter"}


def choose(place: DeltaGenerator, workshop: Workshop, cut: Cut) -> Sheet:
    """A popover with the choices, which last for the session."""
    with place.popover("Paper", icon=":material/print:", key="paper"):
        large = st.session_state.get("sheet-large", False)
        paper = _one_of("Paper", list(_PAPERS), "sheet-paper")
        stands = _one_of("Stands", ["Upright", "Wide"], "sheet-stands", disabled=large)
        ink = _one_of("Ink", ["Colour", "Grey"], "sheet-ink")
        large = st.checkbox(
            "Large print, two or three sheets", key="sheet-large", persist_state="session"
        )
        notes = st.checkbox(
            "Working notes on a sheet of their own", key="sheet-notes", persist_state="session"
        )
        sheet = Sheet(_PAPERS[paper], stands == "Wide", ink == "Grey", large, notes)
        st.download_button(
            "Wall sheet, A3",
            lambda: sharing.wall(workshop, cut, grey=sheet.grey),
            file_name=f"{workshop.folder.name} wall sheet.pdf",
            mime="application/pdf",
            icon=":material/view_column:",
            key="wall",
            on_click=sharing.exported_all,
            args=(workshop, cut, "wall"),
        )
    return sheet


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

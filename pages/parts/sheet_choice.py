"""The sheet that pages are downloaded on: paper, how it stands, colour; the wall sheet beside."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.plain import plain
from persona_core.export import Page, Paper, Sheet
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, sharing

_PAPERS: dict[str, Paper] = {"A4": "a4", "Letter": "letter"}


def choose(place: DeltaGenerator, workshop: Workshop, cut: Cut, pages: Sequence[Page]) -> Sheet:
    """A popover with the choices, which last for the session; pages: what is to be printed."""
    with place.popover("Paper", icon=":material/print:", key="paper"):
        large = st.session_state.get("sheet-large", False)
        paper = _one_of("Paper", list(_PAPERS), "sheet-paper")
        stands = _one_of("Stands", ["Upright", "Wide"], "sheet-stands", disabled=large)
        ink = _one_of("Ink", ["Colour", "Grey"], "sheet-ink")
        large = st.checkbox(
            "Large print, two or three sheets", key="sheet-large", persist_state="session"
        )
        notes = _notes(pages)
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


def _notes(pages: Sequence[Page]) -> bool:
    """A sheet of working notes, where somebody wrote any; whose there are not is said."""
    without = [page.name for page in pages if not page.notes]
    none = len(without) == len(pages)
    chosen = st.checkbox(
        "Working notes on a sheet of their own",
        key="sheet-notes",
        disabled=none,
        persist_state="session",
    )
    if none:
        st.caption("Nobody wrote working notes yet: they stand at the end of the form.")
    elif without and chosen:
        st.caption(f"No such sheet, since no notes yet: {plain(' · '.join(without))}.")
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

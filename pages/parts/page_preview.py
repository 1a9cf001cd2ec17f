"""The persona's page as it will print, beside the form: the PDF itself, drawn as an image."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import frame
from pages.parts.plain import plain
from persona_core import export
from persona_core.export import DoesNotFit
from persona_core.show import html
from persona_core.show.facts import clock
from persona_core.workshop.segmenting import Cut
from persona_core.workshop.verbs import Workshop, drafting, sharing, writing

WIDTH = 1024
"""Pixels of the image: twice its place on a 1440-pixel screen, so that small type stays sharp."""


def show(workshop: Workshop, cut: Cut, identity: str, *, buttons: DeltaGenerator) -> None:
    """The page; where it does not fit, the lines that are over, and no download."""
    sheet = writing.sheet(workshop, identity)
    if sheet.saved_at is not None:
        saved = clock(sheet.saved_at, workshop.clock())
        buttons.html(f'<div class="pw-status-line" role="status">✓ Saved {saved}</div>')
    if not sheet.persona.statements:
        buttons.button(
            "Draft from the data",
            icon=":material/auto_awesome:",
            key=f"draft-{identity}",
            on_click=frame.doing,
            args=(drafting.draft, workshop, cut, identity),
        )
    page = sharing.page(workshop, cut, identity)
    with st.container(key="page"):
        try:
            pdf = sharing.pdf(workshop, page)
        except DoesNotFit as over:
            st.warning(f"{plain(over.what)}. {plain(over.todo)}.", icon=":material/fit_page:")
            for line in over.lines:
                st.text(line)
            return
        buttons.download_button(
            "PDF",
            pdf,
            file_name=export.file_names([page])[0],
            mime="application/pdf",
            icon=":material/download:",
            type="primary",
            on_click=sharing.exported,
            args=(workshop, identity, "pdf"),
            key="pdf",
        )
        for remark in export.remarks(page):
            st.html(html.warning(remark.what))
        st.image(sharing.preview(workshop, page, WIDTH), alt=export.alt_text(page), width="stretch")

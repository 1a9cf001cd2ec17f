"""The persona's page as it will print, beside the form: the PDF itself, drawn as an image."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import conflict, frame, undo_step
from persona_core import export
from persona_core.export import DoesNotFit
from persona_core.show import html
from persona_core.show.facts import clock
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.person import named
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.verbs import Workshop, drafting, history, setting, sharing, writing

WIDTH = 1024
"""Pixels of the image: twice its place on a 1440-pixel screen, so that small type stays sharp."""
TALL, FEW, LISTED = 420, 5, 40
"""Versions: px of a list of more than so many, which scrolls, and how many are listed."""


def show(workshop: Workshop, cut: Cut, identity: str, *, buttons: DeltaGenerator) -> None:
    """The page; where it does not fit, what is too much beside the last one that did."""
    sheet, words = writing.sheet(workshop, identity), setting.words(workshop, "personas")
    _status(workshop, sheet, buttons)
    if not sheet.persona.statements:
        buttons.button(
            words["draft"],
            icon=":material/auto_awesome:",
            key=f"draft-{identity}",
            on_click=frame.doing,
            args=(drafting.draft, workshop, cut, identity),
        )
    page, last = sharing.page(workshop, cut, identity), f"fitted-{identity}"
    with st.container(key="page"):
        try:
            pdf = sharing.pdf(workshop, page)
        except DoesNotFit as over:
            frame.too_long(over, setting.words(workshop, "share"))
            if last in st.session_state:
                st.caption(words["last_fitting"])
                st.image(sharing.preview(workshop, st.session_state[last], WIDTH), alt="")
            return
        st.session_state[last] = page
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
        if not sheet.persona.statements:
            st.html(html.warning(words["no_line"]))
        st.image(sharing.preview(workshop, page, WIDTH), alt=export.alt_text(page), width="stretch")
        for remark in sharing.remarks(workshop, page):
            st.html(html.warning(remark.what))


def _status(workshop: Workshop, sheet: Sheet, buttons: DeltaGenerator) -> None:
    """When the last words were saved, or that some are not; one step back."""
    words, said = setting.words(workshop, "personas"), ""
    if conflict.any_open():
        said = words["unsaved"]
    elif sheet.saved_at is not None:
        when = clock(sheet.saved_at, workshop.clock(), setting.language(workshop))
        said = words["saved"].format(when=when)
    buttons.html(f'<div class="pw-status-line" role="status">{html.text(said)}</div>')
    identity = sheet.persona.segment
    undo_step.button(workshop, identity, buttons)
    with buttons.popover(
        words["versions"],
        icon=":material/history:",
        type="tertiary",
        key="versions",
        help=words["versions"],
    ):
        _versions(workshop, identity)


def _versions(workshop: Workshop, identity: str) -> None:
    """Who changed what and when, the latest first, and the way back; and who sits here."""
    words = setting.words(workshop, "personas")
    st.text_input(
        words["your_name"],
        key=frame.PERSON,
        max_chars=40,
        persist_state="session",
    )
    found = history.versions(workshop, identity)
    if not found:
        st.text(words["no_version"])
    with st.container(height=TALL if len(found) > FEW else "content", border=False, gap="small"):
        for version in found[:LISTED]:
            when = clock(version.at, workshop.clock(), setting.language(workshop))
            who = named(version.by)
            with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
                st.html(html.finding(f"{when}, {who}" if who else when, version.what))
                st.button(
                    words["go_back"],
                    icon=":material/settings_backup_restore:",
                    type="tertiary",
                    help=words["go_back_help"],
                    key=f"version-{identity}-{version.commit}",
                    disabled=version is found[0],
                    on_click=frame.doing,
                    args=(history.go_back, workshop, identity, version.commit),
                )
    if len(found) > LISTED:
        st.caption(words["latest"].format(shown=LISTED, n=len(found)))

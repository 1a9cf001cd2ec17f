"""The portrait: one of the drawn heads, or a picture of our own that shows nobody we know."""

import random

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.export import Head, heads
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.verbs import Workshop, picturing, setting, writing

PER_ROW = 6


def edit(workshop: Workshop, sheet: Sheet, slot: int) -> None:
    """What stands in the popover, in an order that is the persona's own, so that none of them is
    always the first; each choice is saved at once."""
    st.caption(setting.form(workshop).field("who.portrait").ask)
    offered = list(heads(setting.language(workshop)))
    random.Random(sheet.persona.segment).shuffle(offered)
    for start in range(0, len(offered), PER_ROW):
        row = offered[start : start + PER_ROW]
        for column, head in zip(st.columns(PER_ROW), row, strict=False):
            with column:
                _head(workshop, sheet, head, slot)
    _own(workshop, sheet, slot)


def _head(workshop: Workshop, sheet: Sheet, head: Head, slot: int) -> None:
    chosen = sheet.persona.portrait == head.key
    st.image(picturing.drawing(head.key, slot), alt=head.alt, width=72)
    identity = sheet.persona.segment
    st.button(
        "Chosen" if chosen else "Choose",
        key=f"portrait-{identity}-{head.key}",
        type="primary" if chosen else "secondary",
        help=head.alt,
        on_click=frame.doing,
        args=(writing.save, workshop, identity, "portrait", head.key, sheet.version("portrait")),
    )


def _own(workshop: Workshop, sheet: Sheet, slot: int) -> None:
    """A picture is taken only after somebody said whom it does not show and where it is from."""
    identity, version = sheet.persona.segment, sheet.version("portrait")
    key = f"{identity}-{version}"
    st.markdown("**Or a picture of your own**")
    if source := picturing.licence(workshop, sheet.persona.portrait):
        with st.container(horizontal=True, vertical_alignment="center"):
            shown = picturing.address(workshop, sheet.persona.portrait, slot)
            st.image(shown, alt="The picture in use", width=72)
            st.caption(f"In use. {plain(source)}")
    st.caption(
        "Never a respondent, customer, employee or celebrity. It is cropped to the page's panel; "
        "what the camera wrote into it is removed."
    )
    st.text_input(
        "Where it is from, and its licence",
        key=f"licence-{key}",
        placeholder="Stock library, free licence, photographer",
        live="400ms",
    )
    nobody = st.checkbox(
        "It shows none of these, and we may print and share it", key=f"nobody-{key}"
    )
    file = st.file_uploader(
        "Picture", type=["jpg", "jpeg", "png", "webp"], key=f"photo-{key}", max_upload_size=20
    )

    def bring() -> None:
        licence = st.session_state[f"licence-{key}"]
        picturing.bring(
            workshop, identity, st.session_state[f"photo-{key}"].getvalue(), licence, version
        )

    st.button(
        "Use this picture",
        icon=":material/add_photo_alternate:",
        key=f"bring-{key}",
        disabled=file is None or not nobody,
        on_click=frame.doing,
        args=(bring,),
    )

"""The portrait: one of the drawn heads, or a picture of our own that shows nobody we know.

A dialog, so that the keyboard goes into it and the drawings are made only when somebody looks.
"""

import random

import streamlit as st

from pages.parts import frame, open_dialog
from pages.parts.plain import plain
from persona_core.export import Head, heads
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.verbs import Workshop, picturing, setting, writing

PER_ROW = 8


def show(workshop: Workshop, cut: Cut, identity: str) -> None:
    """The dialog under the form's own word for it."""
    title = setting.form(workshop).field("who.portrait").title
    st.dialog(title, width="large", on_dismiss=open_dialog.close)(_show)(workshop, cut, identity)


def _show(workshop: Workshop, cut: Cut, identity: str) -> None:
    """The drawings in an order that is the persona's own, so that none of them is always the
    first; each choice is saved at once."""
    with frame.guard():
        sheet, slot = (
            writing.sheet(workshop, identity),
            cut.identities[cut.number(identity) - 1].slot,
        )
        st.caption(setting.form(workshop).field("who.portrait").ask)
        offered = list(heads(setting.language(workshop)))
        random.Random(identity).shuffle(offered)
        with st.container(key="heads"):
            for start in range(0, len(offered), PER_ROW):
                row = offered[start : start + PER_ROW]
                for column, head in zip(st.columns(PER_ROW), row, strict=False):
                    with column:
                        _head(workshop, sheet, head, slot)
        _own(workshop, sheet, slot)


def _head(workshop: Workshop, sheet: Sheet, head: Head, slot: int) -> None:
    """What is drawn is part of the button's name, for those who do not see it (personas.css).

    A tick marks the chosen one: of another type it would be another button to the browser, and the
    keyboard, which is on it, would fall back to the dialog's first.
    """
    chosen = sheet.persona.portrait == head.key
    st.image(picturing.drawing(head.key, slot), alt=head.alt, width=72)
    identity, words = sheet.persona.segment, setting.form(workshop).words
    st.button(
        f"{words['chosen' if chosen else 'choose']} :gray[{plain(head.alt)}]",
        icon=":material/check:" if chosen else None,
        key=f"portrait-{identity}-{head.key}",
        on_click=frame.doing,
        args=(writing.save, workshop, identity, "portrait", head.key, sheet.version("portrait")),
    )


def _own(workshop: Workshop, sheet: Sheet, slot: int) -> None:
    """A picture is taken only after somebody said whom it does not show and where it is from."""
    identity, version = sheet.persona.segment, sheet.version("portrait")
    key, words = f"{identity}-{version}", setting.form(workshop).words
    st.markdown(f"**{words['own_picture']}**")
    if source := picturing.licence(workshop, sheet.persona.portrait):
        with st.container(horizontal=True, vertical_alignment="center"):
            shown = picturing.address(workshop, sheet.persona.portrait, slot)
            st.image(shown, alt=words["in_use"], width=72)
            st.caption(f"{words['in_use']}. {plain(source)}")
    st.caption(words["never"])
    st.text_input(
        words["licence"], key=f"licence-{key}", placeholder=words["licence_line"], live="400ms"
    )
    nobody = st.checkbox(words["nobody"], key=f"nobody-{key}")
    file = st.file_uploader(
        words["picture"],
        type=["jpg", "jpeg", "png", "webp"],
        key=f"photo-{key}",
        max_upload_size=20,
    )

    def bring() -> None:
        licence = st.session_state[f"licence-{key}"]
        picturing.bring(
            workshop, identity, st.session_state[f"photo-{key}"].getvalue(), licence, version
        )

    st.button(
        words["use_picture"],
        icon=":material/add_photo_alternate:",
        key=f"bring-{key}",
        disabled=file is None or not nobody,
        on_click=frame.doing,
        args=(bring,),
    )

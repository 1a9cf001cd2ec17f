"""Gentle remarks: one quiet line under what it is about, with a way to leave it; never printed."""

import streamlit as st

from pages.parts import frame
from persona_core.personas.checks import Hint
from persona_core.show import html, remarks_html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.checking import Remarks
from persona_core.workshop.personas.freshness import Moved
from persona_core.workshop.verbs import Workshop, checking, freshness, setting


def show(
    workshop: Workshop,
    cut: Cut,
    identity: str,
    found: Remarks,
    *places: str,
    moved: Moved | None = None,
) -> None:
    """The remark of a place, if there is one. Its container is always there, so nothing jumps.

    moved: the figure of the line says something else now; it may be updated here.
    """
    hint = found.at(*places)
    with st.container(
        key=f"hint-{identity}-{places[0] or 'page'}",
        horizontal=True,
        wrap=False,
        gap="small",
    ):
        if hint is not None:
            _line(workshop, cut, identity, hint, moved if hint.check == "L14" else None)


def _line(workshop: Workshop, cut: Cut, identity: str, hint: Hint, moved: Moved | None) -> None:
    st.html(remarks_html.hint(hint.level, hint.message), width="content")
    key = f"{identity}-{hint.check}-{hint.place}"
    words = setting.form(workshop).words
    if moved is not None and moved.now is not None:
        st.button(
            words["update"],
            type="tertiary",
            key=f"update-{moved.statement.id}",
            on_click=frame.doing,
            args=(freshness.update, workshop, cut, moved, identity),
        )
    st.button(
        words["leave"],
        type="tertiary",
        key=f"leave-{key}",
        help=words["leave_until"],
        on_click=frame.doing,
        args=(checking.leave, workshop, identity, hint),
    )


def before_sharing(workshop: Workshop, names: dict[str, str], found: dict[str, Remarks]) -> None:
    """Remarks that need care, of all personas: each is settled by other words or by a reason.

    names: what each persona goes by, by identity.
    """
    open_ones = [
        (identity, care.hint)
        for identity, remarks in found.items()
        for care in remarks.cares
        if not care.reason
    ]
    if not open_ones:
        return
    words = setting.words(workshop, "share")
    with st.container(border=True, key="before-sharing"):
        st.html(html.section_head(words["before"], words["before_ask"]))
        for identity, hint in open_ones:
            _care(workshop, identity, names[identity], hint)


def _care(workshop: Workshop, identity: str, name: str, hint: Hint) -> None:
    key = f"reason-{identity}-{hint.check}-{hint.place}"

    def keep() -> None:
        reason = str(st.session_state.get(key, "")).strip()
        if reason:
            checking.leave(workshop, identity, hint, reason=reason)

    words, said = setting.words(workshop, "share"), hint.message
    if hint.about:
        said = words["about"].format(about=hint.about, message=said)
    st.html(remarks_html.hint(hint.level, f"{name} · {said}"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            words["reason"],
            key=key,
            placeholder=words["reason_hint"],
            label_visibility="collapsed",
        )
        st.button(words["keep"], key=f"keep-{key}", on_click=frame.doing, args=(keep,))

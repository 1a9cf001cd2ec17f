"""The buying committee on the form: the roles of a line, and the roles that no line has."""

import streamlit as st

from pages.parts import frame
from persona_core.personas.model import Statement
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.verbs import Workshop, deciding, setting

_VETO = "veto"


def line_roles(workshop: Workshop, sheet: Sheet, statement: Statement) -> None:
    """Which roles whoever the line names has, and whether they can say no; of a step of the path,
    which roles take part."""
    titles = {role.id: role.title for role in deciding.roles(workshop, statement.field)}
    if not titles:
        return
    if statement.field == deciding.MEMBERS:
        titles[_VETO] = setting.form(workshop).words["veto"]
    key = f"roles-{statement.id}"
    st.session_state[key] = [
        *(role for role in statement.roles if role in titles),
        *([_VETO] if statement.veto else ()),
    ]

    def save() -> None:
        chosen = st.session_state[key]
        deciding.take_part(
            workshop,
            sheet.persona.segment,
            statement.id,
            [role for role in titles if role in chosen and role != _VETO],
            veto=_VETO in chosen,
        )

    st.pills(
        setting.form(workshop).words["roles"],
        list(titles),
        selection_mode="multi",
        format_func=titles.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=frame.doing,
        args=(save,),
    )


def unnamed(workshop: Workshop, sheet: Sheet, field: str) -> None:
    """The roles that are still open, each with its question; a click says that nobody has it."""
    open_roles = deciding.unnamed(workshop, sheet.persona) if field == deciding.MEMBERS else ()
    if not open_roles:
        return
    identity = sheet.persona.segment
    asked = {role.id: f"{role.title}: {role.ask}" for role in open_roles}
    key = f"absent-{identity}"
    st.session_state[key] = [role for role in sheet.persona.absent if role in asked]

    def save() -> None:
        deciding.say_absent(workshop, identity, st.session_state[key])

    st.pills(
        setting.form(workshop).words["unnamed"],
        list(asked),
        selection_mode="multi",
        format_func=asked.__getitem__,
        key=key,
        on_change=frame.doing,
        args=(save,),
    )

"""What becomes of one question: what it is called, what it is read as, what it is used for."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts import frame
from persona_core.personas.form import load_form
from persona_core.show import one_question
from persona_core.show.reading import KINDS
from persona_core.sources.table import Kind, Question, Role
from persona_core.workshop.verbs import Workshop, data

NOTHING = ""
Args = Callable[[str, str], tuple[object, ...]]
"""The correction and what is kept → arguments of the callback that saves another one."""


def from_store(key: str, value: object) -> None:
    """What the widget of that key shows: always what is kept."""
    st.session_state[key] = value


def show(workshop: Workshop, source: data.Source, question: Question) -> None:
    """Label, field of the form, kind, use, grid. Personal data has no use but to join files."""

    def args(what: str, now: str) -> tuple[object, ...]:
        """For the callback of the widget of that correction, which shows what is kept."""
        from_store(f"one-{what}", now)
        return (_save, workshop, source.id, question.name, what)

    in_file = source.id != data.MADE
    _words(question, args)
    if in_file:
        _kind(question, args)
    if question.sensitive:
        _switch_on(workshop, source.id, question.name)
    elif not question.personal:
        _role(question, args)
        if in_file and question.n_parts == 0:
            _grid(source.understood.table.questions, question, args)


def _words(question: Question, args: Args) -> None:
    """Its short label, and which field of the form it feeds."""
    left, right = st.columns([1, 1.25])
    left.text_input(
        "Short label",
        max_chars=80,
        key="one-label",
        on_change=frame.doing,
        args=args("label", question.label),
    )
    titles = _fields()
    now = next((f for f in question.fields if f in titles), NOTHING)
    right.selectbox(
        "This question answers",
        list(titles),
        format_func=lambda f: titles[f],
        key="one-fields",
        disabled=question.personal,
        on_change=frame.doing,
        args=args("fields", now),
    )


def _role(question: Question, args: Args) -> None:
    """Whether it builds segments."""
    roles = [Role.BASE, Role.DESCRIPTOR, Role.IGNORE]
    if question.role not in roles:
        roles.append(question.role)
    st.segmented_control(
        "Use",
        [r.value for r in roles],
        format_func=lambda r: one_question.ROLES[Role(r)],
        required=True,
        key="one-role",
        on_change=frame.doing,
        args=args("role", question.role.value),
    )


def _grid(questions: Sequence[Question], question: Question, args: Args) -> None:
    """The grid it is a row of; another one may be named."""
    stems = dict.fromkeys(q.group for q in questions if q.group)
    st.selectbox(
        "Row of the grid",
        [NOTHING, *stems],
        accept_new_options=True,
        key="one-group",
        format_func=lambda stem: stem or "none, it stands alone",
        on_change=frame.doing,
        args=args("group", question.group or NOTHING),
    )


def _kind(question: Question, args: Args) -> None:
    """What its answers are."""
    st.selectbox(
        "Kind",
        [kind.value for kind in Kind],
        format_func=lambda kind: KINDS[Kind(kind)],
        key="one-kind",
        on_change=frame.doing,
        args=args("kind", question.kind.value),
    )


def _switch_on(workshop: Workshop, source: str, name: str) -> None:
    """Special-category data is off until somebody says why it is needed."""
    with st.form("reason-form", clear_on_submit=True, border=False):
        text, go = st.columns([2, 1], vertical_alignment="bottom")
        text.text_input(
            "Off: it may be sensitive. Why is it needed?",
            max_chars=200,
            key="reason",
            placeholder="People agreed; it is for them",
        )
        go.form_submit_button(
            "Switch on", on_click=frame.doing, args=(_give_reason, workshop, source, name)
        )


def _give_reason(workshop: Workshop, source: str, name: str) -> None:
    reason = str(st.session_state["reason"]).strip()
    if reason:
        data.correct(workshop, source, name, "switch on", reason)


def _save(workshop: Workshop, source: str, name: str, what: str) -> None:
    """Save what the widget of that correction holds."""
    value = str(st.session_state[f"one-{what}"] or "")
    if what == "fields":
        data.correct(workshop, source, name, what, [value] if value else [])
    else:
        data.correct(workshop, source, name, what, value)


def _fields() -> dict[str, str]:
    """Field → “Section: Title”, the fields that data can say something about."""
    return {NOTHING: "nothing in the form"} | {
        field.id: f"{section.title}: {field.title}"
        for section in load_form().sections
        for field in section.fields
        if "survey" in field.evidence
    }

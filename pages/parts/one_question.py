"""One question at the right-hand side: what was understood, and everything that can be corrected.

What is shown always comes from the store; a change is saved in the callback that brings it.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts import answers_by_hand, current, frame
from pages.parts.plain import plain
from persona_core.personas.form import load_form
from persona_core.personas.quotes import identifies
from persona_core.show import answers_at_a_glance, one_question
from persona_core.show.reading import KINDS
from persona_core.sources.table import Kind, Question, Role, Table
from persona_core.workshop.verbs import Workshop, data

_OPEN = "question_open"
"""In the session: the source and the name of the question that is shown."""
NOTHING = ""
WIDTH = 560
"""px."""


def choose(source: str, name: str) -> None:
    """Show that question."""
    st.session_state[_OPEN] = (source, name)


def show() -> None:
    """The panel, where a question was chosen."""
    if _OPEN in st.session_state:
        _panel()


def _close() -> None:
    st.session_state.pop(_OPEN, None)


@st.dialog("One question", width=WIDTH, position="right", on_dismiss=_close)
def _panel() -> None:
    workshop, (source_id, name) = current.workshop(), st.session_state[_OPEN]
    with frame.guard():
        found = [*data.sources(workshop), data.made(workshop)] if workshop else []
        source = next((one for one in found if one is not None and one.id == source_id), None)
        if workshop is None or source is None:
            st.text("The file of this question was taken out.")
            return
        questions = {q.name: q for q in source.understood.table.questions}
        question = questions.get(name) or next(iter(questions.values()))
        _head(workshop, source, question, list(questions.values()))
        _glance(source.understood.table, question)
        if source.id != data.MADE and not question.personal:
            answers_by_hand.show(workshop, source, question)
        _use(workshop, source, question)


def _head(
    workshop: Workshop, source: data.Source, question: Question, questions: Sequence[Question]
) -> None:
    """Which question, its full text, who was asked, why we think so."""
    with st.container(horizontal=True, vertical_alignment="center"):
        _from_store("one-question", question.name)
        labels = {q.name: q.label for q in questions}
        st.selectbox(
            "Question",
            list(labels),
            format_func=lambda n: labels[n],
            key="one-question",
            label_visibility="collapsed",
            on_change=_chosen,
            args=(source.id,),
        )
        st.button(
            "Undo",
            icon=":material/undo:",
            type="tertiary",
            key="undo_here",
            help="Take the latest correction back",
            on_click=frame.doing,
            args=(_undo, workshop, source.id, list(labels)),
        )
    st.html(one_question.head(source.understood.table, question))


def _glance(table: Table, question: Question) -> None:
    """What was written, or when: answers that are no list to choose from."""
    texts = answers_at_a_glance.written(table, question, identifies)
    if texts:
        st.html(answers_at_a_glance.quoted(texts))
    times = answers_at_a_glance.over_time(table, question)
    if len(times) > 1:
        st.html(answers_at_a_glance.bars(times))


def _chosen(source: str) -> None:
    choose(source, str(st.session_state["one-question"]))


def _undo(workshop: Workshop, source: str, names: Sequence[str]) -> None:
    """Take the latest correction back and show its question: that says what was taken back.

    A toast would lie over the button, which is pressed several times in a row.
    """
    name = data.undo_correction(workshop)
    if name is not None and name in names:
        choose(source, name)
    else:
        st.toast(plain(f"Taken back: {name}") if name else "Nothing to take back.")


def _from_store(key: str, value: object) -> None:
    """What the widget of that key shows: always what is kept."""
    st.session_state[key] = value


def _use(workshop: Workshop, source: data.Source, question: Question) -> None:
    """Label, field of the form, role, grid."""

    def args(what: str, now: str) -> tuple[object, ...]:
        """For the callback of the widget of that correction, which shows what is kept."""
        _from_store(f"one-{what}", now)
        return (_save, workshop, source.id, question.name, what)

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
    if source.id != data.MADE:
        _kind(question, args)
    if question.sensitive:
        _switch_on(workshop, source.id, question.name)
        return
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
    if question.n_parts == 0 and not question.personal and source.id != data.MADE:
        stems = dict.fromkeys(q.group for q in source.understood.table.questions if q.group)
        st.selectbox(
            "Row of the grid",
            [NOTHING, *stems],
            accept_new_options=True,
            key="one-group",
            format_func=lambda stem: stem or "none, it stands alone",
            on_change=frame.doing,
            args=args("group", question.group or NOTHING),
        )


def _kind(question: Question, args: Callable[[str, str], tuple[object, ...]]) -> None:
    """What its answers are; `args` as in `_use`."""
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

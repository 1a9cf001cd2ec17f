"""One question at the right-hand side: what was understood, and everything that can be corrected.

What is shown always comes from the store; a change is saved in the callback that brings it.
"""

from collections.abc import Sequence

import streamlit as st

from pages.parts import answers_by_hand, current, frame, question_use
from persona_core.personas.quotes import identifies
from persona_core.show import answers_at_a_glance, one_question
from persona_core.sources.table import Question, Table
from persona_core.workshop.verbs import Workshop, data

_OPEN = "question_open"
"""In the session: the source and the name of the question that is shown."""
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
        frame.refused()
        _glance(source.understood.table, question)
        if source.id != data.MADE and not question.personal:
            answers_by_hand.show(workshop, source, question)
        question_use.show(workshop, source, question)


def _head(
    workshop: Workshop, source: data.Source, question: Question, questions: Sequence[Question]
) -> None:
    """Which question, its full text, who was asked, why we think so."""
    with st.container(horizontal=True, vertical_alignment="center"):
        question_use.from_store("one-question", question.name)
        labels = {q.name: q.label for q in questions}
        st.selectbox(
            "Question",
            list(labels),
            format_func=lambda n: labels[n],
            key="one-question",
            label_visibility="collapsed",
            on_change=_chosen,
            args=(source.id, list(labels)),
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


def _chosen(source: str, names: Sequence[str]) -> None:
    """Show the question; a label that was changed meanwhile comes back as it was and names none."""
    name = str(st.session_state["one-question"])
    if name in names:
        choose(source, name)


def _undo(workshop: Workshop, source: str, names: Sequence[str]) -> None:
    """Take the latest correction back and show its question: that says what was taken back."""
    name = data.undo_correction(workshop)
    if name is not None and name in names:
        choose(source, name)
    else:
        frame.tell(f"Taken back: {name}" if name else "Nothing to take back.")

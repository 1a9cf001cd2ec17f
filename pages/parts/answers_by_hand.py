"""The answers of one question: their order, which are no level, which mean blank, which are one."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import answer_order, frame
from pages.parts.plain import plain
from persona_core.show import one_question
from persona_core.sources.table import Blank, Kind, Question
from persona_core.workshop.verbs import Workshop, data

ON, BESIDE, ANSWER = "on the scale", "beside the scale", "an answer"
TALL, MANY = 420, 9
"""px of a list of more answers than that, which scrolls."""
_BLANKS = {f"blank: {said}": why for why, said in one_question.BLANKS.items()}


def show(workshop: Workshop, source: data.Source, question: Question) -> None:
    """The list of answers, what can be done with the chosen one, what was done by hand."""
    table = source.understood.table
    found = one_question.answers(table, question)
    names: tuple[str, ...] = (question.name,)
    if found and question.kind is not Kind.RANK:
        with st.container(key="pw-answers", gap="small"):
            chosen = _list(question, found)
            names = _names(source, question)
            if question.kind in (Kind.ORDINAL, Kind.CATEGORY):
                answer_order.show(workshop, source.id, names, question, chosen)
            _meaning(workshop, source.id, names, question, chosen)
    elif not found and question.kind is not Kind.EMPTY:
        _blank_text(workshop, source.id, question.name)
    for i, one in enumerate(one_question.changed(data.said(workshop, source.id), question.name)):
        st.button(
            plain(one.sentence),
            icon=":material/close:",
            type="tertiary",
            key=f"back-{i}",
            help="Take this back",
            on_click=frame.doing,
            args=(data.correct, workshop, source.id, names, one.what, one.value),
        )


def _names(source: data.Source, question: Question) -> tuple[str, ...]:
    """The question, and the rows of its grid unless somebody says that only this one is meant."""
    others = one_question.alike(source.understood.table.questions, question)
    if not others:
        return (question.name,)
    n = len(others)
    also = f"Also in the other {n} rows of this grid" if n > 1 else "Also in the other row"
    return (question.name, *others) if st.toggle(also, value=True, key="also") else (question.name,)


def _list(question: Question, found: Sequence[one_question.Answer]) -> str:
    """Every answer with its count; the chosen one."""
    counts = {one.text: one_question.count(one, question) for one in found}
    texts = list(counts)
    key = f"answer-{question.name}"
    if st.session_state.get(key) not in texts:
        st.session_state[key] = texts[0]
    with st.container(height=TALL if len(texts) > MANY else "content", border=False):
        chosen = st.radio(
            "Answers, from little to much" if question.levels else "Answers",
            texts,
            format_func=lambda text: f"{plain(text)}  :gray[{plain(counts[text])}]",
            key=key,
        )
    return str(chosen)


def _meaning(
    workshop: Workshop, source: str, names: Sequence[str], question: Question, chosen: str
) -> None:
    """What the chosen answer counts as, and which other answer it is another spelling of."""
    on = ON if chosen in (question.levels or ()) else BESIDE
    now = on if question.levels else ANSWER
    meanings = [*((ON, BESIDE) if question.levels else (ANSWER,)), *_BLANKS]
    st.session_state["meaning"] = now
    left, right = st.columns([1, 1.25])
    left.selectbox(
        "This answer counts as",
        meanings,
        key="meaning",
        on_change=frame.doing,
        args=(_mean, workshop, source, names, question, chosen),
    )
    others = [option for option in question.options or () if option != chosen]
    if others:
        st.session_state["same_as"] = None
        right.selectbox(
            "It is the same answer as",
            others,
            key="same_as",
            placeholder="no other",
            on_change=frame.doing,
            args=(_merge, workshop, source, names, chosen),
        )


def _mean(
    workshop: Workshop, source: str, names: Sequence[str], question: Question, chosen: str
) -> None:
    meaning = str(st.session_state["meaning"])
    if meaning in _BLANKS:
        value = [chosen, _BLANKS[meaning].name.lower()]
        data.correct(workshop, source, names, "blank", value)
    elif meaning == BESIDE:
        data.correct(workshop, source, names, "outside", chosen)
    elif meaning == ON:
        data.correct(workshop, source, names, "levels", [*(question.levels or ()), chosen])


def _merge(workshop: Workshop, source: str, names: Sequence[str], chosen: str) -> None:
    into = st.session_state["same_as"]
    if into:
        data.correct(workshop, source, names, "merge", [chosen, str(into)])


def _blank_text(workshop: Workshop, source: str, name: str) -> None:
    """Numbers, texts and dates: an answer that means blank is typed."""
    with st.form("blank-form", clear_on_submit=True, border=False):
        text, why, go = st.columns([1.45, 1.1, 0.95], vertical_alignment="bottom")
        text.text_input("Answer that means blank", placeholder="-99", key="blank-text")
        why.selectbox("Which", list(one_question.BLANKS.values()), index=1, key="blank-why")
        go.form_submit_button(
            "Read as blank", on_click=frame.doing, args=(_read_as_blank, workshop, source, name)
        )


def _read_as_blank(workshop: Workshop, source: str, name: str) -> None:
    text = str(st.session_state["blank-text"]).strip()
    said = st.session_state["blank-why"]
    why = next((w for w, words in one_question.BLANKS.items() if words == said), Blank.NOT_ANSWERED)
    if text:
        data.correct(workshop, source, name, "blank", [text, why.name.lower()])

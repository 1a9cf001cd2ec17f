"""What a line rests on, behind its mark: a figure, a quote, or an assumption to be checked."""

from datetime import date

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.personas.asking import Choice
from persona_core.personas.model import Statement
from persona_core.problem import Problem
from persona_core.show import html, remarks_html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.interviewing import Verbatim
from persona_core.workshop.verbs import Workshop, interviewing, pinning, setting


def edit(workshop: Workshop, cut: Cut, identity: str, statement: Statement) -> None:
    """The mark of a line; a click opens what it rests on and how to change it."""
    kind, words = statement.evidence.kind, setting.words(workshop, "evidence")
    with st.container(key=f"rests-{kind}-{statement.id}", width="content"):
        mark = st.popover(
            words[kind],
            type="tertiary",
            help=words["change"],
            key=f"evidence-{statement.id}",
            on_change="rerun",
        )
    if mark.open:
        with mark, frame.guard():
            st.html(remarks_html.rests(*pinning.rests_on(workshop, cut, statement)))
            _data(workshop, cut, identity, statement)
            _interview(workshop, identity, statement)
            _assumption(workshop, identity, statement)
            if statement.evidence.rests or statement.evidence.marked:
                st.button(
                    words["off"],
                    icon=":material/link_off:",
                    type="tertiary",
                    key=f"unpin-{statement.id}",
                    on_click=frame.doing,
                    args=(pinning.unpin, workshop, identity, statement.id),
                )


def _data(workshop: Workshop, cut: Cut, identity: str, statement: Statement) -> None:
    """Search a question, choose an answer, see its figure, pin it."""
    words = setting.words(workshop, "evidence")
    labels = {q.name: plain(q.label) for q in pinning.askable(cut, statement.field)}
    pinned = statement.evidence.figure
    names = list(labels)
    question = st.selectbox(
        words["figure"],
        names,
        index=names.index(pinned.ask.column) if pinned and pinned.ask.column in names else None,
        format_func=labels.__getitem__,
        placeholder=words["search"],
        key=f"question-{statement.id}",
    )
    offered = pinning.answers(cut, question) if question else ()
    if not offered:
        return
    now = [choice.ask for choice in offered]
    choice = st.selectbox(
        words["answer"],
        offered,
        index=now.index(pinned.ask) if pinned and pinned.ask in now else 0,
        format_func=_label,
        key=f"answer-{statement.id}-{question}",
    )
    try:
        figure = pinning.figure(workshop, cut, identity, choice.ask)
    except Problem as problem:
        frame.problem_box(problem)
        return
    st.html(html.second_line(pinning.words(workshop, cut, figure)))
    st.button(
        words["pin_figure"],
        icon=":material/keep:",
        key=f"pin-{statement.id}",
        disabled=pinned is not None and pinned.ask == choice.ask,
        on_click=frame.doing,
        args=(pinning.pin, workshop, cut, identity, statement.id, choice.ask),
    )


def _interview(workshop: Workshop, identity: str, statement: Statement) -> None:
    """A sentence of somebody who allowed to be quoted, their own segment first."""
    offered = interviewing.verbatims(interviewing.notebook(workshop), identity)
    if not offered:
        return
    now, words = [one.evidence for one in offered], setting.words(workshop, "evidence")
    pinned = statement.evidence
    chosen = st.selectbox(
        words["quote"],
        offered,
        index=now.index(pinned) if pinned in now else None,
        format_func=_who_said_it,
        placeholder=words["choose_quote"],
        key=f"said-{statement.id}",
    )
    st.button(
        words["pin_quote"],
        icon=":material/keep:",
        key=f"pin-quote-{statement.id}",
        disabled=chosen is None or chosen.evidence == pinned,
        on_click=frame.doing,
        args=(interviewing.pin, workshop, identity, statement.id, chosen),
    )


def _who_said_it(one: Verbatim) -> str:
    return plain(f"{one.interview.label}: {one.line.text}")


def _label(choice: Choice) -> str:
    return plain(choice.label)


def _assumption(workshop: Workshop, identity: str, statement: Statement) -> None:
    """Who checks it, by when."""
    evidence, words = statement.evidence, setting.words(workshop, "evidence")
    who, when = f"checker-{statement.id}", f"check-by-{statement.id}"

    def mark() -> None:
        day = st.session_state[when]
        pinning.assume(
            workshop,
            identity,
            statement.id,
            checker=st.session_state[who],
            check_by=day.isoformat() if day else "",
        )

    left, right = st.columns(2)
    left.text_input(words["checker"], evidence.by, key=who, placeholder=words["checker_hint"])
    right.date_input(
        words["by_when"],
        date.fromisoformat(evidence.check_by) if evidence.check_by else None,
        key=when,
    )
    st.button(
        words["assume"],
        icon=":material/radio_button_unchecked:",
        key=f"assume-{statement.id}",
        on_click=frame.doing,
        args=(mark,),
    )

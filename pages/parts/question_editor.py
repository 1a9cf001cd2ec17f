"""The questions of a file as one table that is corrected in place; an edit is saved at once."""

import zlib
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts import frame, one_question
from pages.parts.plain import plain
from pages.parts.question_columns import LONG, SHORT
from persona_core.problem import Problem
from persona_core.show import dictionary
from persona_core.show.reading import count_sentence, questions
from persona_core.sources.table import Kind, Question
from persona_core.workshop.verbs import Workshop, data

OPEN = ":material/open_in_full:"
ROW, THREE_LINES, HEAD, MOST = 35, 65, 38, 640
"""px: a row of one line, of three (a lower one does not wrap), the heading, the whole table."""
ON_ONE_LINE = 32
"""Characters that the columns of the question and of why we think so hold on one line."""
EDITED = ("kind", "role", "topic", "label", "group", "scale", "blanks")


def show(
    workshop: Workshop, source: data.Source, search: str, kind: Kind | None, *, details: bool
) -> None:
    """The table; an edit is saved in the run that brings it, and can be undone."""
    found = source.understood.table.questions
    table = questions(found, search, kind)
    problem = st.session_state.pop("correction_problem", None)
    if problem is not None:
        frame.problem_box(problem)
    if table.empty:
        st.text(f"No question contains “{search}”. Clear the search to see all {len(found)}.")
        return
    if details:
        table = table.join(dictionary.entries(found, data.said(workshop, source.id)))
    columns = LONG if details else SHORT
    row = row_height(found)
    key = editor_key(source.id, list(table.index), details=details)
    opening = st.column_config.ButtonColumn(
        "",
        width=40,
        pinned=details,
        type="tertiary",
        on_click=_open,
        args=(key, source.id, list(table.index)),
        key=f"open-{key}",
    )
    edited = st.container(key="pw-dictionary").data_editor(
        table.assign(open=OPEN),
        key=key,
        column_order=["open", *columns],
        column_config={**columns, "open": opening},
        hide_index=True,
        row_height=row,
        height=min(HEAD + row * len(table) + 3, MOST),
        placeholder="",
        alt="Questions with their kind, use and topic",
    )
    st.caption(
        f"{count_sentence(found, source.cells.n_columns)} Change the table, or open a question for "
        "all else: saved at once, can be undone."
    )
    _save(workshop, source, key, table, edited)


def row_height(found: Sequence[Question]) -> int:
    """px; the same whatever is searched for: lines wrap where one of the file needs it."""
    every = questions(found)
    longest = max((len(text) for what in ("question", "why") for text in every[what]), default=0)
    return ROW if longest <= ON_ONE_LINE else THREE_LINES


def editor_key(source: str, names: Sequence[str], *, details: bool = False) -> str:
    """Another key for other rows: the editor knows its edits by position and would move them."""
    rows = zlib.crc32("\n".join(names).encode())
    return f"questions-{source}-{rows}-{st.session_state.get('editors', 0)}{'-all' * details}"


def _open(key: str, source: str, names: list[str]) -> None:
    """The button of a row: show its question."""
    one_question.choose(source, str(names[st.session_state[f"open-{key}"].row]))


def _save(
    workshop: Workshop, source: data.Source, key: str, before: pd.DataFrame, after: pd.DataFrame
) -> None:
    """Save the edits that were not saved yet.

    The editor sends all its edits with every run, also after a reconnect and over another
    person's later change, so what was already saved is remembered beside it.
    """
    saved: dict[tuple[str, str], str] = st.session_state.setdefault(f"saved:{key}", {})
    new = [
        (str(name), what, _text(after.at[name, what]))
        for what in EDITED
        if what in before
        for name in before.index[before[what] != after[what]]
        if saved.get((str(name), what)) != _text(after.at[name, what])
    ]
    said = data.said(workshop, source.id)
    for name, what, text in new:
        saved[name, what] = text
        question = source.understood.table.question(name)
        try:
            for about, value in dictionary.corrections(question, said, what, text):
                data.correct(workshop, source.id, name, about, value)
        except Problem as problem:
            st.session_state["correction_problem"] = problem
            _fresh_editor()
    if new:
        st.rerun()


def _text(cell: object) -> str:
    """A cell that was emptied comes as None."""
    return "" if cell is None else str(cell)


def undo(workshop: Workshop) -> None:
    """Take the latest correction back."""
    name = data.undo_correction(workshop)
    st.toast(plain(f"Taken back: {name}") if name else "Nothing to take back.")
    _fresh_editor()


def _fresh_editor() -> None:
    """Forget the edits that the editor still holds."""
    st.session_state["editors"] = st.session_state.get("editors", 0) + 1

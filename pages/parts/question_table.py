"""The questions of a file as a table in which kind, role and topic can be corrected."""

import pandas as pd
import streamlit as st

from pages.parts import frame, one_question
from pages.parts.plain import plain
from persona_core.problem import Problem
from persona_core.show.reading import KINDS, count_sentence, first_rows, questions
from persona_core.sources.table import Kind, Role, Topic
from persona_core.workshop.verbs import Workshop, data

QUESTIONS, ROWS = "Questions", "First rows"
ALL = "All kinds"
OPEN = ":material/open_in_full:"
ROW, HEAD, MOST = 35, 38, 640
"""px: a row, the heading, the whole table."""
COLUMNS = {
    "question": st.column_config.TextColumn("Question", width=245, disabled=True),
    "kind": st.column_config.SelectboxColumn(
        "Kind", width=92, options=[k.value for k in Kind], required=True,
        format_func=lambda kind: KINDS[Kind(str(kind))],
    ),
    "role": st.column_config.SelectboxColumn(
        "Role", width=95, options=[r.value for r in Role], required=True,
        help="base: builds the segments. descriptor: shown beside them. ignore: left out.",
    ),
    "topic": st.column_config.SelectboxColumn(
        "Topic", width=105, options=[t.value for t in Topic], required=True
    ),
    "why": st.column_config.TextColumn("Why we think so", width=285, disabled=True),
    "blank": st.column_config.NumberColumn("Blank", width=58, disabled=True),
}  # fmt: skip


def show(workshop: Workshop, sources: list[data.Source]) -> None:
    """The toolbar and the view it chooses."""
    with st.container(horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            "View", [QUESTIONS, ROWS], default=QUESTIONS, required=True,
            key="pw-choice-data", label_visibility="collapsed",
        )  # fmt: skip
        search = st.text_input(
            "Search questions", type="search", live=True, width=225, placeholder="Search questions",
            label_visibility="collapsed", key="search", disabled=view == ROWS,
        )  # fmt: skip
        st.space("stretch")
        if st.button(
            "", icon=":material/undo:", type="tertiary", key="undo_correction",
            help="Take the latest correction back",
        ):  # fmt: skip
            _undo(workshop)
        source = _source(sources)
        kind = st.selectbox(
            "Kind", [ALL, *KINDS.values()], width=140, label_visibility="collapsed", key="kind",
            disabled=view == ROWS,
        )  # fmt: skip
    if view == ROWS:
        _rows(source)
    else:
        one_question.show()
        chosen = next((k for k, word in KINDS.items() if word == kind), None)
        _editor(workshop, source, str(search or ""), chosen)


def _source(sources: list[data.Source]) -> data.Source:
    """The file whose questions are shown; only asked where there are several.

    The key holds the names, since one may be replaced by a file of another name under its id.
    """
    if len(sources) == 1:
        return sources[0]
    by_id = {one.id: one for one in sources}
    first = next((i for i, one in enumerate(sources) if one.join is None), 0)
    chosen = st.selectbox(
        "File", list(by_id), index=first, format_func=lambda i: by_id[i].file, width=200,
        label_visibility="collapsed", key=f"file-{'|'.join(one.file for one in sources)}",
    )  # fmt: skip
    return by_id[str(chosen)]


def _editor(workshop: Workshop, source: data.Source, search: str, kind: Kind | None) -> None:
    """The table; an edit is saved in the run that brings it, and can be undone."""
    found = source.understood.table.questions
    table = questions(found, search, kind)
    problem = st.session_state.pop("correction_problem", None)
    if problem is not None:
        frame.problem_box(problem)
    if table.empty:
        st.text(f"No question contains “{search}”. Clear the search to see all {len(found)}.")
        return
    key = f"questions-{source.id}-{st.session_state.get('editors', 0)}"
    opening = st.column_config.ButtonColumn(
        "",
        width=40,
        type="tertiary",
        on_click=_open,
        args=(key, source.id, list(table.index)),
        key=f"open-{key}",
    )
    edited = st.data_editor(
        table.assign(open=OPEN),
        key=key,
        column_order=["open", *COLUMNS],
        column_config={**COLUMNS, "open": opening},
        hide_index=True,
        row_height=ROW,
        height=min(HEAD + ROW * len(table) + 3, MOST),
        placeholder="",
        alt="Questions with their kind, role and topic",
    )
    st.caption(
        f"{count_sentence(found, source.cells.n_columns)} Change the table, or open a question for "
        "all else: saved at once, can be undone."
    )
    _save(workshop, source, key, table, edited)


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
        (str(name), what, str(after.at[name, what]))
        for what in ("kind", "role", "topic")
        for name in before.index[before[what] != after[what]]
        if saved.get((str(name), what)) != after.at[name, what]
    ]
    for name, what, value in new:
        saved[name, what] = value
        try:
            data.correct(workshop, source.id, name, what, value)
        except Problem as problem:
            st.session_state["correction_problem"] = problem
            _fresh_editor()
    if new:
        st.rerun()


def _undo(workshop: Workshop) -> None:
    """Take the latest correction back."""
    name = data.undo_correction(workshop)
    st.toast(plain(f"Taken back: {name}") if name else "Nothing to take back.")
    _fresh_editor()
    st.rerun()


def _fresh_editor() -> None:
    """Forget the edits that the editor still holds."""
    st.session_state["editors"] = st.session_state.get("editors", 0) + 1


def _rows(source: data.Source) -> None:
    """The first rows as they stand in the file, under its own headers."""
    read = source.understood
    table, headers = first_rows(
        source.cells, read.header_rows, read.first_data_row, read.last_data_row
    )
    st.dataframe(
        table,
        hide_index=True,
        row_height=ROW,
        height=MOST,
        column_config={c: st.column_config.TextColumn(h, width=200) for c, h in headers.items()},
        placeholder="",
        alt="The first rows of the file",
    )
    st.caption("As in the file: nothing is renamed or rounded here.")

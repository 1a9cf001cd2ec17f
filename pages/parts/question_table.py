"""What the Data page shows of a file: the toolbar, and the view that it chooses."""

import streamlit as st

from pages.parts import header_rows, into_view, one_question, question_editor
from pages.parts.question_editor import MOST, ROW
from persona_core.show.facts import short_name
from persona_core.show.reading import KINDS, first_answers, first_rows
from persona_core.workshop.verbs import Workshop, data

TOOLBAR = "pw-toolbar"
QUESTIONS, DETAILS, ROWS = "Questions", "All details", "First rows"
ALL = "All kinds"
SHORT_NAME = 18
"""Characters of a file's name that the choice of files holds."""
_BRING = "bring-toolbar"
"""In the session: the toolbar is to be brought into view, for its table is another one now."""


def show(workshop: Workshop, sources: list[data.Source]) -> None:
    """The toolbar and the view it chooses."""
    with st.container(horizontal=True, vertical_alignment="center", key=TOOLBAR):
        view = st.segmented_control(
            "View",
            [QUESTIONS, DETAILS, ROWS],
            default=QUESTIONS,
            required=True,
            key="pw-choice-data",
            label_visibility="collapsed",
        )
        search = st.text_input(
            "Search questions",
            type="search",
            live=True,
            width=200,
            placeholder="Search questions",
            label_visibility="collapsed",
            key="search",
            disabled=view == ROWS,
        )
        st.space("stretch")
        st.button(
            "Undo",
            icon=":material/undo:",
            type="tertiary",
            key="undo_correction",
            help="Take the latest correction back",
            on_click=question_editor.undo,
            args=(workshop,),
        )
        source = _source(workshop, sources)
        kind = st.selectbox(
            "Kind",
            [ALL, *KINDS.values()],
            width=130,
            label_visibility="collapsed",
            key="kind",
            disabled=view == ROWS,
        )
    into_view.bring(TOOLBAR, now=st.session_state.pop(_BRING, False))
    if view == ROWS:
        _rows(workshop, source)
    else:
        one_question.show()
        chosen = next((k for k, word in KINDS.items() if word == kind), None)
        question_editor.show(workshop, source, str(search or ""), chosen, details=view == DETAILS)


def _source(workshop: Workshop, sources: list[data.Source]) -> data.Source:
    """The file whose questions are shown; only asked where there are several.

    The key holds the names, since one may be replaced by a file of another name under its id.
    """
    every = _every(workshop, sources)
    if len(every) == 1:
        return every[0]
    by_id = {one.id: one for one in every}
    key = _key(every)
    st.session_state.setdefault(key, next((o.id for o in every if o.join is None), every[0].id))
    chosen = st.selectbox(
        "File",
        list(by_id),
        format_func=lambda i: short_name(by_id[i].file, SHORT_NAME),
        width=190,
        label_visibility="collapsed",
        key=key,
    )
    return by_id[str(chosen)]


def _every(workshop: Workshop, sources: list[data.Source]) -> list[data.Source]:
    """The files, then what was worked out from them."""
    made = data.made(workshop)
    return sources if made is None else [*sources, made]


def _key(every: list[data.Source]) -> str:
    return f"file-{'|'.join(one.file for one in every)}"


def offer_made(workshop: Workshop, source: data.Source) -> None:
    """The way from a purchase history to the columns that it became."""
    st.button(
        "Show these columns",
        type="tertiary",
        icon=":material/table_view:",
        key=f"show-made-{source.id}",
        on_click=_show_made,
        args=(workshop,),
    )


def _show_made(workshop: Workshop) -> None:
    st.session_state[_key(_every(workshop, data.sources(workshop)))] = data.MADE
    st.session_state[_BRING] = True


def _rows(workshop: Workshop, source: data.Source) -> None:
    """The first rows as they stand in the file, under its own headers."""
    read = source.understood
    if source.id != data.MADE:
        header_rows.show(workshop, source)
    if source.id == data.MADE:
        table, headers = first_answers(read.table)
    else:
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
    if source.id != data.MADE:
        st.caption("As in the file: nothing is renamed or rounded here.")

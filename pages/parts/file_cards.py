"""The files of a workshop: a card for each, and the place where new ones are dropped."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.problem import Problem
from persona_core.show import cards, facts
from persona_core.show.reading import joined, read_as, remarks, worth_a_look
from persona_core.workshop.verbs import Workshop, data

TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "sav", "zsav"]
_UPLOADERS = "uploaders"
"""In the session: how often the uploader was emptied; a new key is a new, empty one."""
_ARRIVED = "files_arrived"
"""In the session: what became of each upload, by its id, a source or a `Problem`."""


def card(workshop: Workshop, source: data.Source) -> None:
    """How one file was read, and a way to take it out."""
    understood = source.understood
    figures = (
        (understood.n_rows, "respondents"),
        (len(understood.table.questions), "questions"),
        (len(understood.header_rows), "header rows"),
    )
    place = st.container(border=True, gap="xxsmall", key=f"pw-file-{source.id}")
    place.html(
        cards.file_card(
            cards.FileCard(
                file=source.file,
                size=facts.size(source.size),
                read_as=read_as(source.cells, understood.format),
                figures=figures if source.join is None else (),
                joined=joined(source.join) if source.join else "",
                remarks=remarks(source.join) if source.join else (),
                warnings=worth_a_look(source.notes, source.file),
            )
        )
    )
    if place.button(
        "Take out", type="tertiary", icon=":material/close:", key=f"take-out-{source.id}"
    ):
        data.remove(workshop, source.id)
        st.session_state["taken_out"] = (source.id, source.file)
        st.rerun()


def upload(workshop: Workshop) -> None:
    """The uploader; each file is read and kept the moment it arrives.

    Then the uploader is emptied, so that no copy stays in memory, unless something is left to be
    said about a file: it could not be read, or it has more sheets than one.
    """
    dropped = st.file_uploader(
        "Survey exports, customer lists, orders",
        type=TYPES,
        accept_multiple_files=True,
        label_visibility="collapsed",
        key=f"upload-{workshop.folder.name}-{st.session_state.get(_UPLOADERS, 0)}",
    )
    arrived: dict[str, str | Problem] = st.session_state.setdefault(_ARRIVED, {})
    new = [file for file in dropped if file.file_id not in arrived]
    for file in new:
        with st.spinner(f"Reading {plain(file.name)}"):
            arrived[file.file_id] = _keep(workshop, file)
    found = {one.id: one for one in data.sources(workshop)}
    open_ends = [_open_end(workshop, file, arrived[file.file_id], found) for file in dropped]
    if dropped and not any(open_ends):
        st.session_state[_UPLOADERS] = st.session_state.get(_UPLOADERS, 0) + 1
    if any(isinstance(arrived[file.file_id], str) for file in new):
        st.rerun()
    _offer_back(workshop)


def _keep(workshop: Workshop, file: UploadedFile, sheet: str | None = None) -> str | Problem:
    """Store the file; what is wrong with it is remembered for as long as it is listed."""
    try:
        return data.add(workshop, file.getvalue(), file.name, sheet=sheet)
    except Problem as problem:
        return problem.in_file(file.name)


def _open_end(
    workshop: Workshop, file: UploadedFile, became: str | Problem, found: dict[str, data.Source]
) -> bool:
    """Below the uploader: what was wrong with a file, or which of its sheets is in use."""
    if isinstance(became, Problem):
        frame.problem_box(became)
        return True
    source = found.get(became)
    if source is None or len(source.cells.sheets) < 2:
        return False
    sheets = list(source.cells.sheets)
    chosen = st.selectbox(
        plain(f"Sheet of {file.name}"),
        sheets,
        index=sheets.index(source.cells.sheet or sheets[0]),
        key=f"sheet-{file.file_id}",
    )
    if chosen != source.cells.sheet:
        _other_sheet(workshop, file, source, chosen)
    return True


def _other_sheet(workshop: Workshop, file: UploadedFile, source: data.Source, sheet: str) -> None:
    """Take that sheet instead of the one that is in use."""
    other = _keep(workshop, file, sheet)
    if isinstance(other, Problem):
        frame.problem_box(other)
        return
    data.remove(workshop, source.id)
    st.session_state[_ARRIVED][file.file_id] = other
    st.rerun()


def _offer_back(workshop: Workshop) -> None:
    """After a file was taken out: one click puts it back."""
    taken = st.session_state.get("taken_out")
    if taken and st.button(plain(f"Put {taken[1]} back"), icon=":material/undo:", key="put_back"):
        data.restore(workshop, taken[0])
        del st.session_state["taken_out"]
        st.rerun()

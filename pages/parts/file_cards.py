"""The files of a workshop: a card for each, and the place where new ones are dropped."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.show import cards, facts, html, waves
from persona_core.show.facts import counted
from persona_core.show.reading import (
    about_questions,
    joined,
    not_found,
    read_as,
    remarks,
    worth_a_look,
)
from persona_core.sources.table import Question
from persona_core.workshop.verbs import Workshop, data, uploads

TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "sav", "zsav"]
_UPLOADERS = "uploaders"
"""In the session: how often the uploader was emptied; a new key is a new, empty one."""
_ARRIVED = "files_arrived"
"""In the session: what became of each upload, by its id, a source or a `Problem`."""
TALL, FEW = 420, 4
"""px of a list of more notes than that, which scrolls."""
LISTED = 12
"""Keys of rows that were not found, named beside the file that holds them all."""


def card(workshop: Workshop, source: data.Source, n_waves: int) -> None:
    """How one file was read, and what can be done with it as a whole."""
    understood, join = source.understood, source.join
    figures = (
        (understood.n_rows, "lines" if source.is_history else "respondents"),
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
                figures=figures if join is None else (),
                joined=joined(join) if join else _standing(source, n_waves),
                remarks=remarks(join) if join else (),
                warnings=worth_a_look(source.notes, source.file),
            )
        )
    )
    if len(source.cells.sheets) > 1:
        _sheets(workshop, source, place)
    with place.container(horizontal=True, gap="small", vertical_alignment="center"):
        _actions(workshop, source)


def _standing(source: data.Source, n_waves: int) -> str:
    """Where the file stands among the waves of its survey."""
    standing = source.standing
    if standing.waits is not None:
        return waves.WAITS
    return waves.standing(standing.wave, n_waves, in_use=standing.in_use) if standing.wave else ""


def _actions(workshop: Workshop, source: data.Source) -> None:
    """Take it out, take an answer about it back, look at the rows that were not found."""
    if source.join is not None and source.join.unmatched and source.join.column:
        _unmatched(workshop, source)
    noted = about_questions(source.understood)
    if noted:
        _repairs(workshop, source, noted)
    if source.earlier:
        st.button(
            plain(f"Put {source.earlier} back"),
            type="tertiary",
            icon=":material/undo:",
            key=f"put-back-{source.id}",
            on_click=frame.doing,
            args=(uploads.put_back, workshop, source.id),
        )
    if source.is_answered:
        st.button(
            "Ask again what it is",
            type="tertiary",
            icon=":material/undo:",
            key=f"ask-again-{source.id}",
            help="Take back what was said about this file: the next wave, or another file.",
            on_click=frame.doing,
            args=(uploads.ask_again, workshop, source.id),
        )
    st.button(
        "Take out",
        type="tertiary",
        icon=":material/close:",
        key=f"take-out-{source.id}",
        on_click=frame.doing,
        args=(data.remove, workshop, source.id),
    )


def _unmatched(workshop: Workshop, source: data.Source) -> None:
    """The rows of a file whose key the respondents' file does not hold."""
    join = source.join
    if join is None:
        return
    with st.popover(f"{len(join.unmatched):,} not found", type="tertiary"):
        st.text(not_found(join, LISTED))
        st.download_button(
            "Download these rows",
            data=lambda: data.unmatched_rows(workshop, source.id),
            file_name=f"not found, {PurePath(source.file).stem}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"unmatched-{source.id}",
            on_click="ignore",
        )


def _repairs(
    workshop: Workshop, source: data.Source, noted: Sequence[tuple[Question, str]]
) -> None:
    """What was noted and repaired, question by question; each repair can be undone."""
    with (
        st.popover(counted(len(noted), "repair"), type="tertiary"),
        st.container(height=TALL if len(noted) > FEW else "content", border=False),
    ):
        for i, (question, sentence) in enumerate(noted):
            st.html(html.finding(question.label, sentence))
            if len(question.source_columns) == 1:
                st.button(
                    "Take it as it stands",
                    key=f"as-written-{source.id}-{i}",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=frame.doing,
                    args=(data.correct, workshop, source.id, question.name, "as written", "yes"),
                )


def _sheets(workshop: Workshop, source: data.Source, place: DeltaGenerator) -> None:
    """Which sheet of a workbook is in use; another one can be taken at any time."""
    key = f"sheet-{source.id}"
    st.session_state[key] = source.cells.sheet
    place.selectbox(
        plain(f"Sheet of {source.file}"),
        list(source.cells.sheets),
        key=key,
        label_visibility="collapsed",
        disabled=not source.has_workbook,
        on_change=frame.doing,
        args=(_other_sheet, workshop, source.id, key),
    )


def _other_sheet(workshop: Workshop, source: str, key: str) -> None:
    data.take_sheet(workshop, source, str(st.session_state[key]))


def offer_back(workshop: Workshop) -> None:
    """After a file was taken out: one click puts the latest back."""
    out = data.taken_out(workshop)
    if out:
        source, file = out[-1]
        st.button(
            plain(f"Put {file} back"),
            icon=":material/undo:",
            key="put_back",
            on_click=frame.doing,
            args=(data.restore, workshop, source),
        )

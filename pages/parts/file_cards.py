"""How each file of a workshop was read: a card with its figures and what is worth a look."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import file_actions, frame, question_table
from pages.parts.plain import plain
from persona_core.limits import WORKBOOK_BYTES
from persona_core.show import cards, facts, waves
from persona_core.show.reading import (
    became,
    joined,
    read_as,
    remarks,
    worth_a_look,
)
from persona_core.workshop.verbs import Workshop, data


def card(workshop: Workshop, source: data.Source, n_waves: int) -> None:
    """How one file was read, and what can be done with it as a whole."""
    understood, join = source.understood, source.join
    made = data.made_from(workshop, source)
    place = st.container(border=True, gap="xxsmall", key=f"pw-file-{source.id}")
    place.html(
        cards.file_card(
            cards.FileCard(
                file=source.file,
                size=facts.size(source.size),
                read_as=read_as(source.cells, understood.format),
                figures=_figures(source) if join is None else (),
                joined=joined(join) if join else _standing(source, n_waves),
                remarks=(*_counted(workshop, source), *became(made)),
                warnings=worth_a_look(source.notes, source.file),
                left_out=" ".join(note.what for note in source.around),
                lines=source.understood.around.lines,
            )
        )
    )
    if len(source.cells.sheets) > 1:
        _sheets(workshop, source, place)
    with place.container(
        horizontal=True, gap="small", vertical_alignment="center", key=f"pw-do-{source.id}"
    ):
        if made and source.is_history:
            question_table.offer_made(workshop, source)
        file_actions.show(workshop, source)


def _figures(source: data.Source) -> tuple[tuple[int, str], ...]:
    """Rows, questions and header rows; a file with a dictionary (SPSS) has no such rows."""
    read = source.understood
    n, n_questions, n_headers = read.n_rows, len(read.table.questions), len(read.header_rows)
    one, what = ("line", "column") if source.is_history else ("respondent", "question")
    figures = (
        (n, one if n == 1 else f"{one}s"),
        (n_questions, what if n_questions == 1 else f"{what}s"),
        (n_headers, "header row" if n_headers == 1 else "header rows"),
    )
    return figures if source.cells.codebook is None else figures[:2]


def _counted(workshop: Workshop, source: data.Source) -> tuple[str, ...]:
    """What its join says further; of purchases that stand alone, how they were counted."""
    alone = tuple(note.what for note in data.rules(workshop, source))
    return remarks(source.join) if source.join else alone


def _standing(source: data.Source, n_waves: int) -> str:
    """Where the file stands among the waves of its survey."""
    standing = source.standing
    if standing.waits is not None:
        return waves.WAITS
    return waves.standing(standing.wave, n_waves, in_use=standing.in_use) if standing.wave else ""


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
        help=None if source.has_workbook else _why_not(source),
        on_change=frame.doing,
        args=(_other_sheet, workshop, source.id, key),
    )


def _why_not(source: data.Source) -> str:
    """Why no other sheet can be taken, and what to do."""
    large = source.size > WORKBOOK_BYTES
    why = (
        f"it is larger than {facts.size(WORKBOOK_BYTES)}"
        if large
        else "names, e-mails and phones were left out"
    )
    return (
        f"Of this workbook only this sheet was kept, since {why}. To use another one, save it as a "
        "file of its own and drop that in."
    )


def _other_sheet(workshop: Workshop, source: str, key: str) -> None:
    data.take_sheet(workshop, source, str(st.session_state[key]))

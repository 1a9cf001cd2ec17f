"""What can be done with one file as a whole: undo its repairs, take it out, take an answer back."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from pages.parts import frame, key_choice, same_question
from pages.parts.plain import plain
from persona_core.show import html
from persona_core.show.facts import counted
from persona_core.show.reading import about_questions, not_found
from persona_core.sources.table import Question
from persona_core.workshop.verbs import Workshop, data, uploads, wordings

TALL, FEW = 420, 4
"""px of a list of more notes than that, which scrolls."""
LISTED = 12
"""Keys of rows that were not found, named beside the file that holds them all."""


def show(workshop: Workshop, source: data.Source) -> None:
    """What was not found, by which key, what was repaired, what was said of it, the way out."""
    if source.join is not None and source.join.unmatched and source.join.column:
        _unmatched(workshop, source)
    key_choice.show(workshop, source)
    noted = about_questions(source.understood)
    if noted:
        _repairs(workshop, source, noted)
    found = wordings.wordings(workshop, source.id) if source.standing.wave > 1 else ()
    if found:
        with st.popover(same_question.title(found), type="tertiary"):
            same_question.choose(workshop, source.id, found)
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

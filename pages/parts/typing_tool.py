"""The typing tool of the kept segments: its questions, how well it does, its files."""

import json

import streamlit as st

from pages.parts.plain import plain
from persona_core.show.numbers import percent
from persona_core.show.wording import load_words
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.typing import Typing
from persona_core.workshop.verbs import Workshop, typing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def button(workshop: Workshop) -> None:
    """Opens the dialog; nothing is computed before."""
    if st.button(
        "Place new people",
        icon=":material/quiz:",
        key="pw-typing",
        help="The typing tool: a few questions that tell which segment somebody belongs to",
    ):
        _dialog(workshop)


@st.dialog("Place new people: the typing tool", width="large")
def _dialog(workshop: Workshop) -> None:
    with st.spinner("Finding the questions that place people best …"):
        found = typing.typing(workshop)
    st.text(found.words)
    with st.container(border=True, gap="xsmall"):
        for number, item in enumerate(found.items, 1):
            st.markdown(f"{number}. {plain(item.question.question)}")
    _accuracy(found.cut, found)
    with st.container(horizontal=True):
        st.download_button(
            "Workbook that types people",
            lambda: found.workbook(workshop),
            "typing.xlsx",
            XLSX,
            icon=":material/table_view:",
            type="primary",
            on_click="ignore",
            key="pw-typing-xlsx",
        )
        st.download_button(
            "Questionnaire",
            found.questionnaire(),
            "typing-questions.txt",
            "text/plain",
            icon=":material/description:",
            on_click="ignore",
            key="pw-typing-text",
        )
        st.download_button(
            "Points as JSON",
            json.dumps(found.rule_as_json(), ensure_ascii=False, allow_nan=False, indent=1),
            "typing.json",
            "application/json",
            icon=":material/data_object:",
            on_click="ignore",
            key="pw-typing-json",
        )
    st.caption(
        "Ask new people only these questions. In the workbook: paste their answers, one person a "
        "row, and read the segment, its name and how sure it is. For a whole new file there is the "
        "command “assign”."
    )


def _accuracy(cut: Cut, found: Typing) -> None:
    """How many of each segment's people are found."""
    with st.container(gap="xxsmall"):
        for number, (name, share) in enumerate(
            zip(cut.names, found.tool.by_segment, strict=True), 1
        ):
            found_here = percent(share, load_words())
            st.text(f"{cut.letter(number)}  {name}: {found_here} of its people are found")

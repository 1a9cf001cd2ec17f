"""Which rows of a file hold its header: shown as they stand, chosen where the guess is wrong."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.show.facts import counted
from persona_core.show.reading import beginning
from persona_core.workshop.verbs import Workshop, data

MOST, MOST_CHOSEN = 15, 5
"""First rows to choose from, and how many of them may be the header's."""


def show(workshop: Workshop, source: data.Source) -> None:
    """What was found, and the way to say it otherwise."""
    if source.cells.codebook is not None:  # a file with a dictionary has no such rows
        return
    rows = source.understood.header_rows
    with st.popover(plain(found(rows)), type="tertiary", icon=":material/table_rows:"):
        lines = beginning(source.cells, MOST)
        chosen = st.multiselect(
            "Rows that hold the header",
            range(len(lines)),
            default=[row for row in rows if row < len(lines)],
            format_func=lambda row: lines[row],
            key=f"header-rows-{source.id}-{rows}",
            max_selections=max(MOST_CHOSEN, len(rows)),
            help="Two where options stand below their question. None: the first row is answers.",
            width=520,
        )
        with st.container(horizontal=True):
            st.button(
                "Read it so",
                key=f"header-say-{source.id}",
                disabled=tuple(sorted(chosen)) == rows,
                on_click=frame.doing,
                args=(_say, workshop, source.id, chosen),
            )
            st.button(
                "Find the header again",
                type="tertiary",
                key=f"header-find-{source.id}",
                on_click=frame.doing,
                args=(data.correct, workshop, source.id, "", "header rows", []),
            )


def found(rows: Sequence[int]) -> str:
    """“3 header rows: 1, 2 and 3”."""
    if not rows:
        return "No header row"
    *before, last = (str(row + 1) for row in rows)
    numbers = f"{', '.join(before)} and {last}" if before else last
    return f"{counted(len(rows), 'header row')}: {numbers}"


def _say(workshop: Workshop, source: str, rows: Sequence[int]) -> None:
    said = [str(row + 1) for row in sorted(rows)] if rows else "none"
    data.correct(workshop, source, "", "header rows", said)

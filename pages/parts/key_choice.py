"""Which column of a joined file meets which column of another: chosen where no guess is right."""

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.show.reading import would_be_found
from persona_core.workshop.verbs import Workshop, data, joining

LISTED = 4
"""Keys that would not be found, named before the choice is taken."""


def show(workshop: Workshop, source: data.Source) -> None:
    """The choice, what would be found by it, and the way back to the guess."""
    offer = joining.offer(workshop, source.id)
    if offer is None or not offer.mine or not offer.theirs:
        return
    is_joined = source.join is not None and source.join.is_joined
    with st.popover(
        "Another key" if is_joined else "Choose the key",
        type="tertiary",
        icon=":material/key:",
        help="Say which column of this file names the same people as which column of another",
        key=f"key-{source.id}",
    ):
        _choice(workshop, source.id, offer)
    if offer.is_said:
        st.button(
            "Back to the guess",
            type="tertiary",
            icon=":material/undo:",
            key=f"guess-{source.id}",
            help="Forget the columns that were chosen; the file finds the others by itself",
            on_click=frame.doing,
            args=(joining.join_as_guessed, workshop, offer.mine[0]),
        )


def _choice(workshop: Workshop, source: str, offer: joining.Offer) -> None:
    """Both columns, and how many would be found before anything is changed."""
    several = len({column.file for column in offer.theirs}) > 1
    ours, other = offer.mine[0].file, "another file" if several else offer.theirs[0].file
    mine = _column(f"This column of {ours}", offer.mine, offer.chosen[0], f"mine-{source}")
    theirs = _column(
        f"holds the same as this one of {other}",
        offer.theirs,
        offer.chosen[1],
        f"theirs-{source}",
        in_file=several,
    )
    if mine is None or theirs is None:
        st.caption("Both hold what names the same person: an e-mail address, a customer number.")
        return
    how = joining.would_join(workshop, mine, theirs)
    st.text(would_be_found(how, LISTED))
    st.button(
        "Join by these",
        key=f"join-{source}",
        icon=":material/link:",
        disabled=how.n_matched == 0 or (mine, theirs) == offer.chosen,
        on_click=frame.doing,
        args=(joining.join_by, workshop, mine, theirs),
    )


def _column(
    label: str,
    columns: tuple[joining.Column, ...],
    chosen: joining.Column | None,
    key: str,
    *,
    in_file: bool = False,
) -> joining.Column | None:
    """One of the columns; `in_file`: with the name of its file."""

    def called(column: joining.Column) -> str:
        return f"{column.header} · {column.file}" if in_file else column.header

    return st.selectbox(
        plain(label),
        columns,
        index=columns.index(chosen) if chosen is not None else None,
        format_func=called,
        placeholder="Choose a column",
        key=key,
    )

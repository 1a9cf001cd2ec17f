"""How attractive segments are: points shared out, scores of the room, where that puts each."""

import pandas as pd
import streamlit as st

from pages.parts import frame
from persona_core.show import html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas import attracting
from persona_core.workshop.verbs import Workshop

WHAT, POINTS, DATA = "What makes them attractive", "Points", "From the data"


def show(workshop: Workshop, cut: Cut) -> None:
    """One table to fill in, and the finding below it."""
    st.html(html.section_head("How attractive are they to us?", "share out the points, then score"))
    columns = {
        one.id: f"{cut.letter(n)} {name}"
        for n, (one, name) in enumerate(zip(cut.identities, cut.names, strict=True), 1)
    }
    scored = {
        identity: st.column_config.SelectboxColumn(label, options=list(attracting.SCORES))
        for identity, label in columns.items()
    }
    edited = st.data_editor(
        _table(workshop, cut, columns),
        column_config={
            **scored,
            POINTS: st.column_config.NumberColumn(
                min_value=0, max_value=attracting.ALL, step=5, width=70
            ),
            WHAT: st.column_config.TextColumn(width=270),
            DATA: st.column_config.TextColumn(width=60 + 50 * len(columns)),
        },
        disabled=[WHAT, DATA],
        hide_index=True,
        key=f"pw-attractive-{'-'.join(columns)}",
        placeholder="",
        alt="What makes segments attractive, with points and scores",
    )
    frame.doing(_save, workshop, edited, columns)
    st.text(attracting.in_words(workshop, cut))


def _table(workshop: Workshop, cut: Cut, columns: dict[str, str]) -> pd.DataFrame:
    names, told = attracting.names(), attracting.from_data(cut)
    table = {
        WHAT: list(names.values()),
        POINTS: [attracting.points(workshop)[one] for one in names],
        DATA: [told.get(one, "") for one in names],
    }
    for identity in columns:
        given = attracting.scores(workshop, identity).given
        table[identity] = [given.get(one) for one in names]
    return pd.DataFrame(table).astype(dict.fromkeys(columns, "Int64"))


def _save(workshop: Workshop, edited: pd.DataFrame, columns: dict[str, str]) -> None:
    """What differs from the workshop."""
    names = list(attracting.names())
    points = {one: int(p) for one, p in zip(names, edited[POINTS].fillna(0), strict=True)}
    attracting.say_points(workshop, points)
    for identity in columns:
        cells = zip(names, edited[identity].tolist(), strict=True)
        given = {one: int(score) for one, score in cells if not pd.isna(score)}
        known = attracting.scores(workshop, identity)
        if given != known.given:
            attracting.say_scores(workshop, identity, given, known.version)

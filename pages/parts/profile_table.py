"""The profile as a table: sorted by a click on a heading, saved by the table's own menu."""

import streamlit as st

from persona_core.show import profile_table
from persona_core.show.charts import Group
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop

LEGEND = "Per cent. Headings sort; its menu saves it."
HEIGHT = 520
"""px: about one screen; the rest scrolls inside."""


def show(_: Workshop, cut: Cut) -> None:
    """Every line of the profile, the most telling first."""
    groups = [Group(one.slot, name) for one, name in zip(cut.identities, cut.names, strict=True)]
    table = profile_table.profile_table(cut.rows, cut.profile.effects, groups)
    st.dataframe(
        table,
        hide_index=True,
        height=HEIGHT,
        column_config={
            profile_table.ANSWER: st.column_config.TextColumn(width=280),
            profile_table.EVERYBODY: st.column_config.NumberColumn(width=70),
            profile_table.EFFECT: st.column_config.NumberColumn(
                format="%.2f",
                width=70,
                help="How much the question tells the segments apart, 0 to 1",
            ),
        },
        placeholder="",
        alt="The profile as a table",
    )

"""The profile as a table: sorted by a click on a heading, saved as it is by the table's own menu,
with every figure by a button."""

from collections.abc import Sequence

import streamlit as st

from persona_core.show import all_figures, profile_table
from persona_core.show.charts import Group
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop

LEGEND = "Per cent. A click on a heading sorts."
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
    st.download_button(
        "All figures as CSV",
        lambda: _csv(cut, groups),
        "segments-figures.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="pw-all-figures",
        help="Every answer of every question by segment: share, index, lift, test, effect size",
    )


def _csv(cut: Cut, groups: Sequence[Group]) -> bytes:
    """With a byte order mark, or Excel takes it for another encoding."""
    built = cut.solution.spec.variables
    found = all_figures.all_figures(cut.profile, cut.table, groups, built)
    written: str = found.to_csv(index=False)
    return written.encode("utf-8-sig")

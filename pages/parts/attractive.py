"""How attractive segments are to us and we to them: points, scores, where both put each."""

import pandas as pd
import streamlit as st

from pages.parts import frame, save_picture
from persona_core.show import attraction, html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas import attracting
from persona_core.workshop.verbs import Workshop

WHAT, POINTS, DATA = "What makes them attractive", "Points", "From the data"
BOTH = "Do both want each other?"
WHAT_OF_US = "What makes us attractive"
ALL_SCORES, NARROWEST = 520, 100
"""px of the columns of all segments, and of one at the least: a longer name is cut, whole in its
tooltip."""
ASKED = {
    "attractive": ("How attractive are they to us?", "share out the points, then score"),
    "attracted": ("How attractive are we to them?", "as they would score us"),
}


def show(workshop: Workshop, cut: Cut) -> None:
    """Two tables to fill in, the finding below each, and both together."""
    for side in attracting.SIDES:
        _side(workshop, cut, side)
    places = attracting.places(workshop, cut)
    said = attraction.in_words(places)
    st.html(html.section_head(BOTH, "two scores, never made into one"))
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if places:
            with st.container(width=attraction.SIDE):
                save_picture.chart(
                    attraction.plot(places, save_picture.theme()),
                    attraction.description(places),
                    key="attraction",
                    name="segments-attraction",
                    title=BOTH,
                    below=said,
                    width="content",
                )
        st.text("\n".join(said))


def _side(workshop: Workshop, cut: Cut, side: attracting.Side) -> None:
    st.html(html.section_head(*ASKED[side]))
    columns = {
        one.id: f"{cut.letter(n)} {name}"
        for n, (one, name) in enumerate(zip(cut.identities, cut.names, strict=True), 1)
    }
    wide = max(NARROWEST, ALL_SCORES // len(columns))
    scored = {
        identity: st.column_config.SelectboxColumn(
            label, options=list(attracting.SCORES), width=wide, help=label
        )
        for identity, label in columns.items()
    }
    what = WHAT if side == "attractive" else WHAT_OF_US
    edited = st.data_editor(
        _table(workshop, cut, columns, side),
        column_config={
            **scored,
            POINTS: st.column_config.NumberColumn(
                min_value=0, max_value=attracting.ALL, step=5, width=95
            ),
            WHAT: st.column_config.TextColumn(what, width=270),
            DATA: st.column_config.TextColumn(width=40 + 48 * len(columns)),
        },
        disabled=[WHAT, DATA],
        hide_index=True,
        key=f"pw-{side}-{'-'.join(columns)}",
        placeholder="",
        alt=f"{what}, with points and scores",
    )
    frame.doing(_save, workshop, edited, columns, side)
    st.text(attracting.in_words(workshop, cut, side))


def _table(
    workshop: Workshop, cut: Cut, columns: dict[str, str], side: attracting.Side
) -> pd.DataFrame:
    names, told = attracting.names(side), attracting.from_data(cut)
    table = {
        WHAT: list(names.values()),
        POINTS: [attracting.points(workshop, side)[one] for one in names],
    }
    if told.keys() & names.keys():
        table[DATA] = [told.get(one, "") for one in names]
    for identity in columns:
        given = attracting.scores(workshop, identity, side).given
        table[identity] = [given.get(one) for one in names]
    return pd.DataFrame(table).astype(dict.fromkeys(columns, "Int64"))


def _save(
    workshop: Workshop, edited: pd.DataFrame, columns: dict[str, str], side: attracting.Side
) -> None:
    """What differs from the workshop."""
    names = list(attracting.names(side))
    points = {one: int(p) for one, p in zip(names, edited[POINTS].fillna(0), strict=True)}
    attracting.say_points(workshop, points, side)
    for identity in columns:
        cells = zip(names, edited[identity].tolist(), strict=True)
        given = {one: int(score) for one, score in cells if not pd.isna(score)}
        known = attracting.scores(workshop, identity, side)
        if given != known.given:
            attracting.say_scores(workshop, identity, given, known.version, side)

"""The map of respondents: who is near whom, segments as letters at their centres."""

import streamlit as st

from pages.parts import save_picture
from persona_core.segments.map import segment_map as segments_map
from persona_core.show import html, same_spot, segment_map
from persona_core.show.charts import Group
from persona_core.workshop.cuts import headline
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop

LEGEND = "One dot, one person. Close together: similar answers."


def show(workshop: Workshop, cut: Cut) -> None:
    """The chart, and below it what its clusters and directions mean."""
    found = workshop.cached(("map", cut.key), lambda: segments_map(cut.table, cut.solution))
    groups = [Group(one.slot, name) for one, name in zip(cut.identities, cut.names, strict=True)]
    axes = [*same_spot.in_words(found.points), *segment_map.axes_in_words(found, cut.rows)]
    save_picture.chart(
        segment_map.map_chart(found, groups, save_picture.theme()),
        segment_map.map_description(found, groups, cut.rows),
        key="map_chart",
        name="segments-map",
        title=headline.title(cut),
        below=[LEGEND, *axes],
        letters=segment_map.letters_in_words(groups),
    )
    st.html(html.keys((one.slot, one.name) for one in groups) + html.lines(axes))

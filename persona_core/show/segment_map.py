"""The map of respondents as an Altair chart, and its axes in words."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from persona_core.segments.map import SegmentMap
from persona_core.segments.model import Feature
from persona_core.show import palette
from persona_core.show.charts import FONT, Group
from persona_core.show.line_words import Row
from persona_core.show.numbers import half_up
from persona_core.show.palette import Theme

HEIGHT, NARROW = 430, 560
"""px; on a narrower chart the letters stand alone, names would cover each other."""
NAMED = 2
"""Answers that name an end of an axis."""
AXES = (("left", "right"), ("below", "above"))


def map_chart(found: SegmentMap, groups: Sequence[Group], theme: Theme) -> alt.LayerChart:
    """One dot a person, letters and names at the centres; `groups[s]` is segment s + 1."""
    points = pd.DataFrame(found.points, columns=["x", "y"]).assign(
        slot=[groups[s - 1].slot for s in found.labels],
        said=[f"{palette.letter(g.slot)} {g.name}" for g in (groups[s - 1] for s in found.labels)],
    )
    centres = pd.DataFrame(found.centres, columns=["x", "y"]).assign(
        said=[f"{palette.letter(g.slot)}  {g.name}" for g in groups],
        letter=[palette.letter(g.slot) for g in groups],
    )
    slots = list(range(len(palette.LETTERS)))
    hue = alt.Color(
        "slot:O",
        scale=alt.Scale(domain=slots, range=list(palette.SEGMENTS[theme])),
        legend=None,
    )
    x = alt.X("x:Q", scale=_scale(found, 0), axis=None)
    y = alt.Y("y:Q", scale=_scale(found, 1), axis=None)
    dots = (
        alt.Chart(points)
        .mark_circle(size=42, opacity=0.55)
        .encode(x=x, y=y, color=hue, tooltip=alt.Tooltip("said:N", title=" "))
    )
    words = (
        alt.Chart(centres)
        .transform_calculate(shown=f"width < {NARROW} ? datum.letter : datum.said")
        .encode(x=x, y=y, text="shown:N")
    )
    paper, ink = palette.PAPER[theme], palette.INK[theme]
    chart: alt.LayerChart = (
        alt.layer(
            dots,
            words.mark_text(fontSize=16, fontWeight=600, stroke=paper, strokeWidth=5, color=paper),
            words.mark_text(fontSize=16, fontWeight=600, color=ink),
        )
        .properties(height=HEIGHT, width="container", background="transparent")
        .configure_view(stroke=None)
        .configure(font=FONT)
    )
    return chart


def _scale(found: SegmentMap, axis: int) -> alt.Scale:
    values = found.points[:, axis]
    low, high = float(values.min()), float(values.max())
    edge = 0.06 * (high - low) or 1.0
    return alt.Scale(domain=[low - edge, high + edge], nice=False, zero=False)


def axes_in_words(found: SegmentMap, rows: Sequence[Row]) -> list[str]:
    """What each axis means: “Further right: compare prices, plan ahead. Further left: …”.

    An end that no answer names is left out; then how much of the differences the plane shows.
    """
    said = []
    for ends, names in zip(found.ends, AXES, strict=True):
        parts = [
            f"Further {name}: {words}."
            for name, words in zip(names, (_words(end, rows) for end in ends), strict=True)
            if words
        ]
        said.append(" ".join(reversed(parts)))
    shown = f"{half_up(100 * found.shown):.0f}%"
    plane = f"The plane holds {shown} of what tells the segments apart; the rest does not show."
    return [*(line for line in said if line), *([plane] if found.shown < 0.995 else [])]


def map_description(found: SegmentMap, groups: Sequence[Group], rows: Sequence[Row]) -> str:
    """The map in words, for those who do not see it."""
    centre = found.points.mean(axis=0)
    where = [
        f"{palette.letter(g.slot)} {g.name}, {_side(*(place - centre))}"
        for g, place in zip(groups, found.centres, strict=True)
    ]
    return f"Map of respondents. {'; '.join(where)}. {' '.join(axes_in_words(found, rows))}"


def _side(x: float, y: float) -> str:
    return f"{'right' if x > 0 else 'left'} and {'above' if y > 0 else 'below'}"


def _words(end: Sequence[Feature], rows: Sequence[Row]) -> str:
    """The strongest answers of an end as the cards say them."""
    found: list[str] = []
    for feature in end:
        row = next((r for r in rows if _is_about(r, feature)), None)
        if row is not None and not row.empty and row.many not in found:
            found.append(row.many)
        if len(found) == NAMED:
            break
    return ", ".join(found)


def _is_about(row: Row, feature: Feature) -> bool:
    if row.line.column != feature.question:
        return False
    return feature.answer is None or feature.answer in row.line.answers

"""Two scores of each segment side by side: they attract us, we attract them. Never multiplied.

A segment is a letter on its colour where its scores meet, its people the circle behind it; the
sentences beside the plot say which quarter that is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd

from persona_core.show import palette
from persona_core.show.charts import FONT
from persona_core.show.deserving import deserving_words
from persona_core.show.map_labels import SQUARE, labels
from persona_core.show.palette import Theme

SIDE, PLOT = 320, 220
"""px, both ways: of the chart, and what its axes leave of it at least."""
MOST = 100
"""Points a segment can have; the plot's quarters meet at half of them."""
EDGE = 8
"""Points around, so that a letter at an end is whole."""
CIRCLE = 9000
"""px² of the circle of a segment that is everybody."""


@dataclass(frozen=True)
class Place:
    """Where a segment stands."""

    slot: int
    name: str
    to_us: float
    """How attractive they are to us, 0..100."""
    to_them: float
    """How attractive we are to them, 0..100."""
    share: float
    """Of everybody, 0..1."""

    @property
    def who(self) -> str:
        """Letter and name."""
        return f"{palette.letter(self.slot)} {self.name}"


def plot(places: Sequence[Place], theme: Theme) -> alt.LayerChart:
    """The segments where their two scores meet; letters at one place stand side by side."""
    frame, hue = _frame(places, theme), alt.Color("hue:N", scale=None)
    said = alt.Tooltip("said:N", title=" ")
    scale = alt.Scale(domain=[-EDGE, MOST + EDGE], nice=False)
    circles = (
        alt.Chart(frame)
        .mark_circle(opacity=0.22)
        .encode(
            x=alt.X("to_us:Q", axis=_axis("us", theme), scale=scale),
            y=alt.Y("to_them:Q", axis=_axis("them", theme), scale=scale),
            size=alt.Size("people:Q", scale=None),
            color=hue,
            tooltip=said,
        )
    )
    letters = alt.Chart(frame).encode(x="across:Q", y="up:Q", tooltip=said)
    chart: alt.LayerChart = (
        alt.layer(
            circles,
            letters.mark_square(size=SQUARE**2, opacity=1).encode(color=hue),
            letters.mark_text(fontSize=13, fontWeight=600).encode(
                text="letter:N", color=alt.Color("on:N", scale=None)
            ),
        )
        .properties(width=SIDE, height=SIDE, background="transparent")
        .configure_view(stroke=None)
        .configure(font=FONT)
    )
    return chart


def _axis(side: str, theme: Theme) -> alt.Axis:
    return alt.Axis(
        title=f"{deserving_words()['together'][side]} →",
        titleFontSize=15,
        titleFontWeight="normal",
        titleColor=palette.INK[theme],
        values=[0, MOST / 2, MOST],
        labelFontSize=15,
        labelColor=palette.GREY[theme],
        gridColor=palette.HAIRLINE[theme],
        domain=False,
        ticks=False,
    )


def _frame(places: Sequence[Place], theme: Theme) -> pd.DataFrame:
    """A row per segment: its scores, and where its letter has room (in points)."""
    px = PLOT / (MOST + 2 * EDGE)
    at = np.array([(p.to_us + EDGE, MOST + EDGE - p.to_them) for p in places]) * px
    letters = labels(at, [""] * len(places), PLOT, PLOT)
    return pd.DataFrame(
        {
            "to_us": [p.to_us for p in places],
            "to_them": [p.to_them for p in places],
            "across": [one.x / px - EDGE for one in letters],
            "up": [MOST + EDGE - one.y / px for one in letters],
            "people": [CIRCLE * p.share for p in places],
            "letter": [palette.letter(p.slot) for p in places],
            "hue": [palette.colour(p.slot, theme) for p in places],
            "on": [palette.on(palette.colour(p.slot, theme)) for p in places],
            "said": [_said(p) for p in places],
        }
    )


def _said(place: Place) -> str:
    words = deserving_words()["together"]["place"]
    return str(words.format(who=place.who, us=f"{place.to_us:.0f}", them=f"{place.to_them:.0f}"))


def description(places: Sequence[Place]) -> str:
    """The plot in words, for those who do not see it."""
    words = deserving_words()["together"]["description"]
    return str(words.format(places="; ".join(_said(p) for p in places)))


def in_words(places: Sequence[Place]) -> list[str]:
    """A sentence per quarter of the plot that somebody stands in; before that, what is missing."""
    words = deserving_words()["together"]
    if not places:
        return [str(words["open"])]
    quarters: dict[str, list[str]] = {"both": [], "only_us": [], "only_them": [], "neither": []}
    for place in places:
        quarters[_quarter(place)].append(place.who)
    return [str(words[name].format(who=", ".join(who))) for name, who in quarters.items() if who]


def _quarter(place: Place) -> str:
    us, them = place.to_us >= MOST / 2, place.to_them >= MOST / 2
    if us and them:
        return "both"
    if us or them:
        return "only_us" if us else "only_them"
    return "neither"

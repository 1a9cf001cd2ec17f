"""The map of respondents as an Altair chart, and its axes in words."""

from collections.abc import Sequence
from itertools import chain, zip_longest

import altair as alt
import numpy as np
import pandas as pd

from persona_core.segments.map import SegmentMap
from persona_core.segments.model import Feature
from persona_core.show import palette
from persona_core.show.charts import FONT, Group, hues
from persona_core.show.line_words import Row
from persona_core.show.map_labels import BESIDE, SQUARE, labels
from persona_core.show.numbers import half_up
from persona_core.show.palette import Theme

HEIGHT = 330
"""px."""
WIDTHS = ((960, 1200), (520, 700), (0, 340))
"""px from which the labels placed for a width are taken, and that width."""
NAMED = 2
"""Answers that name an end of an axis."""
AXES = (("left", "right"), ("below", "above"))


def map_chart(found: SegmentMap, groups: Sequence[Group], theme: Theme) -> alt.LayerChart:
    """One dot a person, letters and names at the centres; `groups[s]` is segment s + 1."""
    chart: alt.LayerChart = (
        alt.layer(_dots(found, groups, theme), *_centres(found, groups, theme))
        .properties(
            height=HEIGHT,
            width="container",
            background="transparent",
            usermeta={"embedOptions": {"renderer": "svg"}},  # a canvas could not be saved as SVG
        )
        .configure_view(stroke=None)
        .configure(font=FONT)
    )
    return chart


def _dots(found: SegmentMap, groups: Sequence[Group], theme: Theme) -> alt.Chart:
    own = [groups[s - 1] for s in found.labels]
    points = pd.DataFrame(found.points, columns=["x", "y"]).assign(
        slot=[g.slot for g in own], said=[f"{palette.letter(g.slot)} {g.name}" for g in own]
    )
    dots: alt.Chart = (
        alt.Chart(points)
        .mark_circle(size=42, opacity=0.55)
        .encode(
            x=alt.X("x:Q", scale=_scale(found, 0), axis=None),
            y=alt.Y("y:Q", scale=_scale(found, 1), axis=None),
            color=hues(theme),
            tooltip=alt.Tooltip("said:N", title=" "),
        )
    )
    return dots


def _centres(found: SegmentMap, groups: Sequence[Group], theme: Theme) -> list[alt.Chart]:
    """Squares with letters, names beside them with a halo of paper."""
    placed = (
        alt.Chart(_labelled(found, groups, theme))
        .transform_calculate(across=_by_width("x"), down=_by_width("y"), shown=_by_width("name"))
        .encode(
            x=alt.X("across:Q", scale=_scale(found, 0), axis=None),
            y=alt.Y("down:Q", scale=_scale(found, 1), axis=None),
        )
    )
    paper, ink = palette.PAPER[theme], palette.INK[theme]
    names = placed.encode(text="shown:N")
    square = placed.mark_square(size=SQUARE**2, opacity=1, stroke=paper, strokeWidth=1.5)
    letter = placed.mark_text(fontSize=13, fontWeight=600)
    return [
        _beside(names, paper, halo=5),
        _beside(names, ink, halo=0),
        square.encode(color=hues(theme)),
        letter.encode(text="letter:N", color=alt.Color("on:N", scale=None)),
    ]


def _beside(names: alt.Chart, colour: str, *, halo: float) -> alt.Chart:
    named: alt.Chart = names.mark_text(
        align="left",
        dx=SQUARE / 2 + BESIDE,
        fontSize=15,
        fontWeight=600,
        color=colour,
        stroke=colour,
        strokeWidth=halo,
    )
    return named


def _labelled(found: SegmentMap, groups: Sequence[Group], theme: Theme) -> pd.DataFrame:
    """A row per segment: where its letter stands, and its name where that has room, per width."""
    letters = [palette.letter(g.slot) for g in groups]
    frame = pd.DataFrame(found.centres, columns=["x", "y"]).assign(
        said=[f"{a}  {g.name}" for a, g in zip(letters, groups, strict=True)],
        letter=letters,
        slot=[g.slot for g in groups],
        on=[palette.on(palette.colour(g.slot, theme)) for g in groups],
    )
    (left, right), (low, high) = (_domain(found, axis) for axis in (0, 1))
    names = [g.name for g in groups]
    for i, (_, width) in enumerate(WIDTHS):
        unit = np.array([(right - left) / width, -(high - low) / HEIGHT])
        corner = np.array([left, high])
        placed = labels((found.centres - corner) / unit, names, width, HEIGHT)
        at = corner + np.array([(one.x, one.y) for one in placed]) * unit
        frame[f"x{i}"], frame[f"y{i}"] = at[:, 0], at[:, 1]
        frame[f"name{i}"] = [n if one.named else "" for n, one in zip(names, placed, strict=True)]
    return frame


def _by_width(field: str) -> str:
    """A Vega expression: the field of the widest layout that the chart has room for."""
    *wider, last = (f"datum.{field}{i}" for i in range(len(WIDTHS)))
    chosen = last
    for (start, _), name in reversed(list(zip(WIDTHS, wider, strict=False))):
        chosen = f"width >= {start} ? {name} : {chosen}"
    return chosen


def _scale(found: SegmentMap, axis: int) -> alt.Scale:
    return alt.Scale(domain=list(_domain(found, axis)), nice=False, zero=False)


def _domain(found: SegmentMap, axis: int) -> tuple[float, float]:
    values = found.points[:, axis]
    low, high = float(values.min()), float(values.max())
    edge = 0.06 * (high - low) or 1.0
    return low - edge, high + edge


def axes_in_words(found: SegmentMap, rows: Sequence[Row]) -> list[str]:
    """What each axis means: “Further right: compare prices, plan ahead. Further left: …”.

    An end that no answer names is left out; then how much of the differences the plane shows.
    """
    said = []
    for axis, names in enumerate(AXES):
        parts = [
            f"Further {name}: {', '.join(words)}."
            for name, words in zip(names, _words(found, axis, rows), strict=True)
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


def _words(
    found: SegmentMap, axis: int, rows: Sequence[Row]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The strongest answers of both ends of an axis as the cards say them.

    On which side an answer stands is where the segments lie that give it more: a card may tell the
    lower end of a scale, or who put something first.
    """
    words: tuple[list[str], list[str]] = ([], [])
    place = found.centres[:, axis] - found.centres[:, axis].mean()
    for feature in filter(None, chain.from_iterable(zip_longest(*found.ends[axis]))):
        row = next((r for r in rows if _is_about(r, feature)), None)
        if row is None or row.empty or np.isnan(row.line.share[1:]).any():
            continue
        side = words[int(place @ row.line.share[1:] > 0)]
        if row.many not in side and len(side) < NAMED:
            side.append(row.many)
    return tuple(words[0]), tuple(words[1])


def _is_about(row: Row, feature: Feature) -> bool:
    if row.line.column != feature.question:
        return False
    return feature.answer is None or feature.answer in row.line.answers

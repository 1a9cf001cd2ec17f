"""The map of respondents as an Altair chart, and its axes in words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.segments.map import SegmentMap
from persona_core.segments.model import Feature
from persona_core.show import palette, same_spot
from persona_core.show.charts import FONT, Group, hues
from persona_core.show.line_words import Row
from persona_core.show.map_labels import SQUARE, Label, labels
from persona_core.show.numbers import half_up
from persona_core.show.palette import Theme

HEIGHT = 330
"""px."""
WIDTHS = (1160, 960, 760, 600)
"""px from which the labels that were placed for this width are taken: what is free there is free on
a wider map as well."""
PHONE = 320
"""px, for a map that is narrower than all these: letters only, their names stand below it."""
APART = 0.1
"""By how much more an answer is given at one end of an axis that it names."""
NAMED = 2
"""Answers that name an end of an axis."""
WHOLE = 100
"""Characters of an answer that is not cut below the map."""
AXES = (("left", "right"), ("below", "above"))


def map_chart(found: SegmentMap, groups: Sequence[Group], theme: Theme) -> alt.LayerChart:
    """One dot a person, letters and names at the centres; `groups[s]` is segment s + 1."""
    found = _spread(found)
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


def _spread(found: SegmentMap) -> SegmentMap:
    """With those of one spot beside each other, as wide as the widest layout draws them."""
    across, down = (np.ptp(_domain(found, axis)) for axis in (0, 1))
    unit = (float(across) / WIDTHS[0], float(down) / HEIGHT)
    return replace(found, points=same_spot.spread(found.points, unit))


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
    placed = alt.Chart(_labelled(found, groups, theme))
    for field in PLACED:
        placed = placed.transform_calculate(**{field: _by_width(field)})
    x, y = _scale(found, 0), _scale(found, 1)
    at = placed.encode(x=alt.X("x:Q", scale=x, axis=None), y=alt.Y("y:Q", scale=y, axis=None))
    beside = placed.encode(
        x=alt.X("name_x:Q", scale=x, axis=None), y=alt.Y("name_y:Q", scale=y, axis=None)
    ).encode(text="shown:N")
    paper, ink = palette.PAPER[theme], palette.INK[theme]
    leader = at.encode(x2="line_x:Q", y2="line_y:Q")
    square = at.mark_square(size=SQUARE**2, opacity=1, stroke=paper, strokeWidth=1.5)
    letter = at.mark_text(fontSize=13, fontWeight=600)
    return [
        leader.mark_rule(color=ink),
        _beside(beside, paper, halo=7),
        _beside(beside, ink, halo=0),
        square.encode(color=hues(theme)),
        letter.encode(text="letter:N", color=alt.Color("on:N", scale=None)),
    ]


def _beside(names: alt.Chart, colour: str, *, halo: float) -> alt.Chart:
    named: alt.Chart = names.mark_text(
        align=alt.expr("datum.before ? 'right' : 'left'"),
        fontSize=15,
        fontWeight=600,
        color=colour,
        stroke=colour,
        strokeWidth=halo,
        strokeJoin="round",
    )
    return named


PLACED = ("x", "y", "name_x", "name_y", "line_x", "line_y", "shown", "before")
"""What the browser chooses by the width of the map: of the letter, of the name, of the line between
them (no longer than a point, where there is none)."""


def _labelled(found: SegmentMap, groups: Sequence[Group], theme: Theme) -> pd.DataFrame:
    """A row per segment: what is the same at every width, then what is `PLACED`, per width."""
    letters = [palette.letter(g.slot) for g in groups]
    frame = pd.DataFrame(
        {
            "letter": letters,
            "slot": [g.slot for g in groups],
            "on": [palette.on(palette.colour(g.slot, theme)) for g in groups],
        }
    )
    (left, right), (low, high) = (_domain(found, axis) for axis in (0, 1))
    corner = np.array([left, high])
    for i, width in enumerate((*WIDTHS, PHONE)):
        unit = np.array([(right - left) / width, -(high - low) / HEIGHT])
        own = [
            f"{a} {g.name}" if width != PHONE else "" for a, g in zip(letters, groups, strict=True)
        ]
        dots = (found.points - corner) / unit
        placed = labels((found.centres - corner) / unit, own, width, HEIGHT, dots)
        centres = [(one.x, one.y) for one in placed]
        begins = [one.name or centre for one, centre in zip(placed, centres, strict=True)]
        ends = [one.line or centre for one, centre in zip(placed, centres, strict=True)]
        at, name, line = (corner + np.array(px) * unit for px in (centres, begins, ends))
        shown = [_said(n, one) for n, one in zip(own, placed, strict=True)]
        columns = (*at.T, *name.T, *line.T, shown, [one.before for one in placed])
        frame = frame.assign(
            **{f"{field}{i}": values for field, values in zip(PLACED, columns, strict=True)}
        )
    return frame


def _said(name: str, placed: Label) -> str:
    """A name further off says its letter as well: lines may run close to each other."""
    if placed.name is None:
        return ""
    return name if placed.line else name.partition(" ")[2]


def _by_width(field: str) -> str:
    """A Vega expression: the field of the widest layout that the chart has room for."""
    chosen = f"datum.{field}{len(WIDTHS)}"
    for i, start in reversed(list(enumerate(WIDTHS))):
        chosen = f"width >= {start} ? datum.{field}{i} : {chosen}"
    return chosen


def _scale(found: SegmentMap, axis: int) -> alt.Scale:
    return alt.Scale(domain=list(_domain(found, axis)), nice=False, zero=False)


def _domain(found: SegmentMap, axis: int) -> tuple[float, float]:
    values = found.points[:, axis]
    low, high = float(values.min()), float(values.max())
    edge = 0.06 * (high - low) or 1.0
    return low - edge, high + edge


def axes_in_words(found: SegmentMap, rows: Sequence[Row]) -> list[str]:
    """What each axis means: “Further right, more often: compare prices; plan ahead. …”.

    An end that no answer names is left out; then how much of the differences the plane shows.
    """
    said = []
    for axis, names in enumerate(AXES):
        parts = [
            f"Further {name}, more often: {'; '.join(words)}."
            for name, words in zip(names, _words(found, axis, rows), strict=True)
            if words
        ]
        said.append(" ".join(reversed(parts)))
    shown = f"{half_up(100 * found.shown):.0f}%"
    plane = f"The plane holds {shown} of what tells the segments apart; the rest does not show."
    return [*(line for line in said if line), *([plane] if found.shown < 0.995 else [])]


def letters_in_words(groups: Sequence[Group]) -> str:
    """Whose letter is which, for a map that has no room for names."""
    return "; ".join(f"{palette.letter(g.slot)} {g.name}" for g in groups)


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
    place = found.centres[:, axis]
    for feature in filter(None, chain.from_iterable(zip_longest(*found.ends[axis]))):
        row = next((r for r in rows if _is_about(r, feature)), None)
        if row is None or row.empty:
            continue
        more = _more_at_the_high_end(row.line.share[1:], place)
        side, said = words[int(more > 0)], _in_words(row)
        if abs(more) >= APART and said not in side and len(side) < NAMED:
            side.append(said)
    return tuple(words[0]), tuple(words[1])


def _more_at_the_high_end(share: NDArray[np.float64], place: NDArray[np.float64]) -> float:
    """By how much more the segments above the middle of an axis give an answer than those below.

    A rank or a level may follow an axis that the answer told of it does not. Segments that nobody
    asked do not count.
    """
    asked = ~np.isnan(share)
    high = place > place[asked].mean() if asked.any() else asked
    if not (asked & high).any() or not (asked & ~high).any():
        return 0.0
    return float(share[asked & high].mean() - share[asked & ~high].mean())


def _in_words(row: Row) -> str:
    """As on a card; in full where that is cut and there is room below a map."""
    return row.full if "…" in row.many and len(row.full) <= WHOLE else row.many


def _is_about(row: Row, feature: Feature) -> bool:
    if row.line.column != feature.question:
        return False
    return feature.answer is None or feature.answer in row.line.answers

"""Where people go when there is one segment more: the lineage across k, drawn as a flow.

A bar for each segment of each k, as high as its share of people and as full as it comes back; a
band for the people two of them share. The segments on show have their colours and letters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.segments.resampling.lineage import Step
from persona_core.segments.resampling.saying import comes_back
from persona_core.segments.resampling.stability import Stability
from persona_core.segments.wording import Band, words
from persona_core.show import palette
from persona_core.show.charts import Group
from persona_core.show.numbers import half_up
from persona_core.show.palette import Theme
from persona_core.show.stability_charts import finished, k_axis, ks

TITLE = "Who goes where. Filled: comes back."
GAP = 0.022
"""Between two segments, of the whole height."""
THIN = 0.015
"""Bands of fewer people than this share are left out."""
COARSE = 5
"""Per cent to which a band is told: exact counts would tell of the bands that are left out."""
HALF, OWN_HALF = 0.07, 0.16
"""Half the width of a bar, and of one that carries a letter; a k is 1 wide."""
TONES = (0.8, 0.5, 0.25, 0.06)
"""How much ink a segment has, by how it comes back, best band first."""
CLEAR, TINTED = 0.5, 0.4
"""Opacity of a grey band and of a coloured one."""


@dataclass(frozen=True)
class Node:
    """A segment of one k; heights from 0 (top) to 1."""

    k: int
    segment: int
    """1..k, as the solution of that k numbers it."""
    share: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Link:
    """The people two segments of neighbouring k share."""

    source: Node
    target: Node
    people: int
    share: float
    """Of all people."""
    left: float
    """Where it begins on the source, from the top."""
    right: float
    """Where it ends on the target."""
    height: float


def placed(steps: Sequence[Step]) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """Every segment and what it shares with its neighbours, with few crossings.

    The first k stands from the largest segment to the smallest; in each next one a segment stands
    where, on average, its people stood before.
    """
    if not steps:
        return (), ()
    sizes = [steps[0].flow.sum(axis=1), *(step.flow.sum(axis=0) for step in steps)]
    room = 1 - GAP * (len(sizes[-1]) - 1)
    column = _column(steps[0].before, sizes[0], np.arange(len(sizes[0]), dtype=np.float64), room)
    nodes, links = list(column.values()), []
    for step, size in zip(steps, sizes[1:], strict=True):
        middle = np.array([(n.top + n.bottom) / 2 for _, n in sorted(column.items())])
        came = (step.flow * middle[:, None]).sum(axis=0) / np.maximum(size, 1)
        after = _column(step.after, size, came, room)
        links += _links(column, after, step, room)
        nodes += after.values()
        column = after
    return tuple(nodes), tuple(links)


def _column(
    k: int, sizes: NDArray[np.integer], order: NDArray[np.float64], room: float
) -> dict[int, Node]:
    """The segments of one k by number, stacked in the given order around the middle."""
    shares = sizes / max(int(sizes.sum()), 1)
    top = (1 - room - GAP * (len(sizes) - 1)) / 2
    found = {}
    for s in np.argsort(order, kind="stable").tolist():
        bottom = top + float(shares[s]) * room
        found[s + 1] = Node(k, s + 1, float(shares[s]), top, bottom)
        top = bottom + GAP
    return found


def _links(
    before: Mapping[int, Node], after: Mapping[int, Node], step: Step, room: float
) -> list[Link]:
    people = int(step.flow.sum())
    out = {s: node.top for s, node in before.items()}
    into = {s: node.top for s, node in after.items()}
    links = []
    for s, source in sorted(before.items(), key=lambda item: item[1].top):
        for t, target in sorted(after.items(), key=lambda item: item[1].top):
            n = int(step.flow[s - 1, t - 1])
            height = n / max(people, 1) * room
            if n >= THIN * people:
                links.append(Link(source, target, n, n / people, out[s], into[t], height))
            out[s] += height
            into[t] += height
    return links


def flow(
    stability: Stability, chosen: int, groups: Sequence[Group], theme: Theme
) -> alt.LayerChart:
    """The lineage; groups: the segments on show, in the order of the numbers they were found
    under (none where another k is on show)."""
    nodes, links = placed(stability.lineage)
    mine = dict(enumerate(groups, start=1))
    own = [mine.get(n.segment) if n.k == chosen else None for n in nodes]
    bars = pd.DataFrame([_bar(n, g, stability, theme) for n, g in zip(nodes, own, strict=True)])
    bands = pd.DataFrame([row for link in links for row in _band(link, chosen, mine, theme)])
    x = alt.X("x:Q", scale=ks(stability), axis=k_axis(stability, chosen, theme))
    height = alt.Scale(domain=[0, 1], nice=False, zero=False, reverse=True)
    top, said = alt.Y("top:Q", scale=height, axis=None), alt.Tooltip("said:N", title=" ")
    fill = alt.Color("fill:N", scale=None)
    ends = {"x": x, "y": top, "y2": "bottom:Q", "color": fill, "tooltip": said}
    middle = {
        "x": alt.X("middle:Q", scale=ks(stability)),
        "y": alt.Y("centre:Q", scale=height, axis=None),
    }
    seen = alt.Opacity("opacity:Q", scale=None)
    return finished(
        alt.Chart(bands)
        .mark_area(interpolate="monotone")
        .encode(**ends, detail="link:N", opacity=seen),
        alt.Chart(bars)
        .mark_rect(stroke=palette.GREY[theme], strokeWidth=0.75)
        .encode(**ends, x2="end:Q"),
        alt.Chart(bars[bars["letter"] != ""])
        .mark_text(fontSize=13, fontWeight=600)
        .encode(**middle, text="letter:N", color=alt.Color("on:N", scale=None), tooltip=said),
        title=TITLE,
        theme=theme,
    )


def flow_words(stability: Stability) -> str:
    """The lineage for those who do not see it: what is split when k grows."""
    said = []
    for step in stability.lineage:
        split = [p for p in range(1, step.before + 1) if step.parent.count(p) > 1]
        what = "one segment is split" if len(split) == 1 else f"{len(split)} segments are split"
        said.append(f"from {step.before} to {step.after} {what if split else 'people mix anew'}")
    return "Where people go when there is one segment more: " + "; ".join(said)


def _bar(node: Node, group: Group | None, stability: Stability, theme: Theme) -> dict[str, object]:
    medians = stability.by_k[node.k].segments
    back = comes_back(medians[node.segment - 1])
    share = f"{half_up(100 * node.share):.0f}% of people"
    half = OWN_HALF if group else HALF
    fill = palette.colour(group.slot, theme) if group else _tone(back, theme)
    return {
        "x": node.k - half,
        "middle": node.k,
        "end": node.k + half,
        "top": node.top,
        "centre": (node.top + node.bottom) / 2,
        "bottom": node.bottom,
        "fill": fill,
        "on": palette.on(fill),
        "letter": palette.letter(group.slot) if group else "",
        "said": f"{group.name if group else f'One of {node.k}'}, {share}: {back.badge} "
        f"({medians[node.segment - 1]:.2f})",
    }


def _tone(back: Band, theme: Theme) -> str:
    ink = TONES[words().comes_back.index(back)]
    return palette.mix(palette.PAPER[theme], palette.INK[theme], ink)


def _band(
    link: Link, chosen: int, mine: Mapping[int, Group], theme: Theme
) -> list[dict[str, object]]:
    """Four points of a band: level, bent, level; coloured where it touches a segment on show."""
    own = {link.source.k: link.source.segment, link.target.k: link.target.segment}.get(chosen)
    group = mine.get(own) if own else None
    begin = link.source.k + (OWN_HALF if link.source.k == chosen and mine else HALF)
    end = link.target.k - (OWN_HALF if link.target.k == chosen and mine else HALF)
    bend = 0.35 * (end - begin)
    points = (
        (begin, link.left),
        (begin + bend, link.left),
        (end - bend, link.right),
        (end, link.right),
    )
    same = {
        "link": f"{link.source.k}.{link.source.segment}.{link.target.segment}",
        "fill": palette.colour(group.slot, theme) if group else palette.HAIRLINE[theme],
        "opacity": TINTED if group else CLEAR,
        "said": f"about {half_up(100 * link.share / COARSE) * COARSE:.0f}% of people",
    }
    return [same | {"x": x, "top": top, "bottom": top + link.height} for x, top in points]

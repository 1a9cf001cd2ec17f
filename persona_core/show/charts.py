"""Altair charts that people take into slides, from aggregated frames only.

HTML cannot be saved as a picture, so the detail of one question is a chart. The theme is handed
in, because a chart needs the hex colours that `light-dark()` chooses elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from persona_core.limits import SMALL_CELL
from persona_core.show import palette
from persona_core.show.html import hidden
from persona_core.show.numbers import N_SMALL, half_up
from persona_core.show.palette import Theme
from persona_core.sources.table import Counts

BARS = 40
"""More bars than this are thin hairs: one row of letters per answer is drawn instead."""
BAR_HEIGHT, GAP, ROW_HEIGHT = 18, 16, 34
"""px: a bar with its label, the space between two answers, a row of letters."""
LABEL_WIDTH = 260
FONT = "Inter, sans-serif"


@dataclass(frozen=True)
class Group:
    """A segment in a chart."""

    slot: int
    name: str


def detail_frame(counts: Counts, groups: Sequence[Group]) -> pd.DataFrame:
    """One row per answer and segment of a question; `groups[s]` is segment s + 1 of the counts.

    Columns: answer, order (position in print order), slot, letter, name, share and total (0..1,
    NaN where too few people are behind it), said (what the chart prints), sentence (on hover).
    """
    rows = []
    for j, answer in enumerate(counts.answers):
        total = _share(int(counts.count[0, j]), int(counts.n[0]))
        for s, group in enumerate(groups, start=1):
            n, count = int(counts.n[s]), int(counts.count[s, j])
            share = _share(count, n)
            rows.append(
                {
                    "answer": answer,
                    "order": j,
                    "slot": group.slot,
                    "letter": palette.letter(group.slot),
                    "name": group.name,
                    "share": share,
                    "total": total,
                    "said": _said(count, n),
                    "sentence": f"{group.name}: {answer}, {_figure(count, n)}",
                }
            )
    return pd.DataFrame(rows)


def detail(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart:
    """The segments side by side for each answer, everybody as the thin line, labels at the marks.

    frame: of `detail_frame`. The height depends on answers and segments only, never on shares.
    Its words for those who do not see it are `description`.
    """
    n_answers, n_groups = frame["order"].nunique(), frame["slot"].nunique()
    dense = len(frame) > BARS
    step = ROW_HEIGHT if dense else n_groups * BAR_HEIGHT + GAP
    base = alt.Chart(frame)
    layers = _letters(base, theme) if dense else _bars(base, theme)
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(
            height=n_answers * step,
            width="container",
            background="transparent",
            padding={"left": 0, "right": 8, "top": 4, "bottom": 4},
        )
        .configure_view(stroke=None)
        .configure(font=FONT)
    )
    return chart


def description(frame: pd.DataFrame, title: str) -> str:
    """The chart in words, for those who do not see it."""
    answers = frame.sort_values(["order", "slot"]).groupby("order", sort=True)
    said = (
        f"{rows['answer'].iloc[0]}: "
        + ", ".join(
            f"{name} {words}" for name, words in zip(rows["name"], rows["said"], strict=True)
        )
        for _, rows in answers
    )
    stop = "" if title.endswith(("?", ".", "!")) else "."
    return f"{title}{stop} " + "; ".join(said)


def _share(count: int, n: int) -> float:
    return float("nan") if hidden(count, n) else count / n


def _said(count: int, n: int) -> str:
    """As `html.cell`, in plain text."""
    if n < SMALL_CELL:
        return "–"
    if hidden(count, n):
        return f"<{SMALL_CELL}"
    return f"{count} of {n}" if n < N_SMALL else f"{half_up(100 * count / n):.0f}%"


def _figure(count: int, n: int) -> str:
    if n < SMALL_CELL:
        return "too few answers to show"
    if hidden(count, n):
        return f"fewer than {SMALL_CELL} of {n}"
    return f"{_said(count, n)} ({count} of {n})" if n >= N_SMALL else _said(count, n)


def _x(field: str, theme: Theme) -> alt.X:
    return alt.X(
        f"{field}:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(
            values=[0, 0.25, 0.5, 0.75, 1],
            format=".0%",
            title=None,
            domain=False,
            ticks=False,
            labelFontSize=15,
            labelColor=palette.GREY[theme],
            labelPadding=8,
            gridColor=palette.HAIRLINE[theme],
        ),
    )


def _y(base: alt.Chart, theme: Theme) -> alt.Y:
    answers = list(dict.fromkeys(base.data.sort_values("order")["answer"]))
    return alt.Y(
        "answer:N",
        sort=answers,
        scale=alt.Scale(paddingInner=0.2, paddingOuter=0.1),
        axis=alt.Axis(
            title=None,
            domain=False,
            ticks=False,
            labelFontSize=15,
            labelColor=palette.INK[theme],
            labelLimit=LABEL_WIDTH,
            labelPadding=12,
            minExtent=LABEL_WIDTH,
            maxExtent=LABEL_WIDTH,
        ),
    )


def _hues(theme: Theme) -> alt.Color:
    slots = list(range(len(palette.LETTERS)))
    hues = list(palette.SEGMENTS[theme])
    return alt.Color("slot:O", scale=alt.Scale(domain=slots, range=hues), legend=None)


def _everybody(base: alt.Chart, theme: Theme, height: int) -> list[alt.Chart]:
    """The thin line over its answer, with a paper halo so that it shows on dark bars."""
    once = base.transform_aggregate(total="max(total)", order="min(order)", groupby=["answer"])
    tick = once.encode(x=_x("total", theme), y=_y(base, theme))
    return [
        tick.mark_tick(thickness=width, size=height, color=colour, opacity=1)
        for width, colour in ((4, palette.PAPER[theme]), (2, palette.INK[theme]))
    ]


def _bars(base: alt.Chart, theme: Theme) -> list[alt.Chart]:
    offset = alt.YOffset("slot:O", scale=alt.Scale(paddingInner=0.2))
    hover = alt.Tooltip("sentence:N", title=" ")
    place = base.encode(x=_x("share", theme), y=_y(base, theme), yOffset=offset, tooltip=hover)
    n_groups = int(base.data["slot"].nunique())
    label = place.transform_calculate(
        words="datum.letter + '  ' + datum.said", at="isValid(datum.share) ? datum.share : 0"
    ).encode(x=_x("at", theme), text="words:N")
    return [
        place.mark_bar(cornerRadiusEnd=2).encode(color=_hues(theme)),
        *_everybody(base, theme, n_groups * BAR_HEIGHT),
        label.mark_text(
            align="left",
            dx=6,
            dy=3,
            fontSize=15,
            color=palette.INK[theme],
            stroke=palette.PAPER[theme],
            strokeWidth=4,
            strokeJoin="round",
        ),
        label.mark_text(align="left", dx=6, dy=3, fontSize=15, color=palette.INK[theme]),
    ]


def _letters(base: alt.Chart, theme: Theme) -> list[alt.Chart]:
    hover = alt.Tooltip("sentence:N", title=" ")
    place = base.encode(x=_x("share", theme), y=_y(base, theme), tooltip=hover)
    letters = place.mark_text(fontSize=12, fontWeight=600, baseline="middle")
    return [
        *_everybody(base, theme, ROW_HEIGHT - 8),
        place.mark_circle(size=330, opacity=1).encode(color=_hues(theme)),
        *(
            letters.transform_filter(alt.FieldOneOfPredicate("slot", oneOf=slots)).encode(
                text="letter:N", color=alt.value(colour)
            )
            for colour, slots in _slots_by_letter_colour(theme).items()
        ),
    ]


def _slots_by_letter_colour(theme: Theme) -> dict[str, list[int]]:
    """Which segments carry a white letter and which a black one."""
    found: dict[str, list[int]] = {palette.WHITE: [], palette.BLACK: []}
    for slot, hue in enumerate(palette.SEGMENTS[theme]):
        found[palette.on(hue)].append(slot)
    return found

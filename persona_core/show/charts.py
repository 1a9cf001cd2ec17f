"""Altair charts that people take into slides, from aggregated frames only.

HTML cannot be saved as a picture, so the detail of one question is a chart. The theme is handed
in, because a chart needs the hex colours that `light-dark()` chooses elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.limits import SMALL_CELL
from persona_core.show import palette
from persona_core.show.html import FEW, few_means, hidden
from persona_core.show.numbers import N_FULL, N_SMALL, half_up
from persona_core.show.palette import Theme
from persona_core.sources.table import Counts

BARS = 40
"""More bars than this are thin hairs: one row of letters per answer is drawn instead."""
HEAD, BAR, LETTERS, GAP = 22, 20, 26, 12
"""px: the answer in words above its marks, a bar, a row of letters, the space below them."""
FONT = "Inter, sans-serif"


@dataclass(frozen=True)
class Group:
    """A segment in a chart."""

    slot: int
    name: str


def detail_frame(
    counts: Counts, groups: Sequence[Group], weighted: NDArray[np.float64] | None = None
) -> pd.DataFrame:
    """One row per answer and segment of a question; `groups[s]` is segment s + 1 of the counts.

    weighted: shares of the same shape as the counts, where people count by their weights.
    Columns: answer, order (position in print order), slot, letter, name, share and total (0..1,
    NaN where too few people are behind it), said (what the chart prints), sentence (on hover).
    """
    shares = weighted
    if shares is None:
        shares = counts.count / np.maximum(counts.n, 1)[:, None]
    also = "" if weighted is None else ", weighted"
    telling = _telling(counts)
    rows = []
    for j, answer in enumerate(counts.answers):
        total = _shown(float(shares[0, j]), int(counts.count[0, j]), int(counts.n[0]))
        for s, group in enumerate(groups, start=1):
            n, count = int(counts.n[s]), int(counts.count[s, j])
            share = _shown(float(shares[s, j]), count, n)
            said = _said(share, count, n, blurred=telling[s])
            figure = said if telling[s] and not np.isnan(share) else _figure(said, count, n, also)
            rows.append(
                {
                    "answer": answer,
                    "order": j,
                    "slot": group.slot,
                    "letter": palette.letter(group.slot),
                    "name": group.name,
                    "share": share,
                    "total": total,
                    "said": said,
                    "sentence": f"{group.name}: {answer}, {figure}",
                }
            )
    return pd.DataFrame(rows)


def detail(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart:
    """The segments side by side for each answer, everybody as the thin line, labels at the marks.

    frame: of `detail_frame`. The height depends on answers and segments only, never on shares.
    Answers stand above their marks, so that long ones fit a phone. The chart's words for those
    who do not see it are `description`.
    """
    marks, height = placed(frame)
    base = alt.Chart(marks)
    draw = _letters if _dense(frame) else _bars
    layers = [_heads(base, theme, height), *draw(base, theme, height)]
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(
            height=height,
            width="container",
            background="transparent",
            padding={"left": 0, "right": 48, "top": 4, "bottom": 4},
        )
        .configure_view(stroke=None)
        .configure(font=FONT)
    )
    return chart


def small(counts: Counts) -> str:
    """What the chart says where too few people are behind a figure, if it does."""
    segments = zip(counts.count[1:], counts.n[1:], strict=True)
    return few_means((int(count), int(n)) for own, n in segments for count in own)


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


def _shown(share: float, count: int, n: int) -> float:
    return float("nan") if hidden(count, n) else share


def _telling(counts: Counts) -> list[bool]:
    """Of everybody and each segment whether the counts that may be shown tell those that may not:
    who is asked for one answer gave one, so that fewer than five are what is left over."""
    found = []
    for own, n in zip(counts.count, counts.n, strict=True):
        small = np.array([hidden(int(count), int(n)) for count in own])
        left = int(n) - int(own[~small].sum())
        one_each = int(own.sum()) == int(n)
        found.append(bool(one_each and small.any() and left < SMALL_CELL))
    return found


def _said(share: float, count: int, n: int, *, blurred: bool = False) -> str:
    """As `html.cell`, in plain text; blurred: to ten points, where the count would tell another."""
    if n < SMALL_CELL:
        return "–"
    if hidden(count, n):
        return FEW
    if blurred and n < N_FULL:
        return f"about {10 * half_up(10 * share):.0f}%"
    return f"{count} of {n}" if n < N_SMALL else f"{half_up(100 * share):.0f}%"


def _figure(said: str, count: int, n: int, also: str) -> str:
    if n < SMALL_CELL:
        return "too few answers to show"
    if hidden(count, n):
        return f"fewer than {SMALL_CELL} of {n}"
    return f"{said} ({count} of {n}{also})" if n >= N_SMALL else said


def _dense(frame: pd.DataFrame) -> bool:
    return len(frame) > BARS


def placed(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The frame with where each mark stands, in px from the top, and the whole height.

    Columns: head (the answer's words), top and bottom (of the mark), first and last (of all marks
    of the answer).
    """
    row = frame.groupby("order").cumcount()
    n_groups = int(frame["slot"].nunique())
    marks = LETTERS if _dense(frame) else n_groups * BAR
    block = HEAD + marks + GAP
    head = frame["order"] * block
    top = head + HEAD + (0 if _dense(frame) else row * BAR)
    found = frame.assign(
        head=head + HEAD / 2,
        top=top + 2,
        bottom=top + (LETTERS if _dense(frame) else BAR) - 3,
        first=head + HEAD,
        last=head + HEAD + marks,
    )
    return found, int(frame["order"].nunique()) * block


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


def _y(field: str, height: int) -> alt.Y:
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def hues(theme: Theme) -> alt.Color:
    """The colours of segments by their slot."""
    slots = list(range(len(palette.LETTERS)))
    hues = list(palette.SEGMENTS[theme])
    return alt.Color("slot:O", scale=alt.Scale(domain=slots, range=hues), legend=None)


def _once(base: alt.Chart) -> alt.Chart:
    """One row per answer: where its words and the line of everybody stand."""
    return alt.Chart(base.data.drop_duplicates("order"))


def _heads(base: alt.Chart, theme: Theme, height: int) -> alt.Chart:
    """Each answer in words."""
    words = _once(base).encode(x=alt.value(0), y=_y("head", height), text="answer:N")
    head: alt.Chart = words.mark_text(align="left", fontSize=15, color=palette.INK[theme])
    return head


def _everybody(base: alt.Chart, theme: Theme, height: int) -> list[alt.Chart]:
    """The thin line, with a halo of paper that shows on dark bars."""
    line = _once(base).encode(x=_x("total", theme), y=_y("first", height), y2="last:Q")
    halo = line.mark_rule(strokeWidth=4, color=palette.PAPER[theme])
    return [halo, line.mark_rule(strokeWidth=2, color=palette.INK[theme])]


def _middle(base: alt.Chart, height: int) -> alt.Chart:
    """At the middle of its mark, with its sentence on hover."""
    between = base.transform_calculate(middle="(datum.top + datum.bottom) / 2")
    return between.encode(y=_y("middle", height), tooltip=alt.Tooltip("sentence:N", title=" "))


def _bars(base: alt.Chart, theme: Theme, height: int) -> list[alt.Chart]:
    """A bar for each segment, its letter and figure at the end of it."""
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        x=_x("share", theme),
        x2=alt.datum(0),
        y=_y("top", height),
        y2="bottom:Q",
        color=hues(theme),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    label = (
        _middle(base, height)
        .transform_calculate(
            at="isValid(datum.share) ? datum.share : 0",
            words="datum.letter + '  ' + datum.said",
        )
        .encode(x=_x("at", theme), text="words:N")
    )
    ink, paper = palette.INK[theme], palette.PAPER[theme]
    return [
        bars,
        *_everybody(base, theme, height),
        label.mark_text(align="left", dx=6, fontSize=15, color=ink, stroke=paper, strokeWidth=4),
        label.mark_text(align="left", dx=6, fontSize=15, color=ink),
    ]


def _letters(base: alt.Chart, theme: Theme, height: int) -> list[alt.Chart]:
    """A dot with the letter for each segment, all on one row."""
    place = _middle(base, height).encode(x=_x("share", theme))
    letters = place.mark_text(fontSize=12, fontWeight=600)
    return [
        *_everybody(base, theme, height),
        place.mark_circle(size=330, opacity=1).encode(color=hues(theme)),
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

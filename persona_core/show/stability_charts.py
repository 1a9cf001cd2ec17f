"""Would the segments come back? The sweep over k as a chart, in the words of content.md 3.7.

Drawn from a `Stability`, never from people. How sure one can be stands on the axis in words; the
figures come on hover. The chosen k is ink, the others are grey.
"""

import altair as alt
import numpy as np
import pandas as pd

from persona_core.segments.resampling.saying import comes_back
from persona_core.segments.resampling.stability import KStability, Stability
from persona_core.segments.wording import words
from persona_core.show import palette
from persona_core.show.charts import FONT
from persona_core.show.palette import Theme

HEIGHT = 330
"""px, whatever was found: nothing below a chart moves."""
LOWEST, HIGHEST = 0.45, 1.02
"""The axis reaches down to this, or as far as the lowest pair."""
SWEEP_TITLE = "Would they come back?"
SPREAD, STEP = 0.34, 0.618
"""Width over which the dots of one k lie side by side, and the golden step that spreads them."""
HALF_BAR = 0.2
"""Half the width of the bar at the middle; a k is 1 wide."""
HIDDEN = 0.004
"""Dots so near to the middle lie behind its bar."""
ALIKE = "all alike"
QUIET: dict[Theme, str] = {"light": "#868e96", "dark": "#7d848b"}
"""Bars of the k that were not chosen; their dots are paler."""


def sweep(stability: Stability, chosen: int, theme: Theme) -> alt.LayerChart:
    """A dot per pair of resamples, a bar at their middle, for each k.

    Where all dots lie behind the bar it says so, or the bar would stand there without any.
    """
    dots, bars = _dots(stability, chosen), _bars(stability, chosen)
    lowest = min(LOWEST, float(dots["rand"].min()) - 0.02)
    x, middle = (
        alt.X(f"{name}:Q", scale=ks(stability), axis=k_axis(stability, chosen, theme))
        for name in ("x", "middle")
    )
    y = alt.Y(
        "rand:Q",
        scale=alt.Scale(domain=[lowest, HIGHEST], nice=False, zero=False),
        axis=_word_axis(lowest, theme),
    )
    ink = alt.value(palette.INK[theme])
    dot = alt.condition("datum.chosen", ink, alt.value(palette.BAR[theme]))
    bar = alt.condition("datum.chosen", ink, alt.value(QUIET[theme]))
    said = alt.Tooltip("said:N", title=" ")
    alike = alt.Chart(bars[bars["alike"]]).mark_text(
        text=ALIKE, dy=17, fontSize=13, color=palette.GREY[theme]
    )
    lines = pd.DataFrame({"rand": [band.above for band in words().comes_back if band.above]})
    return finished(
        alt.Chart(lines).mark_rule(color=palette.HAIRLINE[theme]).encode(y=y),
        alt.Chart(dots).mark_circle(size=50, opacity=0.8).encode(x=x, y=y, color=dot, tooltip=said),
        alt.Chart(bars).mark_bar(height=6).encode(x=x, x2="end:Q", y=y, color=bar, tooltip=said),
        *([alike.encode(x=middle, y=y)] if bars["alike"].any() else []),
        title=SWEEP_TITLE,
        theme=theme,
    )


def sweep_words(stability: Stability) -> str:
    """The sweep for those who do not see it."""
    each = "; ".join(
        f"{k} segments {comes_back(found.median).badge} ({found.median:.2f})"
        for k, found in stability.by_k.items()
    )
    return f"How much comes back when people are resampled, the middle of {stability.pairs}: {each}"


def finished(*layers: alt.Chart, title: str, theme: Theme) -> alt.LayerChart:
    """Layers as one chart that fills its place, its title in the size of the page's words."""
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(
            height=HEIGHT,
            width="container",
            background="transparent",
            padding={"left": 0, "right": 8, "top": 4, "bottom": 4},
            title=title,
        )
        .configure_view(stroke=None)
        .configure_title(
            anchor="start",
            frame="bounds",
            fontSize=15,
            fontWeight=400,
            color=palette.GREY[theme],
            offset=10,
        )
        .configure(font=FONT)
    )
    return chart


def ks(stability: Stability) -> alt.Scale:
    """Where each k stands: the same place in both charts."""
    return alt.Scale(domain=[min(stability.by_k) - 0.5, max(stability.by_k) + 0.5], nice=False)


def k_axis(stability: Stability, chosen: int, theme: Theme) -> alt.Axis:
    """The k that were looked at, the chosen one bold."""
    here = f"datum.value == {chosen}"
    return alt.Axis(
        values=list(stability.by_k),
        format="d",
        title=None,
        domain=False,
        ticks=False,
        grid=False,
        labelFontSize=17,
        labelPadding=8,
        labelFontWeight=alt.condition(here, alt.value(700), alt.value(400)),
        labelColor=alt.condition(
            here, alt.value(palette.INK[theme]), alt.value(palette.GREY[theme])
        ),
    )


def _word_axis(lowest: float, theme: Theme) -> alt.Axis:
    """The words of each band at its middle."""
    named, top = [], 1.0
    for band in words().comes_back:
        bottom = max(band.above, lowest)
        named.append(((top + bottom) / 2, band.badge))
        top = band.above
    names = "".join(f"abs(datum.value - {at}) < 1e-6 ? '{badge}' : " for at, badge in named)
    return alt.Axis(
        values=[at for at, _ in named],
        labelExpr=f"{names}''",
        title=None,
        domain=False,
        ticks=False,
        grid=False,
        labelFontSize=15,
        labelPadding=8,
        labelColor=palette.GREY[theme],
    )


def _dots(stability: Stability, chosen: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "x": k + SPREAD * ((i * STEP) % 1 - 0.5),
                "rand": float(value),
                "chosen": k == chosen,
                "said": f"{k} segments, pair {i + 1}: {value:.2f}",
            }
            for k, found in stability.by_k.items()
            for i, value in enumerate(found.rand)
        ]
    )


def _bars(stability: Stability, chosen: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "x": k - HALF_BAR,
                "middle": k,
                "alike": _behind_the_bar(found),
                "end": k + HALF_BAR,
                "rand": found.median,
                "chosen": k == chosen,
                "said": _middle(found),
            }
            for k, found in stability.by_k.items()
        ]
    )


def _behind_the_bar(found: KStability) -> bool:
    """Whether none of several dots can be seen beside the bar."""
    return len(found.rand) > 1 and bool((np.abs(found.rand - found.median) <= HIDDEN).all())


def _middle(found: KStability) -> str:
    badge = comes_back(found.median).badge
    return (
        f"{found.k} segments, {badge}: the middle of {len(found.rand)} pairs is {found.median:.2f}"
    )

"""Figures by hand, in the arithmetic of content.md 3.5 (everyone = 640 people)."""

from typing import Any

from persona_core.segments.significance import wilson
from persona_core.show.figure import Ask, Figure


def share(
    count: int,
    n: int,
    everyone_count: int,
    everyone_n: int = 640,
    *,
    answers: tuple[str, ...] = ("Yes",),
    size: int | None = None,
    people: int = 640,
    **more: Any,
) -> Figure:
    low, high = wilson(count / n if n else 0, n)
    size = n if size is None else size
    return Figure(
        ask=Ask("q", more.pop("measure", "share"), answers),
        n=n,
        count=count,
        value=count / n if n else float("nan"),
        everyone_n=everyone_n,
        everyone_count=everyone_count,
        everyone=everyone_count / everyone_n,
        low=float(low),
        high=float(high),
        segment_size=size,
        segment_share=size / people,
        **more,
    )


def median(
    value: float,
    low: float,
    high: float,
    everyone: float,
    n: int = 118,
    size: int = 118,
    **more: Any,
) -> Figure:
    return Figure(
        ask=Ask("q", "median"),
        n=n,
        count=n,
        value=value,
        everyone_n=640,
        everyone_count=640,
        everyone=everyone,
        low=low,
        high=high,
        segment_size=size,
        segment_share=size / 640,
        **(
            {"median_low": value * 0.9, "median_high": value * 1.1, "others_median": everyone}
            | more
        ),
    )

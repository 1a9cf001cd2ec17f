"""Figures by hand, with the interval that goes with them."""

from persona_core.personas.model import Ask, Figure
from persona_core.segments.significance import wilson


def figure(
    share: float,
    n: int = 118,
    *,
    everyone: float = 0.41,
    everyone_n: int = 640,
    ask: Ask | None = None,
    segment_size: int | None = None,
) -> Figure:
    """A share of so many people beside everyone's, counts rounded to people."""
    count, all_count = round(share * n), round(everyone * everyone_n)
    low, high = (float(end) for end in wilson(count / n if n else 0.0, n))
    return Figure(
        ask=ask or Ask("compare", "share", ("Yes",)),
        n=n,
        count=count,
        value=share,
        everyone_n=everyone_n,
        everyone_count=all_count,
        everyone=everyone,
        low=low,
        high=high,
        segment_size=segment_size or n,
        segment_share=n / everyone_n,
    )

"""What was asked of the data and what it said: the value that sentences and evidence share."""

from dataclasses import dataclass
from typing import Any, Literal

Measure = Literal["share", "median", "range"]
"""share: the given answers counted together; median: of a number, with its middle half;
range: the shortest run of neighbouring levels of an ordered answer that holds most people."""


@dataclass(frozen=True)
class Ask:
    """The question a statement asked of the data; kept, so that it can be asked again."""

    column: str
    """Name of the question in the table."""
    measure: Measure
    answers: tuple[str, ...] = ()
    """Answers counted together (one option, the two top levels, a range); () for a median."""


@dataclass(frozen=True)
class Figure:
    """What the data said at the time. Shares are 0..1 and unrounded; n are unweighted people.

    The base leaves out answers outside the scale (content.md N8); `everyone` includes the
    segment. Where people count by weights (`weighted`, N9) shares, medians and their intervals
    are weighted, and a share is not count ÷ n.
    """

    ask: Ask
    n: int
    """Asked and answered (inside the scale) in the segment."""
    count: int
    """Of these, gave one of the answers (for a median: n)."""
    value: float
    """The share, or the median."""
    everyone_n: int
    everyone_count: int
    everyone: float
    """Everyone's share, or median."""
    low: float
    """95% Wilson interval of the share, of as many people as are as sure where they count by
    weights; or the lower quartile."""
    high: float
    segment_size: int
    """People in the segment, asked or not."""
    segment_share: float
    """Segment's share of all who are in a segment (for N11)."""
    outside: int = 0
    """Answered outside the scale in the segment ("Don't know")."""
    built: bool = False
    """The column helped to form the segments (N10): no test, no index talk of significance."""
    mean: float | None = None
    """Ordered answers: mean position on the scale (1 = the lowest level; the level itself where
    all are numbers). Rankings: mean rank of the item among those who ranked it."""
    everyone_mean: float | None = None
    median_low: float | None = None
    """Medians: 95% interval of the segment's median, and the median of everyone else."""
    median_high: float | None = None
    others_median: float | None = None
    weighted: bool = False
    """People count by their weights; then the next three say what counts of people cannot."""
    others: float | None = None
    """Share among everyone who is not in the segment; None where nobody else was asked."""
    outside_share: float = 0.0
    """Share of `outside` among those and n."""
    people: int = 0
    """People in any segment, asked or not."""
    unasked: int | None = None
    """People of the segment whom the survey did not ask; None in a figure that was kept before
    this was counted."""

    @property
    def index(self) -> float:
        """100 × value ÷ everyone; NaN where everyone is 0."""
        return 100 * self.value / self.everyone if self.everyone else float("nan")

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Figure":
        """The inverse of `dataclasses.asdict`."""
        ask = value["ask"]
        return cls(
            **{
                **value,
                "ask": Ask(ask["column"], ask["measure"], tuple(ask["answers"])),
            }
        )

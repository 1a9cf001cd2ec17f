"""Fitting steps, type and colours of the page: the design's numbers, in one place.

All from the page's design notes (docs/page.md); millimetres and points as there.
"""

from dataclasses import dataclass
from functools import cached_property

from persona_core.export.faces import Font
from persona_core.export.page import Page
from persona_core.export.sheet import Grid
from persona_core.export.typeset import Type
from persona_core.show import palette

BODY_GAP = 7.0
"""Between header and body."""
ABOVE_FOOTER = 4.4
"""White above the footer's rule."""

INK, SECONDARY, TERTIARY = "#1b1f24", "#4b5159", "#626871"
HAIRLINE, TRACK, OTHERS = "#c9cdd2", "#e6e8eb", "#d5d9dd"
SLATE, NIGHT = "#5b6470", "#23272d"

MARK_R, MARK_STROKE, MARK_LEFT = 0.82, 0.26, 2.9
"""Evidence marks: radius, outline, and how far they hang left of the text."""
RULE = 0.22


@dataclass(frozen=True)
class Step:
    """One step of the order of fitting; sizes in points, gaps in mm."""

    body: float
    leading: float
    evidence: float
    statement: float
    section_gap: float
    row_gap: float
    tight: bool = False
    """With narrow margins."""


STEPS = (
    Step(10.3, 13.6, 8.7, 11.4, 7.2, 4.2),
    Step(9.8, 12.8, 8.4, 10.6, 6.2, 3.3),
    Step(9.8, 12.3, 8.4, 10.2, 5.2, 2.7),
    Step(9.4, 11.8, 8.2, 9.8, 4.6, 2.2),
    Step(9.0, 11.2, 8.0, 9.3, 4.0, 1.8),
    Step(8.5, 10.5, 7.7, 8.8, 3.2, 1.4),
    Step(8.5, 10.2, 7.5, 8.5, 2.4, 0.8),
    Step(8.5, 10.2, 7.5, 8.5, 2.2, 0.7, tight=True),
)
DENSITIES = (1.0, 0.86, 0.72)
"""How tightly the chart column is set; tried before type shrinks."""


@dataclass(frozen=True)
class Tone:
    """The colours of one page."""

    fill: str
    """Bars, path, strip."""
    figure: str
    """Figures and the kicker: 4.5 : 1 on their ground."""
    panel: str
    letter: str
    """The segment's letter, where no portrait was chosen."""
    clothing: str
    band: str = ""
    """Ground of the whole header; empty: paper."""
    title: str = INK
    second: str = SECONDARY
    kicker: str = ""
    strip: str = ""
    strip_rest: str = OTHERS
    hatch: str = ""


def tone(page: Page) -> Tone:
    """The segment's colours, or the negative's: known in grey and at thumbnail size."""
    if page.negative:
        return Tone(
            fill=SLATE,
            figure=SLATE,
            panel=NIGHT,
            letter=SLATE,
            clothing="#f3f4f6",
            band=NIGHT,
            title="#ffffff",
            second="#c3c8ce",
            kicker="#ffffff",
            strip="#ffffff",
            strip_rest="#4b515a",
            hatch="#3a4048",
        )
    fill, figure = palette.colour(page.slot), palette.figure(page.slot)
    return Tone(
        fill=fill,
        figure=figure,
        panel=palette.panel(page.slot),
        letter=palette.mix(palette.WHITE, fill, 0.5),
        clothing=fill,
        kicker=figure,
        strip=fill,
    )


@dataclass(frozen=True)
class Look:
    """How everything is set in one attempt to fit the page."""

    tone: Tone
    step: Step
    grid: Grid
    density: float = 1.0

    @property
    def lane(self) -> int:
        """First of the three columns that statements take."""
        return self.grid.lanes[0]

    @cached_property
    def heading(self) -> Type:
        """Section headings."""
        return Type(Font.BOLD, 10.6, 12.7, INK)

    @cached_property
    def aside(self) -> Type:
        """Column labels on the line of a heading."""
        return Type(Font.SANS, self.step.evidence + 0.2, 12.7, TERTIARY)

    @cached_property
    def statement(self) -> Type:
        """Goals, pains, what sets them apart."""
        return Type(Font.SANS, self.step.statement, self.step.leading + 0.4, INK)

    @cached_property
    def fact(self) -> Type:
        """Background, a little smaller than what the persona wants."""
        size = max(8.5, self.step.body - 0.7)
        return Type(Font.SANS, size, self.step.leading * size / self.step.body, INK)

    @cached_property
    def body(self) -> Type:
        """Channels."""
        return Type(Font.SANS, self.step.body, self.step.leading, INK)

    @cached_property
    def path(self) -> Type:
        """The texts under the nodes."""
        size = max(8.5, self.step.body - 0.5)
        return Type(Font.SANS, size, self.step.leading * size / self.step.body, INK)

    @cached_property
    def node(self) -> Type:
        """Titles of nodes."""
        return Type(Font.BOLD, self.path.size, self.path.leading + 0.4, INK)

    @cached_property
    def second(self) -> Type:
        """What a line rests on."""
        return Type(Font.SANS, self.step.evidence, self.step.evidence + 2.2, TERTIARY)

    @cached_property
    def figure(self) -> Type:
        """The number of a measure, on the baseline of its statement."""
        size = self.step.body + 2.4
        return Type(Font.SERIF, size, self.step.leading + 0.4, self.tone.figure)

    @cached_property
    def caption(self) -> Type:
        """The words below a measure."""
        return Type(Font.SANS, self.step.evidence, self.step.evidence + 2.2, SECONDARY)

    @cached_property
    def advice(self) -> Type:
        """Working notes."""
        size = min(8.7, self.step.evidence + 0.3)
        return Type(Font.SANS, size, size + 2.1, SECONDARY)

    @cached_property
    def team(self) -> Type:
        """Titles of working notes."""
        return Type(Font.BOLD, self.advice.size, self.advice.leading + 0.6, INK)

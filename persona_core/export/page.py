"""Everything that will be printed on a persona's page, already in words.

A value between two jobs: `compose` decides what is said, `render` decides where it stands.
Whoever draws a page (PDF, alt text, a wall sheet) needs no table, no persona and no word list.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Mark = Literal["data", "interview", "assumption"]
"""What a line rests on; drawn as a full, half or empty circle."""


@dataclass(frozen=True)
class Line:
    """One statement."""

    text: str
    second: str = ""
    """What it rests on, items joined by " · "; may break only there in a narrow column."""
    mark: Mark | None = None
    figure: str = ""
    """Measure of a goal or cost of a pain: the number, set large ("25 min")."""
    caption: str = ""
    """The rest of the measure ("from fridge to table on weekdays")."""
    measured: Mark | None = None
    """What the measure rests on, which may be less than its line does; set where there is one."""


@dataclass(frozen=True)
class Section:
    """Statements one below the other, in columns 2–3, with their measures in column 4."""

    heading: str
    lines: tuple[Line, ...]
    aside: str = ""
    """The question the measures answer ("Success looks like"); empty: no measures."""


@dataclass(frozen=True)
class Cell:
    """Short lines under a label, one column wide."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Strip:
    """Up to three cells side by side under one heading (Channels, Day to day)."""

    heading: str
    cells: tuple[Cell, ...]
    """From column 2 on. The label of the first stands beside the heading, and may be empty."""
    below: tuple[Line, ...] = ()
    """Lines across columns 2–4."""


@dataclass(frozen=True)
class Path:
    """The way to the purchase: nodes on an arrow, and what belongs to it below."""

    heading: str
    nodes: tuple[Cell, ...]
    more: tuple[Cell, ...] = ()
    """Criteria, steps, reasons to stay or leave."""


@dataclass(frozen=True)
class Advice:
    """One working note for a team: advice, not a claim, hence without a mark."""

    team: str
    text: str


@dataclass(frozen=True)
class Bar:
    """One answer in a chart; shares 0..1."""

    label: str
    value: float
    everyone: float
    hidden: bool = False
    """1 to 4 people: never shown, `value` is 0."""


@dataclass(frozen=True)
class Chart:
    """Answers of one question: bars, or columns where the answers are ordered."""

    title: str
    caption: str
    """Where the figures come from ("Q7, %")."""
    bars: tuple[Bar, ...]
    ordered: bool
    alt: str
    """The chart as a sentence."""


@dataclass(frozen=True)
class Legend:
    """The words that explain bar and tick, and the three marks."""

    segment: str
    everyone: str
    data: str
    interview: str
    assumption: str


@dataclass(frozen=True)
class Footer:
    """What the page rests on, and until when it holds."""

    score: str
    """"13 of 18 statements rest on data or interviews"."""
    method: tuple[str, ...]
    """At most two lines: n, mode, wave, method; verdict and stability."""
    review: str = ""
    """"Review by 30 September 2027"."""
    picture: str = ""
    """Where a picture somebody brought is from, and under which licence."""


@dataclass(frozen=True)
class Page:
    """One persona on one page. Empty parts are left out with their headings."""

    kicker: str
    """"Customer persona"."""
    segment: str
    """"Segment A of 4: Time-pressed parents"."""
    slot: int
    """Colour of the segment: 0 = A."""
    letter: str
    name: str
    share: str
    """"31%"; of a few people their number."""
    size: str
    """"128 of 412 respondents"; behind a number "of 412 respondents"."""
    sizes: tuple[float, ...]
    """How large the segments are, to scale, in print order: people, or weighted shares."""
    own: int
    """Position of this segment in `sizes`."""
    sizes_alt: str
    """The size strip as a sentence with its counts."""
    legend: Legend
    footer: Footer
    made: date
    """Day the page was made: the PDF's date, so that equal pages are equal bytes."""
    lang: str = "en"
    negative: bool = False
    role: str = ""
    quote: str = ""
    """With its quotation marks; the opening one hangs left of the edge."""
    quote_source: str = ""
    """"Verbatim: open answer to question 14"."""
    portrait: str = ""
    """Key of a drawn head; empty: the segment's letter stands there."""
    photo: bytes = b""
    """A JPEG somebody brought instead of a drawing."""
    portrait_alt: str = ""
    facts: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    strips: tuple[Strip, ...] = ()
    path: Path | None = None
    advice: tuple[Advice, ...] = ()
    """The working notes in a few words."""
    notes: tuple[Strip, ...] = ()
    """The same notes in full, for a sheet of their own."""
    charts: tuple[Chart, ...] = ()
    few: bool = False
    """So few people that the page speaks in counts; `share` is one, too."""
    left_off: tuple[str, ...] = ()
    """Lines of the persona that a page of its kind does not speak of."""

    def people(self, joint: str) -> str:
        """How many, in one: “31%: 128 of 412 respondents”; of a few “11 of 53 respondents”."""
        return f"{self.share}{' ' if self.few else joint}{self.size}"

    def claims(self) -> tuple[Mark, ...]:
        """Every mark of the page, of statements and of their measures: what the score counts."""
        marks = (mark for line in self.statements() for mark in (line.mark, line.measured))
        return tuple(mark for mark in marks if mark)

    def statements(self) -> tuple[Line, ...]:
        """Everything said in reading order; what has no mark is no claim (a remark, a message)."""
        cells = [c for s in self.strips for c in s.cells]
        below = [line for s in self.strips for line in s.below]
        nodes = (*self.path.nodes, *self.path.more) if self.path else ()
        return (
            *self.facts,
            *(line for section in self.sections for line in section.lines),
            *(line for cell in cells for line in cell.lines),
            *below,
            *(line for node in nodes for line in node.lines),
        )

"""The sheet a page is wished on, and the grid of columns that each kind of sheet has.

Layout differs between papers only in these numbers: whoever places a block asks the grid where.
"""

from dataclasses import dataclass, replace
from typing import Literal

Paper = Literal["a4", "letter"]
SIZES: dict[Paper, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of the upright sheet, mm."""


@dataclass(frozen=True)
class Sheet:
    """What whoever prints a page may choose."""

    paper: Paper = "a4"
    landscape: bool = False
    grey: bool = False
    """In shades of grey, for printers without colour."""
    large: bool = False
    """Large print: 16 pt and more on two or three upright sheets."""
    notes: bool = False
    """A second sheet with the working notes in full."""


@dataclass(frozen=True)
class Grid:
    """Columns on a sheet, mm; every block starts on one of their left edges."""

    width: float
    height: float
    columns: int
    margin: float
    gutter: float
    header: float
    """Height of the head, more where it is long."""
    lift: float
    """How far the lines of the head stand higher than on the upright sheet."""
    foot: float
    """From the footer's rule to the lower edge of the paper."""
    share: int
    """Column of the share figure; name and role end before it."""
    head_end: int
    """Last column of size strip and quote."""
    lanes: tuple[int, ...]
    """First columns of the lanes of statements, each three columns wide."""
    side: bool
    """Facts and charts stand in column 1; else facts below the share and charts in the lanes."""
    notes: tuple[int, int]
    """Working notes: their first column, and how many stand side by side."""

    @property
    def column(self) -> float:
        """Width of one column."""
        return (self.width - 2 * self.margin - (self.columns - 1) * self.gutter) / self.columns

    @property
    def right(self) -> float:
        """Right edge of the text."""
        return self.width - self.margin

    @property
    def footer_rule(self) -> float:
        """Where the footer's rule stands."""
        return self.height - self.foot

    @property
    def panel(self) -> float:
        """Width of the portrait's panel, which bleeds off top and left."""
        return self.margin + self.column

    def x(self, column: int) -> float:
        """Left edge of a column, counted from 1."""
        return self.margin + (column - 1) * (self.column + self.gutter)

    def span(self, columns: int) -> float:
        """Width of so many columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gutter


_UPRIGHT = Grid(
    width=210.0,
    height=297.0,
    columns=4,
    margin=16.0,
    gutter=6.0,
    header=66.0,
    lift=0.0,
    foot=20.9,
    share=4,
    head_end=4,
    lanes=(2,),
    side=True,
    notes=(1, 4),
)
_WIDE = Grid(
    width=297.0,
    height=210.0,
    columns=6,
    margin=13.0,
    gutter=5.5,
    header=62.0,
    lift=1.8,
    foot=17.5,
    share=6,
    head_end=5,
    lanes=(1, 4),
    side=False,
    notes=(5, 2),
)
_TIGHT = {False: (12.0, 5.0), True: (11.0, 5.0)}
"""Margin and gutter of the last step of fitting, upright and wide."""


def grid(sheet: Sheet, *, tight: bool = False) -> Grid:
    """The columns of a sheet; tight: with the narrow margins of the last step of fitting."""
    width, height = SIZES[sheet.paper]
    if sheet.landscape and not sheet.large:
        found = replace(_WIDE, width=height, height=width)
    else:
        found = replace(_UPRIGHT, width=width, height=height)
    if not tight:
        return found
    margin, gutter = _TIGHT[sheet.landscape]
    return replace(found, margin=margin, gutter=gutter)

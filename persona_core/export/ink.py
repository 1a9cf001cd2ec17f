"""What is drawn, where, in millimetres from the top left corner: a layout as plain values.

A layout is decided completely before anything touches the PDF, so that it can be measured,
moved, refused and tested without one.
"""

from dataclasses import dataclass, replace
from typing import Literal

from persona_core.export.faces import Font

Fill = Literal["full", "half", "empty"]
Role = Literal["H1", "H2", "H3", "P", "BlockQuote", "Figure", "Artifact"]


@dataclass(frozen=True)
class Text:
    """One line of text on its baseline."""

    x: float
    y: float
    text: str
    font: Font
    size: float
    colour: str
    rtl: bool = False
    """A line of a paragraph that is read from the right."""


@dataclass(frozen=True)
class Rect:
    """A filled rectangle: rules, bars, panels."""

    x: float
    y: float
    w: float
    h: float
    colour: str


@dataclass(frozen=True)
class Dot:
    """A circle around its centre: filled, half filled (left) or a ring."""

    x: float
    y: float
    r: float
    fill: Fill
    colour: str
    stroke: float = 0.0
    """0: no outline."""


@dataclass(frozen=True)
class Arrow:
    """A filled arrowhead, its tip at (x, y), pointing right."""

    x: float
    y: float
    length: float
    colour: str


@dataclass(frozen=True)
class Picture:
    """A drawing in a square, clipped to it."""

    x: float
    y: float
    side: float
    svg: str


@dataclass(frozen=True)
class Photo:
    """A JPEG that fills a rectangle: its sides are cut where that is narrower, never its top."""

    x: float
    y: float
    w: float
    h: float
    jpeg: bytes


@dataclass(frozen=True)
class Hatch:
    """Slanting lines inside a rectangle."""

    x: float
    y: float
    w: float
    h: float
    colour: str


Shape = Text | Rect | Dot | Arrow | Picture | Photo | Hatch


@dataclass(frozen=True)
class Group:
    """Shapes that a reader meets as one element of the document."""

    role: Role
    shapes: tuple[Shape, ...]
    alt: str = ""
    """Figures only."""


@dataclass(frozen=True)
class Leaf:
    """One side of paper with all that is drawn on it, mm."""

    width: float
    height: float
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Block:
    """Groups in reading order and the height they take, from y = 0 at the block's top."""

    height: float
    groups: tuple[Group, ...] = ()

    def down(self, dy: float) -> "tuple[Group, ...]":
        """The groups, moved down."""
        return tuple(
            replace(g, shapes=tuple(replace(s, y=s.y + dy) for s in g.shapes)) for g in self.groups
        )

    def along(self, dx: float) -> "Block":
        """The same block, moved to the right."""
        moved = (
            replace(g, shapes=tuple(replace(s, x=s.x + dx) for s in g.shapes)) for g in self.groups
        )
        return Block(self.height, tuple(moved))


EMPTY = Block(0.0)


def stack(blocks: "list[Block]", gap: float) -> Block:
    """Blocks one below the other."""
    groups: list[Group] = []
    y = 0.0
    for i, block in enumerate(blocks):
        y += gap if i else 0.0
        groups.extend(block.down(y))
        y += block.height
    return Block(y, tuple(groups))


def stacked(heights: "list[float]", gap: float) -> float:
    """The height that `stack` will take."""
    return sum(heights) + gap * max(len(heights) - 1, 0)


def beside(blocks: "list[Block]") -> Block:
    """Blocks on one line: as high as the highest."""
    return Block(
        max((b.height for b in blocks), default=0.0), tuple(g for b in blocks for g in b.groups)
    )

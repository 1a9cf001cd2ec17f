"""Where the letters and names of segments stand on the map, so that none covers another.

Apart from the chart: it is drawn as wide as the page, so its labels are placed for a few widths,
and the browser takes those of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SQUARE = 22
"""px of a letter's square."""
CHARACTER = 8.6
"""px of a character of a name, on the generous side."""
BESIDE = 5
"""px between a square and its name."""
ROUNDS = 200
"""Of pushing squares apart; a handful do for ten."""

_ASIDE = (0.6, 0.8)
"""Where the later one of two at one place gives way to."""


@dataclass(frozen=True)
class Label:
    """Of one segment, in px from the left upper corner."""

    x: float
    y: float
    """The middle of the letter's square."""
    named: bool
    """Whether the name has room to the right of it."""


def labels(
    centres: NDArray[np.float64], names: Sequence[str], width: float, height: float
) -> list[Label]:
    """One per segment: its square at its centre, pushed aside where another one is there.

    centres: shape (k, 2), px from the left upper corner. Names of earlier segments go first.
    """
    at = _apart(centres, width, height)
    taken = [_square(x, y) for x, y in at.tolist()]
    found = []
    for (x, y), name, own in zip(at.tolist(), names, list(taken), strict=True):
        _, top, right, bottom = own
        box = (right, top, right + BESIDE + CHARACTER * len(name), bottom)
        others = [other for other in taken if other != own]
        named = box[2] <= width and not any(_meet(box, other) for other in others)
        if named:
            taken.append(box)
        found.append(Label(x, y, named))
    return found


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def _square(x: float, y: float) -> Box:
    half = SQUARE / 2
    return x - half, y - half, x + half, y + half


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _apart(centres: NDArray[np.float64], width: float, height: float) -> NDArray[np.float64]:
    """The centres, each pair that is too close pushed apart by half of what it lacks."""
    edge, wanted = SQUARE / 2 + 1, SQUARE * 1.45
    at = np.clip(centres.astype(np.float64), edge, [width - edge, height - edge])
    for _ in range(ROUNDS):
        moved = False
        for i in range(len(at)):
            for j in range(i):
                gap = at[i] - at[j]
                far = float(np.hypot(*gap))
                if far < wanted:
                    away = gap / far if far > 1e-6 else np.array(_ASIDE)
                    push = away * (wanted - far + 0.1) / 2
                    at[i], at[j], moved = at[i] + push, at[j] - push, True
        at = np.clip(at, edge, [width - edge, height - edge])
        if not moved:
            break
    return at

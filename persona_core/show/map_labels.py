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
NEAR, STEP = 4, (30, SQUARE / 2)
"""How many steps aside, up and down a name is tried first, and px of a step."""
DOT, CROSSED = 1.5, 60.0
"""px a name rather stands off than cover one more dot, and than have its line cross a label."""
ALONG = np.linspace(0.1, 0.9, 9)[:, None]
"""Where the line from a letter to its name is looked at."""

_ASIDE = (0.6, 0.8)
"""Where the later one of two at one place gives way to."""


@dataclass(frozen=True)
class Label:
    """Of one segment, in px from the left upper corner."""

    x: float
    y: float
    """The middle of the letter's square."""
    name: tuple[float, float] | None
    """Where the name begins, at half its height; None where nothing is free."""
    before: bool = False
    """Whether the name ends there instead, to the left of the square."""

    @property
    def off(self) -> bool:
        """Whether the name stands so far from its square that a line has to lead to it."""
        if self.name is None:
            return False
        across, down = abs(self.name[0] - self.x), abs(self.name[1] - self.y)
        return across > SQUARE / 2 + BESIDE + 1 or down > SQUARE / 2


def labels(
    centres: NDArray[np.float64],
    names: Sequence[str],
    width: float,
    height: float,
    dots: NDArray[np.float64] | None = None,
) -> list[Label]:
    """One per segment: its square at its centre, pushed aside where another one is there.

    A name stands beside its square, where that covers few dots, else as near as there is room.
    centres: shape (k, 2), dots: shape (m, 2), px from the left upper corner. Names of earlier
    segments go first.
    """
    at = _apart(centres, width, height)
    half = SQUARE / 2
    taken = np.hstack([at - half, at + half])
    points = np.empty((0, 2)) if dots is None else dots
    found = []
    for i, ((x, y), name) in enumerate(zip(at.tolist(), names, strict=True)):
        long = CHARACTER * len(name)
        others = np.delete(taken, i, axis=0)
        box = _place((x, y), long, others, (width, height), points)
        if box is None:
            found.append(Label(x, y, None))
            continue
        taken = np.vstack([taken, box])
        before = box[0] + box[2] < 2 * x
        found.append(Label(x, y, (float(box[2 if before else 0]), float(box[1]) + half), before))
    return found


def _place(
    at: tuple[float, float],
    long: float,
    taken: NDArray[np.float64],
    size: tuple[float, float],
    dots: NDArray[np.float64],
) -> NDArray[np.float64] | None:
    """The best free box for a name: left, top, right, bottom."""
    everywhere = int(max(size[0] / STEP[0], size[1] / STEP[1])) + 1
    for reach in (NEAR, everywhere):
        boxes, far = _boxes(at, long, reach)
        inside = (boxes[:, :2] >= 0).all(axis=1) & (boxes[:, 2:] <= size).all(axis=1)
        boxes, far = boxes[inside], far[inside]
        meets = (boxes[:, None, :2] < taken[:, 2:]) & (taken[:, :2] < boxes[:, None, 2:])
        free = ~np.any(np.all(meets, axis=2), axis=1)
        if free.any():
            boxes, far = boxes[free], far[free]
            over = (boxes[:, None, :2] <= dots) & (dots <= boxes[:, None, 2:])
            cost = far + DOT * over.all(axis=2).sum(axis=1) + CROSSED * _crossed(at, boxes, taken)
            return np.asarray(boxes[np.argmin(cost)])
    return None


def _crossed(
    at: tuple[float, float], boxes: NDArray[np.float64], taken: NDArray[np.float64]
) -> NDArray[np.intp]:
    """How many labels lie on the way from a square to each box."""
    before = boxes[:, 0] + boxes[:, 2] < 2 * at[0]
    x = np.where(before, boxes[:, 2], boxes[:, 0])
    ends = np.stack([x, (boxes[:, 1] + boxes[:, 3]) / 2], axis=1)
    way = (np.array(at) + ALONG * (ends[:, None] - at))[:, :, None]
    on = np.all((taken[:, :2] <= way) & (way <= taken[:, 2:]), axis=3)
    crossed: NDArray[np.intp] = np.sum(np.any(on, axis=1), axis=1)
    return crossed


def _boxes(
    at: tuple[float, float], long: float, reach: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places for a name to both sides of a square, the usual one first; px each is off from it."""
    aside, down = (step.ravel() for step in np.meshgrid(np.arange(reach), np.arange(-reach, reach)))
    across, up = aside * STEP[0], down * STEP[1]
    order = np.argsort(np.hypot(across, up), kind="stable")
    across, up = across[order], up[order]
    gap, half = SQUARE / 2 + BESIDE, SQUARE / 2
    right, top = at[0] + gap + across, at[1] + up - half
    left = at[0] - gap - across - long
    sides = [np.stack([x, top, x + long, top + SQUARE], axis=1) for x in (right, left)]
    far = np.hypot(across, up)
    return np.vstack(sides), np.concatenate([far, far + 1])


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

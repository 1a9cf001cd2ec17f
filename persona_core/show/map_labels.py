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
"""How many steps aside, up and down a name is tried first, and px of a step across and down."""
DOT, CROSSED = 1.5, 60.0
"""px a name rather stands off than cover one more dot, and than have its line cross a label."""
LOOKED_AT = 400
"""Dots, of however many: the picture is drawn while a room waits."""
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
    """Whether the name ends there instead."""
    line: tuple[float, float] | None = None
    """Where a line from the letter to its name ends, if the name stands further off."""


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
    points = np.empty((0, 2)) if dots is None else dots[:: len(dots) // LOOKED_AT + 1]
    each = DOT * (1 if dots is None else len(dots) / max(len(points), 1))
    found = []
    for i, ((x, y), name) in enumerate(zip(at.tolist(), names, strict=True)):
        long = CHARACTER * len(name)
        others = np.delete(taken, i, axis=0)
        box = _place((x, y), long, others, (width, height), points, each)
        if box is None:
            found.append(Label(x, y, None))
            continue
        taken = np.vstack([taken, box])
        found.append(_label((x, y), box))
    return found


def _label(at: tuple[float, float], box: NDArray[np.float64]) -> Label:
    left, top, right, bottom = box.tolist()
    before = left + right < 2 * at[0]
    across, down = _nearest(at, box[None])[0].tolist()
    far = np.hypot(across - at[0], down - at[1]) > SQUARE
    name = right if before else left, (top + bottom) / 2
    return Label(*at, name, before, (across, down) if far else None)


def _nearest(at: tuple[float, float], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The point of each box that is nearest to the letter."""
    nearest: NDArray[np.float64] = np.clip(np.array(at), boxes[:, :2], boxes[:, 2:])
    return nearest


def _place(
    at: tuple[float, float],
    long: float,
    taken: NDArray[np.float64],
    size: tuple[float, float],
    dots: NDArray[np.float64],
    each: float,
) -> NDArray[np.float64] | None:
    """The best free box for a name: left, top, right, bottom; each: px that a dot is worth."""
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
            covered = over.all(axis=2).sum(axis=1)
            cost = far + each * covered + CROSSED * _crossed(at, boxes, taken)
            return np.asarray(boxes[np.argmin(cost)])
    return None


def _crossed(
    at: tuple[float, float], boxes: NDArray[np.float64], taken: NDArray[np.float64]
) -> NDArray[np.intp]:
    """How many labels lie on the way from a square to each box."""
    ends = _nearest(at, boxes)
    way = (np.array(at) + ALONG * (ends[:, None] - at))[:, :, None]
    on = np.all((taken[:, :2] <= way) & (way <= taken[:, 2:]), axis=3)
    crossed: NDArray[np.intp] = np.sum(np.any(on, axis=1), axis=1)
    return crossed


def _boxes(
    at: tuple[float, float], long: float, reach: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places for a name around a square, to the right of it first; px each is off from it."""
    (x, y), (step, row) = at, STEP
    gap, aside = SQUARE / 2 + BESIDE, step * np.arange(reach)
    rows = row * np.array(sorted(range(-reach, reach + 1), key=abs))
    beside = np.concatenate([x + gap + aside, x - gap - aside - long])
    over = np.arange(x - long + SQUARE / 2, x, step)
    clear = rows[np.abs(rows) >= SQUARE]
    corners = np.vstack([_grid(beside, y + rows), _grid(over, y + clear)])
    corners[:, 1] -= SQUARE / 2
    boxes = np.hstack([corners, corners + np.array([long, SQUARE])])
    far = np.hypot(*(_nearest(at, boxes) - at).T)
    return boxes, far + (boxes[:, 0] < x)


def _grid(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


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

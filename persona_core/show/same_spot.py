"""People who stand on one spot of the map, drawn beside each other.

Who gave the very same answers, or was asked as little, has the same place: two hundred dots would
look like one. Each further one stands a little further off, like the seeds of a sunflower (Vogel
1979), so that the area says how many they are. Only the picture is spread, never the figures.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.limits import SMALL_CELL

SEED = 2.4
"""px by which the area of one more dot makes a cluster wider."""
GOLDEN = np.pi * (3 - 5**0.5)
"""The angle from one to the next."""
CLUSTER = (
    "A round cluster of dots: people with the very same answers, or asked as little, drawn beside "
    "each other."
)


def spread(points: NDArray[np.float64], unit: Sequence[float]) -> NDArray[np.float64]:
    """The points, shape (m, 2), with those of one spot around it; unit: how much a px is, (2,)."""
    nth = _nth(points)[0]
    turn, far = nth * GOLDEN, SEED * np.sqrt(nth)
    aside: NDArray[np.float64] = np.stack([np.cos(turn) * far, np.sin(turn) * far], axis=1)
    placed: NDArray[np.float64] = points + aside * np.abs(np.asarray(unit))
    return placed


def in_words(points: NDArray[np.float64]) -> list[str]:
    """What a cluster is, where so many stand on one spot that it looks like one."""
    return [CLUSTER] if _nth(points)[1].max(initial=0) >= SMALL_CELL else []


def _nth(points: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which one of its spot each point is, from 0, and how many each spot has."""
    places = np.round(points / (np.abs(points).max(initial=0) or 1), 9)
    _, spot, people = np.unique(places, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(spot, kind="stable")
    nth = np.empty(len(points), np.intp)
    nth[order] = np.arange(len(points)) - np.repeat(np.cumsum(people) - people, people)
    return nth, people

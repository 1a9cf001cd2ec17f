"""The figure that parts people most evenly: what a number is told by, in pictures and markers.

A mean hides how many people are above it where few have very much; how many are above the middle
of everybody does not.
"""

import numpy as np
from numpy.typing import NDArray

MANY_VALUES = 200
"""A number with more different values than this is cut at one of two figures."""
SORTED = 25_000
"""Most people whose number is sorted for that."""


def middle(x: NDArray[np.float64]) -> float | None:
    """The cut that parts people most evenly: a value that was given, or two figures of one.

    Of very many people a fixed part decides: sorting them all would take longer than the rest.
    """
    x = np.sort(x[:: 1 + len(x) // SORTED])
    if not x.size or x[0] == x[-1]:
        return None
    given = x[np.flatnonzero(np.diff(x)) + 1]  # every different value but the least
    if len(given) > MANY_VALUES:
        near = x[np.linspace(0.3 * len(x), 0.7 * len(x), 41).astype(np.intp)]
        rounded = [v for v in {float(f"{v:.1e}") for v in near} if x[0] < v <= x[-1]]
        given = np.array(sorted(rounded) or [near[20]])
    above = 1 - np.searchsorted(x, given) / len(x)
    return float(given[np.abs(above - 0.5).argmin()])

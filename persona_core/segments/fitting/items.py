"""Encoded columns read as categories: what latent classes count.

Kept as a value (`Item`) in the rule, so that a later file is read by the cuts of the first.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.columns import Columns
from persona_core.segments.model import Item

MOST_LEVELS = 7
"""A scale with more levels, and any number with more values, is cut into fifths."""
FIFTHS = (0.2, 0.4, 0.6, 0.8)


def items_of(columns: Columns) -> tuple[Item, ...]:
    """How encoded columns are read as categories, decided on some people."""
    found = []
    for at in columns.groups():
        there = ~columns.blank[:, at[0]]  # one question: its columns are blank together
        x = columns.matrix[there][:, at].astype(np.float64)
        where, weight = tuple(at.tolist()), columns.features[at[0]].weight
        if len(at) > 1:
            pooled = bool((~x.any(axis=1)).any())
            found.append(Item(where, (), len(at) + pooled, weight))
        else:
            edges = _edges(x[:, 0])
            found.append(Item(where, edges, len(edges) + 1, weight))
    return tuple(found)


def answers_of(
    items: Sequence[Item], matrix: NDArray[np.floating], blank: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Which answer of each item everybody gave, -1 where blank or unknown; shape (n, items)."""
    out = np.full((len(matrix), len(items)), -1, dtype=np.int64)
    for i, item in enumerate(items):
        x = matrix[:, list(item.columns)]
        if len(item.columns) > 1:
            code = np.where((x > 0).any(axis=1), x.argmax(axis=1), len(item.columns))
        else:
            code = np.searchsorted(np.array(item.edges), x[:, 0].astype(np.float64), side="left")
        known = ~blank[:, item.columns[0]] & (code < item.answers)
        out[known, i] = code[known]
    return out


def _edges(value: NDArray[np.float64]) -> tuple[float, ...]:
    """Between every two answers, or between fifths of many; halfway between two that were given,
    so that no rounding moves anybody across."""
    present = np.unique(value)
    last = np.arange(1, len(present))  # the answers below an edge: so many
    if len(present) > MOST_LEVELS:
        last = np.unique(np.searchsorted(present, np.quantile(value, FIFTHS), side="right"))
        last = last[last < len(present)]
    return tuple(((present[last - 1] + present[last]) / 2).tolist())

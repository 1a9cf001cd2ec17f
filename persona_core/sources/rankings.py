"""Rankings over several columns: an item per column holding its rank, or a rank per column."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.sources.clean import words
from persona_core.sources.columns import Column
from persona_core.sources.lexicon import load, pattern
from persona_core.sources.numbers import parse


def are_ranks(columns: Sequence[Column], stem: str) -> bool:
    """Whole numbers 1..N, each at most once per person."""
    m = len(columns)
    if m < 2 or any(len(c.distinct) > m for c in columns) or not any(c.n_answers for c in columns):
        return False
    matrix = ranks(columns)
    if matrix is None:
        return False
    there = ~np.isnan(matrix)
    if not there.any():
        return False
    if np.nanmin(matrix) < 1 or np.nanmax(matrix) > m or (matrix[there] % 1).any():
        return False
    several = there.sum(axis=1) >= 2
    ordered = np.sort(np.where(there, matrix, np.arange(m) + m + 1.0), axis=1)
    once = (np.diff(ordered, axis=1) > 0).all(axis=1)
    asked = pattern(load("headers.toml")["rank"]["words"]).search(words(stem)) is not None
    enough = int(several.sum()) >= (1 if asked else 8)
    return enough and float(np.mean(once, where=several)) >= 0.95


def ranks(columns: Sequence[Column]) -> NDArray[np.float64] | None:
    """Ranks per person and item, NaN where none; None where a cell is no number."""
    matrix = np.full((columns[0].n_rows, len(columns)), np.nan)
    for j, column in enumerate(columns):
        numbers = parse(column.distinct)
        if not numbers.is_number.all():
            return None
        matrix[:, j] = np.append(numbers.values, np.nan)[column.codes]
    return matrix


def are_ranked_items(columns: Sequence[Column], parts: Sequence[str], format: str) -> bool:
    """Columns named rank 1, rank 2 …; the cells are the items, each once per person."""
    if len(columns) < 2 or not any(c.n_answers for c in columns):
        return False
    named = pattern(load("headers.toml")["rank"]["words"])
    if all(any(ch.isdigit() for ch in p) and named.search(words(p)) for p in parts):
        return True
    if format != "limesurvey" or [*parts] != [str(j + 1) for j in range(len(parts))]:
        return False
    return _once_each(columns)


def _once_each(columns: Sequence[Column]) -> bool:
    """Nobody names an item twice, and the columns draw on one list of items."""
    items: dict[str, int] = {}
    matrix = np.full((columns[0].n_rows, len(columns)), -1)
    for j, column in enumerate(columns):
        where = [items.setdefault(v, len(items)) for v in column.values]
        matrix[:, j] = np.append(np.array(where, dtype=np.int64), -1)[column.codes]
    several = (matrix >= 0).sum(axis=1) >= 2
    ordered = np.sort(matrix, axis=1)
    once = ((np.diff(ordered, axis=1) > 0) | (ordered[:, 1:] < 0)).all(axis=1)
    shared = len(items) < sum(len(c.distinct) for c in columns)
    return int(several.sum()) >= 8 and shared and bool(np.all(once, where=several))

"""What the answers themselves say about how carefully they were given, one rule a function.

Each gives a mask over the respondents. They look at the questions that are in use, of which most
people answered most, so that optional fields and routed blocks count against nobody.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from persona_core.sources.gibberish import gibberish as meaningless
from persona_core.sources.table import Blank, Kind, Question, Role, Table

Mask = NDArray[np.bool_]

CLOSED = (Kind.NUMBER, Kind.ORDINAL, Kind.CATEGORY, Kind.MULTI, Kind.RANK)
GRID_ROWS = 5
"""The same answer through a grid of fewer rows is an opinion."""
MOST_BLANK = 0.4
"""Item non-response beyond which hardly anything was answered."""
LEAST_ASKED = 5
"""Questions: of fewer, a share says little."""
LAST_QUESTIONS, LAST_BLOCKS = 5, 3
"""So much at the end must be blank to say that somebody left: a skipped grid alone does not."""
SAME_ANSWERS = 10
"""Answered questions from which on two people are compared as a whole."""
BY_CHANCE = 0.05
"""Pairs of equal answers to expect by chance alone, above which equal answers prove nothing."""
MOST_REPEATED = 0.2
"""Where more rows than this repeat a key, it names no respondents (a household, a proxy)."""
MOST_GIBBERISH = 0.1
"""A column that reads like gibberish more often holds codes, no open answers."""


def asked(table: Table, *kinds: Kind) -> list[Question]:
    """The questions of these kinds that respondents answered, in questionnaire order."""
    return [
        q
        for q in table.questions
        if q.kind in kinds
        and not q.personal
        and (q.sensitive or q.role in (Role.BASE, Role.DESCRIPTOR))
    ]


def n_answered(table: Table) -> NDArray[np.int64]:
    """Closed questions that each person answered; shape (n,)."""
    count = np.zeros(table.n_rows, dtype=np.int64)
    for q in asked(table, *CLOSED):
        count += table.blank(q.name) == Blank.ANSWERED
    return count


def straight_liners(table: Table) -> Mask | None:
    """The same answer through a whole grid of `GRID_ROWS` rows or more; None without a grid."""
    grids: dict[str, list[Question]] = {}
    for q in asked(table, Kind.ORDINAL, Kind.CATEGORY, Kind.NUMBER):
        if q.group is not None:
            grids.setdefault(q.group, []).append(q)
    long = [rows for rows in grids.values() if len(rows) >= GRID_ROWS]
    if not long:
        return None
    found = np.zeros(table.n_rows, dtype=np.bool_)
    for rows in long:
        found |= _same_throughout(table, rows)
    return found


def _same_throughout(table: Table, rows: Sequence[Question]) -> Mask:
    points: dict[str, int] = {}
    same = np.ones(table.n_rows, dtype=np.bool_)
    first: NDArray[np.float64] | None = None
    for q in rows:
        if q.kind is Kind.NUMBER:
            value = table.numbers(q.name)
        else:
            place = [float(points.setdefault(option, len(points))) for option in q.options or ()]
            value = np.array([*place, np.nan])[table.codes(q.name)]
        first = value if first is None else first
        same &= value == first  # a blank (NaN) equals nothing
    return same


def mostly_blank(table: Table) -> Mask | None:
    """Over `MOST_BLANK` of what somebody was asked is blank, of questions most people answered."""
    silent = np.zeros(table.n_rows, dtype=np.int64)
    put = np.zeros(table.n_rows, dtype=np.int64)
    for q in asked(table, *CLOSED):
        blank = table.blank(q.name)
        was_asked = (blank != Blank.NOT_ASKED) & (blank != Blank.NOT_APPLICABLE)
        left = blank == Blank.NOT_ANSWERED
        if 2 * left.sum() < was_asked.sum():
            put += was_asked
            silent += left
    enough = put >= LEAST_ASKED
    return (silent > MOST_BLANK * put) & enough if enough.any() else None


def left_early(table: Table) -> Mask | None:
    """Everything from some question on to the end is blank, and it is no routing."""
    usual = [
        (q, blank)
        for q in asked(table, *CLOSED)
        for blank in [table.blank(q.name) != Blank.ANSWERED]
        if 2 * blank.sum() < table.n_rows
    ]
    if len(usual) < 2 * LAST_QUESTIONS:
        return None
    silent = np.ones(table.n_rows, dtype=np.bool_)
    blocks: set[str] = set()
    for n, (q, blank) in enumerate(reversed(usual), start=1):
        silent &= blank
        blocks.add(q.group or q.name)
        if n >= LAST_QUESTIONS and len(blocks) >= LAST_BLOCKS:
            return silent
    return None


def repeated(keys: pd.Series, answered: NDArray[np.int64]) -> Mask | None:
    """Rows whose key another row has; of each key the fullest row (of equals the first) is kept.

    keys: None where there is none. None where so many repeat that they name nobody.
    """
    order = np.argsort(-answered, kind="stable")
    ordered = keys.iloc[order]
    again = np.zeros(len(keys), dtype=np.bool_)
    again[order] = (ordered.duplicated() & ordered.notna()).to_numpy()
    return again if again.sum() <= MOST_REPEATED * max(1, int(keys.notna().sum())) else None


def same_answers(table: Table) -> Mask | None:
    """Exactly the answers of another row; None where that happens by chance.

    Chance: the pairs to expect if every question were answered independently of all others.
    """
    mixed = np.zeros(table.n_rows, dtype=np.uint64)
    chance = table.n_rows * (table.n_rows - 1) / 2
    for q in asked(table, *CLOSED):
        for values in _as_numbers(table, q):
            mixed = _mixed(mixed, values)
            _, counts = np.unique(values, return_counts=True)
            chance *= float(((counts / table.n_rows) ** 2).sum())
    answered = n_answered(table)
    if chance > BY_CHANCE or int(answered.max(initial=0)) < SAME_ANSWERS:
        return None
    keys = pd.Series(mixed, dtype="UInt64").mask(answered < SAME_ANSWERS)
    return repeated(keys, answered)


def _as_numbers(table: Table, q: Question) -> list[NDArray[np.float64]]:
    """A question's answers as columns of numbers, -1 where blank."""
    if q.kind is Kind.NUMBER:
        return [np.nan_to_num(table.numbers(q.name), nan=-1.0)]
    if q.kind in (Kind.ORDINAL, Kind.CATEGORY):
        return [table.codes(q.name).astype(np.float64)]
    parts = table.chosen(q.name) if q.kind is Kind.MULTI else table.ranks(q.name)
    parts = np.nan_to_num(parts.astype(np.float64), nan=-1.0)
    parts[table.blank(q.name) != Blank.ANSWERED] = -1.0
    return list(parts.T)


def _mixed(so_far: NDArray[np.uint64], values: NDArray[np.float64]) -> NDArray[np.uint64]:
    """The finaliser of splitmix64 (Steele, Lea & Flood 2014): 64 bits for a row of answers."""
    x = so_far * np.uint64(0x9E3779B97F4A7C15) + (values + 0.0).view(np.uint64)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def gibberish(table: Table) -> Mask | None:
    """Who typed letters without a meaning into an open answer; None without open answers."""
    found = np.zeros(table.n_rows, dtype=np.bool_)
    questions = asked(table, Kind.TEXT)
    for q in questions:
        texts = pa.array(table.texts(q.name), pa.string())
        hit = meaningless(texts)
        if hit.sum() <= max(1, MOST_GIBBERISH * (len(texts) - texts.null_count)):
            found |= hit
    return found if questions else None

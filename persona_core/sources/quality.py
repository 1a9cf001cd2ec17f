"""Respondent quality: rows that may hold careless answers, each flag with its rule in words.

Nothing is deleted or changed. A flag says who and why; whether they are left out of the segments
is a person's decision (workshop/quality.py). Rules and thresholds: docs/reading.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.problem import Note
from persona_core.sources import careless, tool_columns
from persona_core.sources.joining import purchases
from persona_core.sources.lexicon import load
from persona_core.sources.table import Table
from persona_core.sources.values import WORDS, keys

Mask = NDArray[np.bool_]

LEAST_TIMED = 10
"""People whose time is known, so that there is a usual time."""
FAST = 3
"""Who took under the median divided by this did not read the questions."""
IS_EMAIL = 0.8
"""Share of a personal column's answers with an @ that makes it one of e-mail addresses."""


@dataclass(frozen=True, eq=False)
class Flag:
    """Rows that one rule picked out."""

    id: str
    """Stable: a switch on it is remembered for corrected and later files."""
    words: str
    """The rule in one plain sentence with its numbers, the count first."""
    rows: Mask
    """Shape (n,)."""

    @property
    def n(self) -> int:
        """How many rows."""
        return int(self.rows.sum())


def flags(table: Table) -> tuple[Flag, ...]:
    """What can be judged on this table and picked out at least one row.

    A purchase history has no respondents and gets none.
    """
    if purchases.history(table, purchases.roles(table)) is not None:
        return ()
    told = tool_columns.unfinished(table)
    early = told if told is not None else careless.left_early(table)
    answered = careless.n_answered(table)
    blank = f"{careless.MOST_BLANK:.0%}"
    found = (
        _flag("preview", tool_columns.previews(table)),
        _flag(
            "unfinished",
            early,
            pattern="left-early" if told is None else "unfinished",
            least=careless.LAST_QUESTIONS,
        ),
        _speeders(table, early),
        _flag("straight-liners", careless.straight_liners(table), rows_of_grid=careless.GRID_ROWS),
        _flag("mostly-blank", careless.mostly_blank(table), share=blank),
        _flag("same-email", _same_email(table, answered)),
        _flag("same-ip", _same_ip(table, answered)),
        _flag("same-answers", careless.same_answers(table), least=careless.SAME_ANSWERS),
        _flag("gibberish", careless.gibberish(table)),
    )
    return tuple(flag for flag in found if flag is not None)


def notes(table: Table) -> tuple[Note, ...]:
    """The same as notes, for whoever prints what is worth a look."""
    return tuple(Note("the respondents", flag.words) for flag in flags(table))


def _speeders(table: Table, left: Mask | None) -> Flag | None:
    """Too fast, among those who finished: who left early was quick for another reason."""
    took = tool_columns.seconds(table)
    if took is None:
        return None
    if left is not None:
        took = np.where(left, np.nan, took)
    if (~np.isnan(took)).sum() < LEAST_TIMED:
        return None
    usual = float(np.nanmedian(took))
    limit = usual / FAST
    return _flag("speeders", took < limit, limit=_time(limit), usual=_time(usual))


def _same_email(table: Table, answered: NDArray[np.int64]) -> Mask | None:
    for q in table.questions:
        if q.personal and q.kind in WORDS:
            addresses = keys(table, q.name)
            there = addresses.dropna()
            if len(there) and there.str.contains("@", regex=False).mean() >= IS_EMAIL:
                return careless.repeated(addresses, answered)
    return None


def _same_ip(table: Table, answered: NDArray[np.int64]) -> Mask | None:
    question = tool_columns.column(table, "ip")
    return None if question is None else careless.repeated(keys(table, question.name), answered)


def _flag(id: str, rows: Mask | None, *, pattern: str = "", **figures: object) -> Flag | None:
    """The flag in words; None where it can't be judged or picked out nobody."""
    if rows is None or not rows.any():
        return None
    n = int(rows.sum())
    words = load("quality.en.toml")
    counted = {
        what: words["counted"][what][n > 1].format(n=f"{n:,}")
        for what in ("people", "rows", "entries")
    }
    said = words["say"][pattern or id].format(**counted, **figures)
    return Flag(id, said, np.asarray(rows, dtype=np.bool_))


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    short, full, long = load("quality.en.toml")["counted"]["time"]
    if minutes < 2:
        return str(short.format(seconds=round(seconds)))
    return str((long if rest else full).format(minutes=minutes, seconds=rest))

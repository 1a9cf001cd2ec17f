"""What the survey tool itself wrote about each response: how long it took, whether it was finished.

Columns are found by header, whatever role people gave them since, and believed only where their
answers are what such a column holds: a contract has a start and an end date, too.
"""

import numpy as np
from numpy.typing import NDArray

from persona_core.sources.clean import plain, words
from persona_core.sources.lexicon import fold, load
from persona_core.sources.table import Blank, Kind, Question, Table
from persona_core.sources.values import written

Mask = NDArray[np.bool_]

LONGEST = 6 * 3600.0
"""Seconds: where half the people took longer, these are no times of filling in a survey."""


def column(table: Table, key: str, *kinds: Kind) -> Question | None:
    """The first question of one column whose header is listed under `key`; None: there is none.

    kinds: only these; none = any.
    """
    listed = {
        fold(header): place for place, header in enumerate(load("quality.toml")["headers"][key])
    }
    found = [
        (listed[words(q.source_columns[0])], i)
        for i, q in enumerate(table.questions)
        if len(q.source_columns) == 1
        and q.group is None
        and words(q.source_columns[0]) in listed
        and (not kinds or q.kind in kinds)
    ]
    return table.questions[min(found)[1]] if found else None


def seconds(table: Table) -> NDArray[np.float64] | None:
    """How long each response took, NaN where unknown; shape (n,). None where nothing says it."""
    told = column(table, "duration", Kind.NUMBER)
    if told is not None:
        took = table.numbers(told.name)
    else:
        start, end = column(table, "start", Kind.DATE), column(table, "end", Kind.DATE)
        if start is None or end is None:
            return None
        between = table.dates(end.name) - table.dates(start.name)
        took = between / np.timedelta64(1, "s")
    took = np.where(took >= 0, took, np.nan)
    if np.isnan(took).all() or not 0 < np.nanmedian(took) <= LONGEST:
        return None
    return np.asarray(took, dtype=np.float64)


def unfinished(table: Table) -> Mask | None:
    """Who did not finish, says the tool; shape (n,). None where it says nothing."""
    told = column(table, "finished")
    if told is not None:
        no = _is_one_of(table, told, "unfinished")
        if (no | _is_one_of(table, told, "finished") | _blank(table, told)).all():
            return no
    share = column(table, "progress", Kind.NUMBER)
    if share is not None and np.nanmax(table.numbers(share.name), initial=0) == 100:
        return np.asarray(table.numbers(share.name) < 100)
    day = column(table, "submitted", Kind.DATE)
    return None if day is None else _blank(table, day)


def previews(table: Table) -> Mask | None:
    """Rows that a preview or a test of the survey wrote; shape (n,). None where nothing says it."""
    status = column(table, "status", Kind.CATEGORY, Kind.NUMBER, Kind.ORDINAL)
    if status is None:
        return None
    if _is_one_of(table, status, "status_codes").all():
        return _is_one_of(table, status, "preview_codes")
    return _is_one_of(table, status, "preview")


def _blank(table: Table, question: Question) -> Mask:
    return np.asarray(table.blank(question.name) != Blank.ANSWERED)


def _is_one_of(table: Table, question: Question, key: str) -> Mask:
    listed = {fold(value) for value in load("quality.toml")["values"][key]}
    answers = written(table, question.name)
    known = {answer: plain(answer) in listed for answer in answers.dropna().unique()}
    return np.array([known.get(answer, False) for answer in answers], dtype=np.bool_)

"""Whose answers count, and how much: the filter, complete answers, respondents' weights.

Apart from the encoding because who takes part is decided before anything is measured: somebody who
does not moves no mean and no centre.
"""

from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from persona_core.problem import Note, Problem
from persona_core.segments.leaving_out import without
from persona_core.segments.model import Condition, Participation
from persona_core.segments.variables import finite_numbers
from persona_core.sources.table import Blank, Kind, Question, Table

WEIGHING = (Kind.WEIGHT, Kind.NUMBER)
"""Kinds that can hold a respondent's weight."""


def outside(table: Table, taking: Participation, variables: Sequence[str]) -> NDArray[np.bool_]:
    """Who does not take part; shape (n,).

    Raises `Problem` for a condition that can't be asked of this table, or where nobody is left.
    """
    out = ~reduce(
        np.logical_and,
        (matches(table, condition) for condition in taking.only),
        np.ones(table.n_rows, dtype=np.bool_),
    )
    if table.n_rows and out.all():
        raise Problem(
            "the filter", "it leaves nobody", "choose further answers, or take a condition out"
        )
    if taking.complete:
        out = out | _with_blanks(table, variables)
        if table.n_rows and out.all():
            raise Problem(
                "the blanks",
                "nobody answered all of these questions",
                "treat blanks in another way, or leave out the questions with most blanks",
            )
    if taking.weight_column is not None:
        out = out | ~np.isfinite(_column(table, taking.weight_column))
    return out


def weights(table: Table, name: str | None) -> NDArray[np.float64] | None:
    """How much each respondent counts, mean 1; shape (n,), None where no column says.

    table: those who take part. Raises `Problem` where a weight is zero, negative or too large to
    calculate with, or where the column holds none.
    """
    if name is None:
        return None
    values = _column(table, name)
    where = f"the weights in “{name}”"
    if not len(values):
        raise Problem(where, "nobody has one", "choose another column")
    if not values.any():
        raise Problem(where, "everybody's is zero, so nobody counts", "choose another column")
    wrong = np.flatnonzero(~(values > 0))
    if len(wrong):
        zero, below = int((values == 0).sum()), int((values < 0).sum())
        kinds = [
            f"{n:,} {'is' if n == 1 else 'are'} {what}"
            for n, what in ((zero, "zero"), (below, "below zero"))
            if n
        ]
        raise Problem(
            where,
            f"{' and '.join(kinds)}; a weight must be above zero",
            "correct them, or take only the respondents with a weight above zero",
        )
    return np.asarray(values / values.mean())


def weights_of(
    table: Table, name: str | None, rows: NDArray[np.bool_]
) -> NDArray[np.float64] | None:
    """`weights` where only some rows of a table count: 0 for all others; shape (n,)."""
    some = weights(without(table, ~rows), name)
    if some is None:
        return None
    out = np.zeros(table.n_rows)
    out[rows] = some
    return out


def participation_notes(
    table: Table, taking: Participation, variables: Sequence[str]
) -> Iterator[Note]:
    """How many do not take part and why, and that figures are weighted."""
    inside = np.ones(table.n_rows, dtype=np.bool_)
    for condition in taking.only:
        inside &= matches(table, condition)
    yield from _counted(~inside, "{who} outside the filter: in no segment, in no figure.")
    if taking.complete:
        blank = inside & _with_blanks(table, variables)
        yield from _counted(blank, "{who} left out for a blank in these questions.")
        inside &= ~blank
    if taking.weight_column is not None:
        blank = inside & ~np.isfinite(_column(table, taking.weight_column))
        yield from _counted(blank, f"{{who}} left out for no weight in “{taking.weight_column}”.")
        yield Note(
            "the respondents",
            f"Weighted by “{taking.weight_column}”: shares and medians are, numbers of people are "
            "not.",
        )


def matches(table: Table, condition: Condition) -> NDArray[np.bool_]:
    """Who meets a condition; shape (n,). Raises `Problem` where it can't be asked."""
    questions = [table.question(name) for name in condition.questions]
    found = np.zeros(table.n_rows, dtype=np.bool_)
    for question in questions:
        found |= _meets(table, question, condition)
    return found


def _meets(table: Table, q: Question, condition: Condition) -> NDArray[np.bool_]:
    if condition.low is not None or condition.high is not None:
        if q.kind not in WEIGHING:
            raise Problem(
                f"the filter on “{q.name}”", "it is no number", "name one or more of its answers"
            )
        x = finite_numbers(table, q.name)
        low = -np.inf if condition.low is None else condition.low
        high = np.inf if condition.high is None else condition.high
        return (x >= low) & (x <= high)
    if not condition.answers:
        return np.asarray(table.blank(q.name) == Blank.ANSWERED)
    return _one_of(table, q, condition.answers)


def _one_of(table: Table, q: Question, answers: Sequence[str]) -> NDArray[np.bool_]:
    options = q.options or ()
    unknown = [answer for answer in answers if answer not in options]
    if unknown:
        shown = ", ".join(options[:6]) + (", …" if len(options) > 6 else "")
        raise Problem(
            f"the filter on “{q.name}”",
            f"there is no answer “{unknown[0]}”",
            f"choose of: {shown}" if options else "choose a question with answers to choose from",
        )
    at = [options.index(answer) for answer in answers]
    if q.kind is Kind.MULTI:
        return np.asarray(table.chosen(q.name)[:, at].any(axis=1))
    if q.kind is Kind.RANK:
        return np.asarray((table.ranks(q.name)[:, at] == 1).any(axis=1))
    return np.isin(table.codes(q.name), at)


def _with_blanks(table: Table, variables: Sequence[str]) -> NDArray[np.bool_]:
    """Who has no answer, or one outside the scale, to at least one of these questions."""
    out = np.zeros(table.n_rows, dtype=np.bool_)
    for q in map(table.question, variables):
        out |= table.blank(q.name) != Blank.ANSWERED
        if q.kind is Kind.ORDINAL:
            out |= table.codes(q.name) >= len(q.levels or ())
    return out


def _column(table: Table, name: str) -> NDArray[np.float64]:
    """The weights as they stand; NaN where there is none."""
    q = table.question(name)
    if q.kind in WEIGHING:
        return finite_numbers(table, name)
    figures = _figures(q)
    if figures is None:
        raise Problem(
            f"the weights in “{name}”",
            f"it was read as {q.kind}, and weights are numbers",
            "choose a column of numbers",
        )
    codes = table.codes(name)
    return np.where(codes < 0, np.nan, figures[codes])


def _figures(q: Question) -> NDArray[np.float64] | None:
    """The answers as numbers, where all are: a column of few different weights, as 1 and 2, looks
    like the codes of a choice."""
    try:
        figures = [float(option) for option in q.options or ()]
    except ValueError:
        return None
    single = q.kind in (Kind.CATEGORY, Kind.ORDINAL) and np.isfinite(figures).all()
    return np.array(figures) if figures and single else None


def _counted(rows: NDArray[np.bool_], words: str) -> Iterator[Note]:
    n = int(rows.sum())
    if n:
        who = "1 respondent is" if n == 1 else f"{n:,} respondents are"
        yield Note("the respondents", words.format(who=who))

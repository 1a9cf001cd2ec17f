"""Orders that were taken back, which a history holds beside the others: counted, and said.

Four things show them: a status ("returned"), a column of their own ("Cancelled at", "Refunded"),
an amount below zero, an order number that begins with a C where the others are figures.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.sources.clean import words
from persona_core.sources.joining.purchases import Roles, header_of, lists
from persona_core.sources.table import Kind, Question, Table
from persona_core.sources.values import FEW, NUMBERS, WORDS, keys, written

MOST = 0.5
"""A sign that more of the orders bear says something else (the day a rented thing comes back)."""
MOST_NAMED = 4
"""So many of a status' answers are named in the note."""


def said(table: Table, roles: Roles, lines: pd.DataFrame) -> str:
    """“12 of 340 orders are cancelled, returned or failed (“Status”: Returned) …”, or "".

    lines: those of the history that count, with `row` (of the table), `customer`, `order` and
    `amount`.
    """
    rows = lines["row"].to_numpy()
    found = {
        sign: marked[rows]
        for q in table.questions
        if q.name not in roles.names
        for sign, marked in _by_column(table, q).items()
    }
    if roles.order and (numbers := _numbered_apart(table, roles.order)) is not None:
        found[f"numbers with a C in “{header_of(table.question(roles.order))}”"] = numbers[rows]
    order = [lines["customer"], lines["order"]]
    paid = lines["amount"].groupby(order).transform("sum")
    found["amounts below zero"] = np.asarray(paid < 0)
    of = lines[["customer", "order"]].drop_duplicates()["order"].notna().sum()
    signs = [sign for sign, marked in found.items() if 0 < _orders(lines, marked) <= MOST * of]
    if not signs:
        return ""
    n = _orders(lines, np.logical_or.reduce([found[sign] for sign in signs]))
    are = "is" if n == 1 else "are"
    return (
        f"{n:,} of {of:,} orders {are} cancelled, returned or failed ({'; '.join(signs)}) and {are}"
        " counted like the others, with what the file says was paid."
    )


def _orders(lines: pd.DataFrame, marked: NDArray[np.bool_]) -> int:
    """How many orders have a line that is marked."""
    there = lines.loc[marked, ["customer", "order"]].dropna()
    return len(there.drop_duplicates())


def _by_column(table: Table, q: Question) -> dict[str, NDArray[np.bool_]]:
    """What a column says was taken back (lines of the table), by the sign in words."""
    header, sign = words(header_of(q)), f"“{header_of(q)}”"
    if lists()["undone"].alone(header, lists()["undone_beside"]):
        if q.kind in FEW:
            return {sign: _is_one_of(table, q, _answers(q, "undone_yes"))}
        if q.kind in NUMBERS:
            return {sign: table.numbers(q.name) > 0}
        return {sign: _is_there(table, q)} if q.kind in (Kind.DATE, *WORDS) else {}
    if q.kind not in FEW or lists()["status"].rank(header) is None:
        return {}
    undone = _answers(q, "undone")
    named = ", ".join(undone[:MOST_NAMED]) + (" …" if len(undone) > MOST_NAMED else "")
    return {f"{sign}: {named}": _is_one_of(table, q, undone)}


def _answers(q: Question, said: str) -> list[str]:
    """Those answers that hold a phrase of a list, and no “not”."""
    listed, denied = lists()[said], lists()["not_undone"]
    folded = {o: words(o) for o in q.options or ()}
    return [o for o, w in folded.items() if listed.rank(w) is not None and denied.rank(w) is None]


def _is_there(table: Table, q: Question) -> NDArray[np.bool_]:
    return np.asarray(written(table, q.name).notna(), dtype=bool)


def _is_one_of(table: Table, q: Question, options: list[str]) -> NDArray[np.bool_]:
    return np.asarray(written(table, q.name).isin(options), dtype=bool)


def _numbered_apart(table: Table, order: str) -> NDArray[np.bool_] | None:
    """Which lines have an order number like C536379, where all others are figures."""
    number = keys(table, order)
    apart = number.str.fullmatch(r"c\d{3,}").eq(True)
    figures = number.str.fullmatch(r"\d+").eq(True)
    sure = apart.any() and (apart | figures | number.isna()).all()
    return np.asarray(apart, dtype=bool) if sure else None

"""Purchase history → one row per customer: how recently, how often, how much (RFM).

Order lines are not orders. Whether an order's total is repeated on each of its lines, or its
lines (or payments) add up to it, is decided once for the file and said in a note.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.problem import Note, Problem
from persona_core.sources.joining import undone, visits
from persona_core.sources.joining.links import count
from persona_core.sources.joining.purchases import Roles
from persona_core.sources.table import Table
from persona_core.sources.values import amounts, days, keys, written

COLUMNS = (
    "recency_days",
    "orders",
    "total_spend",
    "average_basket",
    "tenure_days",
    "favourite_category",
)
ALIKE = 0.9
"""Where so many of the orders of several lines show one amount on each, it is their total …"""
BY_CHANCE = 0.5
"""… unless two lines of different orders are as often alike."""


@dataclass(frozen=True, eq=False)
class Customers:
    """The customers of a purchase history, in order of their first line."""

    keys: tuple[str, ...]
    """Folded key of each customer."""
    first: NDArray[np.int64]
    """A line of each, 0-based row of the history."""
    customer: NDArray[np.int64]
    """Position of the line's customer, -1 for lines that count for nobody; shape (lines,)."""
    frame: pd.DataFrame
    """`COLUMNS`, a row per customer; NaN or None where the history cannot say."""
    last_day: np.datetime64
    notes: tuple[Note, ...]


def customers(table: Table, roles: Roles, file: str) -> Customers:
    """Sum a history up. `roles` name at least customer and date.

    Raises `Problem` where no line has both.
    """
    lines, notes = _lines(table, roles)
    if lines.empty:
        raise Problem(
            "the file", "no line names a customer and a day", "check those two columns", file=file
        )
    last_day = lines["day"].max()
    spent, rule = _spent(lines, roles)
    taken_back = undone.said(table, roles, lines)
    grouped = lines.groupby("customer", sort=False)
    day = grouped["day"]
    orders = grouped["order"].nunique() if roles.order else grouped.size()
    total = spent.groupby(level=0).sum(min_count=1).reindex(orders.index)
    frame = pd.DataFrame(
        {
            "recency_days": (last_day - day.max()).dt.days.astype(float),
            "orders": orders.astype(float),
            "total_spend": total.round(6),
            "average_basket": (total / orders.where(orders > 0)).round(6),
            "tenure_days": (last_day - day.min()).dt.days.astype(float),
            "favourite_category": _favourite(lines).reindex(orders.index),
        }
    )
    of_line = np.full(table.n_rows, -1, dtype=np.int64)
    of_line[lines["row"]] = grouped.ngroup()
    return Customers(
        keys=tuple(frame.index),
        first=grouped["row"].first().to_numpy(dtype=np.int64),
        customer=of_line,
        frame=frame.reset_index(drop=True),
        last_day=np.datetime64(last_day, "D"),
        notes=tuple(
            Note(file, what)
            for what in (_span(frame, lines["day"]), rule, taken_back, *notes)
            if what
        ),
    )


def _span(frame: pd.DataFrame, day: pd.Series) -> str:
    """“99 orders of 62 customers, from 1 January 2018 to 9 April 2018.”"""
    n, of = int(frame["orders"].sum()), len(frame)
    first, last = (f"{one.day} {one:%B %Y}" for one in (day.min(), day.max()))
    return f"{count(n, 'order')} of {count(of, 'customer')}, from {first} to {last}."


def _lines(table: Table, roles: Roles) -> tuple[pd.DataFrame, list[str]]:
    """Lines that name a customer and a day, and what was left out."""
    n = table.n_rows
    amount = np.full(n, np.nan)
    if roles.amount:
        amount = amounts(table, roles.amount)
    elif roles.price:
        amount = amounts(table, roles.price)
        if roles.quantity:
            amount = amount * amounts(table, roles.quantity)
    lines = pd.DataFrame(
        {
            "row": np.arange(n),
            "customer": keys(table, roles.customer),
            "day": pd.Series(days(table, roles.date).astype("datetime64[s]")),
            "order": keys(table, roles.order) if roles.order else np.arange(n),
            "amount": amount,
            "product": written(table, roles.product) if roles.product else None,
        }
    )
    lines, notes = visits.without(table, roles, lines)
    for column, name in (("customer", "customer"), ("day", "day")):
        blank = lines[column].isna()
        if blank.any():
            notes.append(f"{count(int(blank.sum()), 'line')} without a {name}: left out.")
            lines = lines[~blank]
    if roles.order and lines["order"].isna().any():
        blank = lines["order"].isna()
        notes.append(f"{count(int(blank.sum()), 'line')} without an order number: not an order.")
    return lines, notes


def _spent(lines: pd.DataFrame, roles: Roles) -> tuple[pd.Series, str]:
    """Amounts by customer (index), each counted once, and the rule in a sentence."""
    by_customer = lines.set_index("customer")["amount"]
    if not roles.has_money:
        return (
            by_customer,
            "The file holds no amounts: orders are counted, nothing is known of spend.",
        )
    if not roles.order:
        return by_customer, "There is no order number: each line counts as one order."
    paid = lines.dropna(subset=["amount", "order"])
    order = paid.groupby(["customer", "order"], sort=False)["amount"]
    several = order.size() > 1
    if not several.any():
        return by_customer, ""
    alike = several & (order.nunique() == 1)
    n, n_alike = int(several.sum()), int(alike.sum())
    of_several = f"{count(n, 'order')} {'have' if n != 1 else 'has'} several"
    repeated = roles.per_order or (not roles.payments and n_alike >= ALIKE * n and _telling(paid))
    if not repeated:
        what = "payments" if roles.payments else "lines"
        return by_customer, f"{of_several} {what}: their amounts were added."
    once = order.sum().where(~alike, order.first())
    rule = f"{of_several} lines and each repeats the order's total: it was counted once."
    if n_alike < n:
        rule += f" In {count(n - n_alike, 'order')} the lines differ: there they were added."
    loose = lines[lines["order"].isna()].set_index("customer")["amount"]
    return pd.concat([once.droplevel("order"), loose]), rule


def _telling(paid: pd.DataFrame) -> bool:
    """Whether equal amounts within an order are no accident of a shop with one price."""
    share = paid["amount"].value_counts(normalize=True)
    return float((share**2).sum()) < BY_CHANCE


def _favourite(lines: pd.DataFrame) -> pd.Series:
    """What most of a customer's lines are about; the first in the alphabet among equals."""
    each = lines.dropna(subset=["product"]).groupby(["customer", "product"]).size()
    ranked = each.reset_index(name="n").sort_values(["n", "product"], ascending=[False, True])
    favourite: pd.Series = ranked.drop_duplicates("customer").set_index("customer")["product"]
    return favourite

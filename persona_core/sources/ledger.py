"""Orders that stand in several files put together: payments or articles beside their orders.

Tables of lines that name no customer (payments, articles) find the orders they belong to; tables
of products find the articles. What comes out is one purchase history with its parts known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from persona_core.problem import Note
from persona_core.sources import attach
from persona_core.sources.links import EMAIL, Key, Link, Part, find_link
from persona_core.sources.purchases import Roles
from persona_core.sources.values import keys

PEOPLE = frozenset({EMAIL, "customer"})


@dataclass(frozen=True, eq=False)
class Ledger:
    """A purchase history and the parts its columns play."""

    part: Part
    roles: Roles


@dataclass(frozen=True)
class Merged:
    """How a file of lines or products found the orders."""

    file: str
    to: str
    link: Link
    n_rows: int
    n_matched: int
    n_of: int
    notes: tuple[Note, ...]


def is_lines(roles: Roles) -> bool:
    """Whether a table holds lines of orders without their customers."""
    return bool(roles.order and not roles.customer and (roles.has_money or roles.product))


def with_lines(orders: Ledger, lines: Part, given: Sequence[Key]) -> tuple[Ledger, Merged] | None:
    """The orders with each of their payments or articles; None where no key leads to them.

    Orders without a line stay; lines of unknown orders are left out and counted.
    """
    link = find_link(orders.part, lines, given)
    if link is None or link.about & PEOPLE:
        return None
    ours, theirs = keys(orders.part.table, link.left), keys(lines.table, link.right)
    if ours.dropna().duplicated().any():
        return None
    left = pd.DataFrame({"key": ours, "a": np.arange(len(ours))})
    right = pd.DataFrame({"key": theirs, "b": np.arange(len(theirs))}).dropna()
    pairs = left.merge(right, on="key", how="left").sort_values(["a", "b"])
    at = pairs["b"].fillna(-1).to_numpy(np.int64)
    rows = attach.taken(orders.part.table, pairs["a"].to_numpy(np.int64))
    table, names = attach.beside(rows, attach.taken(lines.table, at), lines.file)
    renamed = dict(zip((q.name for q in lines.table.questions), names, strict=True))
    origin = orders.part.origin | {new: lines.source(old) for old, new in renamed.items()}
    lost = len(theirs) - len(set(at[at >= 0]))
    what = f"{lost:,} of {len(theirs):,} lines belong to no order of {orders.part.file}: left out."
    return (
        Ledger(
            replace(orders.part, table=table, origin=origin),
            _roles(orders.roles, lines.roles, link.left, renamed),
        ),
        Merged(
            lines.file,
            orders.part.file,
            link,
            lines.table.n_rows,
            int(ours.isin(theirs.dropna()).sum()),
            len(ours),
            (Note(lines.file, what),) if lost else (),
        ),
    )


def _roles(orders: Roles, lines: Roles, order: str, renamed: dict[str, str]) -> Roles:
    """The orders' parts; money from the orders where they hold it, else from the lines."""
    product = orders.product or (renamed[lines.product] if lines.product else None)
    if orders.has_money:
        return replace(orders, order=order, product=product, per_order=True)
    return replace(
        orders,
        order=order,
        product=product,
        amount=renamed[lines.amount] if lines.amount else None,
        price=renamed[lines.price] if lines.price else None,
        quantity=renamed[lines.quantity] if lines.quantity else None,
        per_order=lines.per_order,
        payments=lines.payments,
    )


def with_products(
    orders: Ledger, products: Part, given: Sequence[Key]
) -> tuple[Ledger, Merged] | None:
    """The lines with what is known of their product; None where no key leads to it."""
    said = products.roles
    link = find_link(orders.part, products, given)
    if link is None or link.about & PEOPLE or not said.product:
        return None
    ours, theirs = keys(orders.part.table, link.left), keys(products.table, link.right)
    first = {one: i for i, one in reversed(list(enumerate(theirs))) if one is not None}
    at = ours.map(first).fillna(-1).to_numpy(np.int64)
    right = attach.taken(attach.chosen(products.table, [said.product]), at)
    table, names = attach.beside(orders.part.table, right, products.file)
    origin = orders.part.origin | {names[0]: products.source(said.product)}
    ledger = Ledger(
        replace(orders.part, table=table, origin=origin), replace(orders.roles, product=names[0])
    )
    matched = int((at >= 0).sum())
    n = products.table.n_rows
    return ledger, Merged(products.file, orders.part.file, link, n, matched, len(at), ())

"""Orders that stand in several files put together: payments or articles beside their orders.

Tables of lines that name no customer (payments, articles) find the orders they belong to; tables
of products find the articles. What comes out is one purchase history with its parts known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from persona_core.problem import Note
from persona_core.sources.clean import words
from persona_core.sources.joining import attach
from persona_core.sources.joining.links import EMAIL, Join, Part, count, find_link, said
from persona_core.sources.joining.named_keys import Key
from persona_core.sources.joining.purchases import Roles, header_of
from persona_core.sources.joining.spelling import alike
from persona_core.sources.table import Kind, Table
from persona_core.sources.values import keys

PEOPLE = frozenset({EMAIL, "customer"})


@dataclass(frozen=True, eq=False)
class Ledger:
    """A purchase history and the parts its columns play."""

    part: Part
    roles: Roles


def is_lines(roles: Roles) -> bool:
    """Whether a table holds lines of orders without their customers."""
    return bool(roles.order and not roles.customer and (roles.has_money or roles.product))


def with_lines(orders: Ledger, lines: Part, given: Sequence[Key]) -> tuple[Ledger, Join] | None:
    """The orders with each of their payments or articles; None where no key leads to them.

    Orders without a line stay; lines of unknown orders are left out and counted.
    """
    link = find_link(orders.part, lines, given)
    if link is None or link.about & PEOPLE:
        return None
    ours, theirs, bare = alike(keys(orders.part.table, link.left), keys(lines.table, link.right))
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
    ledger = Ledger(
        replace(orders.part, table=table, origin=origin),
        _roles(orders.roles, lines.roles, link.left, renamed),
    )
    lost = len(theirs) - len(set(at[at >= 0]))
    what = f"{count(lost, 'line')} of no order of {orders.part.file}: left out."
    found = Join(
        file=lines.file,
        to=orders.part.file,
        key="",
        n_rows=lines.table.n_rows,
        n_matched=int(ours.isin(theirs.dropna()).sum()),
        n_of=len(ours),
        notes=(Note(lines.file, what),) if lost else (),
    )
    return ledger, said(orders.part, lines, link, found, bare=bare)


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
) -> tuple[Ledger, Join] | None:
    """The lines with what is known of their product; None where no key leads to it."""
    product = products.roles.product
    link = find_link(orders.part, products, given)
    if link is None or link.about & PEOPLE or not product:
        return None
    ours, theirs, bare = alike(keys(orders.part.table, link.left), keys(products.table, link.right))
    first = {one: i for i, one in reversed(list(enumerate(theirs))) if one is not None}
    at = ours.map(first).fillna(-1).to_numpy(np.int64)
    right = attach.taken(attach.chosen(products.table, [product]), at)
    table, names = attach.beside(orders.part.table, right, products.file)
    origin = orders.part.origin | {names[0]: products.source(product)}
    ledger = Ledger(
        replace(orders.part, table=table, origin=origin), replace(orders.roles, product=names[0])
    )
    found = Join(
        file=products.file,
        to=orders.part.file,
        key="",
        n_rows=products.table.n_rows,
        n_matched=int((at >= 0).sum()),
        n_of=len(at),
    )
    return ledger, said(orders.part, products, link, found, bare=bare)


def stacked(one: Ledger, other: Ledger) -> tuple[Ledger, Join] | None:
    """The lines of two files of one shop below each other; None where their columns differ.

    Where an order stands in both files (exports that overlap) the first file's lines count.
    """
    mine, theirs = _by_header(one.part.table), _by_header(other.part.table)
    shared = {
        mine[header]: theirs[header]
        for header in mine
        if header in theirs and _kind(one, mine[header]) is _kind(other, theirs[header])
    }
    if not one.roles.names <= set(shared):
        return None
    top = attach.chosen(one.part.table, list(shared))
    bottom = attach.chosen(other.part.table, list(shared.values()))
    again = np.zeros(bottom.n_rows, dtype=bool)
    if one.roles.order:
        known = set(keys(top, one.roles.order).dropna())
        again = keys(bottom, shared[one.roles.order]).isin(known).to_numpy()
    table = attach.below(top, attach.taken(bottom, np.flatnonzero(~again)))
    rules = [f"{count(bottom.n_rows, 'line')} put below those of {one.part.file}: same columns."]
    if again.any():
        rules.append(f"{count(int(again.sum()), 'line')} of orders that stand there too: left out.")
    return replace(one, part=replace(one.part, table=table)), Join(
        file=other.part.file,
        to=one.part.file,
        key="",
        n_rows=bottom.n_rows,
        n_matched=0,
        n_of=top.n_rows,
        notes=tuple(Note(other.part.file, what) for what in rules),
        is_below=True,
    )


def _kind(ledger: Ledger, name: str) -> Kind:
    return ledger.part.table.question(name).kind


def _by_header(table: Table) -> dict[str, str]:
    """Folded header → name."""
    return {words(header_of(q)): q.name for q in table.questions}

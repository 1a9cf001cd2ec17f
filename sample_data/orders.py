"""The shop's export: one line per article, the order's total repeated on each of its lines.

A German shop system wrote it: semicolons, decimal commas, days before months. Customers type
their address anew, so capitals and a stray blank differ from the survey's in a few places.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sample_data.chance import any_of, pick, stream

HEADER = ["Order ID", "Order date", "E-mail", "Product", "Quantity", "Order total", "Status"]


@dataclass(frozen=True)
class Buyer:
    """Somebody who may have ordered."""

    email: str
    segment: int
    per_month: float
    """Orders in a normal month."""
    paused: bool


@dataclass(frozen=True)
class Order:
    """One order with its lines."""

    day: date
    email: str
    products: tuple[str, ...]
    total: float
    status: str


def _plan() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("orders.toml").read_text("utf-8"))


def _days(plan: dict[str, Any], buyer: Buyer, random: Random) -> list[date]:
    """Days of order, none in the pause: most join on the way, then order about so often."""
    first, last = plan["first_day"], plan["last_day"]
    length = (last - first).days
    at = length * max(0.02 * random.random(), 1.05 * random.random() - 0.08)
    pause = at + (length - at) * (0.3 + 0.4 * random.random()) if buyer.paused else length + 1.0
    days = []
    while at <= length:
        if not pause <= at < pause + plan["pause_days"]:
            days.append(first + timedelta(days=int(at)))
        at += 30.4 / buyer.per_month * (0.6 + 0.8 * random.random())
    return days


def _order(plan: dict[str, Any], buyer: Buyer, day: date, random: Random) -> Order:
    def article(kind: str) -> dict[str, Any]:
        weights = [entry["weights"][buyer.segment] for entry in plan[kind]]
        chosen: dict[str, Any] = plan[kind][pick(random, weights)]
        return chosen

    articles = [article("box")]
    if random.random() < plan["second_line"][buyer.segment]:
        articles.append(article("extra"))
    total = sum(entry["price"] for entry in articles)
    if random.random() < plan["vouchers"][buyer.segment]:
        total *= 2 / 3
    email = (buyer.email.title(), buyer.email.upper(), f"{buyer.email} ", buyer.email)[
        pick(random, [1, 0.5, 1, 97])
    ]
    status = "refunded" if random.random() < plan["refunded"] else "delivered"
    names = tuple(entry["name"] for entry in articles)
    return Order(day, email, names, round(total, 2), status)


def _customers(plan: dict[str, Any], buyers: Sequence[Buyer]) -> list[Buyer]:
    """Those of the respondents that the shop knows, and some that only the shop knows."""
    random = stream("customers")
    known = {buyer.email: buyer for buyer in buyers}
    shuffled = sorted(known.values(), key=lambda _: random.random())
    strangers = [
        Buyer(f"guest.{100 + i}@example.com", any_of(random, 4), 1.5, False)
        for i in range(plan["strangers"])
    ]
    return shuffled[plan["without_orders"] :] + strangers


def order_rows(buyers: Sequence[Buyer]) -> list[list[str]]:
    """The export's rows in order of time, header first."""
    plan = _plan()
    orders = []
    for buyer in _customers(plan, buyers):
        random = stream("orders", buyer.email)
        orders += [_order(plan, buyer, day, random) for day in _days(plan, buyer, random)]
    orders.sort(key=lambda order: (order.day, order.email))
    rows = [HEADER]
    for number, order in enumerate(orders, start=100417):
        for product in order.products:
            amount = f"{order.total:.2f}".replace(".", ",")
            day = f"{order.day:%d.%m.%Y}"
            rows.append([f"MK-{number}", day, order.email, product, "1", amount, order.status])
    return rows

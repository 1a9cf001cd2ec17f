"""Which table is a purchase history, and which of its columns is customer, day, order, amount.

Headers decide (words/purchases.*.toml). Only where no header says anything, as in a file without
a header row, do the answers: an id that repeats, a day, a number with decimals.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np

from persona_core.sources.clean import plain, words
from persona_core.sources.table import Kind, Question, Table
from persona_core.sources.values import FEW, NUMBERS, WORDS, amounts, days, keys

_LOOK = 1_000
"""Rows that rule out what is true of all."""
MOST_COLUMNS = 12
"""A wider table without telling headers is a survey, not a history."""
REPEATED = 0.9
"""Where no order number says so, at most so many distinct customers per line make a history."""


NAME = 3
"""Rank of a header that says “the customer's name”: of one history it tells customers apart where
nothing else does; two files are not joined by names."""


@dataclass(frozen=True)
class Roles:
    """The questions of a table that play a part in a purchase history, by name."""

    customer: str = ""
    date: str = ""
    order: str | None = None
    amount: str | None = None
    price: str | None = None
    """A unit price, to be multiplied by `quantity`; only where there is no `amount`."""
    quantity: str | None = None
    product: str | None = None
    """What is bought: the category where there is one, else the product."""
    per_order: bool = False
    """The amount's header says that it is the order's total."""
    payments: bool = False
    """The lines are payments."""
    dated_by_order: bool = False
    """The day's header says that it is the day of an order."""

    @property
    def names(self) -> set[str]:
        """The questions that play a part."""
        parts = (self.customer, self.date, self.order, self.amount, self.price, self.quantity)
        return {name for name in (*parts, self.product) if name}

    @property
    def has_money(self) -> bool:
        """Whether the lines say what was paid."""
        return bool(self.amount or self.price)


@dataclass(frozen=True)
class Phrases:
    """Patterns of one list: whole words, any ending where the pattern ends in `*`."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    any_of: re.Pattern[str]
    """All together: most headers hold none, and there are thousands."""

    def rank(self, header: str) -> int | None:
        """Position of the first pattern that occurs in the folded header."""
        if not self.any_of.search(header):
            return None
        return next((i for i, (_, p) in enumerate(self.patterns) if p.search(header)), None)

    def alone(self, header: str, beside: "Phrases") -> bool:
        """Whether a pattern and words of `beside` are all that the header says."""
        if not self.any_of.search(header):
            return False
        for _, pattern in self.patterns:
            rest, n = pattern.subn(" ", header, count=1)
            if n and all(beside.rank(word) is not None for word in rest.split()):
                return True
        return False


@cache
def lists() -> dict[str, Phrases]:
    """The word lists of all languages together, by the name of the list."""
    together: dict[str, list[str]] = {}
    folder = resources.files("persona_core.sources") / "words"
    files = (f for f in folder.iterdir() if f.name.startswith("purchases."))
    for file in sorted(files, key=lambda f: (".en." not in f.name, f.name)):
        for name, entries in tomllib.loads(file.read_text("utf-8")).items():
            together.setdefault(name, []).extend(entries)
    return {name: _phrases(entries) for name, entries in together.items()}


def _phrases(entries: Iterable[str]) -> Phrases:
    made = []
    for entry in dict.fromkeys(entries):
        spoken = r"\s".join(
            re.escape(plain(word)) + (r"\w*" if word.endswith("*") else "")
            for word in entry.replace("'", "").split()
        )
        made.append((entry, re.compile(rf"(?<!\w){spoken}(?!\w)")))
    any_of = re.compile("|".join(pattern.pattern for _, pattern in made) or r"(?!)")
    return Phrases(tuple(made), any_of)


def header_of(question: Question) -> str:
    """The question's raw header."""
    return question.source_columns[0] if question.source_columns else question.question


def _best(candidates: Iterable[tuple[int | None, str]]) -> str | None:
    """The name with the lowest rank, the earlier one among equals."""
    ranked = [(rank, i, name) for i, (rank, name) in enumerate(candidates) if rank is not None]
    return min(ranked)[2] if ranked else None


def customer_rank(header: str) -> int | None:
    """How well a folded header says “the customer's key”: e-mail, id, word, name; None: not."""
    said = lists()
    if said["email"].rank(header) is not None:
        return 0
    if not said["customer"].alone(header, said["identifier"]):
        return NAME if said["customer"].alone(header, said["name"]) else None
    return 1 if any(said["identifier"].rank(w) is not None for w in header.split()) else 2


def roles(table: Table) -> Roles:
    """The parts that the headers give out; empty where they say nothing."""
    said = lists()
    headers = {q.name: words(header_of(q)) for q in table.questions if q.kind is not Kind.EMPTY}
    single = [q.name for q in table.questions if q.kind in (*WORDS, *FEW, *NUMBERS)]
    date = _date(table, headers)
    left = [n for n in single if n != date]
    customer = _best((customer_rank(headers[n]), n) for n in left)
    left = [n for n in left if n != customer]
    order = _alone(headers, left, "order")
    order = order or next((n for n in left if _are_order_numbers(table, n)), None)
    left = [n for n in left if n != order]
    total = _money(table, headers, left, "per_order")
    return Roles(
        customer=customer or "",
        date=date or "",
        order=order,
        quantity=_best((said["quantity"].rank(headers[n]), n) for n in left),
        amount=total or _money(table, headers, left, "amount"),
        price=_money(table, headers, left, "price"),
        product=_alone(headers, left, "category") or _alone(headers, left, "product"),
        per_order=total is not None,
        payments=any(said["payment"].rank(h) is not None for h in headers.values()),
        dated_by_order=bool(date)
        and not said["weak_date"].alone(headers[date or ""], said["identifier"]),
    )


def _date(table: Table, headers: Mapping[str, str]) -> str | None:
    """The column of days that is announced best."""
    said = lists()
    kinds = (Kind.DATE, *WORDS, *FEW, *NUMBERS)
    return _best(
        (rank, q.name)
        for q in table.questions
        if q.kind in kinds
        and (rank := said["date"].rank(headers[q.name])) is not None
        and said["not_date"].rank(headers[q.name]) is None
        and not np.isnat(days(table, q.name)).all()
    )


def _money(table: Table, headers: Mapping[str, str], left: Sequence[str], what: str) -> str | None:
    """The column of amounts that the words of a list announce best."""
    said = lists()
    return _best(
        (rank, n)
        for n in left
        if (rank := said[what].rank(headers[n])) is not None
        and said["not_amount"].rank(headers[n]) is None
        and not np.isnan(amounts(table, n)).all()
    )


def _alone(headers: Mapping[str, str], left: Sequence[str], what: str) -> str | None:
    """The column whose header says one of these words and nothing else but “id” or “number”."""
    said = lists()
    return _best(
        (said[what].rank(headers[n]), n)
        for n in left
        if said[what].alone(headers[n], said["identifier"])
    )


def _are_order_numbers(table: Table, name: str) -> bool:
    """`#1001`, `#1002` below a header that does not say so, as shops write them."""
    if table.question(name).kind not in WORDS:
        return False
    first = replace(table, data=table.data.slice(0, _LOOK))
    return _numbered(first, name) is not False and _numbered(table, name) is True


def _numbered(table: Table, name: str) -> bool | None:
    """Whether all that is there are such numbers; None where nothing is there."""
    there = keys(table, name).dropna()
    return bool(there.str.fullmatch(r"#\w{0,4}\d+").all()) if len(there) else None


def history(table: Table, found: Roles) -> Roles | None:
    """The parts of a purchase history with customers, None where the table is none.

    found: what the headers give out (`roles`).
    """
    if is_survey(table):
        return None
    if not (found.customer or found.date or found.has_money):
        return _by_content(table)
    if not (found.customer and found.date):
        return None
    if not (found.has_money or found.dated_by_order):
        return None
    customers = keys(table, found.customer)
    distinct, lines = customers.nunique(), int(customers.notna().sum())
    named = found.order is not None and found.dated_by_order and found.has_money
    return found if lines and (named or distinct <= REPEATED * lines) else None


def is_survey(table: Table) -> bool:
    """Select-alls, rankings and grids are asked of people."""
    return any(q.kind in (Kind.MULTI, Kind.RANK) or q.group for q in table.questions)


def _by_content(table: Table) -> Roles | None:
    """Parts found in the answers: a day, an id that repeats, a number with decimals."""
    asked = [q.name for q in table.questions if q.kind is not Kind.EMPTY]
    if len(asked) > MOST_COLUMNS:
        return None
    dates = [n for n in asked if (~np.isnat(days(table, n))).mean() > REPEATED]
    numeric = [n for n in asked if n not in dates and table.question(n).kind in NUMBERS]
    money = [n for n in numeric if np.any(np.mod(_there(table, n), 1) != 0)]
    distinct = {n: keys(table, n).nunique() for n in asked if n not in (*dates, *money)}
    repeated = {n: d for n, d in distinct.items() if 1 < d <= REPEATED * table.n_rows}
    if len(dates) != 1 or not money or not repeated:
        return None
    customer = max(repeated, key=lambda n: (table.question(n).kind in WORDS, repeated[n]))
    amount = max(money, key=lambda n: float(_there(table, n).sum()))
    return Roles(customer=customer, date=dates[0], amount=amount)


def _there(table: Table, name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = table.numbers(name)
    return values[~np.isnan(values)]

"""The summed-up purchase history as a table of customers, ready to stand beside a survey."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa

from persona_core.problem import Note
from persona_core.sources.joining import attach
from persona_core.sources.joining.links import Part
from persona_core.sources.joining.purchases import Roles, header_of, is_survey
from persona_core.sources.joining.rfm import COLUMNS, Customers, customers
from persona_core.sources.numbers import CURRENCY
from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic
from persona_core.sources.values import FEW, NUMBERS, WORDS, written

CORE = COLUMNS[:3]
"""Recency, frequency and monetary value build segments; the rest follows from them."""
MOST_FAVOURITES = 40
"""With more different products the favourite one is a text, not a category."""
WORDING = {
    "recency_days": ("Days since the last order, up to {day}", "Days since last order"),
    "orders": ("Number of orders", "Number of orders"),
    "total_spend": ("Total spend", "Total spend"),
    "average_basket": ("Average order value", "Average order value"),
    "tenure_days": ("Days since the first order, up to {day}", "Days since first order"),
    "favourite_category": ("Bought most often", "Bought most often"),
}
AMOUNTS = ("total_spend", "average_basket")
"""Money, in the currency of the file."""

SUMMED = "worked out per customer from"
"""In the `why` of a question that sums up orders: nobody was asked it."""


RECORDED = "on record in"
"""In the `why` of a question of a joined file that asks nothing: a customer list, a CRM."""


def is_summed_up(question: Question) -> bool:
    """Whether a question is a customer's purchase history, not one that was put to people."""
    return SUMMED in question.why


def is_worked_out_from(question: Question, file: str) -> bool:
    """Whether a purchase history in `file` went into it."""
    return is_summed_up(question) and f"” of {file}" in question.why


def asks(table: Table) -> bool:
    """Whether a file puts questions to people, rather than knowing things of them."""
    return is_survey(table) or any("?" in q.question for q in table.questions)


def was_asked(question: Question) -> bool:
    """Whether people answered it: neither a purchase history nor what a customer list knows."""
    return not is_summed_up(question) and RECORDED not in question.why


def on_record(question: Question, file: str) -> Question:
    """The question as one of a file that asks nothing."""
    if not was_asked(question):
        return question
    return replace(question, why=f"{question.why}; {RECORDED} {file}")


def summed_up(part: Part, roles: Roles, *, base: bool) -> tuple[Part, tuple[Note, ...]]:
    """One row per customer: the key, what is the same on all its lines, and `rfm.COLUMNS`.

    base: recency, orders and spend become segmentation variables.
    """
    found = customers(part.table, roles, part.file)
    names = _constant(part.table, roles, found)
    who = attach.taken(attach.chosen(part.table, names), found.first)
    who = who.with_questions([_as_descriptor(q, roles.customer) for q in who.questions])
    table, _ = attach.beside(replace(who, notes=()), _derived(part, roles, found, base), part.file)
    origin = {name: part.source(name) for name in names}
    return replace(part, table=table, origin=origin), found.notes


def _as_descriptor(q: Question, customer: str) -> Question:
    if q.name == customer:
        return replace(q, role=Role.ID)
    return replace(q, role=Role.DESCRIPTOR) if q.role is Role.BASE else q


def _constant(table: Table, roles: Roles, found: Customers) -> list[str]:
    """The customer's key, then the questions whose answer never changes within a customer."""
    names = [roles.customer]
    lines = found.customer >= 0
    first = found.first[found.customer[lines]]
    if len(found.first) == lines.sum():
        return names
    for q in table.questions:
        if q.name in roles.names or q.kind not in (*WORDS, *FEW, *NUMBERS, Kind.DATE):
            continue
        codes, distinct = pd.factorize(written(table, q.name))
        if len(distinct) > 1 and np.array_equal(codes[lines], codes[first]):
            names.append(q.name)
    return names


def _derived(part: Part, roles: Roles, found: Customers, base: bool) -> Table:
    """The questions of `rfm.COLUMNS`."""
    columns: dict[str, pa.Array] = {}
    questions = []
    for i, name in enumerate(COLUMNS):
        values = found.frame[name]
        blank = values.isna()
        kind, options = _kind(name, values)
        if kind is not Kind.EMPTY:
            columns[f"q{i}"] = _arrow(values, kind, options)
        reason = np.where(blank, Blank.NOT_APPLICABLE, Blank.ANSWERED)
        columns[f"q{i}_blank"] = pa.array(reason.astype(np.uint8))
        role = Role.BASE if base and name in CORE else Role.DESCRIPTOR
        plain = kind in (Kind.NUMBER, Kind.CATEGORY)
        text, label, why, headers = _wording(name, kind, part, roles, found.last_day)
        questions.append(
            Question(
                name=name,
                question=text,
                label=label,
                kind=kind,
                topic=Topic.BUYING,
                role=role if plain else Role.IGNORE,
                why=why,
                source_columns=headers,
                options=options,
                fields=("bg.purchase",) if plain else (),
                n_missing=int(blank.sum()),
            )
        )
    return Table(tuple(questions), pa.table(columns))


def _wording(
    name: str, kind: Kind, part: Part, roles: Roles, last_day: np.datetime64
) -> tuple[str, str, str, tuple[str, ...]]:
    """Question, label, why, and the headers it was worked out from."""
    text, label = WORDING[name]
    day = last_day.astype(object)
    read = [one for one in _read(name, roles) if one]
    headers = tuple(header_of(part.table.question(one)) for one in read)
    why = f"{kind}: {SUMMED} {_where(part, read)}"
    if kind is Kind.EMPTY:
        why = f"empty: no column of {part.file} says it"
    text = text.format(day=f"{day.day} {day:%B %Y}")
    unit = _currency(headers[-1]) if name in AMOUNTS and kind is not Kind.EMPTY else ""
    return f"{text} ({unit})" if unit else text, label, why, headers


def _currency(header: str) -> str:
    """`EUR` of `Order total (eur)`: an amount has a currency only where its header names one."""
    found = CURRENCY.search(header) or CURRENCY.search(header.upper())
    return found.group() if found else ""


def _read(name: str, roles: Roles) -> tuple[str | None, ...]:
    """The questions that a column is worked out from."""
    amount = roles.amount or roles.price
    return {
        "orders": (roles.customer, roles.order),
        "total_spend": (roles.customer, amount),
        "average_basket": (roles.customer, roles.order, amount),
        "favourite_category": (roles.customer, roles.product),
    }.get(name, (roles.customer, roles.date))


def _where(part: Part, names: Sequence[str]) -> str:
    """“user_id”, “id” of orders.csv, “amount” of payments.csv."""
    by_file: dict[str, list[str]] = {}
    for name in names:
        file, header = part.source(name)
        by_file.setdefault(file, []).append(f"“{header}”")
    return ", ".join(f"{', '.join(headers)} of {file}" for file, headers in by_file.items())


def _kind(name: str, values: pd.Series) -> tuple[Kind, tuple[str, ...] | None]:
    """Numbers; a category of few products (most frequent first), a text of many; empty of none."""
    if values.isna().all():
        return Kind.EMPTY, None
    if name != "favourite_category":
        return Kind.NUMBER, None
    counted = Counter(values.dropna())
    if len(counted) > MOST_FAVOURITES:
        return Kind.TEXT, None
    return Kind.CATEGORY, tuple(sorted(counted, key=lambda one: (-counted[one], one)))


def _arrow(values: pd.Series, kind: Kind, options: tuple[str, ...] | None) -> pa.Array:
    if kind is Kind.NUMBER:
        return pa.array(values.to_numpy(dtype=np.float64), from_pandas=True)
    words = pa.array([None if pd.isna(v) else v for v in values], pa.string())
    if options is None:
        return words
    codes = pd.Categorical(values, categories=list(options)).codes
    indices = pa.array(codes.astype(np.int16), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(options, pa.string()))

"""Several files → one table of respondents: orders summed up, customer data beside the answers.

The survey (or the file of customers) is the main table and keeps all its rows. A purchase history
becomes one row per customer first (rfm.py); orders, payments and articles that stand in files of
their own are put together before that. How each file found the others is said, with its rate.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Protocol

import numpy as np
import pandas as pd

from persona_core.problem import Note
from persona_core.sources.joining import attach, purchases
from persona_core.sources.joining.ledger import Ledger, is_lines, stacked, with_lines, with_products
from persona_core.sources.joining.links import (
    Join,
    Link,
    Part,
    check_keys,
    count,
    find_link,
    given_column,
    said,
    shared_words,
)
from persona_core.sources.joining.named_keys import Key
from persona_core.sources.joining.spelling import alike
from persona_core.sources.joining.summary import asks, on_record, summed_up
from persona_core.sources.table import Question, Role, Table
from persona_core.sources.values import keys, written

__all__ = ["Join", "Joined", "Key", "join"]

FEWEST_BASE = 2
"""With fewer segmentation variables of its own the main table takes those of the joined files."""


class Read(Protocol):
    """What joining needs of a file that was understood."""

    @property
    def table(self) -> Table:
        """Its rows with their question dictionary."""


@dataclass(frozen=True, eq=False)
class Joined:
    """One table of respondents, and a `Join` per file in the order given (None: the main file)."""

    table: Table
    joins: tuple[Join | None, ...]
    notes: tuple[Note, ...]
    """Match rates and rules of all files; the table's own notes hold them too."""


def join(files: Sequence[tuple[str, Read]], given: Sequence[Key] = ()) -> Joined:
    """Join files (name, how understood) to one table of respondents.

    given: keys a person named (`named_keys.parse_key`); they win over what would be found. A file
    for which no key is found stays out and its `Join` says so. Raises `Problem` where a given
    key names no column.
    """
    shared = shared_words([file for file, _ in files])
    parts = [Part(file, understood.table, shared=shared) for file, understood in files]
    check_keys(parts, given)
    ledgers = _ledgers(parts, given)
    main = _main(parts, ledgers)
    joins: dict[int, Join] = {}
    _stack(ledgers, joins)
    _put_together(parts, ledgers, main, given, joins)
    if main is None:
        main = max(ledgers, key=lambda i: (parts[i].table.n_rows, -i))
        start, rules = summed_up(ledgers[main].part, ledgers[main].roles, base=True)
    else:
        start, rules = replace(parts[main], of_people=True), ()
    rest = [i for i in range(len(parts)) if i != main and i not in joins]
    table = _beside(start, rest, parts, ledgers, given, joins)
    ordered = tuple(joins.get(i) for i in range(len(parts)))
    notes = (*rules, *(note for one in ordered if one for note in one.notes))
    table = replace(table, notes=(*parts[main].table.notes, *notes))
    return Joined(table, ordered, notes)


def _ledgers(parts: Sequence[Part], given: Sequence[Key]) -> dict[int, Ledger]:
    """The purchase histories; a key named to a file of people says who the customer is."""
    found = {}
    for i, part in enumerate(parts):
        roles = purchases.history(part.table, part.roles)
        if roles is not None:
            found[i] = Ledger(part, roles)
    for i, ledger in found.items():
        others = {p.file for j, p in enumerate(parts) if _is_of_people(p, j in found)}
        customer = given_column(ledger.part, given, others)
        if customer is not None:
            found[i] = replace(ledger, roles=replace(ledger.roles, customer=customer))
    return found


def _stack(ledgers: dict[int, Ledger], joins: dict[int, Join]) -> None:
    """Put files of the same columns (one per year, say) below each other."""
    for j in sorted(ledgers):
        for i in sorted(i for i in ledgers if i < j):
            both = stacked(ledgers[i], ledgers[j])
            if both is not None:
                ledgers[i], joins[j] = both
                del ledgers[j]
                break


def _is_of_people(part: Part, is_history: bool) -> bool:
    """Whether the rows can be customers or respondents: neither purchases nor products."""
    found = part.roles
    return not is_history and not is_lines(found) and (not found.product or bool(found.customer))


def _main(parts: Sequence[Part], ledgers: dict[int, Ledger]) -> int | None:
    """The survey, else the file of customers; None where there are purchases only.

    Of several surveys it is the first: one that comes later takes nobody's place.
    """

    def rank(i: int) -> tuple[bool, int, int]:
        table = parts[i].table
        if purchases.is_survey(table):
            return True, 0, -i
        return False, sum(q.role is Role.BASE for q in table.questions), -i

    people = [i for i, p in enumerate(parts) if _is_of_people(p, i in ledgers)]
    if not people and not ledgers:
        people = list(range(len(parts)))
    return max(people, key=rank, default=None)


def _put_together(
    parts: Sequence[Part],
    ledgers: dict[int, Ledger],
    main: int | None,
    given: Sequence[Key],
    joins: dict[int, Join],
) -> None:
    """Bring payments and articles to their orders, then products to the articles."""
    for bring, fits in ((with_lines, True), (with_products, False)):
        for i, part in enumerate(parts):
            if i in (main, *ledgers, *joins) or is_lines(part.roles) is not fits:
                continue
            for j, ledger in ledgers.items():
                brought = bring(ledger, part, given)
                if brought is not None:
                    ledgers[j], joins[i] = brought
                    break


def _beside(
    main: Part,
    rest: list[int],
    parts: Sequence[Part],
    ledgers: dict[int, Ledger],
    given: Sequence[Key],
    joins: dict[int, Join],
) -> Table:
    """Attach what finds the main table; a file may be found by way of another one."""
    base = sum(q.role is Role.BASE for q in main.table.questions) < FEWEST_BASE
    ready: dict[int, tuple[Part, tuple[Note, ...]]] = {}
    for i in rest:
        ledger = ledgers.get(i)
        ready[i] = summed_up(ledger.part, ledger.roles, base=base) if ledger else (parts[i], ())
    while found := _next(main, ready, given):
        i, link = found
        right, rules = ready.pop(i)
        main, one = _attach(main, right, link, base)
        if i in ledgers:
            rules = (*rules[:1], *_without_order(one), *rules[1:])
        joins[i] = replace(one, n_rows=parts[i].table.n_rows, notes=(*one.notes, *rules))
    for i, (part, _) in ready.items():
        what = f"No column of it matches one of {main.file}: it was not joined. Name the key."
        n = parts[i].table.n_rows
        joins[i] = Join(
            part.file, main.file, "", n, 0, main.table.n_rows, notes=(Note(part.file, what),)
        )
    return main.table


def _next(
    main: Part, ready: dict[int, tuple[Part, tuple[Note, ...]]], given: Sequence[Key]
) -> tuple[int, Link] | None:
    """The first file that finds the main table."""
    for i, (part, _) in ready.items():
        link = find_link(main, part, given)
        if link is not None:
            return i, link
    return None


def _attach(main: Part, right: Part, link: Link, base: bool) -> tuple[Part, Join]:
    """Every row of the main table beside the first row of the other that has its key."""
    ours, theirs, bare = alike(keys(main.table, link.left), keys(right.table, link.right))
    first = {one: row for row, one in reversed(list(enumerate(theirs))) if one is not None}
    at = ours.map(first).fillna(-1).to_numpy(np.int64)
    names = [q.name for q in right.table.questions if q.name != link.right]
    rows = attach.taken(attach.chosen(right.table, names), at)
    if not base:
        rows = rows.with_questions([_described(q) for q in rows.questions])
    if not asks(right.table):
        rows = rows.with_questions([on_record(q, right.file) for q in rows.questions])
    table, given = attach.beside(main.table, rows, PurePath(right.file).stem)
    origin = main.origin | {n: right.source(old) for n, old in zip(given, names, strict=True)}
    join_ = Join(
        file=right.file,
        to=main.file,
        key="",
        n_rows=right.table.n_rows,
        n_matched=int((at >= 0).sum()),
        n_of=main.table.n_rows,
        unmatched=unmatched_keys(ours, theirs, right.table, link.right),
    )
    join_ = replace(join_, notes=tuple(_rules(join_, ours, theirs)))
    return replace(main, table=table, origin=origin), said(main, right, link, join_, bare=bare)


def _without_order(one: Join) -> tuple[Note, ...]:
    """“38 of 100 in customers.csv have no order.”, where some have none."""
    n = one.n_of - one.n_matched
    verb = "has" if n == 1 else "have"
    return (Note(one.file, f"{n:,} of {one.n_of:,} in {one.to} {verb} no order."),) if n else ()


def _described(q: Question) -> Question:
    return replace(q, role=Role.DESCRIPTOR) if q.role is Role.BASE else q


def unmatched_keys(ours: pd.Series, theirs: pd.Series, table: Table, name: str) -> tuple[str, ...]:
    """Answers of a question of `table` whose keys `theirs` are none of `ours`.

    As written, each once, in file order.
    """
    lost = theirs.notna() & ~theirs.isin(set(ours.dropna())) & ~theirs.duplicated()
    return tuple(written(table, name)[lost])


def _rules(one: Join, ours: pd.Series, theirs: pd.Series) -> list[Note]:
    """What happened to keys that are missing or given twice, with its count."""
    notes = []
    if one.unmatched:
        notes.append(f"{count(len(one.unmatched), 'key')} here not found in {one.to}.")
    again = int(theirs.dropna().duplicated().sum())
    if again:
        notes.append(
            f"{count(again, 'row')} with a key that an earlier row has: the first row was used."
        )
    twins = int((ours.duplicated() & ours.isin(theirs.dropna())).sum())
    if twins:
        notes.append(
            f"{count(twins, 'row')} of {one.to} with the key of an earlier row:"
            " each got the same values."
        )
    return [Note(one.file, what) for what in notes]

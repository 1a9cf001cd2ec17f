"""Which column of one file points at which column of another.

Two signs: the headers speak of the same thing (an e-mail, a customer, `order_id` beside `id` in
a file of orders), and the values meet. Small numbers meet everywhere, so without a header only
values that say something (addresses, codes) count. A key that a person names beats both.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath

from persona_core.problem import Note, Problem
from persona_core.sources.clean import words
from persona_core.sources.joining.named_keys import Key
from persona_core.sources.joining.purchases import NAME, Roles, customer_rank, header_of, lists
from persona_core.sources.joining.purchases import roles as purchase_roles
from persona_core.sources.joining.spelling import meet_better, without_signs
from persona_core.sources.table import Kind, Table
from persona_core.sources.values import keys, written

LEAST_NAMED, LEAST_UNNAMED = 0.05, 0.5
"""Share of the smaller side's keys that must be found, with and without a header that says so."""
CANDIDATES = (Kind.IDENTIFIER, Kind.TEXT, Kind.NUMBER, Kind.CATEGORY, Kind.ORDINAL)
UNNAMED = (Kind.IDENTIFIER, Kind.TEXT)
"""Kinds whose values alone may be trusted as a key."""
LONGEST = 80
"""Longer answers are sentences, not keys."""
EMAIL = "e-mail"


@dataclass(frozen=True)
class Candidate:
    """A column that may be a key."""

    name: str
    about: frozenset[str]
    """What its header says it is a key of."""
    telling: bool
    """Whether its values alone can be trusted."""
    values: frozenset[str]
    """Its distinct keys, folded."""

    @cached_property
    def bare(self) -> Set[str] | None:
        """The keys without hyphens and the like; None where two would be one."""
        return without_signs(self.values)


@dataclass(frozen=True, eq=False)
class Part:
    """A file in the middle of being joined."""

    file: str
    table: Table
    origin: dict[str, tuple[str, str]] = field(default_factory=dict)
    """For questions that came from another file or under another name: that file and header."""
    of_people: bool = False
    """Its rows are the customers or respondents: a bare `id` is theirs."""
    shared: frozenset[str] = frozenset()
    """Words that several files' names have in common, which tell nothing apart."""

    @cached_property
    def roles(self) -> Roles:
        """What its headers say it is a history of, if of anything."""
        return purchase_roles(self.table)

    @cached_property
    def candidates(self) -> tuple["Candidate", ...]:
        """Columns that may be keys."""
        asked = [q for q in self.table.questions if q.kind in CANDIDATES and not q.group]
        found = []
        for q in asked:
            about = _about(self, q.name)
            telling = q.kind in UNNAMED and _telling(self.table, q.name)
            if about or telling:
                values = frozenset(keys(self.table, q.name).dropna())
                found.append(Candidate(q.name, about, telling, values))
        return tuple(found)

    def source(self, name: str) -> tuple[str, str]:
        """File and header of a question."""
        return self.origin.get(name, (self.file, header_of(self.table.question(name))))


@dataclass(frozen=True)
class Join:
    """How a file found the rows of another."""

    file: str
    to: str
    """The file it was joined to."""
    key: str
    """Both columns in words; empty where no key was found or needed."""
    n_rows: int
    """Lines of this file."""
    n_matched: int
    """Rows of the other file that found something here."""
    n_of: int
    """All rows of the other file."""
    column: str = ""
    """The header of this file's column that holds the key."""
    to_column: str = ""
    """The header of the other file's column."""
    unmatched: tuple[str, ...] = ()
    """Keys of this file that the other does not hold, as written."""
    is_below: bool = False
    """Its rows were put below those of the other file, which has the same columns."""
    notes: tuple[Note, ...] = ()

    @property
    def is_joined(self) -> bool:
        """Whether any of it is used: it found the other file, or was put below it."""
        return bool(self.key) or self.is_below

    @property
    def rate(self) -> float:
        """Share of the other file's rows that found something, 0..1."""
        return self.n_matched / self.n_of if self.n_of else 0.0


@dataclass(frozen=True)
class Link:
    """A column of one part that points at a column of another."""

    left: str
    right: str
    named: bool
    """A person or the headers say so."""
    about: frozenset[str]
    """What the headers say the key is a key of."""
    met: float
    """Share of the smaller side's distinct keys that the other side holds."""


def find_link(left: Part, right: Part, given: Sequence[Key] = ()) -> Link | None:
    """The best link from `left` to `right`; a key that a person named needs no further proof."""
    for one in given:
        ends = ((one.left_file, one.left_column), (one.right_file, one.right_column))
        for ours, theirs in (ends, ends[::-1]):
            name, other = _named(left, *ours), _named(right, *theirs)
            if name and other:
                about = _about(left, name) | _about(right, other)
                sets = (set(keys(p.table, n).dropna()) for p, n in ((left, name), (right, other)))
                return Link(name, other, True, about, _met(*sets))
    links = (_link(a, b) for a in left.candidates for b in right.candidates)
    return max(
        (link for link in links if link is not None),
        key=lambda link: (link.named, EMAIL in link.about, link.met),
        default=None,
    )


def _named(part: Part, file: str, column: str) -> str | None:
    """The question that a person means by file and column."""
    wanted = column.strip().casefold()
    for q in part.table.questions:
        origin, header = part.source(q.name)
        if origin == file and wanted in {q.name.casefold(), header.casefold().strip()}:
            return q.name
    return None


def given_column(part: Part, given: Sequence[Key], others: Set[str]) -> str | None:
    """The column of `part` that a person named as its key to one of the files `others`."""
    for one in given:
        ends = ((one.left_file, one.left_column), (one.right_file, one.right_column))
        for ours, (file, _) in (ends, ends[::-1]):
            if file in others - {part.file} and (name := _named(part, *ours)):
                return name
    return None


def check_keys(parts: Sequence[Part], given: Sequence[Key]) -> None:
    """Raise `Problem` for a key whose column is not there (files may have the same name)."""
    for one in given:
        for file, column in (
            (one.left_file, one.left_column),
            (one.right_file, one.right_column),
        ):
            called_so = [part for part in parts if part.file == file]
            if not any(_named(part, file, column) for part in called_so):
                there = ", ".join(header_of(q) for q in called_so[0].table.questions[:12])
                raise Problem(
                    f"column “{column}”", "there is no such column", f"it has {there}", file=file
                )


def _link(ours: Candidate, theirs: Candidate) -> Link | None:
    about, met = ours.about & theirs.about, _met(ours.values, theirs.values)
    if (
        ours.bare
        and theirs.bare
        and meet_better(ours.values, theirs.values, ours.bare, theirs.bare)
    ):
        met = _met(ours.bare, theirs.bare)
    if about and met >= LEAST_NAMED:
        return Link(ours.name, theirs.name, True, about, met)
    if ours.telling and theirs.telling and met >= LEAST_UNNAMED:
        return Link(ours.name, theirs.name, False, frozenset(), met)
    return None


def _met(ours: Set[str], theirs: Set[str]) -> float:
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _about(part: Part, name: str) -> frozenset[str]:
    """What a column's header says it is a key of: e-mail, customer, order, or another word."""
    file, raw = part.source(name)
    header = words(raw)
    rank = customer_rank(header)
    if rank is not None:
        if rank == NAME:
            return frozenset()
        return frozenset({EMAIL if rank == 0 else "customer"})
    said = lists()
    rest = [w for w in header.split() if said["identifier"].rank(w) is None]
    if len(rest) == len(header.split()) or len(rest) > 3:
        return frozenset()
    things = {_thing(word) for word in rest if word.isalpha()}
    if not rest:
        stem = words(PurePath(file).stem).split()
        things = {_thing(word) for word in stem if word.isalpha() and word not in part.shared}
        things |= {"customer"} if part.of_people and file == part.file else set()
    return frozenset(things)


def _thing(word: str) -> str:
    said = lists()
    if said["customer"].rank(word) is not None:
        return "customer"
    if said["order"].rank(_singular(word)) is not None:
        return "order"
    return _singular(word)


def _singular(word: str) -> str:
    for plural, single in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if word.endswith(plural) and not word.endswith("ss") and len(word) > 3:
            return word.removesuffix(plural) + single
    return word


def shared_words(files: Sequence[str]) -> frozenset[str]:
    """Words that stand in the names of several files."""
    every = [set(words(PurePath(file).stem).split()) for file in files]
    return frozenset(
        w for i, one in enumerate(every) for w in one if any(w in o for o in every[i + 1 :])
    )


def _telling(table: Table, name: str) -> bool:
    """Whether the values alone can be trusted as a key: various, short, more than small numbers."""
    values = written(table, name).dropna()
    distinct = values.drop_duplicates()
    if len(distinct) < 3 or len(distinct) < len(values) / 50:
        return False
    sample = distinct.head(200)
    if sample.str.len().max() > LONGEST:
        return False
    return (
        float(sample.map(lambda text: bool(re.search(r"@|\d{5}|[^\W\d]\W?\d", text))).mean()) > 0.8
    )


def said(left: Part, right: Part, link: Link, one: Join, *, bare: bool) -> Join:
    """The same `Join` with its key in words and its match rate as the first note.

    bare: the keys were compared without hyphens and the like.
    """
    column, to_column = right.source(link.right)[1], left.source(link.left)[1]
    key = f"“{column}” = “{to_column}”"
    what = (
        f"Joined by {key}: {one.n_matched:,} of {one.n_of:,} rows of {one.to} found something"
        f" here ({one.rate:.0%})."
    )
    if bare:
        what += " Hyphens and blanks in the keys were passed over."
    notes = (Note(one.file, what), *one.notes)
    return replace(one, key=key, column=column, to_column=to_column, notes=notes)


def count(n: int, what: str) -> str:
    """`1 row`, `2,345 rows`."""
    return f"{n:,} {what}{'' if n == 1 else 's'}"

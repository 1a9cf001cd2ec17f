"""The table that flows through the product: typed columns in Arrow, the question dictionary beside.

Physical columns are named by position (`q3`, `q3_0` for the first option of a select-all or item
of a ranking, `q3_blank`), never by question text: texts repeat, differ in case only, or hold SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.problem import Note, Problem


class Kind(StrEnum):
    """What a question's answers are."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    CATEGORY = "category"
    MULTI = "multi-select"
    RANK = "rank"
    TEXT = "text"
    DATE = "date"
    IDENTIFIER = "identifier"
    WEIGHT = "weight"
    EMPTY = "empty"


class Topic(StrEnum):
    """What a question is about, by the keywords of the persona form."""

    BACKGROUND = "background"
    GOALS = "goals"
    PAINS = "pains"
    BUYING = "buying"
    CHANNELS = "channels"
    USE = "use"
    OTHER = "other"


class Role(StrEnum):
    """What a question is used for in the segmentation."""

    BASE = "base"
    DESCRIPTOR = "descriptor"
    IGNORE = "ignore"
    WEIGHT = "weight"
    ID = "id"


class Blank(IntEnum):
    """Why a cell holds no answer."""

    ANSWERED = 0
    NOT_ASKED = 1
    NOT_ANSWERED = 2
    REFUSED = 3
    NOT_APPLICABLE = 4


@dataclass(frozen=True)
class Question:
    """One entry of the question dictionary; questions own columns."""

    name: str
    """Unique within the table, short enough to type; the handle everywhere."""
    question: str
    """The full text as the respondent read it, markup cleaned."""
    label: str
    """A short form for charts and cards (at most about 40 characters)."""
    kind: Kind
    topic: Topic
    role: Role
    why: str
    """One line: what was seen and what was concluded."""
    source_columns: tuple[str, ...]
    """Raw headers of the file's columns it owns."""
    options: tuple[str, ...] | None = None
    """All answers given, in print order: the scale first (little to much), then answers outside
    it ("Don't know"); the options of a select-all; the items of a ranking. None for other kinds."""
    levels: tuple[str, ...] | None = None
    """Ordinal only: the scale from little to much, a prefix of `options`."""
    group: str | None = None
    """The grid's stem, shared by its rows."""
    fields: tuple[str, ...] = ()
    """Fields of the persona form its wording answers, best first (`bg.age_range`)."""
    personal: bool = False
    """Holds personal data: never segmented, never on a persona."""
    sensitive: bool = False
    """Special-category data: off until switched on with a reason."""
    n_missing: int = 0
    """Blanks of every kind."""
    linked: bool = False
    """Somebody said which `fields` it answers: their word goes before every word list."""

    @property
    def n_parts(self) -> int:
        """How many physical value columns it has (options or items), 0 for single-column kinds."""
        return len(self.options or ()) if self.kind in (Kind.MULTI, Kind.RANK) else 0


@dataclass(frozen=True)
class Counts:
    """How often each answer of a question was given, by segment.

    Row 0 is everyone who is in a segment, row s is segment s.
    """

    answers: tuple[str, ...]
    """The question's options (m of them); empty for numbers, texts, dates."""
    n: NDArray[np.int64]
    """Asked and answered, unweighted; shape (k + 1,)."""
    count: NDArray[np.int64]
    """Gave this answer; shape (k + 1, m). For a ranking: put this item first."""


@dataclass(frozen=True, eq=False)
class Table:
    """Respondents × questions.

    `data` holds, for question i: `q{i}` (float64 number and weight; dictionary<int16, string>
    with the options as dictionary for ordinal and category; string text and identifier;
    timestamp[us] date; nothing for empty), or `q{i}_{j}` per option (bool, select-all) or item
    (float64 rank 1.., ranking), and always `q{i}_blank` (uint8, `Blank`). A value is null
    exactly where `q{i}_blank` is not 0.
    """

    questions: tuple[Question, ...]
    data: pa.Table
    notes: tuple[Note, ...] = field(default=())

    @property
    def n_rows(self) -> int:
        """Respondents."""
        return int(self.data.num_rows)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {q.name: i for i, q in enumerate(self.questions)}

    def index(self, name: str) -> int:
        """Position of the question; raises `Problem` naming it where there is none."""
        try:
            return self._index[name]
        except KeyError:
            raise Problem(
                f"question “{name}”", "there is no such question", "see `inspect` for the names"
            ) from None

    def question(self, name: str) -> Question:
        """The dictionary entry of that name."""
        return self.questions[self.index(name)]

    def _column(self, physical: str) -> pa.Array:
        column = self.data.column(physical)
        return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()

    def codes(self, name: str) -> NDArray[np.int16]:
        """Ordinal and category: position in `options`, -1 where blank; shape (n,)."""
        column = self._column(f"q{self.index(name)}")
        filled = pc.fill_null(column.indices, -1)
        return np.asarray(filled.to_numpy(zero_copy_only=False), dtype=np.int16)

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Number and weight: the value, NaN where blank; shape (n,)."""
        column = self._column(f"q{self.index(name)}")
        return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.float64)

    def chosen(self, name: str) -> NDArray[np.bool_]:
        """Select-all: chosen or not, False where blank; shape (n, options)."""
        i, m = self.index(name), self.question(name).n_parts
        by_option = np.empty((m, self.n_rows), dtype=np.bool_)  # an option's answers side by side
        for j in range(m):
            filled = pc.fill_null(self._column(f"q{i}_{j}"), False)
            by_option[j] = filled.to_numpy(zero_copy_only=False)
        return by_option.T

    def ranks(self, name: str) -> NDArray[np.float64]:
        """Ranking: 1 for the item put first, NaN where unranked; shape (n, items)."""
        i, m = self.index(name), self.question(name).n_parts
        parts = [self._column(f"q{i}_{j}").to_numpy(zero_copy_only=False) for j in range(m)]
        return np.column_stack(parts) if parts else np.full((self.n_rows, 0), np.nan)

    def texts(self, name: str) -> list[str | None]:
        """Text and identifier: the words, None where blank."""
        values: list[str | None] = self._column(f"q{self.index(name)}").to_pylist()
        return values

    def dates(self, name: str) -> NDArray[np.datetime64]:
        """Date: datetime64[us], NaT where blank; shape (n,)."""
        column = self._column(f"q{self.index(name)}")
        return np.asarray(column.to_numpy(zero_copy_only=False), dtype="datetime64[us]")

    def blank(self, name: str) -> NDArray[np.uint8]:
        """Why there is no answer (`Blank`), 0 where there is one; shape (n,)."""
        column = self._column(f"q{self.index(name)}_blank")
        return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.uint8)

    def with_questions(self, questions: Sequence[Question]) -> "Table":
        """The same answers under edited entries (role, topic, label): not for another kind."""
        return replace(self, questions=tuple(questions))

    def counts(
        self,
        name: str,
        labels: NDArray[np.int16] | None = None,
        where: NDArray[np.bool_] | None = None,
    ) -> Counts:
        """Count a question's answers by segment.

        labels: shape (n,), 0 = in no segment, 1..k; None = everybody in one segment.
        where: shape (n,), keep only these rows.
        """
        q = self.question(name)
        group = np.ones(self.n_rows, dtype=np.int16) if labels is None else labels
        k = int(group.max(initial=0))
        if where is not None:
            group = np.where(where, group, 0)
        if q.kind in (Kind.ORDINAL, Kind.CATEGORY):
            code = self.codes(name) + 1  # 0 where blank
            count = _tally(group, code, k, len(q.options or ()) + 1)[:, 1:]
            n = count.sum(axis=1)
        else:
            answered = self.blank(name) == Blank.ANSWERED
            n = _tally(group, answered, k, 2)[:, 1]
            hit = np.zeros((self.n_rows, 0), dtype=np.bool_)
            if q.kind in (Kind.MULTI, Kind.RANK):
                hit = self.chosen(name) if q.kind is Kind.MULTI else self.ranks(name) == 1
            count = _tally_each(group, hit, k)
        n[0], count[0] = n[1:].sum(), count[1:].sum(axis=0)
        return Counts((q.options or ()) if count.shape[1] else (), n, count)

    def quantiles(
        self, name: str, at: Sequence[float], labels: NDArray[np.int16] | None = None
    ) -> NDArray[np.float64]:
        """Quantiles of a number by segment, linear between values (SQL `quantile_cont`).

        Returns shape (k + 1, len(at)); row 0 everyone in a segment; NaN where nobody answered.
        """
        values = self.numbers(name)
        group = np.ones(self.n_rows, dtype=np.int16) if labels is None else labels
        k = int(group.max(initial=0))
        out = np.full((k + 1, len(at)), np.nan)
        for s in range(k + 1):
            part = values[(group > 0 if s == 0 else group == s) & ~np.isnan(values)]
            if part.size:
                out[s] = np.quantile(part, list(at))
        return out

    def sample(self, size: int, seed: int) -> NDArray[np.int64]:
        """Row numbers (0-based, ascending) of a seeded sample without replacement."""
        return sample_rows(self.n_rows, size, seed)


def sample_rows(n_rows: int, size: int, seed: int) -> NDArray[np.int64]:
    """`Table.sample` for whatever holds so many rows."""
    if size >= n_rows:
        return np.arange(n_rows, dtype=np.int64)
    chosen = np.random.default_rng(seed).choice(n_rows, size=size, replace=False)
    return np.sort(chosen).astype(np.int64)


def _tally(
    group: NDArray[np.int16], value: NDArray[np.integer | np.bool_], k: int, m: int
) -> NDArray[np.int64]:
    """How often each value 0..m - 1 occurs in each group 0..k; shape (k + 1, m).

    One pass without selecting rows first, which costs more than counting rows nobody needs.
    """
    width = np.int16 if (k + 1) * m <= np.iinfo(np.int16).max else np.int64
    cells = group.astype(width) * m + value.astype(width)
    return np.bincount(cells, minlength=(k + 1) * m).reshape(k + 1, m).astype(np.int64)


def _tally_each(group: NDArray[np.int16], hit: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
    """How often each column of hit, shape (n, m), is true in each group 0..k; shape (k + 1, m).

    Eight columns are one value, the pattern of what is true in them: counting a row costs the same
    whatever the number of values.
    """
    parts = [np.zeros((k + 1, 0), dtype=np.int64)]
    for start in range(0, hit.shape[1], 8):
        columns = hit[:, start : start + 8].T
        pattern = np.zeros(len(hit), dtype=np.uint8)
        for place, column in enumerate(columns):
            pattern |= column.view(np.uint8) << place
        true = np.arange(256)[:, None] >> np.arange(len(columns)) & 1
        parts.append(_tally(group, pattern, k, 256) @ true)
    return np.concatenate(parts, axis=1)

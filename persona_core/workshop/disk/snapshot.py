"""The six questions a table answers, answered in SQL from the rows a workshop keeps.

`sources.Table` answers them in NumPy with everything in memory; this one leaves the rows where
they are, so that a table far larger than memory, or a warehouse, can answer the same way. One
suite of tests runs over both (tests/workshop/disk/answers_contract.py).
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from persona_core.problem import Problem
from persona_core.segments.model import Rule
from persona_core.sources.table import Counts, Kind, Question, Table, sample_rows
from persona_core.workshop.disk import placing_sql, rows
from persona_core.workshop.disk.duckdb_store import DuckStore

Labels = NDArray[np.int16]
Mask = NDArray[np.bool_]
WITH_OPTIONS = (Kind.ORDINAL, Kind.CATEGORY, Kind.MULTI, Kind.RANK)


class Snapshot:
    """Kept rows with the question dictionary beside them; immutable, as the rows are.

    labels: shape (n,), 0 = in no segment, 1..k; None = everybody in one segment.
    where: shape (n,), keep only these rows.
    """

    def __init__(self, store: DuckStore, digest: str, questions: Sequence[Question]) -> None:
        self.questions = tuple(questions)
        self.digest = digest
        self._store = store
        self._rows = rows.table_name(digest)
        self._index = {q.name: i for i, q in enumerate(self.questions)}

    # -- columns ------------------------------------------------------------------------------

    @cached_property
    def n_rows(self) -> int:
        """Respondents."""
        [(n,)] = self._asked(f"SELECT count(*) FROM {self._rows}")
        return int(n)

    def index(self, name: str) -> int:
        """Position of the question; raises `Problem` naming it where there is none."""
        if name not in self._index:
            raise Problem(
                f"question “{name}”", "there is no such question", "see `inspect` for the names"
            )
        return self._index[name]

    def question(self, name: str) -> Question:
        """The dictionary entry of that name."""
        return self.questions[self.index(name)]

    def table(self) -> Table:
        """Everything in memory, for work that touches every answer many times."""
        return Table(self.questions, self._store.rows(self.digest))

    # -- counts, quantiles --------------------------------------------------------------------

    def counts(self, name: str, labels: Labels | None = None, where: Mask | None = None) -> Counts:
        """Count a question's answers by segment; see `Table.counts`."""
        i, q = self.index(name), self.question(name)
        k = 1 if labels is None else int(labels.max(initial=0))
        m = len(q.options or ()) if q.kind in WITH_OPTIONS else 0
        n, count = np.zeros(k + 1, np.int64), np.zeros((k + 1, m), np.int64)
        answered = f"q{i}_blank = 0"
        if q.kind in (Kind.ORDINAL, Kind.CATEGORY):
            for segment, code, people in self._by_segment(
                f"segment, q{i}, count(*)", answered, labels, where, groups=f"segment, q{i}"
            ):
                n[segment] += people
                count[segment, code] = people
        else:
            hit = "= 1" if q.kind is Kind.RANK else ""
            parts = [f"count(*) FILTER (WHERE q{i}_{j} {hit})" for j in range(m)]
            asked = ", ".join(["segment", "count(*)", *parts])
            for segment, people, *per_option in self._by_segment(asked, answered, labels, where):
                n[segment], count[segment] = people, per_option
        n[0], count[0] = n.sum(), count.sum(axis=0)
        return Counts((q.options or ()) if m else (), n, count)

    def quantiles(
        self, name: str, at: Sequence[float], labels: Labels | None = None
    ) -> NDArray[np.float64]:
        """Quantiles of a number by segment; see `Table.quantiles`."""
        x = f"q{self.index(name)}"
        k = 1 if labels is None else int(labels.max(initial=0))
        points = ", ".join(placing_sql.number(p) for p in at)
        out = np.full((k + 1, len(at)), np.nan)
        wanted = f"quantile_cont({x}, [{points}])"
        answered = f"{x} IS NOT NULL AND NOT isnan({x})"
        for segment, values in self._by_segment(
            f"CASE WHEN grouping(segment) = 1 THEN 0 ELSE segment END, {wanted}",
            answered,
            labels,
            None,
            groups="ROLLUP (segment)",
        ):
            out[segment] = np.nan if values is None else values
        return out

    def _by_segment(
        self,
        answers: str,
        condition: str,
        labels: Labels | None,
        where: Mask | None,
        *,
        groups: str = "segment",
    ) -> list[tuple[Any, ...]]:
        """Aggregates per segment over the rows that are in one, meet the condition and `where`."""
        if labels is None and where is None:
            source = f"(SELECT 1 AS segment, TRUE AS kept, * FROM {self._rows})"
            members = None
        else:
            everybody = np.ones(self.n_rows, np.int16)
            members = pa.table(
                {
                    "segment": everybody if labels is None else labels,
                    "kept": everybody.astype(np.bool_) if where is None else where,
                }
            )
            source = f"(SELECT * FROM {self._rows} POSITIONAL JOIN members)"
        return self._asked(
            f"SELECT {answers} FROM {source} WHERE segment > 0 AND kept AND {condition} "
            f"GROUP BY {groups}",
            members,
        )

    # -- rows ---------------------------------------------------------------------------------

    def sample(self, size: int, seed: int) -> NDArray[np.int64]:
        """Row numbers (0-based, ascending) of a seeded sample without replacement."""
        return sample_rows(self.n_rows, size, seed)

    def texts(self, name: str) -> list[str | None]:
        """Text and identifier: the words, None where blank."""
        return [text for (text,) in self._asked(f"SELECT q{self.index(name)} FROM {self._rows}")]

    def assign(self, rule: Rule) -> tuple[Labels, NDArray[np.float32]]:
        """Everybody under a kept rule; labels and fit as `segments.placing.assign` gives them."""
        query = placing_sql.assignment(rule, self.questions, self._rows)
        with self._store.reading() as cursor:
            found = cursor.sql(query).to_arrow_table()
        labels = found.column("segment").to_numpy().astype(np.int16)
        return labels, found.column("fit").to_numpy().astype(np.float32)

    def _asked(self, query: str, members: pa.Table | None = None) -> list[tuple[Any, ...]]:
        with self._store.reading() as cursor:
            if members is not None:
                cursor.register("members", members)
            return cursor.execute(query).fetchall()

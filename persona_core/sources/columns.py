"""One column of the file, dictionary-encoded: every distinct answer is looked at only once.

A million rows hold a few hundred distinct answers. All decisions (number? date? scale?) are made
on those; the rows are only counted and, at the end, mapped.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.sources.cells import Cells
from persona_core.sources.clean import ERROR_CELLS, UNTIDY, clean

_ERRORS = pa.array(sorted(ERROR_CELLS))
SAMPLE = 400
"""Distinct answers that rule a kind out."""
_WINDOW = 65_536
"""Rows looked through at a time for the first ones."""


@dataclass(frozen=True, eq=False)
class Column:
    """The answers of one file column."""

    index: int
    """Position in the file, from 0."""
    distinct: pa.Array
    """Distinct answers as cleaned text, in order of first appearance; no blanks."""
    codes: NDArray[np.int32]
    """Position in `distinct` per respondent, -1 where blank; shape (n,)."""
    n_errors: int = 0
    """Cells that held `#N/A`, `NULL` and the like, now blank."""
    n_respelled: int = 0
    """Cells whose answer was merged with a twin that differs only in blanks or markup."""
    reasons: NDArray[np.uint8] | None = None
    """`Blank` of the cells that the file itself declares missing, 0 elsewhere; shape (n,)."""
    written: "Column | None" = None
    """The same column before codes for blanks were taken out; None where none were."""

    @cached_property
    def values(self) -> list[str]:
        """`distinct` as a list."""
        return list(self.distinct.to_pylist())

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """Rows per distinct answer."""
        return np.bincount(self.codes + 1, minlength=len(self.distinct) + 1)[1:].astype(np.int64)

    @cached_property
    def n_answers(self) -> int:
        """Rows that are not blank."""
        return int(self.counts.sum())

    @property
    def n_rows(self) -> int:
        """All rows."""
        return len(self.codes)

    def sample(self, size: int = SAMPLE) -> list[str]:
        """The first distinct answers: enough to rule a kind out cheaply."""
        if len(self.distinct) <= SAMPLE:
            return self.values[:size]
        return list(self.distinct.slice(0, size).to_pylist())

    def folded(self) -> tuple["Column", int]:
        """Answers that differ in capitals or a closing point only become one, the commonest.

        Returns the column and how many rows were respelled.
        """
        keys = [value.casefold().rstrip(". ") or value for value in self.values]
        if len(set(keys)) == len(keys):
            return self, 0
        best: dict[str, int] = {}
        for i in np.argsort(-self.counts, kind="stable"):
            best.setdefault(keys[int(i)], int(i))
        order = sorted(best.values())
        place = {old: new for new, old in enumerate(order)}
        remap = np.array([place[best[key]] for key in keys], dtype=np.int32)
        changed = int(sum(self.counts[i] for i, key in enumerate(keys) if best[key] != i))
        merged = replace(
            self,
            distinct=self.distinct.take(pa.array(order)),
            codes=np.append(remap, np.int32(-1))[self.codes],
        )
        return merged, changed

    def respelled(self, spelling: list[str]) -> "Column":
        """The same answers under other spellings, one per distinct answer; twins become one."""
        place: dict[str, int] = {}
        remap = np.array([place.setdefault(s, len(place)) for s in spelling], dtype=np.int32)
        return replace(
            self,
            distinct=pa.array(list(place), pa.string()),
            codes=np.append(remap, np.int32(-1))[self.codes],
        )

    def without(self, answers: frozenset[str]) -> "Column":
        """The same column with these answers read as blank."""
        drop = np.array([value in answers for value in self.values], dtype=bool)
        if not drop.any():
            return self
        remap = np.where(drop, -1, np.cumsum(~drop) - 1).astype(np.int32)
        return replace(
            self,
            distinct=self.distinct.filter(pa.array(~drop)),
            codes=np.append(remap, np.int32(-1))[self.codes],
        )


def encode(
    cells: Cells, index: int, first: int, last: int, keep: NDArray[np.bool_] | None
) -> Column:
    """Read column `index`, rows `first` to `last` (exclusive), only rows where `keep`."""
    encoded = cells.table.column(index).slice(first, max(0, last - first)).dictionary_encode()
    if not encoded.num_chunks:
        return Column(index, pa.array([], pa.string()), np.zeros(0, dtype=np.int32))
    raw = encoded.chunks[-1].dictionary.cast(pa.string())
    codes = np.concatenate([pc.fill_null(c.indices, -1).to_numpy(False) for c in encoded.chunks])
    if keep is not None:
        codes = codes[keep]
    return _tidy(index, *_in_order(raw, codes.astype(np.int32)))


def _in_order(raw: pa.Array, codes: NDArray[np.int32]) -> tuple[pa.Array, NDArray[np.int32]]:
    """Only the texts that occur, in order of first appearance: the sheet's dictionary holds more
    (the header, say)."""
    n, d = len(codes), len(raw)
    first = _first_rows(codes, d)
    order = np.argsort(first[:d], kind="stable")
    order = order[: int((first[:d] < n).sum())]
    if len(order) == d and (order[1:] > order[:-1]).all():
        return raw, codes
    place = np.full(d + 1, -1, dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return raw.take(pa.array(order)), place[codes]


def _first_rows(codes: NDArray[np.int32], d: int) -> NDArray[np.int64]:
    """The row where each of `d` texts comes first, the number of rows where it does not.

    Most come early: the rows are looked through only as far as another one is to be found.
    """
    n = len(codes)
    first = np.full(d + 1, n)
    first[d] = -1  # where the cell is blank
    missing = int(np.count_nonzero(np.bincount(codes + 1, minlength=d + 1)[1:]))
    for start in range(0, n, _WINDOW):
        if not missing:
            break
        part = codes[start : start + _WINDOW]
        new = np.flatnonzero(first[part] == n)[::-1]
        before = np.count_nonzero(first < n)
        first[part[new]] = start + new
        missing -= int(np.count_nonzero(first < n) - before)
    return first


def _tidy(index: int, raw: pa.Array, codes: NDArray[np.int32]) -> Column:
    """Clean the distinct texts, drop blanks and spreadsheet errors, merge what became equal."""
    errors = pc.is_in(raw, value_set=_ERRORS).to_numpy(False)
    untidy = pc.or_(pc.match_substring_regex(raw, UNTIDY), pc.equal(raw, "")).to_numpy(False)
    if not (errors.any() or untidy.any()):
        return Column(index, raw, codes)
    texts = raw.to_pylist()
    place: dict[str, int] = {}
    remap = np.full(len(texts) + 1, -1, dtype=np.int32)
    twins = np.zeros(len(texts) + 1, dtype=bool)
    for i, text in enumerate(texts):
        tidy = clean(text) if untidy[i] else text
        if tidy and not errors[i]:
            twins[i] = tidy in place
            remap[i] = place.setdefault(tidy, len(place))
    return Column(
        index,
        pa.array(list(place), pa.string()),
        remap[codes],
        n_errors=int(np.append(errors, False)[codes].sum()),
        n_respelled=int(twins[codes].sum()),
    )

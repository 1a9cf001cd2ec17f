"""The answers of one question as typed columns: what every reading of a column ends in.

Each builder maps the distinct answers once and takes the rows along with one gather.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from persona_core.sources.columns import Column
from persona_core.sources.table import Blank, Kind

Blanks = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Answers:
    """A question's kind, its typed columns and why they were read so."""

    kind: Kind
    why: str
    arrays: tuple[pa.Array, ...]
    """One array, or one per option or item; none for an empty question."""
    blank: Blanks
    """`Blank` per respondent."""
    options: tuple[str, ...] | None = None
    levels: tuple[str, ...] | None = None
    notes: tuple[str, ...] = field(default=())
    """Sentences with their count, about this question."""


def blanks(column: Column, reasons: NDArray[np.uint8] | None = None) -> Blanks:
    """Not answered where the cell is blank and the file does not say why; `reasons` gives a
    `Blank` per distinct answer."""
    per_value = np.zeros(len(column.distinct), dtype=np.uint8) if reasons is None else reasons
    blank = np.append(per_value, np.uint8(Blank.NOT_ANSWERED))[column.codes].astype(np.uint8)
    return blank if column.reasons is None else np.where(column.reasons > 0, column.reasons, blank)


def numeric(
    column: Column,
    kind: Kind,
    values: NDArray[np.float64],
    reasons: NDArray[np.uint8],
    why: str,
    notes: Sequence[str] = (),
) -> Answers:
    """Numbers per distinct answer, NaN where `reasons` names a blank."""
    blank = blanks(column, reasons)
    rows = np.append(values, np.nan)[column.codes]
    return Answers(kind, why, (pa.array(rows, mask=blank != 0),), blank, notes=tuple(notes))


def dates(
    column: Column, values: NDArray[np.datetime64], why: str, notes: Sequence[str] = ()
) -> Answers:
    """Instants per distinct answer, NaT = blank."""
    reasons = np.where(np.isnat(values), Blank.NOT_ANSWERED, 0).astype(np.uint8)
    blank = blanks(column, reasons)
    rows = np.append(values.astype("datetime64[us]"), np.datetime64("NaT", "us"))[column.codes]
    array = pa.array(rows, type=pa.timestamp("us"), mask=blank != 0)
    return Answers(Kind.DATE, why, (array,), blank, notes=tuple(notes))


def words(column: Column, kind: Kind, why: str) -> Answers:
    """Text or identifier, as cleaned."""
    blank = blanks(column)
    indices = pa.array(np.maximum(column.codes, 0), mask=column.codes < 0)
    array = column.distinct.take(indices) if len(column.distinct) else pa.nulls(len(blank))
    return Answers(kind, why, (array.cast(pa.string()),), blank)


def coded(
    column: Column,
    kind: Kind,
    options: Sequence[str],
    place: NDArray[np.int64],
    why: str,
    *,
    levels: Sequence[str] | None = None,
    reasons: NDArray[np.uint8] | None = None,
    notes: Sequence[str] = (),
) -> Answers:
    """Ordinal or category: `place` is the option of each distinct answer, -1 = blank."""
    if reasons is None:
        reasons = np.where(place < 0, Blank.NOT_ANSWERED, 0).astype(np.uint8)
    blank = blanks(column, reasons)
    rows = np.append(place, -1).astype(np.int16)[column.codes]
    indices = pa.array(np.maximum(rows, 0), type=pa.int16(), mask=(rows < 0) | (blank != 0))
    array = pa.DictionaryArray.from_arrays(indices, pa.array(list(options), pa.string()))
    return Answers(
        kind,
        why,
        (array,),
        blank,
        options=tuple(options),
        levels=None if levels is None else tuple(levels),
        notes=tuple(notes),
    )


def multi(
    options: Sequence[str],
    chosen: NDArray[np.bool_],
    blank: Blanks,
    why: str,
    notes: Sequence[str] = (),
) -> Answers:
    """Select-all: chosen has shape (respondents, options)."""
    arrays = tuple(pa.array(chosen[:, j], mask=blank != 0) for j in range(len(options)))
    return Answers(Kind.MULTI, why, arrays, blank, options=tuple(options), notes=tuple(notes))


def ranking(
    items: Sequence[str], ranks: NDArray[np.float64], why: str, notes: Sequence[str] = ()
) -> Answers:
    """Ranking: ranks has shape (respondents, items), NaN = not ranked.

    A respondent who ranked anything has answered; an item left out is null, not a blank.
    """
    none = np.isnan(ranks).all(axis=1)
    blank = np.where(none, Blank.NOT_ANSWERED, 0).astype(np.uint8)
    arrays = tuple(
        pa.array(ranks[:, j], type=pa.float64(), mask=np.isnan(ranks[:, j]))
        for j in range(len(items))
    )
    return Answers(Kind.RANK, why, arrays, blank, options=tuple(items), notes=tuple(notes))


def empty(n_rows: int, why: str) -> Answers:
    """A question nobody answered."""
    return Answers(Kind.EMPTY, why, (), np.full(n_rows, Blank.NOT_ANSWERED, dtype=np.uint8))


def with_blank(answers: Answers, blank: Blanks) -> Answers:
    """The same answers with other reasons for the same blanks."""
    return replace(answers, blank=blank)


def explained(answers: Answers, why: str) -> Answers:
    """The same answers with another explanation."""
    return replace(answers, why=why)


def noted(answers: Answers, *notes: str) -> Answers:
    """The same answers with more notes."""
    return replace(answers, notes=(*answers.notes, *notes))


def as_kind(answers: Answers, kind: Kind) -> Answers:
    """A number as a weight, or the reverse: the arrays are the same."""
    return replace(answers, kind=kind)


def reordered(answers: Answers, levels: Sequence[str], why: str) -> Answers:
    """Coded answers under another scale order; options not named stand beside it."""
    options = [*levels, *(o for o in answers.options or () if o not in set(levels))]
    place = {option: i for i, option in enumerate(options)}
    remap = np.array([place[o] for o in answers.options or ()], dtype=np.int16)
    array = answers.arrays[0]
    indices = array.indices.fill_null(0).to_numpy(zero_copy_only=False)
    coded = pa.array(remap[indices], mask=~array.is_valid().to_numpy(zero_copy_only=False))
    return replace(
        answers,
        kind=Kind.ORDINAL,
        why=why,
        arrays=(pa.DictionaryArray.from_arrays(coded, pa.array(options, pa.string())),),
        options=tuple(options),
        levels=tuple(levels),
    )

"""Tables side by side: rows of one beside rows of another, names made unique, blanks explained."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.sources.table import Blank, Question, Table


def taken(table: Table, at: NDArray[np.int64]) -> Table:
    """Rows `at` of the table (0-based), blank where -1: there is no such row to ask."""
    rows = pa.array(at, mask=at < 0)
    data = table.data.take(rows)
    columns = {
        name: pc.fill_null(data.column(name), Blank.NOT_APPLICABLE)
        if name.endswith("_blank")
        else data.column(name)
        for name in data.column_names
    }
    questions = [
        replace(q, n_missing=pc.sum(pc.not_equal(columns[f"q{i}_blank"], 0)).as_py() or 0)
        for i, q in enumerate(table.questions)
    ]
    return replace(table, questions=tuple(questions), data=_table(columns, len(at)))


def chosen(table: Table, names: Sequence[str]) -> Table:
    """The table with these questions only, in this order."""
    columns: dict[str, pa.ChunkedArray] = {}
    for new, name in enumerate(names):
        old = table.index(name)
        columns |= _renumbered(table, old, new)
    questions = tuple(table.question(name) for name in names)
    return replace(table, questions=questions, data=_table(columns, table.n_rows))


def beside(left: Table, right: Table, label: str) -> tuple[Table, tuple[str, ...]]:
    """Both tables' questions, row by row; also the new names of the right one's questions.

    A name that is taken gets `label` behind it in brackets, and a number if need be.
    """
    names = {q.name for q in left.questions}
    columns = {name: left.data.column(name) for name in left.data.column_names}
    questions: list[Question] = list(left.questions)
    given = []
    for old, q in enumerate(right.questions):
        name = _free(q.name, label, names)
        names.add(name)
        given.append(name)
        columns |= _renumbered(right, old, len(questions))
        questions.append(replace(q, name=name))
    data = _table(columns, left.n_rows)
    return replace(left, questions=tuple(questions), data=data), tuple(given)


def below(top: Table, bottom: Table) -> Table:
    """The rows of both tables, whose questions are of the same kinds in the same order."""
    columns: dict[str, pa.ChunkedArray] = {}
    questions = []
    for i, (q, other) in enumerate(zip(top.questions, bottom.questions, strict=True)):
        for name in _renumbered(top, i, i):
            parts = [data.column(name) for data in (top.data, bottom.data)]
            coded = pa.types.is_dictionary(parts[0].type)
            parts = [part.cast(pa.string()) for part in parts] if coded else parts
            columns[name] = pa.chunked_array([c for part in parts for c in part.chunks])
            if coded:
                options = tuple(dict.fromkeys((*(q.options or ()), *(other.options or ()))))
                columns[name] = _coded(columns[name], options)
                q = replace(q, options=options)
        questions.append(replace(q, n_missing=q.n_missing + other.n_missing))
    data = _table(columns, top.n_rows + bottom.n_rows)
    return replace(top, questions=tuple(questions), data=data)


def _coded(texts: pa.ChunkedArray, options: tuple[str, ...]) -> pa.ChunkedArray:
    indices = pc.index_in(texts, value_set=pa.array(options, pa.string())).cast(pa.int16())
    words = pa.array(options, pa.string())
    chunks = [pa.DictionaryArray.from_arrays(chunk, words) for chunk in indices.chunks]
    return pa.chunked_array(chunks, pa.dictionary(pa.int16(), pa.string()))


def _free(name: str, label: str, names: set[str]) -> str:
    candidate, number = name, 1
    while candidate in names:
        candidate = f"{name} ({label})" if number == 1 else f"{name} ({label} {number})"
        number += 1
    return candidate


def _renumbered(table: Table, old: int, new: int) -> dict[str, pa.ChunkedArray]:
    """The physical columns of question `old` under the names of question `new`."""
    endings = ["", "_blank", *(f"_{j}" for j in range(table.questions[old].n_parts))]
    there = set(table.data.column_names)
    return {f"q{new}{e}": table.data.column(f"q{old}{e}") for e in endings if f"q{old}{e}" in there}


def _table(columns: dict[str, pa.ChunkedArray], n_rows: int) -> pa.Table:
    """An Arrow table that knows its rows even without columns."""
    if columns:
        return pa.table(columns)
    return pa.table({"none": pa.nulls(n_rows)}).select([])

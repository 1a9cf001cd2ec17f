"""Small tables for tests of joining: headers, kinds and answers as one would note them by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa

from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic

Column = tuple[Kind, Sequence[object]]


@dataclass(frozen=True)
class Read:
    """Stands where a file that was understood stands."""

    table: Table


def plain_table(columns: Mapping[str, Column], base: Sequence[str] = ()) -> Table:
    """A table with one question per header; None is a blank."""
    data: dict[str, pa.Array] = {}
    questions = []
    for i, (header, (kind, values)) in enumerate(columns.items()):
        options = None
        if kind is Kind.MULTI:
            options = ("a", "b")
            data |= {f"q{i}_{j}": pa.array(list(values), pa.bool_()) for j in range(2)}
        elif kind is Kind.CATEGORY:
            options = tuple(dict.fromkeys(str(v) for v in values if v is not None))
            indices = [None if v is None else options.index(str(v)) for v in values]
            data[f"q{i}"] = pa.DictionaryArray.from_arrays(
                pa.array(indices, pa.int16()), pa.array(options, pa.string())
            )
        else:
            data[f"q{i}"] = _array(kind, values)
        blank = [Blank.NOT_ANSWERED if v is None else Blank.ANSWERED for v in values]
        data[f"q{i}_blank"] = pa.array(np.array(blank, dtype=np.uint8))
        role = Role.BASE if header in base else Role.DESCRIPTOR
        missing = sum(v is None for v in values)
        questions.append(
            Question(
                name=header,
                question=header,
                label=header,
                kind=kind,
                topic=Topic.OTHER,
                role=role,
                why="",
                source_columns=(header,),
                options=options,
                n_missing=missing,
            )
        )
    return Table(tuple(questions), pa.table(data))


def _array(kind: Kind, values: Sequence[object]) -> pa.Array:
    if kind is Kind.NUMBER:
        return pa.array(values, pa.float64())
    if kind is Kind.DATE:
        days = [None if v is None else datetime.fromisoformat(str(v)) for v in values]
        return pa.array(days, pa.timestamp("us"))
    return pa.array(values, pa.string())

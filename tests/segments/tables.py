"""Small tables by hand: `table(q1=ordinal([...], levels), q2=number([...]))`."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa

from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic

AGREE = ("Disagree a lot", "Disagree", "Neither", "Agree", "Agree a lot")


@dataclass(frozen=True)
class Column:
    """Answers of one question and its dictionary entry; `name` comes from the table."""

    question: Question
    physical: dict[str, pa.Array]
    """Suffix (`""`, `_0` …) → values."""
    blank: np.ndarray = field(repr=False)


def _question(kind: Kind, **more: Any) -> Question:
    plain: dict[str, Any] = {"name": "", "question": "", "label": "", "kind": kind}
    plain |= {"topic": Topic.OTHER, "role": Role.BASE, "why": "by hand", "source_columns": ()}
    return Question(**{**plain, **more})


def _blank(missing: np.ndarray, reason: Blank = Blank.NOT_ANSWERED) -> np.ndarray:
    return np.where(missing, reason, Blank.ANSWERED).astype(np.uint8)


def number(values: Sequence[float | None], **more: Any) -> Column:
    x = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
    missing = np.isnan(x)
    return Column(_question(Kind.NUMBER, **more), {"": pa.array(x, mask=missing)}, _blank(missing))


def _coded(kind: Kind, codes: Sequence[int | None], options: Sequence[str], **more: Any) -> Column:
    reason = more.pop("reason", Blank.NOT_ANSWERED)
    at = np.array([-1 if c is None else c for c in codes], dtype=np.int16)
    indices = pa.array(at, mask=at < 0, type=pa.int16())
    values = pa.DictionaryArray.from_arrays(indices, pa.array(list(options), type=pa.string()))
    question = _question(kind, options=tuple(options), **more)
    return Column(question, {"": values}, _blank(at < 0, reason))


def _codes(answers: Sequence[str | None], options: Sequence[str]) -> list[int | None]:
    return [None if a is None else list(options).index(a) for a in answers]


def ordinal(
    answers: Sequence[str | None] | Sequence[int | None],
    levels: Sequence[str] = AGREE,
    outside: Sequence[str] = (),
    **more: Any,
) -> Column:
    """Answers as levels (or outside answers) in words, or as positions."""
    options = (*levels, *outside)
    words = any(isinstance(a, str) for a in answers)
    codes = _codes(answers, options) if words else answers
    return _coded(Kind.ORDINAL, codes, options, levels=tuple(levels), **more)


def category(answers: Sequence[str | None], options: Sequence[str], **more: Any) -> Column:
    return _coded(Kind.CATEGORY, _codes(answers, options), options, **more)


def multi(rows: Sequence[Sequence[str] | None], options: Sequence[str], **more: Any) -> Column:
    missing = np.array([row is None for row in rows])
    physical = {
        f"_{j}": pa.array([None if row is None else option in row for row in rows], pa.bool_())
        for j, option in enumerate(options)
    }
    return Column(_question(Kind.MULTI, options=tuple(options), **more), physical, _blank(missing))


def rank(rows: Sequence[Sequence[float | None]], items: Sequence[str], **more: Any) -> Column:
    """Per respondent the rank of each item."""
    x = np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=np.float64)
    physical = {f"_{j}": pa.array(x[:, j], mask=np.isnan(x[:, j])) for j in range(len(items))}
    blank = _blank(np.isnan(x).all(axis=1))
    return Column(_question(Kind.RANK, options=tuple(items), **more), physical, blank)


def text(answers: Sequence[str | None], kind: Kind = Kind.TEXT, **more: Any) -> Column:
    missing = np.array([a is None for a in answers])
    return Column(
        _question(kind, **more), {"": pa.array(list(answers), pa.string())}, _blank(missing)
    )


def table(**columns: Column) -> Table:
    """The columns in order; a question's text and label default to its name."""
    questions, data = [], {}
    for i, (name, column) in enumerate(columns.items()):
        q = column.question
        questions.append(
            replace(
                q,
                name=name,
                question=q.question or name,
                label=q.label or name.replace("_", " "),
                n_missing=int((column.blank > 0).sum()),
            )
        )
        data |= {f"q{i}{suffix}": values for suffix, values in column.physical.items()}
        data[f"q{i}_blank"] = pa.array(column.blank)
    return Table(tuple(questions), pa.table(data))

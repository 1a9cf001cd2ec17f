"""Small tables by hand: a question and everybody's answers, in the shape that sources make."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic


def question(
    text: str,
    kind: Kind = Kind.CATEGORY,
    options: Sequence[str] = (),
    *,
    levels: Sequence[str] | None = None,
    name: str = "",
    topic: Topic = Topic.OTHER,
    fields: Sequence[str] = (),
    group: str | None = None,
    **more: Any,
) -> Question:
    return Question(
        name=name or text,
        question=text,
        label=text[:40],
        kind=kind,
        topic=topic,
        role=more.pop("role", Role.BASE),
        why="by hand",
        source_columns=(text,),
        options=tuple(options) or None,
        levels=tuple(levels) if levels is not None else None,
        group=group,
        fields=tuple(fields),
        **more,
    )


def scale(text: str, levels: Sequence[str], outside: Sequence[str] = (), **more: Any) -> Question:
    return question(text, Kind.ORDINAL, [*levels, *outside], levels=levels, **more)


def table(*columns: tuple[Question, Sequence[Any]]) -> Table:
    """Columns of answers: text, numbers, a list for select-all, a dict item → rank, None blank."""
    data: dict[str, pa.Array] = {}
    for i, (asked, answers) in enumerate(columns):
        data |= _values(i, asked, answers)
        blanks = [Blank.NOT_ANSWERED if answer is None else 0 for answer in answers]
        data[f"q{i}_blank"] = pa.array([int(blank) for blank in blanks], pa.uint8())
    return Table(tuple(asked for asked, _ in columns), pa.table(data))


def _values(i: int, asked: Question, answers: Sequence[Any]) -> dict[str, pa.Array]:
    options = list(asked.options or ())
    if asked.kind in (Kind.ORDINAL, Kind.CATEGORY):
        codes = pa.array([None if a is None else options.index(a) for a in answers], pa.int16())
        return {f"q{i}": pa.DictionaryArray.from_arrays(codes, pa.array(options))}
    if asked.kind is Kind.MULTI:
        return {
            f"q{i}_{j}": pa.array([None if a is None else option in a for a in answers], pa.bool_())
            for j, option in enumerate(options)
        }
    if asked.kind is Kind.RANK:
        return {
            f"q{i}_{j}": pa.array(
                [None if a is None else a.get(item) for a in answers], pa.float64()
            )
            for j, item in enumerate(options)
        }
    if asked.kind is Kind.NUMBER:
        return {f"q{i}": pa.array([None if a is None else float(a) for a in answers], pa.float64())}
    return {f"q{i}": pa.array(list(answers), pa.string())}

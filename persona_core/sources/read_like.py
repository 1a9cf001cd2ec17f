"""A further file of a survey, read in the light of an earlier one.

A handful of new people alone would be read by guesses: five answers show no scale, one cell no
list of options. So their rows are put among the earlier ones and understood together with them,
under the corrections of the earlier file; what is returned are the new people only, under the
earlier names.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.problem import Problem
from persona_core.sources import outline
from persona_core.sources.cells import Cells
from persona_core.sources.clean import words
from persona_core.sources.joining.attach import taken
from persona_core.sources.reading import Reading
from persona_core.sources.table import Kind, Table
from persona_core.sources.understand import Sheet, Understood, understand


@dataclass(frozen=True, eq=False)
class ReadLike:
    """The people of the newer file as the earlier file would have held them."""

    table: Table
    """Questions named as in the earlier file; one row per respondent of the newer file."""
    missing: tuple[str, ...]
    """Names of earlier questions that the newer file does not ask."""
    partly: tuple[str, ...]
    """Earlier questions of which it has some options or items only."""
    new: tuple[str, ...]
    """Questions that only the newer file asks."""


def read_like(earlier: Cells, reading: Reading, newer: Cells) -> ReadLike:
    """Read `newer` as `earlier` was read under `reading`.

    Questions are found by their text (tools that number theirs: else by the number), wherever
    they stand. Raises `Problem` where the newer file holds no table or shares no question.
    """
    before, after = understand(earlier, reading), understand(newer)
    found = None
    if earlier.codebook is None and newer.codebook is None:
        found = _below(earlier, reading, before, newer, after)
    if found is None:
        found = _alone(reading, before, newer, after)
    if len(found.missing) == len(before.table.questions):
        raise Problem(
            "the file",
            "it asks none of the questions of the workshop",
            "choose a file of the same survey",
        )
    return found


# -- among the earlier rows --------------------------------------------------------------------


def _below(
    earlier: Cells, reading: Reading, before: Understood, newer: Cells, after: Understood
) -> ReadLike | None:
    """Read both together; None where the rows of the newer file cannot be told apart then."""
    column_of = _columns(earlier, reading, newer)
    added = _respondents(newer, after)
    rows = [
        pa.nulls(added.num_rows, pa.string())
        if j is None
        else added.column(j).cast(pa.string()).combine_chunks()
        for j in column_of
    ]
    # in front of the last earlier row, since a sparse last row would count as a footer
    last = before.last_data_row
    filled = np.flatnonzero(_filled(rows, added.num_rows))
    columns = [
        pa.chunked_array(
            [
                *old.slice(0, last).cast(pa.string()).chunks,
                new.take(pa.array(filled)),
                *old.slice(last, 1).cast(pa.string()).chunks,
            ]
        )
        for old, new in zip(earlier.table.columns, rows, strict=True)
    ]
    together = replace(earlier, table=pa.table(columns, names=earlier.table.column_names), notes=())
    read = _pinned(Sheet(together), reading, before)
    if read.n_rows != before.n_rows + len(filled):
        return None
    at = np.full(added.num_rows, -1, dtype=np.int64)
    at[filled] = before.n_rows - 1 + np.arange(len(filled))
    there = [[column_of[c] is not None for c in own] for own in read.positions]
    names = [q.name for q in read.table.questions]
    known = {c for c in column_of if c is not None}
    return ReadLike(
        table=taken(read.table, at),
        missing=tuple(n for n, own in zip(names, there, strict=True) if not any(own)),
        partly=tuple(n for n, own in zip(names, there, strict=True) if any(own) and not all(own)),
        new=tuple(
            q.name
            for q, own in zip(after.table.questions, after.positions, strict=True)
            if not known.intersection(own)
        ),
    )


def _columns(earlier: Cells, reading: Reading, newer: Cells) -> list[int | None]:
    """For each column of the earlier sheet the one of the newer sheet with the same heading."""
    left = _keys(newer, Reading())
    free: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, keys in enumerate(left):
        for key in keys:
            free[key].append(j)
    used: set[int] = set()
    result: list[int | None] = []
    for keys in _keys(earlier, reading):
        fits = [j for key in keys for j in free[key] if j not in used]
        result.append(fits[0] if fits else None)
        used.update(fits[:1])
    return result


def _keys(cells: Cells, reading: Reading) -> list[list[tuple[str, str]]]:
    """What each column may be found by: its question and option, else the tool's own code."""
    place, dialect = outline.place(cells, reading)
    result = []
    for heading in outline.headings(cells, place, dialect, ()):
        keys = [(words(heading.text), words(heading.part or ""))]
        result.append([*keys, ("", heading.code)] if heading.code else keys)
    return result


def _respondents(cells: Cells, read: Understood) -> pa.Table:
    """The rows that became respondents: blank ones among the data are none."""
    start = read.first_data_row
    data = cells.table.slice(start, read.last_data_row + 1 - start)
    keep = _filled(data.columns, data.num_rows)
    return data if keep.all() else data.filter(pa.array(keep))


def _filled(columns: Sequence[pa.Array | pa.ChunkedArray], n: int) -> NDArray[np.bool_]:
    """Which rows hold any text at all; shape (n,)."""
    filled = np.zeros(n, dtype=np.bool_)
    for column in columns:
        lengths = pc.fill_null(pc.utf8_length(column.cast(pa.string())), 0)
        filled |= np.asarray(lengths.to_numpy(zero_copy_only=False)) > 0
    return filled


# -- alone --------------------------------------------------------------------------------------


def _alone(reading: Reading, before: Understood, newer: Cells, after: Understood) -> ReadLike:
    """Read the newer file by itself, under the corrections and kinds of the earlier one."""
    old = before.table.questions
    by_text = {words(q.question): q.name for q in reversed(after.table.questions)}
    names = {q.name for q in after.table.questions}
    now = {q.name: by_text.get(words(q.question), q.name if q.name in names else "") for q in old}
    there = {name: new for name, new in now.items() if new}
    read = _pinned(Sheet(newer), _renamed(reading, there), before, there)
    back = {new: name for name, new in there.items()}
    free = {q.name for q in old}
    table = read.table.with_questions(
        [replace(q, name=back.get(q.name) or _apart(q.name, free)) for q in read.table.questions]
    )
    return ReadLike(
        table=table,
        missing=tuple(q.name for q in old if q.name not in there),
        partly=(),
        new=tuple(q.name for q in after.table.questions if q.name not in back),
    )


def _apart(name: str, taken_names: set[str]) -> str:
    """A new question's own name, told apart from an earlier question that happens to have it."""
    while name in taken_names:
        name += " (new)"
    return name


def _renamed(reading: Reading, now: dict[str, str]) -> Reading:
    """The corrections of the questions that are there, under the newer file's names."""
    value = reading.as_json()
    said = {
        part: {now[n]: what for n, what in about.items() if n in now}
        for part, about in value.items()
        if isinstance(about, dict)
    }
    return Reading.from_json(said)


def _pinned(
    sheet: Sheet, reading: Reading, before: Understood, now: dict[str, str] | None = None
) -> Understood:
    """Understood with every question of the kind it had, as far as its cells allow that."""
    for steps in range(3):
        try:
            read = sheet.understood(reading)
            break
        except Problem:  # a correction that these few cells cannot bear: without levels, then bare
            bare = replace(reading, levels={}, outside={})
            reading = bare if steps == 0 else Reading()
    kinds = {q.name: q.kind for q in read.table.questions}
    for q in before.table.questions:
        name = q.name if now is None else now.get(q.name, "")
        if q.kind is Kind.EMPTY or kinds.get(name, q.kind) is q.kind:
            continue
        pinned = replace(reading, kinds={**reading.kinds, name: q.kind})
        try:
            read, reading = sheet.understood(pinned), pinned
        except Problem:
            continue  # stays as it reads; whoever types with it says so
    return read

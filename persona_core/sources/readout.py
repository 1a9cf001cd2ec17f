"""Drafts → answers: the cells of every question typed, grids decided as a whole.

The rows of a grid share one scale: a row where nobody said "very unfavourably" still has that
level. Corrections by people (another kind, another order) are applied here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.problem import Problem
from persona_core.sources import answers as made
from persona_core.sources import dates, numbers
from persona_core.sources.answers import Answers
from persona_core.sources.asked import Asked
from persona_core.sources.blocks import Draft, Shape
from persona_core.sources.brackets import Brackets
from persona_core.sources.choices import category, find_scale, joined, on_scale, ordered
from persona_core.sources.clean import plain
from persona_core.sources.columns import Column
from persona_core.sources.figure_scales import coded_scale
from persona_core.sources.figures import as_number, ordered_numbers
from persona_core.sources.kinds import decide
from persona_core.sources.rankings import ranks
from persona_core.sources.reading import Reading
from persona_core.sources.scales import Scale
from persona_core.sources.table import Blank, Kind
from persona_core.sources.ticks import tick_words


def units(found: Sequence[Draft], named: frozenset[str] = frozenset()) -> list[list[int]]:
    """Positions of the questions that are read together: the rows of a grid, else one each.

    Rows stand side by side in the file, except in grids that a person put together (`named`).
    """
    result: list[list[int]] = []
    at: dict[str, list[int]] = {}
    for i, draft in enumerate(found):
        group = draft.group
        beside = i > 0 and found[i - 1].group == group
        if group and group in at and (beside or group in named):
            at[group].append(i)
            continue
        result.append([i])
        if group:
            at[group] = result[-1]
    return result


def read_unit(drafts: Sequence[Draft], asked: Sequence[Asked]) -> list[Answers]:
    """The answers of one unit; a grid row stands on the scale of its grid."""
    if drafts[0].group:
        return read_grid(drafts, asked)
    return [read(draft, one) for draft, one in zip(drafts, asked, strict=True)]


def read(draft: Draft, asked: Asked) -> Answers:
    """The answers of one question that is not a grid row."""
    if draft.shape is Shape.MULTI:
        return _boxes(draft, asked.format)
    if draft.shape is Shape.RANK:
        return _ranking(draft)
    if draft.shape is Shape.RANKED_ITEMS:
        return _ranked_items(draft)
    return decide(draft.columns[0], asked)


def read_grid(rows: Sequence[Draft], asked: Sequence[Asked]) -> list[Answers]:
    """The rows of a grid, on one common scale where their answers together form one."""
    columns = [row.columns[0].folded()[0] for row in rows]
    votes: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for column in columns:
        if len(column.distinct) > 40:
            return [decide(c, a) for c, a in zip(columns, asked, strict=True)]
        for value, times in zip(column.values, column.counts, strict=True):
            votes[spelling.setdefault(value.casefold(), value)] += int(times)
    figures = [_figure(answer) for answer in votes]
    levels = sorted({f for f in figures if f is not None})
    if len(levels) >= 2 and levels[-1] <= 10 and None not in figures:
        return [_on_figures(column, levels) for column in columns]
    scale = find_scale(
        tuple(votes), np.array(list(votes.values())), asked[0].text, asked[0].language
    )
    if scale is None and asked[0].format == "limesurvey":
        scale = coded_scale(tuple(votes))
    if scale is None:
        return [decide(c, a) for c, a in zip(columns, asked, strict=True)]
    return [_on_common(column, scale, spelling) for column in columns]


def _figure(answer: str) -> int | None:
    return int(answer) if answer.isascii() and answer.isdigit() and len(answer) <= 2 else None


def _on_figures(column: Column, levels: Sequence[int]) -> Answers:
    """A row of a rating grid on the figures of the whole grid."""
    if not column.n_answers:
        return made.empty(column.n_rows, "empty: no answers")
    values = np.array([float(v) for v in column.values])
    beside = np.zeros(len(values), dtype=np.uint8)
    why = f"ordinal: whole numbers {levels[0]} to {levels[-1]} in a grid of ratings"
    return ordered_numbers(column, values, beside, levels, why)


def _on_common(column: Column, scale: Scale | Brackets, spelling: Mapping[str, str]) -> Answers:
    respelled = column.respelled([spelling[v.casefold()] for v in column.values])
    return on_scale(respelled, scale)


# -- several columns ----------------------------------------------------------------------------


def _boxes(draft: Draft, format: str) -> Answers:
    """A select-all with a column per option: ticked, empty, or (LimeSurvey) not shown."""
    ticks = tick_words(format, draft.columns)
    n, m = draft.columns[0].n_rows, len(draft.columns)
    chosen = np.zeros((n, m), dtype=bool)
    said = np.zeros((n, m), dtype=bool)
    void = np.zeros((n, m), dtype=bool)
    for j, column in enumerate(draft.columns):
        texts = [plain(v) for v in column.values]
        is_void = np.array([t in ticks.void for t in texts] + [False], dtype=bool)
        is_empty = np.array([t in ticks.unchosen for t in texts] + [True], dtype=bool)
        void[:, j] = is_void[column.codes]
        chosen[:, j] = ~is_empty[column.codes] & ~void[:, j]
        said[:, j] = (column.codes >= 0) & ~void[:, j]
    none = ~said.any(axis=1)
    blank = np.where(none, Blank.NOT_ANSWERED, Blank.ANSWERED).astype(np.uint8)
    blank[none & void.any(axis=1)] = Blank.NOT_ASKED
    for declared in (c.reasons for c in draft.columns if c.reasons is not None):
        blank[none & (declared > 0)] = declared[none & (declared > 0)]
    options, chosen = _distinct_options(draft.parts, chosen)
    why = f"multi-select: {m} columns, each holding its own option or nothing"
    notes = ["The file names the options but not what was asked."] if draft.stemless else []
    return made.multi(options, chosen, blank, why, notes)


def _distinct_options(
    parts: Sequence[str], chosen: NDArray[np.bool_]
) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
    """Options in file order; columns with the very same label are one option."""
    place: dict[str, int] = {}
    for part in parts:
        place.setdefault(part, len(place))
    if len(place) == len(parts):
        return tuple(parts), chosen
    merged = np.zeros((len(chosen), len(place)), dtype=bool)
    for j, part in enumerate(parts):
        merged[:, place[part]] |= chosen[:, j]
    return tuple(place), merged


def _ranking(draft: Draft) -> Answers:
    matrix = ranks(draft.columns)
    if matrix is None:
        raise Problem(
            f"question “{draft.text}”", "its cells are no ranks", "choose another kind for it"
        )
    m = len(draft.columns)
    why = f"rank: {m} columns that hold 1 to {m}, each once per person"
    return made.ranking(draft.parts, matrix, why)


def _ranked_items(draft: Draft) -> Answers:
    items = sorted({value for column in draft.columns for value in column.values})
    matrix = np.full((draft.columns[0].n_rows, len(items)), np.nan)
    place = {item: j for j, item in enumerate(items)}
    for rank, column in enumerate(draft.columns, start=1):
        where = np.array([place[v] for v in column.values], dtype=np.int64)
        there = np.flatnonzero(column.codes >= 0)
        matrix[there, where[column.codes[there]]] = rank
    return made.ranking(items, matrix, "rank: columns are ranks, cells hold the items")


# -- corrections --------------------------------------------------------------------------------


def corrected(draft: Draft, asked: Asked, name: str, now: Answers, reading: Reading) -> Answers:
    """The answers under a kind or scale that a person chose; `Problem` where it cannot be."""
    kind, levels = reading.kinds.get(name), reading.levels.get(name)
    if levels is not None:
        return _with_levels(draft, now, name, levels)
    if kind is None or kind is now.kind:
        return now
    if len(draft.columns) > 1:
        raise _impossible(name, kind, f"it is spread over {len(draft.columns)} columns")
    found = _as(draft.columns[0], asked, kind)
    if found is None:
        raise _impossible(name, kind, f"it reads as {now.kind.value}: nothing in it fits")
    return made.explained(found, f"{kind.value}: set by hand")


def _as(column: Column, asked: Asked, kind: Kind) -> Answers | None:
    if kind in (Kind.TEXT, Kind.IDENTIFIER):
        return made.words(column, kind, "")
    if kind is Kind.CATEGORY:
        return category(column, asked.language, "") if len(column.distinct) <= 30_000 else None
    if kind is Kind.ORDINAL:
        return ordered(column, asked.text, asked.language) or _in_given_order(column)
    if kind in (Kind.NUMBER, Kind.WEIGHT):
        return _as_figures(column, asked, kind)
    if kind is Kind.DATE:
        read = dates.parse(column.distinct, excel_serials=True, language=asked.tool_language)
        if read is None:
            return None
        lost = int(column.counts[~read.is_date].sum())
        notes = [f"{lost:,} cells could not be read as a date; read as blank."] if lost else []
        return made.dates(column, read.values, "", notes)
    if kind is Kind.MULTI:
        return joined(column, asked.text, asked.language, forced=True)
    return None


def _as_figures(column: Column, asked: Asked, kind: Kind) -> Answers | None:
    read = numbers.parse(column.distinct)
    if not (read.is_number & np.isfinite(read.values)).any():
        return None
    if kind is Kind.WEIGHT and np.nanmin(read.values) < 0:
        return None
    found = as_number(column, read, np.zeros(len(column.distinct), dtype=np.uint8), asked)
    return made.as_kind(found, kind)


def _in_given_order(column: Column) -> Answers | None:
    """No scale was recognised: numbers in their order, else the order of first appearance."""
    read = numbers.parse(column.distinct)
    if read.is_number.all() and not (read.values % 1).any() and len(column.distinct) <= 60:
        levels = sorted(int(v) for v in read.values)
        beside = np.zeros(len(column.distinct), dtype=np.uint8)
        return ordered_numbers(column, read.values, beside, levels, "")
    if len(column.distinct) > 60:
        return None
    return on_scale(column, Scale(tuple(column.values), (), "your order"))


def _with_levels(draft: Draft, now: Answers, name: str, levels: Sequence[str]) -> Answers:
    """The order by hand; levels that do not occur are left out, answers not named follow it."""
    if len(draft.columns) > 1 or now.kind in (Kind.MULTI, Kind.RANK):
        raise _impossible(name, Kind.ORDINAL, "several answers can be chosen in it")
    column = draft.columns[0].folded()[0]
    coded = now.kind in (Kind.ORDINAL, Kind.CATEGORY)
    options = (now.options or ()) if coded else tuple(column.values)
    there = [level for level in dict.fromkeys(levels) if level in set(options)]
    if len(there) < 2:
        raise _impossible(name, Kind.ORDINAL, "fewer than two levels of the scale occur in it")
    why = "ordinal: ordered by hand"
    if coded:
        return made.reordered(now, there, why)
    rest = tuple(o for o in options if o not in set(there))
    return made.explained(on_scale(column, Scale(tuple(there), rest, "your order")), why)


def _impossible(name: str, kind: Kind, why: str) -> Problem:
    return Problem(
        f"question “{name}”", f"it cannot be {kind.value}, {why}", "choose another kind for it"
    )

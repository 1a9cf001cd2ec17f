"""What one column's answers are: number, date, scale, choice, select-all, identifier or text.

The readings are tried from the narrowest to the widest; the first that fits nearly all answers
wins and says why in one line. Everything is decided on the distinct answers.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.sources import answers as made
from persona_core.sources import dates, keys, numbers
from persona_core.sources.answers import Answers
from persona_core.sources.asked import Asked
from persona_core.sources.batteries import LEAST_ITEMS
from persona_core.sources.brackets import bounds
from persona_core.sources.choices import category, joined, on_scale, ordered
from persona_core.sources.clean import plain
from persona_core.sources.columns import Column
from persona_core.sources.lexicon import anywhere_exact
from persona_core.sources.outside import outside
from persona_core.sources.personal import Personal
from persona_core.sources.scales import MOST_LEVELS, Scale, numbered_scale
from persona_core.sources.table import Blank, Kind

NEARLY_ALL = 0.95
"""Share of the answers that must fit a reading; the rest is counted in a note."""
FIGURES_FOR_LIMITS = 13
"""So many different figures are amounts, of which one end may be said in words."""


Reading = Callable[[Column, Asked], Answers | None]


def decide(column: Column, asked: Asked) -> Answers:
    """The narrowest reading that fits a column."""
    for reading in READINGS:
        found = reading(column, asked)
        if found is not None:
            return found
    d = len(column.distinct)
    many = "one answer" if d == 1 else f"{d:,} different answers"
    return made.words(column, Kind.TEXT, f"text: {many} in free words")


# -- the readings, narrow to wide -------------------------------------------------------------


def _empty(column: Column, asked: Asked) -> Answers | None:
    return made.empty(column.n_rows, "empty: no answers") if not column.n_answers else None


def _written_in(column: Column, asked: Asked) -> Answers | None:
    if not asked.is_other_text:
        return None
    return made.words(column, Kind.TEXT, "text: what was written in under “other”")


def _ticked(column: Column, asked: Asked) -> Answers | None:
    """A column per option, ticked or left blank, which no header groups to a select-all."""
    if not asked.is_tick or len(column.distinct) != 1:
        return None
    mark = column.values[0]
    boxes = replace(
        column,
        distinct=pa.array([mark, "No"]),
        codes=np.where(column.codes < 0, 1, 0).astype(np.int32),
    )
    why = f"category: “{mark}” where it was ticked, read as yes; a blank is read as no"
    return made.coded(boxes, Kind.CATEGORY, ["Yes", "No"], np.arange(2), why)


def _personal(column: Column, asked: Asked) -> Answers | None:
    if asked.personal is None or asked.personal is Personal.COORDINATES:
        return None
    unique = len(column.distinct) >= 0.9 * column.n_answers
    if asked.personal is Personal.EMAIL and unique:
        return made.words(column, Kind.IDENTIFIER, "identifier: e-mail addresses")
    if asked.personal is Personal.IDENTITY:
        return made.words(column, Kind.IDENTIFIER, "identifier: identity numbers")
    return made.words(column, Kind.TEXT, f"text: {asked.personal.value}")


def _labelled(column: Column, asked: Asked) -> Answers | None:
    """Codes with value labels: a scale by its words, or as declared; otherwise a choice."""
    said = [a for a in asked.labels if a in set(column.values)]
    core = [a for a in said if outside(a) is None]
    figures = [a for a in core if numbers.number_of(a) is not None]
    if len(said) > 60 or len(figures) > 11 or len(figures) == len(core):
        return None
    by_words = ordered(column, asked.text, asked.language)
    if by_words is not None:
        return by_words
    between = bool(figures) and core[0] not in figures and core[-1] not in figures
    beside = tuple(a for a in said if a not in core)
    if (asked.is_ordered or between) and len(core) >= 2:
        found = on_scale(column, Scale(tuple(core), beside, "its codes"))
        return made.explained(found, f"ordinal: {len(core)} labelled codes in their order")
    named = [a for a in core if a not in figures]
    if len(figures) >= len(named):
        named, figures = core, []
    options = [*named, *beside]
    place = np.array([options.index(v) if v in options else -1 for v in column.values])
    lost = int(column.counts[place < 0].sum())
    notes = [f"{_cells(lost)} hold a code without a label ({_list(figures)}); read as blank."]
    why = f"category: {len(options)} labelled codes"
    return made.coded(column, Kind.CATEGORY, options, place, why, notes=notes if lost else [])


def _date(column: Column, asked: Asked) -> Answers | None:
    serials = asked.promises_date
    tongue = asked.tool_language
    probe = dates.parse(pa.array(column.sample()), excel_serials=serials, language=tongue)
    if probe is None or probe.is_date.mean() < 0.5:
        return None
    read = dates.parse(column.distinct, excel_serials=serials, language=tongue)
    if read is None:
        return None
    fits = int(column.counts[read.is_date].sum())
    if fits < NEARLY_ALL * column.n_answers:
        return None
    lost = column.n_answers - fits
    notes = [f"{_cells(lost)} could not be read as a date; read as blank."] if lost else []
    return made.dates(column, read.values, f"date: read as {read.form}", notes)


def _duration(column: Column, asked: Asked) -> Answers | None:
    """`00:02:11` below "Avg. session duration", in seconds."""
    if not asked.promises_duration or not column.n_answers:
        return None
    parts = pc.extract_regex(column.distinct, r"^(?P<h>\d{1,3}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)$")
    if parts.null_count:
        return None
    hours, minutes, seconds = (
        pc.struct_field(parts, key).cast(pa.float64()).to_numpy(zero_copy_only=False)
        for key in "hms"
    )
    values = 3600 * hours + 60 * minutes + seconds
    why = f"number: lengths of time, read as {_show(values.min())} to {_show(values.max())} seconds"
    return made.numeric(column, Kind.NUMBER, values, np.zeros(len(values), np.uint8), why)


def _limits(column: Column, read: numbers.Numbers) -> tuple[numbers.Numbers, list[str]]:
    """Many figures and a word or two for the ends (`Less than 1 year`, `89 or older`): read as the
    figure that they name. Of few figures they are levels of a scale, see `_scale`."""
    odd = np.flatnonzero(~read.is_number)
    if not 0 < len(odd) <= 3 or read.is_number.sum() < FIGURES_FOR_LIMITS:
        return read, []
    values, known = read.values.copy(), read.is_number.copy()
    notes = []
    for i in odd:
        answer = column.values[int(i)]
        named, figure = bounds(answer), re.search(r"\d+(?:[.,]\d+)?", answer)
        if named is None or figure is None or np.isfinite(named.high - named.low):
            continue
        values[i], known[i] = float(figure[0].replace(",", ".")), True
        said = f"{_cells(int(column.counts[i]))} said “{answer}”"
        notes.append(f"{said}; read as {figure[0]}.")
    return numbers.Numbers(values, known, read.marks), notes


def _number(column: Column, asked: Asked) -> Answers | None:
    probe = numbers.parse(pa.array(column.sample()))
    if probe.is_number.mean() < 0.4 or _has_worded_ends(column, probe.is_number):
        return None
    read, limits = _limits(column, numbers.parse(column.distinct))
    beside = _beside(column, read.is_number)
    fits = int(column.counts[read.is_number].sum())
    known = fits + int(column.counts[beside > 0].sum())
    if known < NEARLY_ALL * column.n_answers or fits < 0.5 * column.n_answers:
        return None
    narrow = None if limits else _few_figures(column, asked, read, beside)
    return narrow or made.noted(as_number(column, read, beside, asked), *limits)


def _has_worded_ends(column: Column, is_number: NDArray[np.bool_]) -> bool:
    """`-4`, `0`, `+4` and `I love it!+5`: points of a scale, of which some say what they mean."""
    few = len(column.distinct) <= MOST_LEVELS and not is_number.all()
    return few and numbered_scale(tuple(column.values), rating=False) is not None


def _beside(column: Column, is_number: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Why a distinct answer among numbers is blank: refused, not applicable, don't know."""
    reasons = np.zeros(len(column.distinct), dtype=np.uint8)
    odd = np.flatnonzero(~is_number)
    if len(odd) <= 200:
        for i in odd:
            why = outside(column.values[int(i)])
            reasons[i] = 0 if why is None else why.blank
    return reasons


def as_number(
    column: Column, read: numbers.Numbers, beside: NDArray[np.uint8], asked: Asked
) -> Answers:
    """A number; what is none, not finite or a code for a blank is counted in a note."""
    values = read.values
    reasons = np.where(np.isnan(values), Blank.NOT_ANSWERED, 0).astype(np.uint8)
    reasons[beside > 0] = beside[beside > 0]
    notes: list[str] = []
    rest = values[~np.isnan(values)]
    endless = int(column.counts[read.is_number & np.isnan(read.values)].sum())
    if endless:
        notes.append(f"{_cells(endless)} hold no finite number; read as blank.")
    lost = int(column.counts[~read.is_number & (beside == 0)].sum())
    if lost:
        notes.append(f"{_cells(lost)} hold no number; read as blank.")
    said = int(column.counts[beside > 0].sum())
    if said:
        notes.append(f"{_cells(said)} say that there is no figure (refused, not applicable).")
    if read.marks:
        notes.append(f"Numbers were stored as text: {_list(read.marks)} taken off.")
    why = "number: no finite figures"
    if rest.size:
        why = f"number: figures from {_show(rest.min())} to {_show(rest.max())}"
    return made.numeric(column, Kind.NUMBER, values, reasons, why, notes)


def _few_figures(
    column: Column, asked: Asked, read: numbers.Numbers, beside: NDArray[np.uint8]
) -> Answers | None:
    """Whole numbers that are ratings (ordinal) or codes (category) rather than amounts."""
    values = read.values
    there = values[~np.isnan(values)]
    if not there.size or (there % 1).any() or there.min() < 0 or len(column.distinct) > 40:
        return None
    low, high = int(there.min()), int(there.max())
    yes_or_no = not asked.is_count or (0, 1) in asked.rating_ranges
    if {low, high} <= {0, 1} and there.size <= 2 and yes_or_no:
        return _yes_no(column, asked, values)
    if there.size == 2 and (low, high) == (1, 2) and not (asked.is_count or asked.is_rating):
        return category(column, asked.language, "category: two codes")
    spread = (low, high) in asked.rating_ranges and not asked.is_count
    if asked.is_choice and not asked.is_rating and not asked.in_grid and high <= 40:
        return category(column, asked.language, "category: codes of a choice, labels not in file")
    scaled = asked.picks_points and there.size >= 3
    rating = asked.is_rating or asked.is_ordered or asked.in_grid or spread or scaled
    if rating and not asked.meta and high <= 10 and low >= 0 and there.size >= 2:
        levels = sorted(there.astype(int))
        why = f"ordinal: whole numbers {levels[0]} to {levels[-1]} that read as a rating"
        return ordered_numbers(column, values, beside, levels, why)
    return None


def ordered_numbers(
    column: Column,
    values: NDArray[np.float64],
    beside: NDArray[np.uint8],
    levels: Sequence[int],
    why: str,
) -> Answers:
    """A rating: the numbers are the levels; answers outside it follow, strays are blank."""
    extra = [column.values[int(i)] for i in np.flatnonzero(beside > 0)]
    options = [*map(str, levels), *extra]
    where = {float(v): i for i, v in enumerate(levels)}
    place = np.array([where.get(float(v), -1) for v in values], dtype=np.int64)
    for j, i in enumerate(np.flatnonzero(beside > 0)):
        place[i] = len(levels) + j
    lost = int(column.counts[place < 0].sum())
    notes = [f"{_cells(lost)} fit no level of the scale; read as blank."] if lost else []
    return made.coded(
        column, Kind.ORDINAL, options, place, why, levels=options[: len(levels)], notes=notes
    )


def _yes_no(column: Column, asked: Asked, values: NDArray[np.float64]) -> Answers:
    """0 and 1: Typeform writes its yes and no so; elsewhere they stay as they are."""
    if asked.format != "typeform":
        return category(column, asked.language, "category: 0 and 1")
    options = [o for o, v in (("Yes", 1), ("No", 0)) if (values == v).any()]
    place = np.array([options.index("Yes" if v else "No") for v in values], dtype=np.int64)
    why = "category: 0 and 1, which Typeform writes for no and yes"
    return made.coded(column, Kind.CATEGORY, options, place, why)


def _scale(column: Column, asked: Asked) -> Answers | None:
    return ordered(column, asked.text, asked.language)


def _select_all(column: Column, asked: Asked) -> Answers | None:
    return joined(column, asked.text, asked.language)


def _choice(column: Column, asked: Asked) -> Answers | None:
    merged, _ = column.folded() if len(column.distinct) <= 5000 else (column, 0)
    if is_free_text(merged.values, merged.counts):
        return None
    d = len(merged.distinct)
    few = "one answer only" if d == 1 else f"{d} answers that come again and again"
    return category(column, asked.language, f"category: {few}")


def is_free_text(answers: Sequence[str], counts: NDArray[np.int64]) -> bool:
    """People wrote freely: long answers, or answers that hardly ever come twice."""
    n, d = int(counts.sum()), len(answers)
    if d > 1000 or (n >= 20 and d > 0.5 * n and d > 12):
        return True
    if {plain(a) for a in answers} <= anywhere_exact("yes", "yes") | anywhere_exact("yes", "no"):
        return False
    again = int(counts[counts > 1].sum()) / n
    length = float(np.mean([len(a.split()) for a in answers[:500]]))
    if n < 20:
        return (d == n and (d > 2 or length >= 2)) or (length > 12 and again < 0.8)
    return (again < 0.5 and d > 8) or (length > 15 and d > 12) or (d == n and d > 1)


READINGS: tuple[Reading, ...] = (
    _empty,
    _written_in,
    _personal,
    keys.weight,
    _ticked,
    _labelled,
    keys.postcode,
    keys.code,
    _duration,
    _date,
    _number,
    _scale,
    _select_all,
    _choice,
)


# -- rating ranges shared by several columns ----------------------------------------------------


def rating_ranges(columns: Sequence[Column]) -> frozenset[tuple[int, int]]:
    """Ranges like 0..5 or 1..5, without gaps, whose top three or more columns share; 0..1 where
    six do."""
    seen: dict[int, int] = {}
    boxes = sum(set(c.sample(3)) == {"0", "1"} for c in columns)
    for column in columns:
        if not 4 <= len(column.distinct) <= 11 or column.n_answers < 20:
            continue
        if not pc.all(pc.match_substring_regex(column.distinct, r"^\d{1,2}(\.0)?$")).as_py():
            continue
        figures = sorted(int(float(v)) for v in column.values)
        low, high = figures[0], figures[-1]
        if low in (0, 1) and high in (4, 5, 6, 7, 9, 10) and len(figures) >= high - low:
            seen[high] = seen.get(high, 0) + 1
    tops = [high for high, times in seen.items() if times >= 3]
    yes_or_no = {(0, 1)} if boxes >= LEAST_ITEMS else set()
    return frozenset((low, high) for high in tops for low in (0, 1)) | yes_or_no


# -- words ------------------------------------------------------------------------------------


def _cells(n: int) -> str:
    return f"{n:,} cell" if n == 1 else f"{n:,} cells"


def _list(items: Sequence[object]) -> str:
    return ", ".join(map(str, items))


def _show(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() and abs(value) < 1e15 else f"{value:.4g}"

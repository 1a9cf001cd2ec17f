"""Columns of figures: amounts, years, ratings, codes, yes and no in noughts and ones.

Whole numbers are ambiguous: what they are is told by the question, the tool and the columns
beside them. Whatever is read as blank is counted in a note.
"""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.sources import answers as made
from persona_core.sources import numbers
from persona_core.sources.answers import Answers
from persona_core.sources.asked import Asked, Ranges
from persona_core.sources.batteries import LEAST_ITEMS
from persona_core.sources.brackets import bounds
from persona_core.sources.choices import category
from persona_core.sources.columns import SAMPLE, Column
from persona_core.sources.figure_scales import numbered_scale
from persona_core.sources.outside import outside
from persona_core.sources.scales import MOST_LEVELS
from persona_core.sources.table import Blank, Kind
from persona_core.sources.typed_figures import typed

NEARLY_ALL = 0.95
"""Share of the answers that must fit a reading; the rest is counted in a note."""
MOST_TYPED = 0.85
"""The same where a count was asked for and people typed it."""
LEAST_FIGURES = 0.1
"""Most people may say that they cannot rate a thing (`N/A`); those who can rate it in figures."""
FIGURES_FOR_LIMITS = 13
"""So many different figures are amounts, of which one end may be said in words."""
_BARE_CODE = re.compile(r"[A-Za-z]{1,4}[_.]?\d{1,3}(?:[_.]?\d{1,3}|[a-z])?")
"""`Q24`, `q6_2`, `F12a`: a header that says nothing."""
OLDEST = 122
"""Years that the oldest person on record lived."""
LONG = 20
"""Columns that make a long questionnaire."""
FEWEST_YEARS = 5
"""So many different figures between 1900 and 2100, and hardly any other, are years."""
OLDEST_YEAR = 1000
"""A company may have been founded in 1764."""


def number(column: Column, asked: Asked) -> Answers | None:
    """Amounts, years, ratings or codes; None where too few answers are figures."""
    probe = numbers.parse(column.distinct.slice(0, SAMPLE))
    if probe.is_number.mean() < 0.4 or _has_worded_ends(column, probe.is_number):
        return None
    whole = len(column.distinct) <= SAMPLE
    read, limits = _limits(column, probe if whole else numbers.parse(column.distinct))
    plainly = read.is_number
    if asked.is_count and not limits:
        read, limits = typed(column, read, asked.text)
    free = read.is_number is not plainly or _said_freely(column, asked, read.is_number)
    least = MOST_TYPED if free else NEARLY_ALL
    beside = _beside(column, read.is_number)
    fits = int(column.counts[read.is_number].sum())
    known = fits + int(column.counts[beside > 0].sum())
    if known < least * column.n_answers or fits < LEAST_FIGURES * column.n_answers:
        return None
    narrow = None if limits else _few_figures(column, asked, read, beside)
    return narrow or made.noted(as_number(column, read, beside, asked), *limits)


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
        said = f"{cells_said(int(column.counts[i]))} said “{answer}”"
        notes.append(f"{said}; read as {figure[0]}.")
    return numbers.Numbers(values, known, read.marks), notes


def _said_freely(column: Column, asked: Asked, is_number: NDArray[np.bool_]) -> bool:
    """A count was asked for, and what is no figure are one person's words each (`maybe 11? not
    sure`): no answer that was offered, no end of a scale."""
    odd = np.flatnonzero(~is_number)
    rare = len(odd) > 0 and int(column.counts[odd].max()) == 1
    wordy = all(bounds(column.values[int(i)]) is None for i in odd)
    return asked.is_count and rare and wordy and int(is_number.sum()) > len(odd)


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
    strays, what = _no_years(column, values), "year"
    if asked.is_age:
        strays, what = _no_age(column, values), "age that anybody has"
    if strays.any():
        damaged = f"no {what} ({listed([f'{v:.10g}' for v in values[strays]])})"
        values = np.where(strays, np.nan, values)
        reasons[strays] = Blank.NOT_ANSWERED
        many = cells_hold(int(column.counts[strays].sum()))
        notes.append(f"{many} {damaged}; read as blank.")
    rest = values[~np.isnan(values)]
    endless = int(column.counts[read.is_number & np.isnan(read.values)].sum())
    if endless:
        notes.append(f"{cells_hold(endless)} no finite number; read as blank.")
    lost = int(column.counts[~read.is_number & (beside == 0)].sum())
    if lost:
        notes.append(f"{cells_hold(lost)} no number; read as blank.")
    said = int(column.counts[beside > 0].sum())
    if said:
        notes.append(f"{cells_said(said)} say that there is no figure (refused, not applicable).")
    if read.marks:
        notes.append(f"Numbers were stored as text: {listed(read.marks)} taken off.")
    why = "number: no finite figures"
    if rest.size and _are_years(rest):
        why = f"number: years from {rest.min():.0f} to {rest.max():.0f}"
    elif rest.size:
        why = f"number: figures from {shown(rest.min())} to {shown(rest.max())}"
    return made.numeric(column, Kind.NUMBER, values, reasons, why, notes)


def _are_years(values: NDArray[np.float64]) -> bool:
    return bool(
        len(values) >= FEWEST_YEARS
        and ((values >= OLDEST_YEAR) & (values < 2100)).all()
        and ((values >= 1900).mean() >= NEARLY_ALL)
        and not (values % 1).any()
    )


def _no_years(column: Column, values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which distinct figures are damaged years (`201`, `19985`), or older than the others by more
    than these span (1864 beside 1950 to 2005): nearly all others are years."""
    odd = ~np.isnan(values) & ~((values >= 1900) & (values < 2100) & (values % 1 == 0))
    rest = values[~odd & ~np.isnan(values)]
    few = column.counts[odd].sum() <= (1 - NEARLY_ALL) * column.n_answers
    if not (few and _are_years(rest)):
        return np.zeros(len(values), dtype=bool)
    earliest = max(OLDEST_YEAR, 2 * rest.min() - rest.max())
    return np.asarray(odd & ~((values >= earliest) & (values < 1900) & (values % 1 == 0)))


def _no_age(column: Column, values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which distinct figures are nobody's age (`-29`, `329`), where nearly all others may be; in
    years of birth none is."""
    odd = (values < 0) | (values > OLDEST)
    few = column.counts[odd].sum() <= (1 - NEARLY_ALL) * column.n_answers
    return np.asarray(odd & bool(few), dtype=np.bool_)


def _few_figures(
    column: Column, asked: Asked, read: numbers.Numbers, beside: NDArray[np.uint8]
) -> Answers | None:
    """Whole numbers that are ratings (ordinal) or codes (category) rather than amounts."""
    values = read.values
    there = values[~np.isnan(values)]
    if not there.size or (there % 1).any() or there.min() < 0 or len(column.distinct) > 40:
        return None
    low, high = int(there.min()), int(there.max())
    yes_or_no = not asked.is_count or (0, 1) in asked.ranges.shared
    if {low, high} <= {0, 1} and there.size <= 2 and yes_or_no:
        return _yes_no(column, asked, values)
    if there.size == 2 and (low, high) == (1, 2) and not (asked.is_count or asked.is_rating):
        return category(column, asked.language, "category: two codes")
    spread = (low, high) in asked.ranges.shared and not asked.is_count
    spread = spread or (low, high) == asked.ranges.battery
    if not spread and (wider := _part_of(column, asked, values)):
        (low, high), spread = wider, True
    if asked.is_choice and not asked.is_rating and not asked.in_grid and high <= 40:
        return category(column, asked.language, "category: codes of a choice, labels not in file")
    if asked.is_coded(shared=spread):
        return category(column, asked.language, "category: codes, says the header, without labels")
    scaled = asked.picks_points and there.size >= 3
    graded = asked.is_graded and low in (0, 1) and 3 <= there.size >= high - low
    rating = asked.is_rating or asked.is_ordered or asked.in_grid or spread or scaled or graded
    if rating and not asked.meta and high <= 10 and low >= 0 and there.size >= 2:
        levels = list(range(low, high + 1)) if spread else sorted(there.astype(int))
        read_as = "as steps, says the header" if graded else "that read as a rating"
        why = f"ordinal: whole numbers {levels[0]} to {levels[-1]} {read_as}"
        return ordered_numbers(column, values, beside, levels, why)
    return None


def _part_of(column: Column, asked: Asked, values: NDArray[np.float64]) -> tuple[int, int] | None:
    """The range of the other ratings (1 to 5) where people chose 3 to 5 of it: of a bare code
    (`Q24`) or right beside such a rating; three points and more."""
    there = np.unique(values[~np.isnan(values)])
    bare = _BARE_CODE.fullmatch(asked.header.strip()) is not None
    if asked.is_count or asked.meta or not (bare or column.index in asked.ranges.between):
        return None
    low, high = int(there.min()), int(there.max())
    enough = max(3, 0.7 * (high - low + 1))
    return asked.ranges.around(low, high) if len(there) >= enough else None


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
    notes = [f"{cells_said(lost)} fit no level of the scale; read as blank."] if lost else []
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


# -- rating ranges shared by several columns ----------------------------------------------------


def rating_ranges(columns: Sequence[Column]) -> Ranges:
    """What ranges of whole numbers the columns share."""
    seen: dict[tuple[int, int], int] = {}
    where: dict[tuple[int, int], list[int]] = {}
    boxes = sum(set(c.sample(3)) == {"0", "1"} for c in columns)
    for column in columns:
        if not 4 <= len(column.distinct) <= 11 or column.n_answers < 20:
            continue
        if not pc.all(pc.match_substring_regex(column.distinct, r"^\d{1,2}(\.0)?$")).as_py():
            continue
        figures = sorted(int(float(v)) for v in column.values)
        low, high = figures[0], figures[-1]
        if low in (0, 1) and 3 <= high <= 10 and len(figures) >= high - low:
            seen[low, high] = seen.get((low, high), 0) + 1
            where.setdefault((low, high), []).append(column.index)
    tops = {high: seen.get((0, high), 0) + seen.get((1, high), 0) for _, high in seen}
    tops = {h: times for h, times in tops.items() if times >= (LEAST_ITEMS if h in (3, 8) else 3)}
    yes_or_no = {(0, 1)} if boxes >= LEAST_ITEMS else set()
    most = max(seen, key=lambda r: seen[r], default=None)
    is_battery = most is not None and seen[most] >= max(LONG, len(columns) / 2)
    shared = frozenset((low, high) for high in tops for low in (0, 1))
    rated = [i for r in shared for i in where.get(r, ())]
    between = frozenset(i + step for i in rated for step in (-1, 1))
    return Ranges(shared | yes_or_no, most if is_battery else None, between)


# -- words ------------------------------------------------------------------------------------


def cells_said(n: int) -> str:
    """A count of cells in words."""
    return f"{n:,} cell" if n == 1 else f"{n:,} cells"


def cells_hold(n: int) -> str:
    """A count of cells and what is said of them."""
    return f"{cells_said(n)} {'holds' if n == 1 else 'hold'}"


def listed(items: Sequence[object]) -> str:
    """Things side by side, with commas."""
    return ", ".join(map(str, items))


def shown(value: float) -> str:
    """A figure as it is said."""
    return f"{value:,.0f}" if float(value).is_integer() and abs(value) < 1e15 else f"{value:.4g}"

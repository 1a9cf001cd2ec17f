"""What one column's answers are: number, date, scale, choice, select-all, identifier or text.

The readings are tried from the narrowest to the widest; the first that fits nearly all answers
wins and says why in one line. Everything is decided on the distinct answers.
"""

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
from persona_core.sources.choices import (
    LEAST_OFTEN,
    category,
    joined,
    on_scale,
    ordered,
    says_something,
    with_written,
)
from persona_core.sources.clean import plain
from persona_core.sources.columns import Column
from persona_core.sources.figures import (
    FIGURES_FOR_LIMITS,
    NEARLY_ALL,
    cells_hold,
    cells_said,
    listed,
    number,
    shown,
)
from persona_core.sources.lexicon import anywhere_exact
from persona_core.sources.outside import outside
from persona_core.sources.personal import Personal, of_one_spelling
from persona_core.sources.scales import Scale
from persona_core.sources.table import Kind
from persona_core.sources.topics import match

MANY_TEXTS = 12
"""More different answers, hardly one of them given twice, are free words."""
MOST_FOLDED = 5000
"""More different answers are texts: spellings are not compared."""
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
    notes = [f"{cells_hold(lost)} a code without a label ({listed(figures)}); read as blank."]
    why = f"category: {len(options)} labelled codes"
    return made.coded(column, Kind.CATEGORY, options, place, why, notes=notes if lost else [])


def _date(column: Column, asked: Asked) -> Answers | None:
    serials = asked.promises_date
    if asked.is_coded(shared=False) and not (serials or asked.is_day):
        return None
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
    notes = [f"{cells_said(lost)} could not be read as a date; read as blank."] if lost else []
    why = "date: declared by the file" if asked.is_day else f"date: read as {read.form}"
    return made.dates(column, read.values, why, notes)


def _anniversary(column: Column, asked: Asked) -> Answers | None:
    """`05/17` below "Birthday": a day without its year is no date, no range and no choice."""
    if not asked.promises_date or not FIGURES_FOR_LIMITS <= len(column.distinct) <= 400:
        return None
    days = r"^(?:(?:0?[1-9]|1[0-2])([/.-])[0-3]?\d|[0-3]?\d([/.-])(?:0?[1-9]|1[0-2]))\.?$"
    hit = pc.match_substring_regex(column.distinct, days).to_numpy(zero_copy_only=False)
    if int(column.counts[hit].sum()) < NEARLY_ALL * column.n_answers:
        return None
    return made.words(column, Kind.TEXT, "text: days of the year, without the year")


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
    why = f"number: lengths of time, read as {shown(values.min())} to {shown(values.max())} seconds"
    return made.numeric(column, Kind.NUMBER, values, np.zeros(len(values), np.uint8), why)


def _scale(column: Column, asked: Asked) -> Answers | None:
    return ordered(column, asked.text, asked.language)


def _select_all(column: Column, asked: Asked) -> Answers | None:
    return joined(column, asked.text, asked.language)


def _sex(column: Column, asked: Asked) -> Answers | None:
    """Typed by hand, in many spellings."""
    if len(column.distinct) > MOST_FOLDED:
        return None
    merged, note = of_one_spelling(column)
    found = (_with_written(merged, asked) or _choice(merged, asked)) if note else None
    return None if found is None else made.noted(found, note)


def _with_written(column: Column, asked: Asked) -> Answers | None:
    if len(column.distinct) > MOST_FOLDED or _asks_place(asked):
        return None
    return with_written(column, asked.text, asked.language)


def _choice(column: Column, asked: Asked) -> Answers | None:
    merged, _ = column.folded() if len(column.distinct) <= MOST_FOLDED else (column, 0)
    if is_free_text(merged.values, merged.counts) or _are_comments(merged):
        return None
    d = len(merged.distinct)
    few = "one answer only" if d == 1 else f"{d} answers that come again and again"
    return category(column, asked.language, f"category: {few}")


def _are_comments(column: Column) -> bool:
    """Of those who said more than "no" or "nothing" hardly two said the same."""
    if len(column.distinct) > MOST_FOLDED:
        return False
    answers = zip(column.values, column.counts, strict=True)
    said = column.counts[[times < LEAST_OFTEN or says_something(a) for a, times in answers]]
    return len(said) > MANY_TEXTS and len(said) > 0.5 * said.sum()


def _asks_place(asked: Asked) -> bool:
    """A list of countries is as long as the world: nobody needs to write one in."""
    fields, _ = match(asked.text, Kind.CATEGORY, (), asked.language, code=asked.header)
    return "bg.location" in fields


def is_free_text(answers: Sequence[str], counts: NDArray[np.int64]) -> bool:
    """People wrote freely: long answers, or answers that hardly ever come twice."""
    n, d = int(counts.sum()), len(answers)
    if d > 1000 or (n >= 20 and d > 0.5 * n and d > MANY_TEXTS):
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
    _anniversary,
    _date,
    number,
    _scale,
    _sex,
    _with_written,
    _select_all,
    _choice,
)

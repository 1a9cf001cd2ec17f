"""Months and days of the week in the order of the calendar: January first, Monday first.

Neither says how much of something: it is the order in which people look for them, in a chart and
in a list. All answers must be names of one kind, in one language for the days.
"""

from collections.abc import Mapping
from functools import cache

from persona_core.sources.clean import plain
from persona_core.sources.lexicon import fold, load, months
from persona_core.sources.outside import outside
from persona_core.sources.scales import Scale

MONTHS, DAYS = "months of the year", "days of the week"
CALENDAR = (MONTHS, DAYS)
LEAST = 3
"""Fewer answers may be names of something else: April and June."""


def calendar_scale(answers: tuple[str, ...]) -> Scale | None:
    """The scale of answers that are months or days of the week, None where they are not."""
    core = [a for a in answers if outside(a) is None]
    if len(core) < LEAST:
        return None
    for name, known in ((MONTHS, months()), *_days()):
        place = {a: known.get(plain(a)) for a in core}
        if None not in place.values() and len(set(place.values())) == len(core):
            levels = tuple(sorted(core, key=lambda a: known[plain(a)]))
            return Scale(levels, tuple(a for a in answers if a not in core), name)
    return None


@cache
def _days() -> tuple[tuple[str, Mapping[str, int]], ...]:
    """Folded name of a day → 1..7, for each language."""
    return tuple(
        (DAYS, {fold(name): day for day, names in enumerate(week, 1) for name in names})
        for week in load("days.toml")["days"].values()
    )

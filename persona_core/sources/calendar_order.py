"""Months, days of the week and times of day in their order: January first, Monday first.

It is the order in which people look for them, in a chart and in a list, and no scale: Sunday is
not more than Monday. All answers must be names of one kind, in one language for the days.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from persona_core.sources.clean import plain
from persona_core.sources.clock import time_of_day
from persona_core.sources.lexicon import fold, load, months
from persona_core.sources.outside import outside

LEAST, MOST = 3, 15
"""Fewer answers may be names of something else (April and June); more are no calendar."""


def in_calendar_order(answers: Sequence[str]) -> Mapping[str, float]:
    """Answer → its month (1 to 12), day of the week (1 to 7) or hour; {} where they are none."""
    core = [a for a in answers if outside(a) is None] if len(answers) <= MOST else []
    if len(core) < LEAST:
        return {}
    hours = {a: hour for a in core if (hour := time_of_day(a)) is not None}
    if len(hours) == len(core):
        return hours
    for known in (months(), *_days()):
        place = {a: float(known[plain(a)]) for a in core if plain(a) in known}
        if len(set(place.values())) == len(core):
            return place
    return {}


@cache
def _days() -> tuple[Mapping[str, int], ...]:
    """Folded name of a day → 1..7, for each language."""
    return tuple(
        {fold(name): day for day, names in enumerate(week, 1) for name in names}
        for week in load("days.toml")["days"].values()
    )

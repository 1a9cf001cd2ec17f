"""Careless answers in a workshop: what was flagged, and which flags are left out of the segments.

Document: `left-out` (ids of the flags that are switched on). No row is deleted; switching back
brings everything back, and the kept segments stay what they were when they were kept.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.problem import Problem
from persona_core.sources import quality
from persona_core.sources.quality import Flag
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data
from persona_core.workshop.sources.loaded import load


@dataclass(frozen=True)
class LeftOut:
    """The rows that a cut was made without."""

    flags: tuple[str, ...] = ()
    """Ids of the flags that picked them."""
    n: int = 0
    """Rows, each counted once."""


def flags(workshop: Workshop) -> tuple[Flag, ...]:
    """What was flagged among the respondents; none while the workshop holds no file.

    Judged on the respondents' own file: orders joined to it are no answers.
    """
    state = data.state(workshop)
    return () if state is None else workshop.cached(("flags", state), lambda: _flags(workshop))


def _flags(workshop: Workshop) -> tuple[Flag, ...]:
    """Each wave is judged on its own: who answers in two waves did nothing careless."""
    own = load(workshop).own
    if len(own) == 1:
        return quality.flags(own[0][1])
    n, start = sum(table.n_rows for _, table in own), 0
    found: dict[str, Flag] = {}
    for file, table in own:
        for flag in quality.flags(table):
            rows = np.zeros(n, dtype=np.bool_)
            rows[start : start + table.n_rows] = flag.rows
            words = flag.words
            if flag.id in found:
                rows |= found[flag.id].rows
                words = _of_both(found[flag.id], flag, file)
            found[flag.id] = Flag(flag.id, words, rows)
        start += table.n_rows
    return tuple(found.values())


def _of_both(earlier: Flag, flag: Flag, file: str) -> str:
    """One sentence where the rule is the same in both waves, else one for each."""
    said, rule = earlier.words.split(" ", 1), flag.words.split(" ", 1)
    if said[1] == rule[1]:
        return f"{earlier.n + flag.n:,} {rule[1]}"
    return f"{earlier.words} In {file}: {flag.words}"


def switched(workshop: Workshop) -> tuple[str, ...]:
    """Ids of the flags that are left out, among those there are now."""
    on = workshop.value("left-out") or ()
    return tuple(flag.id for flag in flags(workshop) if flag.id in on)


def switch(workshop: Workshop, flag_id: str, on: bool, *, by: str = "local") -> None:
    """Leave the rows of a flag out of the segments, or take them in again.

    Raises `Problem` where there is no such flag. A flag that another file had stays as it was.
    """
    if all(flag.id != flag_id for flag in flags(workshop)):
        raise Problem("the flag", f"nobody is flagged “{flag_id}”", "reload the Data page")
    with workshop.lock:
        others = [one for one in workshop.value("left-out") or () if one != flag_id]
        workshop.say("left-out", sorted([*others, flag_id] if on else others), by=by)


def rows(workshop: Workshop, ids: tuple[str, ...]) -> NDArray[np.bool_]:
    """The respondents that any of these flags picked, as things stand; shape (n,)."""
    picked = np.zeros(data.table(workshop).n_rows, dtype=np.bool_)
    for flag in flags(workshop):
        if flag.id in ids:
            picked |= flag.rows
    return picked


def left_out(workshop: Workshop) -> LeftOut:
    """What the next segments are built without."""
    return of(workshop, switched(workshop))


def of(workshop: Workshop, ids: tuple[str, ...]) -> LeftOut:
    """The respondents that any of these flags picked."""
    return LeftOut(ids, int(rows(workshop, ids).sum())) if ids else LeftOut()

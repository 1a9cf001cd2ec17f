"""Which files are waves of one survey, which of them the segments are built from, which still wait.

A file that asks what an earlier one asked joins nothing until somebody said what it is. As a wave
it is kept beside the others; segments stay built on the first until the room says otherwise.
Kept in the file's own document as `wave_of`: the first file of its series; "" is a different file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from persona_core.sources import Understood
from persona_core.workshop.sources import matching
from persona_core.workshop.sources.matching import Match


@dataclass(frozen=True)
class Waiting:
    """The earlier file that a file asks the questions of, while nobody said what it is."""

    earlier: str
    match: Match


@dataclass(frozen=True)
class Standing:
    """Where one file stands among the others."""

    series: str
    """Id of the first file of its series; its own where it is no wave of another."""
    wave: int = 0
    """1 for the first wave, 2 for the next …; 0 where there is only one."""
    in_use: bool = True
    """Whether its rows are among the respondents (or joined to them)."""
    waits: Waiting | None = None


def standings(
    files: Sequence[tuple[str, str | None, Understood]], chosen: Mapping[str, Sequence[str]]
) -> dict[str, Standing]:
    """Where every file stands.

    files: id, `wave_of` (None: nobody said), how understood; in the order they came.
    chosen: for a series the waves in use, where somebody said so; else its first.
    """
    parents = {name: wave_of for name, wave_of, _ in files if wave_of}
    found: dict[str, Standing] = {}
    before: list[tuple[str, Understood]] = []
    for name, wave_of, read in files:
        best = matching.best_match(read, before) if wave_of is None else None
        if best is not None:
            found[name] = Standing(name, in_use=False, waits=Waiting(*best))
            continue
        found[name] = Standing(_first(wave_of or name, parents))
        before.append((name, read))
    by_series: dict[str, list[str]] = {}
    for name, standing in found.items():
        if standing.waits is None:
            by_series.setdefault(standing.series, []).append(name)
    for series, names in by_series.items():
        if len(names) > 1 or names[0] != series:
            use = [name for name in names if name in chosen.get(series, ())] or names[:1]
            for number, name in enumerate(names, start=1):
                wave = number if len(names) > 1 else 0
                found[name] = Standing(series, wave, name in use)
    return found


def _first(name: str, parents: Mapping[str, str]) -> str:
    """The first file of a series: older workshops name the wave before instead."""
    seen = {name}
    while (parent := parents.get(name)) is not None and parent not in seen:
        seen.add(parent)
        name = parent
    return name

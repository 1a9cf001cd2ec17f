"""Corrections by people: checked, kept as lines of a reading, taken back one by one.

What is corrected in a file is corrected in its later waves too, where it is possible there.
"""

from collections.abc import Sequence

from persona_core.problem import Problem
from persona_core.sources import Reading
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import corrections
from persona_core.workshop.sources.corrections import Line
from persona_core.workshop.sources.loaded import (
    MADE,
    Source,
    keep_table,
    lines_of,
    load,
    made_source,
    sheet_of,
)
from persona_core.workshop.store import Put


def correct(
    workshop: Workshop,
    source: str,
    names: str | Sequence[str],
    what: str,
    value: corrections.Value,
    *,
    by: str = "local",
) -> None:
    """Correct how a question of a source is understood (several: the rows of one grid).

    what: one of `corrections.WHATS`, which says what the value is. Raises `Problem` and changes
    nothing where it is impossible.
    """
    several = (names,) if isinstance(names, str) else tuple(names)
    line = Line(several, what, value if isinstance(value, str) else list(value))
    loaded = load(workshop)
    if source == MADE:
        puts = [_of_made(workshop, made_source(loaded), line)]
    else:
        found = next((one for one in loaded.sources if one.id == source), None)
        if found is None:
            raise Problem("the file", "it is not in the workshop any more", "reload the page")
        puts = [_checked(workshop, found, line), *_in_waves(workshop, loaded.sources, found, line)]
    workshop.store.put(puts, by=by)
    keep_table(workshop, by=by)


def _of_made(workshop: Workshop, made: Source | None, line: Line) -> Put:
    """A column that stands in no file can be described in another way, not read in another way."""
    if made is None:
        raise Problem("the column", "it is not there any more", "reload the page")
    if line.what not in corrections.DESCRIBING:
        raise Problem(
            f"column “{line.names[0]}”",
            "it is worked out from several rows and cannot be read in another way",
            "change its role, its label, its topic or its field, or correct the file it comes from",
        )
    corrections.check(line, made.understood.table)
    _, lines, version = lines_of(workshop, MADE)
    corrections.folded((*lines, line))
    return put_lines(MADE, (*lines, line), version)


def _checked(workshop: Workshop, source: Source, line: Line) -> Put:
    """The change of one source; `Problem` where it cannot be understood so."""
    _, lines, version = lines_of(workshop, source.id)
    changed = (*lines, line)
    reading = corrections.folded(changed)
    corrections.check(line, source.understood.table)
    value = workshop.value(f"source/{source.id}")
    sheet_of(workshop, value).understood(reading)
    return put_lines(source.id, changed, version)


def _in_waves(
    workshop: Workshop, sources: Sequence[Source], first: Source, line: Line
) -> list[Put]:
    """The same change of its later waves; where one cannot be understood so, not there."""
    puts: list[Put] = []
    if line.what in corrections.OF_FILE:
        return puts
    for wave in sources:
        if wave.id == first.id or wave.standing.series != first.id:
            continue
        try:
            puts.append(_checked(workshop, wave, line))
        except Problem:
            continue
    return puts


def put_lines(source: str, lines: Sequence[Line], version: int) -> Put:
    """The change that keeps these lines as the corrections of a source."""
    return Put(f"reading/{source}", [line.as_json() for line in lines], version)


def said(workshop: Workshop, source: str) -> Reading:
    """All corrections of a source."""
    return lines_of(workshop, source)[0]


def undo_correction(workshop: Workshop, *, by: str = "local") -> str | None:
    """Drop the latest correction, in every wave it went to; returns its question, None for none.

    What was said of the file as a whole returns "the header".
    """
    readings = [d for d in workshop.store.documents("reading/") if d.value]
    if not readings:
        return None
    last = max(readings, key=lambda d: d.at)
    together = [d for d in readings if d.at == last.at and d.value[-1] == last.value[-1]]
    workshop.store.put([Put(d.key, d.value[:-1], d.version) for d in together], by=by)
    keep_table(workshop, by=by)
    gone = Line.from_json(last.value[-1])
    return "the header" if gone.what in corrections.OF_FILE else gone.names[0]

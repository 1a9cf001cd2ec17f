"""The same questions again: a corrected upload of a file, or its next wave."""

from collections.abc import Mapping
from dataclasses import dataclass

from persona_core.problem import Problem
from persona_core.sources import understand
from persona_core.sources.readers import read_cells
from persona_core.workshop import corrections, data, matching
from persona_core.workshop.corrections import Line
from persona_core.workshop.opened import Workshop
from persona_core.workshop.store import Json, Put


@dataclass(frozen=True)
class Replaced:
    """What became of a file that another one replaced."""

    file: str
    """The newer one."""
    earlier: str
    match: matching.Match
    kept: tuple[Line, ...]
    """Corrections that hold in the newer file too."""
    lost: tuple[Line, ...]
    """Corrections that are impossible in it."""


def replace(
    workshop: Workshop,
    source: str,
    content: bytes,
    file: str,
    *,
    sheet: str | None = None,
    by: str = "local",
) -> Replaced:
    """Put a corrected upload in the place of a file: its corrections are applied again.

    Raises `Problem` and changes nothing where the upload cannot be understood.
    """
    cells = read_cells(content, file, sheet)
    understand(cells)
    value = data.keep_cells(workshop, content, cells, order=0)
    return _stand_in(workshop, source, value, [], by=by)


def stand_in(workshop: Workshop, source: str, newer: str, *, by: str = "local") -> Replaced:
    """`replace` by a file that is in the workshop already; the newer id is gone then."""
    document = workshop.store.get(f"source/{newer}")
    if document is None:
        raise Problem("the newer file", "it is not in the workshop", "add it again")
    gone = [Put(document.key, None, document.version)]
    return _stand_in(workshop, source, document.value, gone, by=by)


def _stand_in(
    workshop: Workshop, source: str, value: Mapping[str, Json], more: list[Put], *, by: str
) -> Replaced:
    """One transaction: the newer cells under the old id, and the corrections that still hold."""
    document = workshop.store.get(f"source/{source}")
    if document is None:
        raise Problem("the earlier file", "it is not in the workshop", "add the newer one instead")
    _, lines, version = data.lines_of(workshop, source)
    cells = data.cells_of(workshop, value)
    kept, lost = corrections.still_possible(lines, lambda reading: understand(cells, reading))
    match = matching.compare(understand(data.cells_of(workshop, document.value)), understand(cells))
    old = {part: said for part, said in document.value.items() if part != "before"}
    before = {"source": old, "reading": [line.as_json() for line in lines]}
    now = {**value, "order": old["order"], "before": before}
    puts = [Put(document.key, now, document.version), *more]
    if lost:
        puts.append(data.put_lines(source, kept, version))
    workshop.store.put(puts, by=by)
    data.keep_table(workshop, by=by)
    return Replaced(cells.file, old["file"], match, kept, lost)


def put_back(workshop: Workshop, source: str, *, by: str = "local") -> str | None:
    """Undo `replace`: the earlier file with its corrections; returns its name."""
    document = workshop.store.get(f"source/{source}")
    before = document.value.get("before") if document else None
    if document is None or not before:
        return None
    _, _, version = data.lines_of(workshop, source)
    puts = [Put(document.key, before["source"], document.version)]
    if version or before["reading"]:
        puts.append(Put(f"reading/{source}", before["reading"], version))
    workshop.store.put(puts, by=by)
    data.keep_table(workshop, by=by)
    return str(before["source"]["file"])


def next_wave(workshop: Workshop, earlier: str, newer: str, *, by: str = "local") -> None:
    """Keep both files; the newer one takes over how the earlier was corrected (its orders, say)."""
    document = workshop.store.get(f"source/{newer}")
    if document is None:
        raise Problem("the newer file", "it is not in the workshop", "add it again")
    _, lines, _ = data.lines_of(workshop, earlier)
    cells = data.cells_of(workshop, document.value)
    kept, _ = corrections.still_possible(lines, lambda reading: understand(cells, reading))
    puts = [Put(document.key, {**document.value, "wave_of": earlier}, document.version)]
    _, own, version = data.lines_of(workshop, newer)
    if kept:
        puts.append(data.put_lines(newer, (*kept, *own), version))
    workshop.store.put(puts, by=by)
    data.keep_table(workshop, by=by)


@dataclass(frozen=True)
class Again:
    """A file that asks what an earlier one asked, and nobody said yet what it is."""

    earlier: data.Source
    newer: data.Source
    match: matching.Match


def asked_again(workshop: Workshop) -> Again | None:
    """The latest file that may replace an earlier one or be its next wave."""
    decided = {d.key for d in workshop.store.documents("source/") if "wave_of" in d.value}
    found = data.sources(workshop)
    by_id = {one.id: one for one in found}
    for i in range(len(found) - 1, 0, -1):
        newer = found[i]
        if f"source/{newer.id}" in decided:
            continue
        best = matching.best_match(newer.understood, [(s.id, s.understood) for s in found[:i]])
        if best is not None:
            return Again(by_id[best[0]], newer, best[1])
    return None

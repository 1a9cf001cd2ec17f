"""The same questions again: a corrected upload of a file, or its next wave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from persona_core.problem import Note, Problem
from persona_core.sources import Reading, Understood
from persona_core.sources.joining.returning import Returning, returning
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import corrections, matching
from persona_core.workshop.sources.correcting import put_lines
from persona_core.workshop.sources.corrections import Line
from persona_core.workshop.sources.loaded import Source, keep_table, lines_of, load, sheet_of
from persona_core.workshop.store import Document, Json, Put


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


def stand_in(workshop: Workshop, source: str, newer: str, *, by: str = "local") -> Replaced:
    """Put a newer file in the place of a file: its corrections are applied to the newer cells.

    One transaction: the newer cells under the old id, and the corrections that still hold. The
    newer id is gone then.
    """
    incoming = _document(workshop, newer)
    value: Mapping[str, Json] = incoming.value
    document = _document(workshop, source)
    _, lines, version = lines_of(workshop, source)
    understand_newer = _under(workshop, value)
    kept, lost = corrections.still_possible(lines, understand_newer)
    earlier = _under(workshop, document.value)(Reading())
    match = matching.compare(earlier, understand_newer(Reading()))
    old = {part: said for part, said in document.value.items() if part != "before"}
    reading = [line.as_json() for line in lines]
    before = {"source": old, "reading": reading, "newer": newer}
    place = {part: old[part] for part in ("order", "wave_of") if part in old}
    puts = [
        Put(document.key, {**value, **place, "before": before}, document.version),
        Put(incoming.key, None, incoming.version),
    ]
    if lost:
        puts.append(put_lines(source, kept, version))
    workshop.store.put(puts, by=by)
    keep_table(workshop, by=by)
    return Replaced(value["file"], old["file"], match, kept, lost)


def put_back(workshop: Workshop, source: str, *, by: str = "local") -> str | None:
    """Undo `stand_in`: the earlier file with its corrections; returns its name.

    A newer file that was in the workshop before stands beside it again, and asks again.
    """
    document = workshop.store.get(f"source/{source}")
    before = document.value.get("before") if document else None
    if document is None or not before:
        return None
    _, _, version = lines_of(workshop, source)
    puts = [Put(document.key, before["source"], document.version)]
    if version or before["reading"]:
        puts.append(Put(f"reading/{source}", before["reading"], version))
    if newer := before.get("newer"):
        known = [e for e in workshop.store.history(f"source/{newer}") if e.value is not None]
        puts.append(Put(known[-1].key, known[-1].value, 0))
    workshop.store.put(puts, by=by)
    keep_table(workshop, by=by)
    return str(before["source"]["file"])


def next_wave(workshop: Workshop, earlier: str, newer: str, *, by: str = "local") -> None:
    """Keep both files; the newer one takes over how the earlier was corrected (its orders, say).

    The segments stay built on what they were built on, see `use_waves`.
    """
    document = _document(workshop, newer)
    first = _document(workshop, earlier).value.get("wave_of") or earlier
    _, lines, _ = lines_of(workshop, earlier)
    understand = _under(workshop, document.value)
    kept, _ = corrections.still_possible(lines, understand)
    kept = (*kept, *_wordings(workshop, first, understand, kept))
    puts = [Put(document.key, {**document.value, "wave_of": first}, document.version)]
    _, own, version = lines_of(workshop, newer)
    if kept:
        puts.append(put_lines(newer, (*kept, *own), version))
    workshop.store.put(puts, by=by)
    keep_table(workshop, by=by)


def _wordings(
    workshop: Workshop,
    first: str,
    understand: Callable[[Reading], Understood],
    known: Sequence[Line],
) -> list[Line]:
    """What any wave of a series said of questions in other words, where a new wave asks them."""
    asked = {q.name for q in understand(Reading()).table.questions}
    found: list[Line] = []
    for source in load(workshop).sources:
        if source.standing.series == first:
            lines = lines_of(workshop, source.id)[1]
            found += [
                line
                for line in lines
                if line.what == "same as"
                and line not in (*known, *found)
                and set(line.names) <= asked
                and not (line.value and line.value[0] in asked)
            ]
    return found


def different(workshop: Workshop, newer: str, *, by: str = "local") -> None:
    """It is no wave and no correction: it is joined like any other file."""
    document = _document(workshop, newer)
    workshop.store.put(
        [Put(document.key, {**document.value, "wave_of": ""}, document.version)], by=by
    )
    keep_table(workshop, by=by)


def ask_again(workshop: Workshop, newer: str, *, by: str = "local") -> None:
    """Take back what was said of a file: it waits again, without what it took over."""
    document = _document(workshop, newer)
    earlier = document.value.get("wave_of")
    value = {part: said for part, said in document.value.items() if part != "wave_of"}
    puts = [Put(document.key, value, document.version)]
    _, lines, version = lines_of(workshop, newer)
    taken_over = set(map(repr, lines_of(workshop, earlier)[1] if earlier else ()))
    if own := [line for line in lines if repr(line) not in taken_over]:
        puts.append(put_lines(newer, own, version))
    elif lines:
        puts.append(Put(f"reading/{newer}", None, version))
    workshop.store.put(puts, by=by)
    keep_table(workshop, by=by)


def use_waves(workshop: Workshop, series: str, waves: Sequence[str], *, by: str = "local") -> None:
    """Build the segments from these waves of a series (one, or several below each other).

    Raises `Problem` where none of them is a wave of that series.
    """
    there = [s.id for s in load(workshop).sources if s.standing.series == series]
    use = [one for one in there if one in waves]
    if not use:
        raise Problem("the waves", "none of them is chosen", "choose one wave at least")
    with workshop.lock:
        workshop.say("waves", {**workshop.value("waves", {}), series: use}, by=by)
    keep_table(workshop, by=by)


@dataclass(frozen=True)
class Again:
    """A file that asks what an earlier one asked, and nobody said yet what it is."""

    earlier: Source
    newer: Source
    match: matching.Match

    @property
    def returning(self) -> Returning | None:
        """Who is in both files; of purchases nobody is: there a customer returns to buy."""
        return None if self.newer.is_history else in_several((self.earlier, self.newer))


def in_several(waves: Sequence[Source]) -> Returning | None:
    """Who answered more than one of these waves, as far as their columns tell."""
    return returning([wave.part for wave in waves])


def asked_again(workshop: Workshop) -> Again | None:
    """The first file that waits for an answer: does it replace one, is it its next wave?"""
    found = {source.id: source for source in load(workshop).sources}
    for newer in found.values():
        if newer.standing.waits is not None:
            return Again(found[newer.standing.waits.earlier], newer, newer.standing.waits.match)
    return None


def settle(workshop: Workshop, use: Sequence[str] = (), *, by: str = "local") -> tuple[Note, ...]:
    """Answer for whoever cannot be asked: surveys are waves, purchases are more of the same.

    use: file names of the waves that the segments are built from; without it the first wave is
    used, and a note says so. Raises `Problem` where a name is no wave.
    """
    while (again := asked_again(workshop)) is not None:
        if again.newer.is_history:
            different(workshop, again.newer.id, by=by)
        else:
            next_wave(workshop, again.earlier.id, again.newer.id, by=by)
    found, notes = series(workshop), []
    missing = set(use) - {wave.file for waves in found for wave in waves}
    if missing:
        what = "it is no wave: no other file asks the same questions"
        raise Problem(f"the wave “{min(missing)}”", what, "name one of several such files")
    for waves in found:
        chosen = [wave.id for wave in waves if wave.file in use]
        if chosen:
            use_waves(workshop, waves[0].standing.series, chosen, by=by)
            both = in_several([wave for wave in waves if wave.id in chosen])
            if both is not None:
                notes.append(Note(", ".join(use), f"{both.words}: they count once in each."))
            continue
        others = ", ".join(wave.file for wave in waves[1:])
        what = f"It is a later wave of {waves[0].file}: the segments are built without it (--wave)."
        notes.append(Note(others, what))
    return tuple(notes)


def series(workshop: Workshop) -> tuple[tuple[Source, ...], ...]:
    """The waves of each survey that has several, in their order."""
    by_first: dict[str, list[Source]] = {}
    for source in load(workshop).sources:
        if source.standing.wave:
            by_first.setdefault(source.standing.series, []).append(source)
    return tuple(tuple(waves) for waves in by_first.values())


def _document(workshop: Workshop, source: str) -> Document:
    document = workshop.store.get(f"source/{source}")
    if document is None:
        raise Problem("the file", "it is not in the workshop any more", "add it again")
    return document


def _under(workshop: Workshop, value: Mapping[str, Json]) -> Callable[[Reading], Understood]:
    return sheet_of(workshop, value).understood

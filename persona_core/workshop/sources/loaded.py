"""The files of a workshop as they are understood now, put together to one table of respondents.

Computed once per state of files, corrections and waves. Of a file that waits for an answer (the
same questions as an earlier one) nothing is among the respondents yet, see series.py.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pyarrow as pa

from persona_core.problem import Note, Problem
from persona_core.sources import Reading, Understood, surroundings
from persona_core.sources.cells import Cells
from persona_core.sources.joining import attach, purchases, waves
from persona_core.sources.joining.joins import Join, join
from persona_core.sources.joining.links import Part, check_keys
from persona_core.sources.joining.named_keys import Key, parse_key
from persona_core.sources.table import Kind, Question, Table
from persona_core.sources.understand import Sheet
from persona_core.workshop import own_files
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import corrections
from persona_core.workshop.sources.corrections import Line
from persona_core.workshop.sources.dictionary import question_as_json
from persona_core.workshop.sources.kept_cells import cells_of
from persona_core.workshop.sources.series import Standing, standings
from persona_core.workshop.store import Document, Json

MADE = "made"
"""In place of a source's id: the columns that stand in no file, worked out from several rows."""
MADE_NAME = "Worked out columns"
REMEMBERED_CELLS = 20_000_000
"""A sheet of more cells is understood from the start after each correction: memory before time."""


@dataclass(frozen=True)
class Source:
    """One file (sheet) of the workshop and how it was understood."""

    id: str
    file: str
    size: int
    """Bytes as uploaded."""
    cells: Cells
    understood: Understood
    join: Join | None = None
    """How its rows found the respondents; None for the table of the respondents itself."""
    standing: Standing = field(default=Standing(""))
    earlier: str = ""
    """The file that it replaced and that can be put back; "" where there is none."""
    is_answered: bool = False
    """Whether somebody said what it is: the next wave, or a different file."""
    has_workbook: bool = False
    """Whether another of its sheets can be taken."""
    before: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Its questions that an earlier wave asked in other words: name → name and wording there."""

    @cached_property
    def asked(self) -> Understood:
        """As `understood`, with such questions under the name and wording of the earlier wave."""
        table = waves.as_asked_before(self.understood.table, self.before)
        return replace(self.understood, table=table)

    @cached_property
    def part(self) -> Part:
        """What joining needs of it: its columns that may hold keys."""
        return Part(self.file, self.asked.table)

    @cached_property
    def is_history(self) -> bool:
        """Whether its rows are purchases: more of them are no wave of a survey."""
        table = self.understood.table
        return purchases.history(table, purchases.roles(table)) is not None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is worth a look, in reading order; what stands around the table is told apart."""
        seen = dict.fromkeys((*self.cells.notes, *self.understood.table.notes))
        around = self.around
        return tuple(note for note in seen if note not in around)

    @property
    def around(self) -> tuple[Note, ...]:
        """What is said of the lines above and below the table: one note or none."""
        return tuple(surroundings.notes(self.understood.around))


@dataclass(frozen=True)
class Loaded:
    """Everything that was loaded, as it is understood now."""

    sources: tuple[Source, ...] = ()
    table: Table | None = None
    """The respondents; None while there is no file."""
    own: tuple[tuple[str, Table], ...] = ()
    """The files whose rows the respondents are (several waves below each other), before joins."""
    made: Table | None = None
    """The columns of `table` that stand in no file; None where there are none."""


def load(
    workshop: Workshop, coming: Sequence[Document] = (), without: Collection[str] = ()
) -> Loaded:
    """Sources and respondents' table, computed once per state of files and readings.

    coming: files that will be kept next, as the store will give them back. without: keys of those
    that will be gone then.
    """
    standing = workshop.store.documents("source/")
    known = [*(d for d in standing if d.key not in without), *coming]
    documents = sorted(known, key=lambda d: d.value["order"])
    readings = {d.key: lines_of(workshop, d.key.removeprefix("source/")) for d in documents}
    _, _, version = lines_of(workshop, MADE)
    as_it_stands = (
        version,
        own_files.own_keywords(workshop),
        *(one.version if (one := workshop.store.get(key)) else 0 for key in ("keys", "waves")),
        *((d.key, d.version, readings[d.key][2]) for d in documents),
    )
    return workshop.cached(
        ("table", as_it_stands),
        lambda: _load(workshop, documents, readings) if documents else Loaded(),
    )


def lines_of(workshop: Workshop, source: str) -> tuple[Reading, tuple[Line, ...], int]:
    """The corrections of a source folded into one reading, its lines, the document's version."""
    document = workshop.store.get(f"reading/{source}")
    own = own_files.own_keywords(workshop)
    if document is None or document.value is None:
        return Reading(keywords=own), (), document.version if document else 0
    lines = tuple(Line.from_json(line) for line in document.value)
    return replace(corrections.folded(lines), keywords=own), lines, document.version


def sheet(cells: Cells) -> Sheet:
    """Cells to be understood; what no correction changes is remembered where it is not too much."""
    return Sheet(cells, remember=cells.n_rows * cells.n_columns <= REMEMBERED_CELLS)


def sheet_of(workshop: Workshop, value: Mapping[str, Any], known: Sheet | None = None) -> Sheet:
    """The sheet of a `source/` document: `known` at first, read from the store later."""
    return workshop.cached(
        ("sheet", value["rows"], value["file"], value["sheet"]),
        lambda: known or sheet(cells_of(workshop, value)),
    )


def _load(
    workshop: Workshop,
    documents: Sequence[Document],
    readings: Mapping[str, tuple[Reading, tuple[Line, ...], int]],
) -> Loaded:
    found = []
    for document in documents:
        value = document.value
        one = sheet_of(workshop, value)
        before = value.get("before")
        found.append(
            Source(
                id=document.key.removeprefix("source/"),
                file=value["file"],
                size=value["size"],
                cells=one.cells,
                understood=one.understood(readings[document.key][0]),
                earlier=before["source"]["file"] if before else "",
                is_answered="wave_of" in value,
                has_workbook=bool(value.get("workbook")),
                before=corrections.asked_before(readings[document.key][1]),
            )
        )
    wave_of = [document.value.get("wave_of") for document in documents]
    files = [(s.id, of, s.asked) for s, of in zip(_as_known(found, wave_of), wave_of, strict=True)]
    standing = standings(files, workshop.value("waves", {}))
    found = [replace(source, standing=standing[source.id]) for source in found]
    return _joined(found, workshop.value("keys", []), lines_of(workshop, MADE)[0])


def _as_known(found: Sequence[Source], wave_of: Sequence[str | None]) -> Iterator[Source]:
    """The sources; one that waits for an answer under what was said of other waves' wordings."""
    said: dict[str, tuple[str, str]] = {}
    for source, of in zip(found, wave_of, strict=True):
        known = {**said, **source.before} if of is None else source.before
        yield replace(source, before=known)
        said |= source.before


@dataclass(frozen=True)
class _Entry:
    """What is joined as one file: a source, or several waves below each other."""

    sources: tuple[Source, ...]
    table: Table


def _joined(found: Sequence[Source], keys: Sequence[str], about_made: Reading) -> Loaded:
    by_series: dict[str, list[Source]] = {}
    for source in found:
        if source.standing.in_use:
            by_series.setdefault(source.standing.series, []).append(source)
    entries = [_Entry(tuple(several), _below(several)) for several in by_series.values()]
    named = [entry.sources[0].file for entry in entries]
    tables = [(name, entry.table) for name, entry in zip(named, entries, strict=True)]
    joined = join(list(zip(named, entries, strict=True)), said_keys(keys, tables))
    how = {
        s.id: one for entry, one in zip(entries, joined.joins, strict=True) for s in entry.sources
    }
    sources = tuple(replace(source, join=how.get(source.id)) for source in found)
    table = _without_empty(joined.table, _made_names(joined.table, found))
    names = _made_names(table, found)
    table = _corrected(table, names, about_made)
    own = next(
        (
            tuple((s.file, s.asked.table) for s in entry.sources)
            for entry, one in zip(entries, joined.joins, strict=True)
            if one is None and entry.table.n_rows == table.n_rows
        ),
        (),
    )
    return Loaded(sources, table, own, attach.chosen(table, names) if names else None)


def _below(several: Sequence[Source]) -> Table:
    if len(several) == 1:
        return several[0].asked.table
    return waves.below([(source.file, source.asked.table) for source in several])


def said_keys(texts: Sequence[str], files: Sequence[tuple[str, Table]]) -> list[Key]:
    """Kept keys of which both columns are there; those of other files and columns wait for them."""
    names, parts = [name for name, _ in files], [Part(name, table) for name, table in files]
    found = []
    for text in texts:
        try:
            key = parse_key(text, names)
            check_keys(parts, [key])
        except Problem:
            continue
        found.append(key)
    return found


def _made_names(table: Table, found: Sequence[Source]) -> list[str]:
    """Questions of the joined table that are none of a file."""
    there = {_origin(q) for source in found for q in source.asked.table.questions}
    return [q.name for q in table.questions if _origin(q) not in there]


def _without_empty(table: Table, made: Sequence[str]) -> Table:
    """Without what the files hold nothing to work out from: it is no question of anybody's."""
    nothing = {name for name in made if table.question(name).kind is Kind.EMPTY}
    if not nothing:
        return table
    return attach.chosen(table, [q.name for q in table.questions if q.name not in nothing])


def _origin(q: Question) -> tuple[str, tuple[str, ...]]:
    return q.question, q.source_columns


def _corrected(table: Table, names: Sequence[str], said: Reading) -> Table:
    """The table with what people said of the columns that stand in no file."""
    mine = set(names)
    return table.with_questions(
        [corrections.described(q, said) if q.name in mine else q for q in table.questions]
    )


def made_source(loaded: Loaded) -> Source | None:
    """The columns that stand in no file, as a source without cells."""
    if loaded.made is None:
        return None
    understood = Understood(
        table=loaded.made,
        format="",
        header_rows=(),
        first_data_row=0,
        last_data_row=-1,
        n_rows=loaded.made.n_rows,
        n_columns=0,
        language="",
    )
    cells = Cells(MADE_NAME, pa.table({}), "")
    return Source(MADE, MADE_NAME, 0, cells, understood)


def keep_table(workshop: Workshop, *, by: str) -> None:
    """Make the snapshot of the table as it is understood now and name it in `table`."""
    value = kept_table(workshop, load(workshop))
    if workshop.value("table") != value:
        workshop.say("table", value, by=by)


def kept_table(workshop: Workshop, loaded: Loaded) -> Json:
    """Keep the rows and the dictionary of a table; what `table` says of it, None for no table."""
    found = loaded.table
    if found is None:
        return None
    dictionary = json.dumps([question_as_json(q) for q in found.questions], ensure_ascii=False)
    return {
        "rows": workshop.store.keep_rows(found.data, name="respondents"),
        "dictionary": workshop.store.keep_blob(dictionary.encode()),
        "n_respondents": found.n_rows,
        "n_questions": len(found.questions),
    }

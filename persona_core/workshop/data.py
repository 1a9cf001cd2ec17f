"""Files into the workshop: kept as read, understood, corrected, joined to one table.

Documents: `source/<id>` (the file and where its cells are kept), `reading/<id>` (what people
corrected, see corrections.py), `table` (the snapshot in use). Nothing uploaded is half-written: the
cells are kept first, and one transaction then names them.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from persona_core.problem import Note, Problem
from persona_core.sources import Reading, Understood, understand
from persona_core.sources.cells import Cells
from persona_core.sources.codebook import Codebook
from persona_core.sources.joins import Join, join
from persona_core.sources.links import parse_key
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Table
from persona_core.workshop import corrections
from persona_core.workshop.corrections import Line
from persona_core.workshop.dictionary import question_as_json
from persona_core.workshop.opened import Workshop
from persona_core.workshop.store import Document, Json, Put


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

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is worth a look, in reading order."""
        return tuple(dict.fromkeys((*self.cells.notes, *self.understood.table.notes)))


def add(
    workshop: Workshop, data: bytes, file: str, *, sheet: str | None = None, by: str = "local"
) -> str:
    """Read a file and keep it; returns its source id (the same file twice is kept once).

    Raises `Problem` and keeps nothing where the file cannot be understood.
    """
    cells = read_cells(data, file, sheet)
    understand(cells)
    digest = hashlib.sha256(data).hexdigest()
    there = workshop.store.documents("source/")
    for document in there:
        if (document.value["sha256"], document.value["sheet"]) == (digest, cells.sheet):
            return document.key.removeprefix("source/")
    source = workshop.new_id()
    value = keep_cells(workshop, data, cells, order=len(there))
    workshop.store.put([Put(f"source/{source}", value, 0)], by=by)
    keep_table(workshop, by=by)
    return source


def keep_cells(workshop: Workshop, data: bytes, cells: Cells, *, order: int) -> dict[str, Json]:
    """Keep the cells; what a `source/` document says about them."""
    return {
        "file": cells.file,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "rows": workshop.store.keep_rows(cells.table, name=cells.file),
        "order": order,
        "container": cells.container,
        "sheet": cells.sheet,
        "sheets": list(cells.sheets),
        "encoding": cells.encoding,
        "delimiter": cells.delimiter,
        "notes": [[n.where, n.what] for n in cells.notes],
        "codebook": None if cells.codebook is None else cells.codebook.as_json(),
    }


def cells_of(workshop: Workshop, value: Mapping[str, Json]) -> Cells:
    """The inverse of `keep_cells`."""
    return Cells(
        file=value["file"],
        table=workshop.store.rows(value["rows"]),
        container=value["container"],
        sheet=value["sheet"],
        sheets=tuple(value["sheets"]),
        encoding=value["encoding"],
        delimiter=value["delimiter"],
        notes=tuple(Note(where, what) for where, what in value["notes"]),
        codebook=Codebook.from_json(value["codebook"]) if value.get("codebook") else None,
    )


def say_keys(workshop: Workshop, keys: Sequence[str], files: Sequence[str]) -> None:
    """Keep which columns join the files (`FILE.COLUMN=FILE.COLUMN`) where a guess is wrong.

    Raises `Problem` where a key does not name a column of two of the files.
    """
    for key in keys:
        parse_key(key, files)
    if keys:
        workshop.say("keys", list(keys))


def remove(workshop: Workshop, source: str, *, by: str = "local") -> None:
    """Take a file out of the workshop; its cells stay in the history."""
    document = workshop.store.get(f"source/{source}")
    if document is not None:
        workshop.store.put([Put(document.key, None, document.version)], by=by)
        keep_table(workshop, by=by)


def restore(workshop: Workshop, source: str, *, by: str = "local") -> None:
    """Undo `remove`: put the file back as it was last known."""
    known = [e for e in workshop.store.history(f"source/{source}") if e.value is not None]
    if known and workshop.store.get(f"source/{source}") is None:
        last = workshop.store.history(f"source/{source}")[-1]
        workshop.store.put([Put(known[-1].key, known[-1].value, last.version)], by=by)
        keep_table(workshop, by=by)


def _documents(workshop: Workshop) -> list[Document]:
    return sorted(workshop.store.documents("source/"), key=lambda d: d.value["order"])


def sources(workshop: Workshop) -> list[Source]:
    """The files of the workshop in the order they came, each as understood now."""
    return list(_understood(workshop)[0])


def table(workshop: Workshop) -> Table:
    """The respondents' table of the workshop; raises `Problem` while it holds no file."""
    found = _understood(workshop)[1]
    if found is None:
        raise Problem(
            "the workshop", "it holds no file yet", "add a survey export on the Data page"
        )
    return found


def lines_of(workshop: Workshop, source: str) -> tuple[Reading, tuple[Line, ...], int]:
    """The corrections of a source folded into one reading, its lines, the document's version."""
    document = workshop.store.get(f"reading/{source}")
    if document is None or document.value is None:
        return Reading(), (), document.version if document else 0
    lines = tuple(Line.from_json(line) for line in document.value)
    return corrections.folded(lines), lines, document.version


def _understood(workshop: Workshop) -> tuple[tuple[Source, ...], Table | None]:
    """Sources and joined table, computed once per state of files and readings."""
    documents = _documents(workshop)
    readings = {d.key: lines_of(workshop, d.key.removeprefix("source/")) for d in documents}
    keys = workshop.store.get("keys")
    as_it_stands = (
        keys.version if keys else 0,
        *((d.key, d.version, readings[d.key][2]) for d in documents),
    )
    return workshop.cached(
        ("table", as_it_stands), lambda: _understand(workshop, documents, readings)
    )


def _understand(
    workshop: Workshop,
    documents: list[Document],
    readings: Mapping[str, tuple[Reading, tuple[Line, ...], int]],
) -> tuple[tuple[Source, ...], Table | None]:
    found = []
    for document in documents:
        value = document.value
        cells = cells_of(workshop, value)
        understood = understand(cells, readings[document.key][0])
        name = document.key.removeprefix("source/")
        found.append(Source(name, value["file"], value["size"], cells, understood))
    if not found:
        return (), None
    names = [s.file for s in found]
    keys = workshop.value("keys", [])
    given = [parse_key(key, names) for key in keys if len(names) >= 2]
    joined = join([(s.file, s.understood) for s in found], given)
    merged = [replace(s, join=how) for s, how in zip(found, joined.joins, strict=True)]
    return tuple(merged), joined.table


def keep_table(workshop: Workshop, *, by: str) -> None:
    """Make the snapshot of the table as it is understood now and name it in `table`."""
    _, found = _understood(workshop)
    if found is None:
        workshop.say("table", None, by=by)
        return
    dictionary = json.dumps([question_as_json(q) for q in found.questions], ensure_ascii=False)
    value = {
        "rows": workshop.store.keep_rows(found.data, name="respondents"),
        "dictionary": workshop.store.keep_blob(dictionary.encode()),
        "n_respondents": found.n_rows,
        "n_questions": len(found.questions),
    }
    if workshop.value("table") != value:
        workshop.say("table", value, by=by)


@dataclass(frozen=True)
class State:
    """Which table is in use: results computed under an equal state may be used again."""

    rows: str
    """Hash of the respondents' rows; solutions name the one they were made on."""
    dictionary: str
    """Hash of the question dictionary."""


def state(workshop: Workshop) -> State | None:
    """The table in use; None while the workshop holds no file."""
    value = workshop.value("table")
    return State(value["rows"], value["dictionary"]) if value else None


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
    _, lines, version = lines_of(workshop, source)
    several = (names,) if isinstance(names, str) else tuple(names)
    line = Line(several, what, value if isinstance(value, str) else list(value))
    changed = (*lines, line)
    reading = corrections.folded(changed)
    found = next(s for s in sources(workshop) if s.id == source)
    corrections.check(line, found.understood.table)
    understand(found.cells, reading)
    workshop.store.put([put_lines(source, changed, version)], by=by)
    keep_table(workshop, by=by)


def put_lines(source: str, lines: Sequence[Line], version: int) -> Put:
    """The change that keeps these lines as the corrections of a source."""
    return Put(f"reading/{source}", [line.as_json() for line in lines], version)


def said(workshop: Workshop, source: str) -> Reading:
    """All corrections of a source."""
    return lines_of(workshop, source)[0]


def undo_correction(workshop: Workshop, *, by: str = "local") -> str | None:
    """Drop the latest correction; returns its question, None where there is none."""
    readings = [d for d in workshop.store.documents("reading/") if d.value]
    if not readings:
        return None
    last = max(readings, key=lambda d: d.at)
    workshop.store.put([Put(last.key, last.value[:-1], last.version)], by=by)
    keep_table(workshop, by=by)
    return Line.from_json(last.value[-1]).names[0]

"""Files into the workshop: kept as read, understood, corrected, joined to one table.

Documents: `source/<id>` (the file and where its cells are kept), `reading/<id>` (what people
corrected), `table` (the snapshot in use). Nothing uploaded is half-written: the cells are kept
first, and one transaction then names them.
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
from persona_core.sources.table import Kind, Role, Table, Topic
from persona_core.workshop.dictionary import question_as_json
from persona_core.workshop.opened import Workshop
from persona_core.workshop.store import Document, Put

Line = tuple[str, str, str]
"""One correction: question, what (`kind`, `role`, `topic`), value."""


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
    for document in workshop.store.documents("source/"):
        value = document.value
        if value["sha256"] == digest and value["sheet"] == cells.sheet:
            return document.key.removeprefix("source/")
    source = workshop.new_id()
    rows = workshop.store.keep_rows(cells.table, name=file)
    order = len(workshop.store.documents("source/"))
    value = {
        "file": file,
        "size": len(data),
        "sha256": digest,
        "rows": rows,
        "order": order,
        "container": cells.container,
        "sheet": cells.sheet,
        "sheets": list(cells.sheets),
        "encoding": cells.encoding,
        "delimiter": cells.delimiter,
        "notes": [[n.where, n.what] for n in cells.notes],
        "codebook": None if cells.codebook is None else cells.codebook.as_json(),
    }
    workshop.store.put([Put(f"source/{source}", value, 0)], by=by)
    _keep_table(workshop, by=by)
    return source


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
        _keep_table(workshop, by=by)


def restore(workshop: Workshop, source: str, *, by: str = "local") -> None:
    """Undo `remove`: put the file back as it was last known."""
    known = [e for e in workshop.store.history(f"source/{source}") if e.value is not None]
    if known and workshop.store.get(f"source/{source}") is None:
        last = workshop.store.history(f"source/{source}")[-1]
        workshop.store.put([Put(known[-1].key, known[-1].value, last.version)], by=by)
        _keep_table(workshop, by=by)


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


def _reading(workshop: Workshop, source: str) -> tuple[Reading, tuple[Line, ...], int]:
    """The corrections of a source folded into one reading, its lines, the document's version."""
    document = workshop.store.get(f"reading/{source}")
    if document is None or document.value is None:
        return Reading(), (), document.version if document else 0
    lines = tuple((str(name), str(what), str(value)) for name, what, value in document.value)
    return _folded(lines), lines, document.version


def _folded(lines: tuple[Line, ...]) -> Reading:
    """Later lines win; dropping the last one is what undo does."""
    said: dict[str, dict[str, str]] = {"kind": {}, "role": {}, "topic": {}}
    for name, what, value in lines:
        said[what][name] = value
    return Reading(
        kinds={name: Kind(v) for name, v in said["kind"].items()},
        roles={name: Role(v) for name, v in said["role"].items()},
        topics={name: Topic(v) for name, v in said["topic"].items()},
    )


def _understood(workshop: Workshop) -> tuple[tuple[Source, ...], Table | None]:
    """Sources and joined table, computed once per state of files and readings."""
    documents = _documents(workshop)
    readings = {d.key: _reading(workshop, d.key.removeprefix("source/")) for d in documents}
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
        cells = Cells(
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


def _keep_table(workshop: Workshop, *, by: str) -> None:
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
    workshop: Workshop, source: str, name: str, what: str, value: str, *, by: str = "local"
) -> None:
    """Correct how one question of a source is understood: its `kind`, `role` or `topic`.

    Raises `Problem` and changes nothing where its answers cannot be that kind.
    """
    _, lines, version = _reading(workshop, source)
    changed = (*lines, (name, what, value))
    cells = next(s for s in sources(workshop) if s.id == source).cells
    understand(cells, _folded(changed))
    workshop.store.put([Put(f"reading/{source}", [list(c) for c in changed], version)], by=by)
    _keep_table(workshop, by=by)


def undo_correction(workshop: Workshop, *, by: str = "local") -> str | None:
    """Drop the latest correction; returns its question, None where there is none."""
    readings = [d for d in workshop.store.documents("reading/") if d.value]
    if not readings:
        return None
    last = max(readings, key=lambda d: d.at)
    workshop.store.put([Put(last.key, last.value[:-1], last.version)], by=by)
    _keep_table(workshop, by=by)
    return str(last.value[-1][0])

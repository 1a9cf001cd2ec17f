"""Files into the workshop: kept as read, taken out, put back; what stands on the Data page.

Documents: `source/<id>` (the file and where its cells are kept), `reading/<id>` (what people
corrected, see corrections.py), `taken-out` (files that can be put back), `table` (the snapshot in
use). Nothing uploaded is half-written: the cells are kept first, and one transaction names them.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from persona_core.problem import Note, Problem
from persona_core.sources import Reading, understand
from persona_core.sources.joining.joins_report import as_csv, unmatched
from persona_core.sources.joining.summary import is_worked_out_from
from persona_core.sources.readers.told import Told, nobody
from persona_core.sources.table import Question, Table
from persona_core.workshop.arrivals import Reached, anywhere
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import contents, loaded
from persona_core.workshop.sources.contents import Content, sha256
from persona_core.workshop.sources.correcting import correct, said, undo_correction
from persona_core.workshop.sources.kept_cells import keep_cells, without_personal
from persona_core.workshop.sources.loaded import (
    MADE,
    Source,
    keep_table,
    kept_table,
    load,
    made_source,
)
from persona_core.workshop.store import Conflict, Document, Json, Put

__all__ = [
    "MADE",
    "Content",
    "Source",
    "State",
    "add",
    "bring",
    "correct",
    "made",
    "made_from",
    "remove",
    "restore",
    "rules",
    "said",
    "sources",
    "state",
    "table",
    "take_sheet",
    "taken_out",
    "undo_correction",
    "unmatched_rows",
]


def add(
    workshop: Workshop,
    content: Content,
    file: str,
    *,
    sheet: str | None = None,
    bare: bool = False,
    told: Told = nobody,
    reached: Reached = anywhere,
    by: str = "local",
) -> str:
    """Read a file and keep it; returns its source id (the same file twice is kept once).

    content: its bytes, or where it lies. told: is called with the rows read so far, at last with
    all of them. reached: with the next step. Either may raise to end it; what comes after
    "keeping" cannot be ended. bare: names, e-mail addresses, phones and the like are left out
    before anything is kept. Raises `Problem` and keeps nothing where the file cannot be understood.
    """
    with ThreadPoolExecutor(1) as pool:
        hashed = pool.submit(sha256, content)  # while another process reads
        cells = contents.read(content, file, sheet, told)
        told(cells.n_rows)
        reached("understanding")
        if bare:
            cells = without_personal(cells, understand(cells))
        there = workshop.store.documents("source/")
        mark = (hashed.result(), cells.sheet, bare)
        for document in there:
            if _mark(document.value) == mark:
                return document.key.removeprefix("source/")
        known = loaded.sheet(cells)
        understood = pool.submit(known.understood, Reading())  # while the cells are written

        def settled() -> None:
            understood.result()
            reached("keeping")

        order = max((document.value["order"] + 1 for document in there), default=0)
        value = keep_cells(
            workshop, content, cells, mark[0], order=order, bare=bare, if_sound=settled
        )
    loaded.sheet_of(workshop, value, known)
    source = workshop.new_id()
    _put_files(workshop, [Put(f"source/{source}", value, 0)], by=by)
    return source


def _mark(value: Mapping[str, Json]) -> tuple[str, str | None, bool]:
    """What makes it the same source again: the file, its sheet, whether it is without names."""
    return value["sha256"], value["sheet"], value.get("bare", False)


def bring(
    workshop: Workshop, content: Content, file: str, *, bare: bool = False, by: str = "local"
) -> str:
    """Have a file added in the background; returns the id it has in `workshop.arrivals`."""
    name = workshop.new_id()
    workshop.arrivals.begin(
        name,
        file,
        lambda told, reached: add(
            workshop, content, file, bare=bare, told=told, reached=reached, by=by
        ),
    )
    return name


def _put_files(workshop: Workshop, files: Sequence[Put], *, by: str) -> None:
    """Name new files, drop old ones and name the table that this makes, in one transaction.

    All is computed before, so that other sessions are answered from the earlier table meanwhile
    and never wait. Where somebody else changed the table by then it is computed once more.
    """
    coming = [
        Document(one.key, one.value, one.expected + 1, by, workshop.clock())
        for one in files
        if one.value is not None
    ]
    standing = workshop.store.get("table")
    table = kept_table(workshop, load(workshop, coming, [one.key for one in files]))
    puts = [*files, Put("table", table, standing.version if standing else 0)]
    try:
        workshop.store.put(puts[:-1] if standing and standing.value == table else puts, by=by)
    except Conflict:
        workshop.store.put(files, by=by)
        keep_table(workshop, by=by)


def take_sheet(workshop: Workshop, source: str, sheet: str, *, by: str = "local") -> str:
    """Take another sheet of a workbook instead; returns its source id.

    A sheet that was in use before comes back with its corrections. Raises `Problem` where the
    workbook was not kept or that sheet cannot be understood.
    """
    document = workshop.store.get(f"source/{source}")
    kept = document.value.get("workbook") if document else None
    if document is None or not kept:
        raise Problem(
            "the workbook", "its other sheets were not kept", "drop the file in once more"
        )
    content = workshop.store.blob(kept)
    cells = contents.read(content, document.value["file"], sheet)
    understand(cells)
    value = keep_cells(workshop, content, cells, sha256(content), order=document.value["order"])
    key = f"source/{workshop.new_id()}"
    for entry in workshop.store.history("source/"):
        was = entry.value or {}
        if (was.get("sha256"), was.get("sheet")) == (value["sha256"], cells.sheet):
            key = entry.key
    if key != document.key:
        gone = Put(document.key, None, document.version)
        _put_files(workshop, [gone, Put(key, value, 0)], by=by)
    return key.removeprefix("source/")


def unmatched_rows(workshop: Workshop, source: str) -> bytes:
    """The rows of a joined file whose key found nobody, as CSV; only its header where all did."""
    found = next((one for one in load(workshop).sources if one.id == source), None)
    if found is None or found.join is None:
        raise Problem("the file", "it is not joined any more", "reload the page")
    return as_csv(unmatched(found.asked.table, found.join)).encode("utf-8-sig")


def remove(workshop: Workshop, source: str, *, by: str = "local") -> None:
    """Take a file out of the workshop; its cells stay in the history, so it can be put back."""
    document = workshop.store.get(f"source/{source}")
    if document is not None:
        workshop.store.put([Put(document.key, None, document.version)], by=by)
        workshop.say("taken-out", [*_others_out(workshop, source), source], by=by)
        keep_table(workshop, by=by)


def taken_out(workshop: Workshop) -> tuple[tuple[str, str], ...]:
    """Files that were taken out and can be put back, the latest last: source id and name."""
    there = {d.value["sha256"] for d in workshop.store.documents("source/")}
    known = ((one, _as_known(workshop, one)) for one in workshop.value("taken-out", []))
    return tuple(
        (source, put.value["file"]) for source, put in known if put.value["sha256"] not in there
    )


def restore(workshop: Workshop, source: str, *, by: str = "local") -> None:
    """Undo `remove`: put the file back as it was last known."""
    if source in workshop.value("taken-out", []):
        workshop.store.put([_as_known(workshop, source)], by=by)
        workshop.say("taken-out", _others_out(workshop, source), by=by)
        keep_table(workshop, by=by)


def _others_out(workshop: Workshop, source: str) -> list[str]:
    return [one for one in workshop.value("taken-out", []) if one != source]


def _as_known(workshop: Workshop, source: str) -> Put:
    """The change that puts a removed source back as it was."""
    known = [e for e in workshop.store.history(f"source/{source}") if e.value is not None]
    return Put(known[-1].key, known[-1].value, 0)


def sources(workshop: Workshop) -> list[Source]:
    """The files of the workshop in the order they came, each as understood now."""
    return list(load(workshop).sources)


def made(workshop: Workshop) -> Source | None:
    """The columns worked out from several rows (purchases per customer, the wave), if any."""
    return made_source(load(workshop))


def made_from(workshop: Workshop, source: Source) -> tuple[Question, ...]:
    """The columns that were worked out from the purchases in this file."""
    found = load(workshop).made
    questions = found.questions if found is not None else ()
    return tuple(q for q in questions if is_worked_out_from(q, source.file))


def rules(workshop: Workshop, source: Source) -> tuple[Note, ...]:
    """How the purchases of this file were counted, where it stands alone: else its join says so."""
    found = load(workshop).table
    if found is None or source.join is not None or not source.is_history:
        return ()
    own = source.understood.table.notes
    return tuple(note for note in found.notes if note.where == source.file and note not in own)


def table(workshop: Workshop) -> Table:
    """The respondents' table of the workshop; raises `Problem` while it holds no file."""
    found = load(workshop).table
    if found is None:
        raise Problem(
            "the workshop", "it holds no file yet", "add a survey export on the Data page"
        )
    return found


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

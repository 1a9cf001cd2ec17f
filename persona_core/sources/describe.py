"""The object that `inspect --json` prints: how a file was understood, column by column."""

from collections.abc import Sequence
from typing import Any

from persona_core.problem import Note
from persona_core.sources import quality
from persona_core.sources.cells import Cells
from persona_core.sources.table import Question
from persona_core.sources.understand import Understood


def as_json(cells: Cells, understood: Understood) -> dict[str, Any]:
    """File, format, rows, the question dictionary and what was noticed, as plain values."""
    noticed = in_short([*understood.table.notes, *quality.notes(understood.table)])
    return {
        "file": cells.file,
        "format": understood.format,
        "sheet": cells.sheet,
        "encoding": cells.encoding,
        "delimiter": cells.delimiter,
        "header_rows": list(understood.header_rows),
        "n_rows": understood.n_rows,
        "n_columns": understood.n_columns,
        "columns": [_column(q) for q in understood.table.questions],
        "warnings": [{"where": n.where, "what": n.what} for n in noticed],
    }


_FIRST = ("the sheet", "the table", "the rows", "the header", "sensitive columns")
_LAST = ("the respondents", "the cells")
"""What decides how everything is read is said first, what is merely counted last."""
_TWO = 2
"""So many columns with something of their own are said one by one."""


def in_short(notes: Sequence[Note]) -> list[Note]:
    """One note per place, what matters most first: a list of a dozen is read by nobody."""
    said: dict[str, list[str]] = {}
    for note in notes:
        where = "the cells" if note.where == "the columns" else note.where
        sentences = said.setdefault(where, [])
        if note.what not in sentences:
            sentences.append(note.what)
    short = [Note(where, " ".join(said[where])) for where in sorted(said, key=_weight)]
    own = [note for note in short if note.where.startswith("column")]
    if len(own) <= _TWO:
        return short
    told = " ".join(f"{note.where.partition(' ')[2]}: {note.what}" for note in own)
    place = short.index(own[0])
    rest = [note for note in short if note not in own]
    return [*rest[:place], Note(f"{len(own)} columns", told), *rest[place:]]


def _weight(where: str) -> int:
    for place, beginning in enumerate(_FIRST):
        if where.startswith(beginning):
            return place - len(_FIRST)
    return _LAST.index(where) + 1 if where in _LAST else 0


def _column(q: Question) -> dict[str, Any]:
    return {
        "name": q.name,
        "question": q.question,
        "kind": q.kind.value,
        "topic": q.topic.value,
        "group": q.group,
        "source_columns": list(q.source_columns),
        "options": None if q.options is None else list(q.options),
        "levels": None if q.levels is None else list(q.levels),
        "n_missing": q.n_missing,
        "personal": q.personal,
        "sensitive": q.sensitive,
        "role": q.role.value,
        "why": q.why,
    }

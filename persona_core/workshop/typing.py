"""The kept segments for people who were not there: the typing tool, and a new file typed.

The typing tool asks a few questions; a file that asks the whole survey again is placed by the kept
rule itself, read as the workshop's own file was read.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from persona_core import segments
from persona_core.export.typing_questionnaire import questionnaire
from persona_core.export.typing_workbook import accuracy_words, typing_workbook
from persona_core.problem import Note, Problem
from persona_core.segments.cautions import questions_of
from persona_core.segments.model import Rule, Solution
from persona_core.segments.score_sheet import Item, score_sheet
from persona_core.segments.typing_tool import TypingTool, typing_tool
from persona_core.show.facts import counted
from persona_core.sources import attach, quality
from persona_core.sources.cells import Cells
from persona_core.sources.joins import join
from persona_core.sources.links import Key, parse_key
from persona_core.sources.read_like import ReadLike, read_like
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Kind, Table
from persona_core.workshop import data, rows, segmenting
from persona_core.workshop.data import Source
from persona_core.workshop.opened import Workshop
from persona_core.workshop.placing_sql import READABLE
from persona_core.workshop.segmenting import Cut

NAMED = 3
"""Questions or answers named in a warning; of more the number is said."""
FEWEST = 3
"""Segmentation variables a file must ask (or all there are): with fewer it is another survey."""


# -- the typing tool ----------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Typing:
    """The typing tool of the kept segments, with the words it needs."""

    tool: TypingTool
    items: tuple[Item, ...]
    cut: Cut

    @property
    def words(self) -> str:
        """How well it does, in one sentence."""
        return accuracy_words(self.tool)

    def workbook(self, workshop: Workshop) -> bytes:
        """The .xlsx with live formulas."""
        n_all = len(questions_of(self.cut.solution.rule.features))
        return typing_workbook(self.tool, self.items, self.cut.names, n_all, workshop.clock())

    def questionnaire(self) -> str:
        """The questions as plain text."""
        return questionnaire(self.items, self.cut.names)

    def as_json(self) -> dict[str, Any]:
        """What `typing --json` says, without the workbook's path."""
        return {
            "questions": list(self.tool.questions),
            "accuracy": self.tool.accuracy,
            "segments": [
                {"segment": number, "name": name, "accuracy": share}
                for number, (name, share) in enumerate(
                    zip(self.cut.names, self.tool.by_segment, strict=True), 1
                )
            ],
        }

    def rule_as_json(self) -> dict[str, Any]:
        """All that another program needs to type people: the points of each answer."""
        return self.as_json() | {
            "base": self.tool.base.tolist(),
            "points": [item.as_json() for item in self.items],
        }


def kept_cut(workshop: Workshop) -> Cut:
    """The kept segments; raises `Problem` where there are none."""
    cut = segmenting.kept(workshop)
    if cut is None:
        raise Problem("the workshop", "no segments were kept", "keep a solution first")
    return cut


def typing(workshop: Workshop) -> Typing:
    """The typing tool of the kept segments; raises `Problem` where there are none, or too small."""
    return typing_of(workshop, kept_cut(workshop))


def typing_of(workshop: Workshop, cut: Cut) -> Typing:
    """The typing tool of any cut; raises `Problem` where a segment is too small."""
    solution = cut.solution
    tool = workshop.cached(
        ("typing", cut.key), lambda: typing_tool(cut.table, solution.rule, solution.labels)
    )
    return Typing(tool, score_sheet(tool, cut.table), cut)


# -- a new file ---------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Assigned:
    """The people of a file in the kept segments."""

    solution: Solution
    """Of the file's rows; its notes say what the file lacks or adds."""
    names: tuple[str, ...]
    """Of segments 1..k."""

    def as_json(self) -> dict[str, Any]:
        """What `assign --json` says."""
        sizes, used = self.solution.sizes.tolist(), self.solution.n_used
        return {
            "n_used": used,
            "n_left_out": len(self.solution.labels) - used,
            "segments": [
                {
                    "segment": number,
                    "name": name,
                    "size": size,
                    "share": size / used if used else None,
                }
                for number, (name, size) in enumerate(zip(self.names, sizes, strict=True), 1)
            ],
            "warnings": [{"where": n.where, "what": n.what} for n in self.solution.notes],
        }


def assign(workshop: Workshop, content: bytes, file: str, *, sheet: str | None = None) -> Assigned:
    """Place the people of a new file by the kept rule; nothing is kept.

    The file is read under the corrections of the workshop's own file and joined to the same other
    files. The own file again gives exactly the kept segments. Raises `Problem` where nothing is
    kept, the file cannot be read, or it does not ask what the segments were built from.
    """
    cut = kept_cut(workshop)
    own = [s for s in data.sources(workshop) if s.join is None and s.standing.in_use]
    cells = read_cells(content, file, sheet)
    again = _kept_again(workshop, cut, own, content, cells)
    if again is not None:
        return Assigned(again, cut.names)
    main = own[0]
    read = read_like(main.cells, data.said(workshop, main.id), cells)
    rule = cut.solution.rule
    table = _joined(workshop, main, read)
    table, notes = _readable(table, rule)
    _require_questions(table, rule)
    labels, fit = segments.assign(table, rule)
    out = _careless(read.table, cut.left_out.flags)
    labels[out], fit[out] = 0, np.nan
    notes = (*_lacking(read, rule, cut), *notes, *_unknown(table, cut), *_left_out(labels, out))
    return Assigned(Solution(cut.solution.spec, rule, labels, fit, notes), cut.names)


def _kept_again(
    workshop: Workshop, cut: Cut, own: Sequence[Source], content: bytes, cells: Cells
) -> Solution | None:
    """The kept segments of one of the workshop's own files; None for any other file."""
    digest, sha = rows.digest_of(rows.canonical(cells.table)), hashlib.sha256(content).hexdigest()
    start = 0
    for source in own:
        document = workshop.store.get(f"source/{source.id}")
        value = document.value if document else {}
        end = start + source.understood.n_rows
        same = value.get("rows") == digest or (value.get("sha256"), value.get("sheet")) == (
            sha,
            cells.sheet,
        )
        if same and end <= cut.table.n_rows:
            labels, fit = cut.solution.labels[start:end], cut.solution.fit[start:end]
            notes = _left_out(labels, np.zeros(len(labels), dtype=np.bool_))
            return Solution(cut.solution.spec, cut.solution.rule, labels, fit, tuple(notes))
        start = end
    return None


def _joined(workshop: Workshop, main: Source, read: ReadLike) -> Table:
    """The new people with what the workshop's other files know of them."""
    others = [s for s in data.sources(workshop) if s.join is not None and s.join.n_matched]
    if not others:
        return read.table
    joined = join(
        [(main.file, read), *((s.file, s.understood) for s in others)],
        _keys(workshop, [main.file, *(s.file for s in others)]),
    )
    return joined.table if joined.table.n_rows == read.table.n_rows else read.table


def _keys(workshop: Workshop, files: Sequence[str]) -> list[Key]:
    """What joins these files, where somebody said so."""
    found = []
    for key in workshop.value("keys", []):
        try:
            found.append(parse_key(key, files))
        except Problem:
            continue  # of a file that is not there
    return found


def _careless(table: Table, flags: Sequence[str]) -> NDArray[np.bool_]:
    """Whom the flags that the kept segments were built without pick here; shape (n,)."""
    out = np.zeros(table.n_rows, dtype=np.bool_)
    for flag in quality.flags(table) if flags else ():
        if flag.id in flags:
            out |= flag.rows
    return out


# -- what the file lacks or adds ----------------------------------------------------------------


def _require_questions(table: Table, rule: Rule) -> None:
    asked = {q.name for q in table.questions if q.kind is not Kind.EMPTY}
    wanted = questions_of(rule.features)
    there = [name for name in wanted if name in asked]
    if len(there) < min(FEWEST, len(wanted)):
        raise Problem(
            "the file",
            f"it asks {len(there)} of the {counted(len(wanted), 'question')} that the segments "
            "were built from",
            "choose a file of the same survey",
        )


def _readable(table: Table, rule: Rule) -> tuple[Table, tuple[Note, ...]]:
    """The table without segmentation variables whose answers are of another kind here."""
    source = {f.question: f.source for f in rule.features}
    mine = [q for q in table.questions if q.name in source]
    empty = {q.name for q in mine if q.kind is Kind.EMPTY}
    odd = {q.name for q in mine if q.kind not in READABLE[source[q.name]]} - empty
    notes = (
        Note(
            f"question “{table.question(name).label}”",
            f"Its answers read as {table.question(name).kind} here, as another kind when the "
            "segments were built: they count as blank.",
        )
        for name in sorted(odd, key=table.index)
    )
    gone = odd | empty
    kept = attach.chosen(table, [q.name for q in table.questions if q.name not in gone])
    return (kept if gone else table), tuple(notes)


def _lacking(read: ReadLike, rule: Rule, cut: Cut) -> Iterator[Note]:
    """Questions the file does not ask, asks in part, or asks besides."""
    built = questions_of(rule.features)
    for names, words in (
        (read.missing, "{} of the {} that built the segments {} not asked: {}. People are placed "
                       "by the others."),
        (read.partly, "{} of the {} that built the segments {} asked with fewer options: {}. What "
                      "is missing counts as not chosen."),
    ):  # fmt: skip
        mine = [cut.table.question(name).label for name in built if name in names]
        if mine:
            was = "is" if len(mine) == 1 else "are"
            told = words.format(len(mine), counted(len(built), "question"), was, _some(mine))
            yield Note("the file", told)
    if read.new:
        n = counted(len(read.new), "question")
        yield Note("the file", f"{n} {_are(len(read.new))} new and not used: {_some(read.new)}.")


def _unknown(table: Table, cut: Cut) -> Iterator[Note]:
    """Answers nobody gave when the segments were built, with the people who gave them."""
    for name in questions_of(cut.solution.rule.features):
        if all(q.name != name for q in table.questions):
            continue
        known = set(cut.table.question(name).options or ())
        counts = table.counts(name)
        new = [j for j, answer in enumerate(counts.answers)
               if answer not in known and counts.count[0, j]]  # fmt: skip
        if new:
            n = int(counts.count[0, new].sum())
            yield Note(
                f"question “{cut.table.question(name).label}”",
                f"{counted(n, 'answer')} {_are(n)} unknown to the segments and "
                f"{'counts' if n == 1 else 'count'} as blank: "
                f"{_some([f'“{counts.answers[j]}”' for j in new])}.",
            )


def _left_out(labels: NDArray[np.int16], careless: NDArray[np.bool_]) -> Iterator[Note]:
    """Who is in no segment, and why."""
    if careless.any():
        n = int(careless.sum())
        yield Note(
            "the respondents",
            f"{counted(n, 'respondent')} left out for the quality of their answers, as the "
            "workshop does.",
        )
    silent = int((labels == 0).sum()) - int(careless.sum())
    if silent > 0:
        yield Note("the respondents", f"{counted(silent, 'respondent')} in no segment.")


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")

"""A new file in the kept segments: placed by the kept rule, read as the workshop's own was read."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from persona_core import segments
from persona_core.problem import Note, Problem
from persona_core.segments import participation
from persona_core.segments.cautions import questions_of
from persona_core.segments.model import Rule, Solution, Spec
from persona_core.show.facts import counted
from persona_core.sources import quality
from persona_core.sources.cells import Cells
from persona_core.sources.joining import attach
from persona_core.sources.joining.joins import Read, join
from persona_core.sources.read_like import ReadLike, read_like
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Blank, Kind, Table
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.typing import kept_cut
from persona_core.workshop.disk import rows
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data
from persona_core.workshop.sources.data import Source
from persona_core.workshop.sources.loaded import said_keys

READABLE = {
    "chosen": (Kind.MULTI,),
    "is": (Kind.CATEGORY, Kind.ORDINAL),
    "level": (Kind.ORDINAL, Kind.CATEGORY),
    "number": (Kind.NUMBER,),
    "rank": (Kind.RANK,),
}
"""Kinds from whose columns each source of a feature can be read."""
NAMED = 3
"""Questions or answers named in a warning; of more the number is said."""
FEWEST = 3
"""Segmentation variables a file must ask (or all there are): with fewer it is another survey."""


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
    careless = _careless(read.table, cut.left_out.flags, len(labels))
    outside = _outside(table, cut.solution.spec) & ~careless
    labels[careless | outside], fit[careless | outside] = 0, np.nan
    notes = (
        *_lacking(read, rule, cut),
        *notes,
        *_unknown(table, cut),
        *_left_out(labels, careless, outside, _why(rule)),
    )
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
        summed_up = len(own) == 1 and source.understood.n_rows != cut.table.n_rows
        if same and (summed_up or end <= cut.table.n_rows):
            part = slice(None) if summed_up else slice(start, end)
            labels, fit = cut.solution.labels[part], cut.solution.fit[part]
            nobody = np.zeros(len(labels), dtype=np.bool_)
            notes = _left_out(labels, nobody, nobody, "")
            return Solution(cut.solution.spec, cut.solution.rule, labels, fit, tuple(notes))
        start = end
    return None


def _joined(workshop: Workshop, main: Source, read: ReadLike) -> Table:
    """The new people with what the workshop's other files know of them."""
    alone = join([(main.file, read)]).table  # a history of purchases is summed up by customer
    others = [s for s in data.sources(workshop) if s.join is not None and s.join.n_matched]
    if not others:
        return alone
    files: list[tuple[str, Read]] = [(main.file, read), *((s.file, s.understood) for s in others)]
    keys = said_keys(workshop.value("keys", []), [(file, one.table) for file, one in files])
    joined = join(files, keys).table
    return joined if joined.n_rows == alone.n_rows else alone


def _careless(table: Table, flags: Sequence[str], n: int) -> NDArray[np.bool_]:
    """Whom the flags that the kept segments were built without pick here; shape (n,)."""
    out = np.zeros(n, dtype=np.bool_)
    for flag in quality.flags(table) if flags else ():
        if flag.id in flags:
            out |= flag.rows
    return out


def _outside(table: Table, spec: Spec) -> NDArray[np.bool_]:
    """Who would not take part in the segments, as far as the file asks for it; shape (n,)."""
    there = {q.name for q in table.questions}
    out = np.zeros(table.n_rows, dtype=np.bool_)
    for condition in spec.only:
        if there.issuperset(condition.questions):
            out |= ~participation.matches(table, condition)
    if spec.participation.complete:
        for name in there.intersection(spec.variables):
            out |= table.blank(name) != Blank.ANSWERED
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
        (
            read.missing,
            "{} of the {} that built the segments {} not asked: {}. People are placed "
            "by the others.",
        ),
        (
            read.partly,
            "{} of the {} that built the segments {} asked with fewer options: {}. What "
            "is missing counts as not chosen.",
        ),
    ):
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
        new = [
            j
            for j, answer in enumerate(counts.answers)
            if answer not in known and counts.count[0, j]
        ]
        if new:
            n = int(counts.count[0, new].sum())
            yield Note(
                f"question “{cut.table.question(name).label}”",
                f"{counted(n, 'answer')} {_are(n)} unknown to the segments and "
                f"{'counts' if n == 1 else 'count'} as blank: "
                f"{_some([f'“{counts.answers[j]}”' for j in new])}.",
            )


def _left_out(
    labels: NDArray[np.int16],
    careless: NDArray[np.bool_],
    outside: NDArray[np.bool_],
    why: str,
) -> Iterator[Note]:
    """Who is in no segment, and why: of those who are neither careless nor outside, `why`."""
    if careless.any():
        n = int(careless.sum())
        yield Note(
            "the respondents",
            f"{counted(n, 'respondent')} left out for the quality of their answers, as the "
            "workshop does.",
        )
    if outside.any():
        n = int(outside.sum())
        yield Note(
            "the respondents",
            f"{counted(n, 'respondent')} outside of those the segments were built from.",
        )
    silent = int((labels == 0).sum()) - int((careless | outside).sum())
    if silent > 0:
        yield Note("the respondents", f"{counted(silent, 'respondent')} in no segment{why}.")


def _why(rule: Rule) -> str:
    """Why the rule places somebody nowhere, where that has one reason alone."""
    aside = any(rule.segments[leaf] == 0 for leaf in rule.leaves)
    return "" if aside else ": they answered too little to be placed"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")

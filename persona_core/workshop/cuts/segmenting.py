"""Segments of a workshop: live while a control moves, named, kept, there after a restart.

Documents: `kept` (the solution in use: spec, rule, snapshot, identities), `segment/<id>` (the
room's name of one segment), `lineage` (which people each identity has been, for names and colours
that follow them).
"""

import json
from collections.abc import Hashable
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from persona_core import segments
from persona_core.limits import SMALL_SEGMENT_PEOPLE, SMALL_SEGMENT_SHARE
from persona_core.problem import Note, Problem
from persona_core.segments import Memory, Prepared, leaving_out, participation
from persona_core.segments.identity import Identity
from persona_core.segments.model import Profile, Rule, SegmentNote, Solution, Spec
from persona_core.segments.variables import demographics_note, presets
from persona_core.show.line_words import Row, rows
from persona_core.show.naming import suggest_names
from persona_core.show.palette import letter
from persona_core.sources.table import Kind, Question, Table
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data, quality
from persona_core.workshop.sources.quality import LeftOut
from persona_core.workshop.store import Json, Put


@dataclass(frozen=True, eq=False)
class Cut:
    """A solution with all that a screen or page says about it."""

    key: Hashable
    """Equal keys, equal cuts: what is computed from a cut is cached under it."""
    table: Table
    solution: Solution
    profile: Profile
    rows: tuple[Row, ...]
    """The lines of its picture and what they are called."""
    identities: tuple[Identity, ...]
    """Of segments 1..k."""
    names: tuple[str, ...]
    """As shown: the room's own name, else the suggested one."""
    suggested: tuple[str, ...]
    left_out: LeftOut
    """The respondents it was made without, by the switches on the Data page."""
    found_as: tuple[int, ...] = ()
    """Of segments 1..k, the number `segments.segment` gave each; none where it found others."""

    @property
    def silent(self) -> int:
        """How many answered none of the questions, of those who take part."""
        s = self.solution
        return len(s.labels) - s.n_used - s.n_filtered - self.left_out.n

    def letter(self, number: int) -> str:
        """The letter of segment `number` (1..k)."""
        return letter(self.identities[number - 1].slot)

    def is_small(self, number: int) -> bool:
        """Whether segment `number` is too small for a persona of its own."""
        size = int(self.solution.sizes[number - 1])
        return size < SMALL_SEGMENT_PEOPLE or size < SMALL_SEGMENT_SHARE * self.solution.n_used

    def caution(self, number: int) -> str:
        """What a reader of the page of segment `number` must know, in one sentence, or ""."""
        own = (n for n in self.solution.notes if isinstance(n, SegmentNote) and n.segment == number)
        about_all = (n for n in self.solution.notes if n == demographics_note())
        found = next(chain(own, about_all), None)
        return f"{found.what.split('. ')[0].rstrip('.')}." if found else ""

    def number(self, identity: str) -> int:
        """Segment number (1..k) of an identity; raises `Problem` where it is not in this cut."""
        for number, one in enumerate(self.identities, start=1):
            if one.id == identity:
                return number
        raise Problem("the segment", "it is not among the kept ones", "keep a solution that has it")


@dataclass(frozen=True)
class Choice:
    """Which questions may build segments."""

    labels: dict[str, str]
    """Short label of each question that may, in questionnaire order."""
    by_topic: dict[str, list[str]]
    default: tuple[str, ...]
    """The ones that build segments when nobody has chosen."""
    notes: tuple[Note, ...]
    """What is to be said about the default."""
    presets: dict[str, tuple[str, ...]]
    """Names of sets of questions, and the questions."""
    filters: dict[str, Question]
    """The questions that may say who takes part."""
    weights: tuple[str, ...]
    """Names of columns that may hold respondents' weights, the likeliest first."""
    n_rows: int
    """Respondents."""


def choice(workshop: Workshop) -> Choice:
    """The questions that may build segments, and the default among them."""
    out, state = quality.left_out(workshop), data.state(workshop)
    return workshop.cached(("choice", state, out), lambda: _choice(_without(workshop, out)))


def _without(workshop: Workshop, out: LeftOut) -> Table:
    return leaving_out.without(data.table(workshop), quality.rows(workshop, out.flags))


def _choice(table: Table) -> Choice:
    default, notes = segments.default_variables(table)
    usable = segments.usable(table)
    by_topic: dict[str, list[str]] = {}
    for question in usable:
        by_topic.setdefault(question.topic.value, []).append(question.name)
    weighing = [q for q in table.questions if q.kind in participation.WEIGHING and not q.personal]
    filters = (*usable, *(q for q in weighing if q not in usable))
    return Choice(
        labels={q.name: q.label for q in usable},
        by_topic=by_topic,
        default=default,
        notes=notes,
        presets=presets(table),
        filters={q.name: q for q in filters},
        weights=tuple(q.name for q in sorted(weighing, key=lambda q: q.kind is not Kind.WEIGHT)),
        n_rows=table.n_rows,
    )


def live(workshop: Workshop, spec: Spec) -> Cut:
    """The segments under this spec, with identities that follow their people.

    Nothing is kept but the lineage in memory, so that 3 → 4 → 3 shows the same names again.
    Segments are numbered by their letters, so that each keeps its place on the screen.
    """
    table, state = data.table(workshop), data.state(workshop)
    out = quality.left_out(workshop)
    found = _found(workshop, spec, out)
    with workshop.lock:
        workshop.lineage, known = segments.follow(
            _memory(workshop), found.labels, new_id=workshop.new_id
        )
    order = sorted(range(1, found.k + 1), key=lambda number: known[number - 1].slot)
    identities = tuple(known[number - 1] for number in order)
    key = ("cut", state, out, spec.key(), tuple(order))
    solution, profile, told, suggested = workshop.cached(
        key, lambda: _described(table, segments.renumbered(found, order))
    )
    names = _names(workshop, identities, suggested)
    return Cut(key, table, solution, profile, told, identities, names, suggested, out, tuple(order))


def prepared(workshop: Workshop, spec: Spec, out: LeftOut) -> Prepared:
    """The respondents who are not left out, encoded for what in a spec does not depend on k."""
    return workshop.cached(
        ("prepared", data.state(workshop), out, spec.variables, spec.weights, spec.participation),
        lambda: segments.prepare_for(_without(workshop, out), spec),
    )


def _found(workshop: Workshop, spec: Spec, out: LeftOut) -> Solution:
    """The segments of those who are not left out, told of everybody."""
    encoded = prepared(workshop, spec, out)
    return workshop.cached(
        ("solution", data.state(workshop), out, spec.key()),
        lambda: leaving_out.told_of_all(
            segments.segment(encoded.whole, spec, prepared=encoded),
            quality.rows(workshop, out.flags),
        ),
    )


def change_without(workshop: Workshop, out: LeftOut) -> leaving_out.Change | None:
    """How much the segments change when these respondents are left out.

    Of the kept segments' questions, weights and k, else of the default ones. None where there
    are no segments to compare.
    """
    try:
        spec = kept_spec(workshop) or Spec(variables=choice(workshop).default)
        both = [_found(workshop, spec, one).labels for one in (LeftOut(), out)]
    except Problem:
        return None
    return leaving_out.change(*both)


Described = tuple[Solution, Profile, tuple[Row, ...], tuple[str, ...]]


def _described(table: Table, solution: Solution) -> Described:
    profile = segments.profile(table, solution)
    told = rows(segments.lines(table, solution), table)
    return solution, profile, told, suggest_names(table, solution, profile)


def _names(
    workshop: Workshop, identities: tuple[Identity, ...], suggested: tuple[str, ...]
) -> tuple[str, ...]:
    """The room's own name of each segment, else the suggested one."""
    own = (segment_name(workshop, one.id)[0] for one in identities)
    return tuple(name or other for name, other in zip(own, suggested, strict=True))


def _memory(workshop: Workshop) -> Memory:
    if workshop.lineage is None:
        digest = workshop.value("lineage")
        workshop.lineage = (
            Memory.from_json(json.loads(workshop.store.blob(digest))) if digest else Memory()
        )
    return workshop.lineage


def renamed(workshop: Workshop, cut: Cut) -> Cut:
    """The same cut under the names as they stand now."""
    return replace(cut, names=_names(workshop, cut.identities, cut.suggested))


def name_segment(
    workshop: Workshop, identity: str, name: str, expected: int, *, by: str = "local"
) -> int:
    """The room's own name for a segment ("" gives the suggested one back); returns its version.

    Raises `Conflict` where somebody else named it since version `expected`.
    """
    value = {"name": " ".join(name.split())}
    kept = workshop.store.put([Put(f"segment/{identity}", value, expected)], by=by)[0]
    _keep_lineage(workshop, by=by)
    return kept.version


def segment_name(workshop: Workshop, identity: str) -> tuple[str, int]:
    """The room's own name of a segment and its version ("" and 0 where it has none)."""
    document = workshop.store.get(f"segment/{identity}")
    return (str(document.value["name"]), document.version) if document else ("", 0)


def _keep_lineage(workshop: Workshop, *, by: str) -> None:
    """Write down which people each identity has been, so that a restart knows them again."""
    with workshop.lock:
        workshop.lineage = segments.pin(_memory(workshop))
        content = json.dumps(workshop.lineage.as_json(), sort_keys=True).encode()
        digest = workshop.store.keep_blob(content)
        if workshop.value("lineage") != digest:
            workshop.say("lineage", digest, by=by)


def keep(
    workshop: Workshop, cut: Cut, *, why: str = "", advice: Json = None, by: str = "local"
) -> None:
    """Keep this cut: personas are written on it, and it is there after a restart.

    advice: what it rests on, as far as that is known (`advising.keep`).
    """
    workshop.say("kept", as_kept(workshop, cut, why=why, advice=advice), by=by)
    _keep_lineage(workshop, by=by)


def as_kept(
    workshop: Workshop, cut: Cut, *, why: str = "", advice: Json = None
) -> dict[str, Json]:  # fmt: skip
    """What a document says about a cut, so that `cut_from` gives it back."""
    solution, state = cut.solution, data.state(workshop)
    if state is None:
        raise Problem("the workshop", "it holds no file", "add one before keeping segments")
    assignment = pa.table({"segment": solution.labels, "fit": solution.fit})
    return {
        "spec": solution.spec.as_json(),
        "rule": solution.rule.as_json(),
        "snapshot": state.rows,
        "assignment": workshop.store.keep_rows(assignment, name="assignment"),
        "segments": [{"id": one.id, "slot": one.slot} for one in cut.identities],
        "suggested": list(cut.suggested),
        "notes": [_note_as_json(note) for note in solution.notes],
        "filtered": solution.n_filtered,
        "left_out": asdict(cut.left_out),
        "versions": {p: version(p) for p in ("scikit-learn", "numpy", "duckdb")},
        "found_as": list(cut.found_as),
        "why": why,
        "advice": advice,
    }


def kept_spec(workshop: Workshop) -> Spec | None:
    """The spec of what was kept: where the controls begin; None where nothing was."""
    value = workshop.value("kept")
    return Spec.from_json(value["spec"]) if value else None


def is_kept(workshop: Workshop, cut: Cut) -> bool:
    """Whether these very segments are the ones that were kept."""
    value, state = workshop.value("kept"), data.state(workshop)
    if not value or state is None or Spec.from_json(value["spec"]) != cut.solution.spec:
        return False
    same_people = [one["id"] for one in value["segments"]] == [one.id for one in cut.identities]
    same_rows = value["snapshot"] == state.rows
    return same_people and same_rows and _left_out_then(workshop, value, same=True) == cut.left_out


def left_behind(workshop: Workshop, cut: Cut) -> tuple[str, ...]:
    """Letters of kept segments that somebody wrote about and that this cut does not have."""
    value = workshop.value("kept")
    here = {one.id for one in cut.identities}
    gone = [one for one in value["segments"] if one["id"] not in here] if value else []
    written = (one for one in gone if workshop.store.documents(f"persona/{one['id']}/"))
    return tuple(letter(one["slot"]) for one in written)


def kept(workshop: Workshop) -> Cut | None:
    """The cut that was kept, on the table as it is understood now; None where there is none.

    On the snapshot it was made on the kept assignment stands; on another one everybody is
    placed anew by the kept rule, except whom the flags that were left out then pick now.
    """
    document = workshop.store.get("kept")
    state = data.state(workshop)
    if document is None or document.value is None or state is None:
        return None
    return cut_from(workshop, document.value, ("kept", document.version, state))


def cut_from(workshop: Workshop, value: dict[str, Any], key: Hashable) -> Cut:
    """The cut that `as_kept` wrote down, as `kept` gives it; it is cached under the key."""
    table, state = data.table(workshop), data.state(workshop)
    same = state is not None and state.rows == value["snapshot"]
    solution, profile, told, _ = workshop.cached(
        key, lambda: _kept(workshop, table, value, same=same)
    )
    suggested = tuple(value["suggested"])
    identities = tuple(Identity(s["id"], s["slot"]) for s in value["segments"])
    names = _names(workshop, identities, suggested)
    out = _left_out_then(workshop, value, same=same)
    numbers = tuple(value.get("found_as", ())) if same else ()
    return Cut(key, table, solution, profile, told, identities, names, suggested, out, numbers)


def _left_out_then(workshop: Workshop, value: dict[str, Any], *, same: bool) -> LeftOut:
    """The respondents left out when the cut was kept; on other rows, those the flags pick now."""
    said = value.get("left_out", {"flags": (), "n": 0})  # workshops of before had no switches
    flags = tuple(said["flags"])
    return LeftOut(flags, said["n"] if same else int(quality.rows(workshop, flags).sum()))


def _kept(workshop: Workshop, table: Table, value: dict[str, Any], *, same: bool) -> Described:
    rule, spec = Rule.from_json(value["rule"]), Spec.from_json(value["spec"])
    labels, fit, filtered = placed(workshop, table, value, same=same)
    weights = participation.weights_of(table, spec.weight_column, labels > 0)
    notes = tuple(_note_from_json(note) for note in value["notes"])
    return _described(table, Solution(spec, rule, labels, fit, notes, weights, filtered))


def placed(
    workshop: Workshop, table: Table, value: dict[str, Any], *, same: bool
) -> tuple[NDArray[np.int16], NDArray[np.float32], int]:
    """Who is in which segment of what was kept (`value`): labels, fit, how many were filtered.

    same: the table is the one it was made on, so that the kept assignment stands.
    """
    if same:
        rows = workshop.store.rows(value["assignment"])
        labels = rows.column("segment").to_numpy().astype(np.int16)
        fit = rows.column("fit").to_numpy().astype(np.float32)
        return labels, fit, value.get("filtered", 0)  # workshops of before had no filter
    spec = Spec.from_json(value["spec"])
    labels, fit = segments.assign(table, Rule.from_json(value["rule"]))
    gone = quality.rows(workshop, _left_out_then(workshop, value, same=False).flags)
    outside = participation.outside(table, spec.participation, spec.variables) & ~gone
    labels[gone | outside], fit[gone | outside] = 0, np.nan
    return labels, fit, int(outside.sum())


def _note_as_json(note: Note) -> list[str | int]:
    return [note.where, note.what, note.segment if isinstance(note, SegmentNote) else 0]


def _note_from_json(value: list[Any]) -> Note:
    where, what, number = (*value, 0)[:3]  # workshops of the first days had no number
    return SegmentNote(where, what, segment=number) if number else Note(where, what)

"""Segments of a workshop: live while a control moves, kept, there after a restart.

Document: `kept` (the solution in use: spec, rule, snapshot, assignment, identities).
"""

from collections.abc import Hashable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from persona_core import segments
from persona_core.problem import Note, Problem
from persona_core.segments import leaving_out, participation
from persona_core.segments.identity import Identity
from persona_core.segments.model import Rule, SegmentNote, Solution, Spec
from persona_core.segments.resampling.advice import opening_k
from persona_core.segments.variables import answering, presets
from persona_core.show.palette import letter
from persona_core.sources.table import Kind, Question, Table
from persona_core.workshop import own_files, setting
from persona_core.workshop.cuts import ground, naming
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.ground import Described
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data, quality
from persona_core.workshop.sources.quality import LeftOut
from persona_core.workshop.store import Json


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
    return workshop.cached(("choice", state, out), lambda: _choice(ground.without(workshop, out)))


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


def opening(workshop: Workshop) -> Spec:
    """What the segments are cut by before anybody chose: of few people fewer segments."""
    asked = choice(workshop).default
    return Spec(asked, opening_k(answering(data.table(workshop), asked)))


def live(workshop: Workshop, spec: Spec) -> Cut:
    """The segments under this spec, with identities that follow their people.

    Nothing is kept but the lineage in memory, so that 3 → 4 → 3 shows the same names again.
    Segments are numbered by their letters, so that each keeps its place on the screen.
    """
    on = ground.of(workshop, spec, quality.left_out(workshop))
    found = on.found(spec)
    known = naming.followed(workshop, found.labels)
    key, order, described = on.told(spec, found, known)
    solution, profile, told, named = described
    suggested = tuple(name.text for name in named)
    of = tuple(name.of for name in named)
    identities = tuple(known[number - 1] for number in order)
    names = naming.names(workshop, identities, suggested)
    return Cut(
        key, on.table, solution, profile, told, identities, names, suggested, on.out, of, order
    )


def change_without(workshop: Workshop, out: LeftOut) -> leaving_out.Change | None:
    """How much the segments change when these respondents are left out.

    Of the kept segments' questions, weights and k, else of the default ones. None where there
    are no segments to compare.
    """
    try:
        spec = kept_spec(workshop) or opening(workshop)
        both = [ground.of(workshop, spec, one).found(spec).labels for one in (LeftOut(), out)]
    except Problem:
        return None
    return leaving_out.change(*both)


def keep(
    workshop: Workshop, cut: Cut, *, why: str = "", advice: Json = None, by: str = "local"
) -> None:
    """Keep this cut: personas are written on it, and it is there after a restart.

    advice: what it rests on, as far as that is known (`advising.keep`).
    """
    workshop.say("kept", as_kept(workshop, cut, why=why, advice=advice), by=by, apart=True)
    naming.keep_lineage(workshop, by=by)


def as_kept(workshop: Workshop, cut: Cut, *, why: str = "", advice: Json = None) -> dict[str, Json]:
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
        "language": setting.language(workshop),
        "sentences": _sentences(workshop),
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


def kept_count(workshop: Workshop) -> int:
    """How many segments were kept; 0 where nothing was."""
    value = workshop.value("kept")
    return len(value["segments"]) if value else 0


def is_kept(workshop: Workshop, cut: Cut) -> bool:
    """Whether these very segments are the ones that were kept: the same people in each."""
    return _by_kept_controls(workshop, cut) and _people_of_kept(workshop, cut)


def is_kept_otherwise(workshop: Workshop, cut: Cut) -> bool:
    """Whether the same controls were kept with other people in the segments: another version of
    the app placed them."""
    return _by_kept_controls(workshop, cut) and not _people_of_kept(workshop, cut)


def _by_kept_controls(workshop: Workshop, cut: Cut) -> bool:
    value, state = workshop.value("kept"), data.state(workshop)
    if not value or state is None or Spec.from_json(value["spec"]) != cut.solution.spec:
        return False
    same_rows = value["snapshot"] == state.rows
    return same_rows and _left_out_then(workshop, value, same=True) == cut.left_out


def _people_of_kept(workshop: Workshop, cut: Cut) -> bool:
    """Whether who stands in which segment is as it was kept; the rows must be those kept on."""
    value = workshop.value("kept")
    if [one["id"] for one in value["segments"]] != [one.id for one in cut.identities]:
        return False
    labels = workshop.cached(
        ("labels", value["assignment"]),
        lambda: placed(workshop, cut.table, value, same=True)[0],
    )
    return np.array_equal(labels, cut.solution.labels)


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
    """The cut that `as_kept` wrote down, as `kept` gives it; it is cached under the key.

    Suggested names stand as they were kept, and are said anew where another language is spoken or
    other sentences are.
    """
    table, state, language = data.table(workshop), data.state(workshop), setting.language(workshop)
    same = state is not None and state.rows == value["snapshot"]
    solution, profile, told, anew = workshop.cached(
        (key, setting.voice(workshop), setting.screen(workshop)),
        lambda: _kept(workshop, table, value, same=same),
    )
    # workshops of before did not say
    then = value.get("language", language), value.get("sentences", 0)
    then_so = then == (language, _sentences(workshop))
    suggested = tuple(value["suggested"] if then_so else (name.text for name in anew))
    of = tuple(name.of for name in anew)
    identities = tuple(Identity(s["id"], s["slot"]) for s in value["segments"])
    names = naming.names(workshop, identities, suggested)
    out = _left_out_then(workshop, value, same=same)
    numbers = tuple(value.get("found_as", ())) if same else ()
    return Cut(key, table, solution, profile, told, identities, names, suggested, out, of, numbers)


def _sentences(workshop: Workshop) -> int:
    """Which of its own sentences hold in its language; 0: those that came with the app."""
    return own_files.version(workshop, "sentences", setting.language(workshop))


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
    solution = Solution(spec, rule, labels, fit, notes, weights, filtered)
    ends = ground.ends(workshop, spec, _left_out_then(workshop, value, same=same))
    voice, screen = setting.voice(workshop), setting.screen(workshop)
    return ground.describe(table, solution, voice, screen, ends)


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
    own = (note.segment, note.brief) if isinstance(note, SegmentNote) else (0, "")
    return [note.where, note.what, *own]


def _note_from_json(value: list[Any]) -> Note:
    # workshops of the first days had no number, those of before no words for a card
    where, what, number, brief = value if len(value) == 4 else (*[*value, 0][:3], "")
    return SegmentNote(where, what, segment=number, brief=brief) if number else Note(where, what)

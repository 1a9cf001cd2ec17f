"""What was kept, when, by whom and why; every kept cut can be looked at and kept again.

No document of its own: the log reads the history of `kept`. Cuts that were only tried are named
and found again in saved_cuts.
"""

from dataclasses import dataclass
from datetime import datetime

from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.show.facts import counted
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.shaping import WORDS
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data
from persona_core.workshop.store import Entry, Json

SHOWN = 20
"""Decisions in the log; older ones stay in the history."""


@dataclass(frozen=True)
class Decision:
    """One line of the log."""

    version: int
    """Of the document; names it."""
    words: str
    """What was kept: how many segments, from what, shaped how."""
    why: str
    by: str
    at: datetime


def log(workshop: Workshop) -> tuple[Decision, ...]:
    """What was kept, the latest first."""
    return tuple(
        Decision(e.version, _words(e.value), e.value.get("why", ""), e.by, e.at)
        for e in reversed(_entries(workshop)[-SHOWN:])
    )


def cut_of(workshop: Workshop, version: int) -> Cut:
    """The segments that were kept then, on the table as it is understood now."""
    key = ("kept", version, data.state(workshop))
    return segmenting.cut_from(workshop, _entry(workshop, version).value, key)


def keep_again(workshop: Workshop, version: int, *, by: str = "local") -> None:
    """Keep those segments once more: personas are written on them again."""
    workshop.say("kept", _entry(workshop, version).value, by=by, apart=True)


def say_why(workshop: Workshop, why: str, *, by: str = "local") -> None:
    """The reason for what is kept now, in the room's words."""
    with workshop.lock:
        value, said = workshop.value("kept"), " ".join(why.split())
        if value and value.get("why", "") != said:
            workshop.say("kept", value | {"why": said}, by=by)


def why(workshop: Workshop) -> str:
    """The reason for what is kept now; "" where none was given."""
    value = workshop.value("kept")
    return str(value.get("why", "")) if value else ""


def _entries(workshop: Workshop) -> list[Entry]:
    """Every cut that was kept; of a cut whose reason was written later, the last entry."""
    found: list[Entry] = []
    for entry in workshop.store.history("kept"):
        if entry.key == "kept" and entry.value:
            if found and _same(found[-1].value, entry.value):
                found.pop()
            found.append(entry)
    return found


def _same(one: dict[str, Json], two: dict[str, Json]) -> bool:
    return all(one[part] == two[part] for part in ("spec", "assignment", "segments"))


def _entry(workshop: Workshop, version: int) -> Entry:
    found = [e for e in _entries(workshop) if e.version == version]
    if not found:
        raise Problem("the decision", "it is not in the log", "choose another one")
    return found[0]


def _words(value: dict[str, Json]) -> str:
    spec = Spec.from_json(value["spec"])
    k, n = len(value["segments"]), len(spec.variables)
    done = [WORDS[step.what] for step in spec.shape]
    by_hand = f", after {', '.join(done)}" if done else ""
    return f"{counted(k, 'segment')} from {counted(n, 'question')}{by_hand}"

"""Versions of the segments by name, and the log of what was kept and why.

Document `version/<id>`: a cut as `segmenting.as_kept` writes it, with a name. The log needs no
document of its own: it reads the history of `kept`.
"""

from dataclasses import dataclass
from datetime import datetime

from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.show.facts import counted
from persona_core.workshop import data, segmenting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.segmenting import Cut
from persona_core.workshop.shaping import WORDS
from persona_core.workshop.store import Document, Json, Put

LONGEST = 60
"""Characters of a version's name."""


@dataclass(frozen=True)
class Version:
    """A cut that was kept under a name."""

    id: str
    name: str
    why: str
    words: str
    """What it is: how many segments, from what."""
    by: str
    at: datetime


@dataclass(frozen=True)
class Decision:
    """One line of the log."""

    words: str
    """What was kept: how many segments, from what, shaped how."""
    why: str
    by: str
    at: datetime


def save(workshop: Workshop, cut: Cut, name: str, *, why: str = "", by: str = "local") -> str:
    """Keep a cut as a version; returns its id. Raises `Problem` where the name will not do."""
    said = " ".join(name.split())[:LONGEST]
    if not said:
        raise Problem("the version", "it has no name", "give it one")
    if any(one.name.casefold() == said.casefold() for one in versions(workshop)):
        raise Problem("the version", f"there is one named “{said}”", "choose another name")
    value = segmenting.as_kept(workshop, cut, why=" ".join(why.split())) | {"name": said}
    identity = workshop.new_id()
    workshop.store.put([Put(f"version/{identity}", value, 0)], by=by)
    return identity


def versions(workshop: Workshop) -> tuple[Version, ...]:
    """All versions, the latest first."""
    found = workshop.store.documents("version/")
    return tuple(_version(d) for d in sorted(found, key=lambda d: (d.at, d.key), reverse=True))


def _version(document: Document) -> Version:
    value = document.value
    identity = document.key.removeprefix("version/")
    said = value["name"], value["why"], _words(value)
    return Version(identity, *said, by=document.by, at=document.at)


def cut_of(workshop: Workshop, identity: str) -> Cut:
    """The segments of a version, on the table as it is understood now."""
    document = _document(workshop, identity)
    key = (document.key, document.version, data.state(workshop))
    return segmenting.cut_from(workshop, document.value, key)


def use(workshop: Workshop, identity: str, *, by: str = "local") -> None:
    """Keep the segments of a version: personas are written on them again."""
    document = _document(workshop, identity)
    value = {part: said for part, said in document.value.items() if part != "name"}
    named = f"version “{document.value['name']}”"
    value["why"] = f"{named}: {value['why']}" if value["why"] else named
    workshop.say("kept", value, by=by)


def remove(workshop: Workshop, identity: str, *, by: str = "local") -> None:
    """Take a version off the list; its history stays."""
    document = _document(workshop, identity)
    workshop.store.put([Put(document.key, None, document.version)], by=by)


def log(workshop: Workshop) -> tuple[Decision, ...]:
    """What was kept, when, by whom and why, the latest first."""
    entries = [e for e in workshop.store.history("kept") if e.key == "kept" and e.value]
    return tuple(
        Decision(_words(e.value), e.value.get("why", ""), e.by, e.at) for e in reversed(entries)
    )


def _document(workshop: Workshop, identity: str) -> Document:
    document = workshop.store.get(f"version/{identity}")
    if document is None:
        raise Problem("the version", "it is not there any more", "choose another one")
    return document


def _words(value: dict[str, Json]) -> str:
    spec = Spec.from_json(value["spec"])
    k, n = len(value["segments"]), len(spec.variables)
    done = [WORDS[step.what] for step in spec.shape]
    by_hand = f", after {', '.join(done)}" if done else ""
    return f"{counted(k, 'segment')} from {counted(n, 'question')}{by_hand}"

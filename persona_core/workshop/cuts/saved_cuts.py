"""Cuts under a name: a state of the controls to come back to, beside the one that was kept.

Documents: `cut/<id>` (name, spec, when). What is saved is the question, not the answer: on other
rows the same spec finds what is there then. The kept segments are another matter (`segmenting`).
"""

from dataclasses import dataclass

from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.workshop.opened import Workshop

PREFIX = "cut/"


@dataclass(frozen=True)
class SavedCut:
    """A named state of the controls."""

    id: str
    name: str
    spec: Spec


def saved(workshop: Workshop) -> tuple[SavedCut, ...]:
    """All of them, in the order of their names."""
    found = [
        SavedCut(document.key.removeprefix(PREFIX), value["name"], Spec.from_json(value["spec"]))
        for document in workshop.store.documents(PREFIX)
        if (value := document.value)
    ]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def save(workshop: Workshop, name: str, spec: Spec, *, by: str = "local") -> SavedCut:
    """Save a spec under a name; the same name again replaces it. Raises `Problem` for no name."""
    name = " ".join(name.split())
    if not name:
        raise Problem("the name", "it is empty", "give it a name to find it by")
    with workshop.lock:
        same = [one.id for one in saved(workshop) if one.name.casefold() == name.casefold()]
        one = SavedCut(same[0] if same else workshop.new_id(), name, spec)
        workshop.say(f"{PREFIX}{one.id}", {"name": name, "spec": spec.as_json()}, by=by)
    return one


def forget(workshop: Workshop, cut_id: str, *, by: str = "local") -> None:
    """Take a saved one out; it stays in the history."""
    workshop.say(f"{PREFIX}{cut_id}", None, by=by)

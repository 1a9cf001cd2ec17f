"""Who changed a persona, when and what, and the way back: a reading of the one history.

A version is a commit: what was saved together came and goes together (a draft of twenty lines is
one). Going back is a change like any other, so it can be taken back too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from persona_core.personas.form import load_form
from persona_core.problem import Problem
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import picturing
from persona_core.workshop.store import Entry, Json, Put

_LISTED = 2
"""Changes of one version that are told one by one; more are counted."""
_WORDS = {
    "name": "Name",
    "role_line": "Role line",
    "portrait": "Portrait",
    "quote": "Quote",
    "review_by": "Review by",
    "owner": "Owner",
    "partner": "Linked persona",
    "absent": "Roles that nobody has",
    "unknown": "We do not know",
}


@dataclass(frozen=True)
class Version:
    """The persona as it stood after one commit."""

    commit: int
    at: datetime
    by: str
    what: str
    """What was changed, in words."""


def versions(workshop: Workshop, identity: str) -> tuple[Version, ...]:
    """All versions of a persona, the latest first."""
    entries = workshop.store.history(f"persona/{identity}/")
    before: dict[str, Json] = {}
    found = []
    for commit, group in groupby(entries, key=lambda entry: entry.commit):
        changed = list(group)
        what = _told([_change(entry, before.get(entry.key)) for entry in changed])
        found.append(Version(commit, changed[-1].at, changed[-1].by, what))
        before.update({entry.key: entry.value for entry in changed})
    return tuple(reversed(found))


def go_back(workshop: Workshop, identity: str, commit: int, *, by: str = "local") -> None:
    """Let the persona stand as it stood after that commit, in one transaction.

    Raises `Problem` where the persona has no such version.
    """
    prefix = f"persona/{identity}/"
    entries = workshop.store.history(prefix)
    if commit not in {entry.commit for entry in entries}:
        raise Problem("the version", "this persona has no such version", "choose another")
    then = {entry.key: entry.value for entry in entries if entry.commit <= commit}
    now = {d.key: d for d in workshop.store.documents(prefix)}
    changes = [
        Put(key, then.get(key), now[key].version if key in now else 0)
        for key in sorted(then.keys() | now.keys())
        if then.get(key) != (now[key].value if key in now else None)
    ]
    if changes:
        workshop.store.put(changes, by=by)


def _change(entry: Entry, before: Json) -> str:
    """One changed document in words."""
    field = entry.key.split("/", 2)[2]
    if field == "partner" and entry.value:
        return "Linked to another persona"
    if field == "portrait" and entry.value:
        return f"Portrait: {picturing.described(entry.value)}"
    if not field.startswith("line/"):
        return f"{_WORDS.get(field, field)}: {_value(entry.value) or 'taken back'}"
    told = entry.value or before or {}
    title = _title(told.get("field", ""))
    if entry.value is None:
        return f"{title}: “{told.get('text', '')}” taken off"
    if before is not None and entry.value.get("text") == before.get("text"):
        return f"{title}: what “{told['text']}” is measured by or rests on"
    return f"{title}: “{told['text']}”"


def _value(value: Json) -> str:
    if isinstance(value, Mapping):
        return str(value.get("text", ""))
    if isinstance(value, list):
        return ", ".join(map(_title, value))
    return str(value or "")


def _title(field: str) -> str:
    return next((one.title for one in load_form().fields if one.id == field), field)


def _told(changes: list[str]) -> str:
    if len(changes) > _LISTED:
        return f"{len(changes)} changes at once, the first: {changes[0]}"
    return "; ".join(changes)

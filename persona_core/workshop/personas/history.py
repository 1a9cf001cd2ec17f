"""Who changed a persona, when and what, and the way back: a reading of the one history.

A version is a commit: what was saved together came and goes together (a draft of twenty lines is
one). Going back is a change like any other, so it can be taken back too.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from persona_core.problem import Problem
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas.told import Told
from persona_core.workshop.store import Json, Put

_LISTED = 2
"""Changes of one version that are told one by one; more are counted."""


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
    entries, told = workshop.store.history(f"persona/{identity}/"), Told(workshop)
    before: dict[str, Json] = {}
    found = []
    for commit, group in groupby(entries, key=lambda entry: entry.commit):
        changed = list(group)
        changes = [told.change(e.key, e.value, before.get(e.key)) for e in changed]
        what = told.together(changes, _LISTED)
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

"""Taking the last change of a persona back, step by step: a reading of the one history.

Every commit below `persona/<segment>/` is a step (a draft of twenty lines is one), and so is a
remark that somebody left (`hint/<segment>/`): to the room both are what was last done. A step that
was taken back is noted, so that the next undo goes one further; nothing leaves the history.
"""

from persona_core.workshop.opened import Workshop
from persona_core.workshop.store import Entry, Put


def undo(workshop: Workshop, identity: str, *, by: str = "local") -> bool:
    """Take the latest step back that still stands; False where there is none."""
    entries = _entries(workshop, identity)
    noted = [e.value for e in workshop.store.history(f"undone/{identity}")]
    gone = {number for pair in noted for number in pair}
    steps = [e.commit for e in entries if e.commit not in gone]
    if not steps:
        return False
    step = max(steps)
    changed = [e for e in entries if e.commit == step]
    workshop.store.put([_back(workshop, entries, entry) for entry in changed], by=by)
    workshop.store.append(f"undone/{identity}", [step, workshop.store.commit_number()], by=by)
    return True


def can_undo(workshop: Workshop, identity: str) -> bool:
    """Whether there is a step to take back."""
    noted = [e.value for e in workshop.store.history(f"undone/{identity}")]
    gone = {number for pair in noted for number in pair}
    entries = _entries(workshop, identity)
    return any(e.commit not in gone for e in entries)


def _entries(workshop: Workshop, identity: str) -> list[Entry]:
    history = workshop.store.history
    return [*history(f"persona/{identity}/"), *history(f"hint/{identity}/")]


def _back(workshop: Workshop, entries: list[Entry], entry: Entry) -> Put:
    earlier = [e for e in entries if e.key == entry.key and e.commit < entry.commit]
    now = workshop.store.get(entry.key)
    return Put(entry.key, earlier[-1].value if earlier else None, now.version if now else 0)

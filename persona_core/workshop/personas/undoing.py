"""Taking the last change of a persona back, step by step and each person their own.

Every commit below `persona/<segment>/` is a step (a draft of twenty lines is one), and so is a
remark that somebody left (`hint/<segment>/`): to the room both are what was last done. Undo takes
back the latest step of whoever asks. Where that would take somebody else's words along, or where
only theirs are left, there is a `Question` to be answered first. A step that was taken back is
noted, so that the next undo goes one further; nothing leaves the history.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from persona_core.workshop.opened import Workshop
from persona_core.workshop.person import mine, named
from persona_core.workshop.personas.told import Told
from persona_core.workshop.store import Entry, Json, Put

_GONE: Any = object()
"""What stands for a part that a line does not have."""


@dataclass(frozen=True)
class Theirs:
    """What somebody else changed in a field."""

    title: str
    by: str
    """Their name; empty where they gave none."""
    at: datetime
    said: str
    """The field as it stands now."""
    yours: str
    """What whoever asks had put there; empty where the step is not theirs at all."""


@dataclass(frozen=True)
class Question:
    """What is to be answered before a step is taken back."""

    step: int
    own: bool
    """Whether the step is of whoever asks and was written over; else it is somebody else's."""
    theirs: tuple[Theirs, ...]


def question(workshop: Workshop, identity: str, *, by: str = "local") -> Question | None:
    """What is to be answered before the latest step is taken back; None where nothing is."""
    return _Past(workshop, identity, by).question()


def undo(
    workshop: Workshop, identity: str, *, answered: Question | None = None, by: str = "local"
) -> bool:
    """Take the latest step back that is of `by` and still stands.

    False where nothing was changed: there is no step, or its `question` is not the one that was
    `answered` (others may have changed more since it was asked).
    """
    past = _Past(workshop, identity, by)
    step, asked = past.step, past.question()
    if step is None or (asked is not None and asked != answered):
        return False
    workshop.store.put([past.back(e) for e in past.entries if e.commit == step], by=by)
    _note(workshop, identity, step, workshop.store.commit_number(), by)
    return True


def leave(workshop: Workshop, identity: str, question: Question, *, by: str = "local") -> None:
    """Let the step of a question stand: the next undo goes one further."""
    _note(workshop, identity, question.step, question.step, by)


def can_undo(workshop: Workshop, identity: str) -> bool:
    """Whether there is a step to take back, of whomever."""
    return _Past(workshop, identity, "local").step is not None


def _note(workshop: Workshop, identity: str, step: int, done: int, by: str) -> None:
    workshop.store.append(f"undone/{identity}", [step, done], by=by)


class _Past:
    """What was done to a persona, seen by one person."""

    def __init__(self, workshop: Workshop, identity: str, by: str) -> None:
        history = workshop.store.history
        self._workshop, self._by = workshop, by
        self.entries = [*history(f"persona/{identity}/"), *history(f"hint/{identity}/")]
        noted = [entry.value for entry in history(f"undone/{identity}")]
        gone = {number for pair in noted for number in pair}
        standing = [entry for entry in self.entries if entry.commit not in gone]
        self._own = {entry.commit for entry in standing if mine(entry.by, by)}
        self.step = max(self._own or {entry.commit for entry in standing}, default=None)
        """The commit to be taken back: one's own, else the latest at all."""

    def question(self) -> Question | None:
        """What others changed where the step wrote, or that it is not one's own."""
        if self.step is None:
            return None
        told, found = Told(self._workshop), []
        own = bool(self._own)
        for entry in (one for one in self.entries if one.commit == self.step):
            theirs = self._written_over(entry) if own else entry
            if theirs is not None:
                now, key = self._now(entry), entry.key
                title = told.title(key, entry.value or now or self._before(entry))
                yours = told.value(key, entry.value) if own else ""
                said = told.value(key, now)
                found.append(Theirs(title, named(theirs.by), theirs.at, said, yours))
        return Question(self.step, own, tuple(found)) if found else None

    def back(self, entry: Entry) -> Put:
        """The change that takes an entry back; parts of a line that it left alone stay."""
        now = self._workshop.store.get(entry.key)
        value = _without(entry.value, self._before(entry), now.value if now else None)
        return Put(entry.key, value, now.version if now else 0)

    def _written_over(self, entry: Entry) -> Entry | None:
        """The latest entry of somebody else that says otherwise than `entry` does."""
        later = [
            e
            for e in self.entries
            if e.key == entry.key and e.commit > entry.commit and not mine(e.by, self._by)
        ]
        now, before = self._now(entry), self._before(entry)
        return later[-1] if later and _touched(entry.value, before, now) else None

    def _before(self, entry: Entry) -> Json:
        earlier = [e for e in self.entries if e.key == entry.key and e.commit < entry.commit]
        return earlier[-1].value if earlier else None

    def _now(self, entry: Entry) -> Json:
        now = self._workshop.store.get(entry.key)
        return now.value if now else None


def _changed(said: Json, before: Json) -> list[str] | None:
    """The parts of a line that were changed; None: the document as a whole.

    Only a line has parts that are said each for itself; those of a quote belong together.
    """
    if not isinstance(said, Mapping) or not isinstance(before, Mapping) or "field" not in said:
        return None
    names = dict.fromkeys([*said, *before])
    return [name for name in names if said.get(name, _GONE) != before.get(name, _GONE)]


def _touched(said: Json, before: Json, now: Json) -> bool:
    """Whether what was said is not what stands now, where it was changed."""
    parts = _changed(said, before)
    if parts is None or not isinstance(now, Mapping):
        return bool(said != now)
    return any(said.get(part, _GONE) != now.get(part, _GONE) for part in parts)


def _without(said: Json, before: Json, now: Json) -> Json:
    """The document as it stands now with what was said in it taken back."""
    parts = _changed(said, before)
    if parts is None or not isinstance(now, Mapping):
        return before
    kept = {name: part for name, part in now.items() if name not in parts}
    return kept | {name: before[name] for name in parts if name in before}

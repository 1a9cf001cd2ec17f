"""The workshops on this machine and how far along each is.

What a card on Home says is kept in `about.json` beside the database, so that Home opens no
database: each open one is an engine of its own.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any, Literal

from persona_core.personas.ready import is_begun
from persona_core.problem import Note, Problem
from persona_core.workshop import interviewing, jobs
from persona_core.workshop.disk import folder as folders
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.personas import checking, writing
from persona_core.workshop.sources.beyond_upload import ENDINGS

State = Literal["done", "begun", "todo"]
STEPS = ("data", "segments", "interviews", "personas", "share")
"""The steps that exist, in their order; named after the pages."""
NAME_LENGTH = 80
"""Characters that the name of a workshop may have."""
OPTIONAL = ("interviews",)
"""A workshop without them is still whole: nobody is sent there who has not begun."""


@dataclass(frozen=True)
class Summary:
    """What is said about one workshop."""

    folder: Path
    name: str
    n_respondents: int
    n_questions: int
    steps: tuple[State, ...]
    """One per entry of `STEPS`."""
    slots: tuple[int, ...]
    """Colour slots of the kept segments, in their order."""
    n_begun: int
    """Personas that say anything yet."""
    n_ready: int
    """Personas that lacked nothing when somebody last looked at them (`checking.ready`)."""
    changed_at: datetime
    trouble: str = ""
    """Why it cannot be opened, in words; the figures above are then unknown."""

    @property
    def next_step(self) -> str:
        """The step to go on with: the first that is not done, else the last."""
        open_steps = [
            step
            for step, state in zip(STEPS, self.steps, strict=True)
            if state == "begun" or (state == "todo" and step not in OPTIONAL)
        ]
        return open_steps[0] if open_steps else STEPS[-1]


def summary(workshop: Workshop) -> Summary:
    """How far along an open workshop is; also writes it down for Home."""
    commit = workshop.store.commit_number()
    found = workshop.cached(("summary", commit), lambda: _summary(workshop))
    folders.write_about(workshop.folder, _as_json(found))
    return found


def _summary(workshop: Workshop) -> Summary:
    table = workshop.value("table")
    kept = workshop.value("kept")
    ids = [one["id"] for one in kept["segments"]] if kept else []
    sheets = [writing.sheet(workshop, identity).persona for identity in ids]
    begun = sum(is_begun(persona) for persona in sheets)
    ready = sum(checking.was_ready(workshop, identity) for identity in ids)
    exported = {e.value["segment"] for e in workshop.store.history("exported/")}
    shared = sum(identity in exported for identity in ids)

    def state(part: int, whole: int, begun: bool = False) -> State:
        return "done" if whole and part == whole else "begun" if part or begun else "todo"

    history = [e for e in workshop.store.history() if not e.key.startswith(jobs.PREFIX)]
    return Summary(
        folder=workshop.folder,
        name=str(workshop.value("workshop", {"name": workshop.folder.name})["name"]),
        n_respondents=table["n_respondents"] if table else 0,
        n_questions=table["n_questions"] if table else 0,
        steps=(
            "done" if table else "todo",
            "done" if kept else "todo",
            _interviews(workshop),
            state(ready, len(ids), begun > 0),
            state(shared, len(ids)),
        ),
        slots=tuple(one["slot"] for one in kept["segments"]) if kept else (),
        n_begun=begun,
        n_ready=ready,
        changed_at=history[-1].at if history else workshop.clock(),
    )


def _interviews(workshop: Workshop) -> State:
    """Done when the stop rule says so; begun with the first conversation."""
    notes = interviewing.notebook(workshop)
    if not notes.interviews:
        return "todo"
    return "done" if interviewing.stop(workshop, notes).may_stop else "begun"


def _as_json(found: Summary) -> dict[str, Any]:
    return {
        "name": found.name,
        "n_respondents": found.n_respondents,
        "n_questions": found.n_questions,
        "steps": list(found.steps),
        "slots": list(found.slots),
        "n_begun": found.n_begun,
        "n_ready": found.n_ready,
        "changed_at": found.changed_at.isoformat(),
    }


def summaries(root: Path) -> list[Summary]:
    """The workshops below `root`, the last changed first; one that cannot be opened says why."""
    found = []
    for path in folders.workshops(root):
        try:
            found.append(_from_about(path) or summary(opened(path)))
        except Problem as problem:
            found.append(_closed(path, problem))
    return sorted(found, key=lambda s: s.changed_at, reverse=True)


def _from_about(path: Path) -> Summary | None:
    """As it was last written down; None where that is missing or of another version."""
    about = folders.read_about(path)
    try:
        if about is None or len(about["steps"]) != len(STEPS):
            return None
        return Summary(
            folder=path,
            name=about["name"],
            n_respondents=about["n_respondents"],
            n_questions=about["n_questions"],
            steps=tuple(about["steps"]),
            slots=tuple(about["slots"]),
            n_begun=about["n_begun"],
            n_ready=about["n_ready"],
            changed_at=datetime.fromisoformat(about["changed_at"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _closed(path: Path, problem: Problem) -> Summary:
    """A workshop that is damaged, or open in another program."""
    changed = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    todo: State = "todo"
    steps = (todo,) * len(STEPS)
    return Summary(path, path.name, 0, 0, steps, (), 0, 0, changed, trouble=str(problem))


def create(root: Path, name: str) -> Workshop:
    """Make an empty workshop of that name below `root` and open it."""
    return create_in(folders.new_folder(root, name), name)


def create_in(folder: Path, name: str) -> Workshop:
    """Make an empty workshop in an existing empty folder and open it."""
    folders.make_store(folder)
    workshop = opened(folder)
    workshop.say("workshop", {"name": name})
    return workshop


def name_after(file: str) -> str:
    """What a workshop is called that begins with a file: as one would say the file's name."""
    while (path := PurePath(file)).suffix.lower() in ENDINGS:
        file = path.stem
    words = " ".join(re.split(r"[\s_]+", file)).strip(" -.")
    return (words[:1].upper() + words[1:])[:NAME_LENGTH].rstrip() or "Workshop"


def rename(workshop: Workshop, name: str) -> None:
    """Give a workshop another name; its folder stays where it is."""
    workshop.say("workshop", {"name": " ".join(name.split())})


def remove(folder: Path) -> Path:
    """Put a workshop in the bin below its root; returns where it lies now."""
    close(folder)
    return folders.to_bin(folder)


def opening_notes(workshop: Workshop) -> tuple[Note, ...]:
    """What was noticed when it was opened: a shortened log is said, not hidden."""
    return workshop.notes

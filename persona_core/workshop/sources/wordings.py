"""Questions that a later wave asks in other words: which they may be, and what people said.

What was said is a correction of the later file (`same as`), so it is undone like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.problem import Problem
from persona_core.sources.table import Question
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import matching
from persona_core.workshop.sources.correcting import correct
from persona_core.workshop.sources.loaded import Source, load


@dataclass(frozen=True)
class Wording:
    """A question of a later wave that no earlier one asked in these words."""

    question: Question
    said: str
    """Name of the earlier question that it is said to be; "": it is new."""
    candidates: tuple[Question, ...]
    """Earlier questions that are not asked any more (and the one it is said to be), the closest
    in wording first."""


def wordings(workshop: Workshop, source: str) -> tuple[Wording, ...]:
    """The new questions of a wave (or of a file that waits), while earlier ones are missing.

    Those whose wording comes closest to an earlier one stand first, whatever is said of others.
    """
    found = load(workshop).sources
    newer = next((one for one in found if one.id == source), None)
    if newer is None:
        return ()
    earlier = _questions_of(_earlier(found, newer))
    asked = {q.name for q in newer.understood.table.questions}
    gone = {name: q for name, q in earlier.items() if name not in asked}
    taken = {name for name, _ in newer.before.values()}
    result = []
    for question in newer.understood.table.questions:
        said = newer.before.get(question.name, ("", ""))[0]
        if not gone or (question.name in earlier and not said):
            continue
        alike = {name: matching.likeness(question, q) for name, q in gone.items()}
        order = sorted(alike, key=alike.__getitem__, reverse=True)
        free = tuple(gone[name] for name in order if name == said or name not in taken)
        result.append((max(alike.values()), Wording(question, said, free)))
    result.sort(key=lambda one: one[0], reverse=True)
    return tuple(wording for _, wording in result if wording.candidates)


def _earlier(found: Sequence[Source], newer: Source) -> list[Source]:
    """The waves before a file, or the file it waits beside."""
    if newer.standing.waits is not None:
        return [one for one in found if one.id == newer.standing.waits.earlier]
    before = found[: found.index(newer)]
    return [one for one in before if one.standing.series == newer.standing.series]


def _questions_of(sources: Sequence[Source]) -> dict[str, Question]:
    """Every question by its name, as it was asked first."""
    return {q.name: q for source in reversed(sources) for q in source.asked.table.questions}


def say_same(
    workshop: Workshop, source: str, name: str, earlier: str, *, by: str = "local"
) -> None:
    """A question of a later file is that of an earlier one; `earlier` "": it is new after all.

    Raises `Problem` where there is no such question, or the later file asks the earlier one, too.
    """
    if not earlier:
        correct(workshop, source, name, "same as", [], by=by)
        return
    found = load(workshop).sources
    at = next((i for i, one in enumerate(found) if one.id == source), len(found))
    known = _questions_of(found[:at]).get(earlier)
    if known is None:
        what = f"no earlier file asks “{earlier}”"
        raise Problem(f"question “{name}”", what, "name a question of an earlier wave")
    correct(workshop, source, name, "same as", [earlier, known.question], by=by)


def say_all_same(workshop: Workshop, said: Sequence[str], *, by: str = "local") -> None:
    """The same from a command line: each `NEW=OLD`, names as the table of questions has them.

    Raises `Problem` for one that fits no two files.
    """
    for pair in said:
        parts = pair.split("=")
        places = (("=".join(parts[:i]), "=".join(parts[i:])) for i in range(1, len(parts)))
        if not any(_said(workshop, new.strip(), old.strip(), by) for new, old in places):
            what = "no later file asks the first where an earlier one asks the second"
            todo = "write NEW=OLD, with the names that inspect --json gives the two questions"
            raise Problem(f"--same “{pair}”", what, todo)


def _said(workshop: Workshop, new: str, old: str, by: str) -> bool:
    """Whether a later file asks `new` where an earlier one asks `old`; said of the first such."""
    sources, asked = load(workshop).sources, set[str]()
    for source in sources:
        names = {q.name for q in source.understood.table.questions}
        if new in names and old in asked - names:
            say_same(workshop, source.id, new, old, by=by)
            return True
        asked |= names
    return False

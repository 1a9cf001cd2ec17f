"""The word lists of the checks as a facilitator reads and edits them: one word a line.

Kept as the document that `checking` lays over the lists of the language's file; a list that was
put back to the file's is no edit any more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from persona_core.problem import Problem
from persona_core.workshop import setting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import checking

ARROW = "→"


@dataclass(frozen=True)
class WordList:
    """One list that may be edited."""

    title: str
    section: str
    key: str = "words"
    """Empty: the section itself, each word with what to say instead."""


LISTS = (
    WordList("Vague words", "vague"),
    WordList("Jargon, and what to say instead", "jargon", ""),
    WordList("Stereotypes", "stereotype"),
    WordList("Our own brands", "us", "brands"),
)


def lines(workshop: Workshop, which: WordList) -> str:
    """The list as it holds in this workshop, one word a line (`leverag* → use`)."""
    return _as_text(checking.lists(workshop).said, which)


def is_own(workshop: Workshop, which: WordList) -> bool:
    """Whether the workshop has a list of its own."""
    return lines(workshop, which) != _of_file(workshop, which)


def save(workshop: Workshop, which: WordList, text: str, *, by: str = "local") -> None:
    """Let these lines stand in the place of the list; nothing but blanks puts the file's back.

    Raises `Problem` where a line of the jargon has no arrow.
    """
    said = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    lang = setting.language(workshop)
    edits = {k: dict(v) for k, v in workshop.value(f"checks/{lang}", {}).items()}
    own = edits.pop(which.section, {})
    if not said or "\n".join(said) == _of_file(workshop, which):
        own = {} if not which.key else {k: v for k, v in own.items() if k != which.key}
    elif which.key:
        own = {**own, which.key: said}
    else:
        own = _jargon(workshop, said)
    checking.edit_lists(workshop, {**edits, which.section: own} if own else edits, by=by)


def _jargon(workshop: Workshop, said: Sequence[str]) -> dict[str, str]:
    """Each word with what to say instead; a word of the file that is gone has nothing."""
    gone = dict.fromkeys(checking.file_lists(workshop).said["jargon"], "")
    return gone | dict(_pair(line) for line in said)


def _pair(line: str) -> tuple[str, str]:
    word, _, instead = (part.strip() for part in line.partition(ARROW))
    if not (word and instead):
        raise Problem(f"the line “{line}”", f"it has no “{ARROW}”", f"write word {ARROW} instead")
    return word, instead


def _of_file(workshop: Workshop, which: WordList) -> str:
    return _as_text(checking.file_lists(workshop).said, which)


def _as_text(said: Mapping[str, Any], which: WordList) -> str:
    own = said[which.section]
    if which.key:
        return "\n".join(own.get(which.key, ()))
    return "\n".join(f"{word} {ARROW} {instead}" for word, instead in own.items() if instead)

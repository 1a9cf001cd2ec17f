"""From tagged lines to themes: who said it, in how many conversations, in which words best.

After Braun & Clarke's phases (read, tag, group, check against the lines); counts are of people
("5 of 9 interviews"), never percentages: a dozen conversations carry none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from persona_core.interviews.model import Interview, Line, Theme

MOST = 12
"""Themes a room can hold in its head (content.md, section 4)."""
GOOD_LENGTH = (20, 160)
"""Characters of a verbatim that says something and still fits the page."""


@dataclass(frozen=True)
class Told:
    """Where a theme comes from."""

    people: tuple[str, ...]
    """Labels, in the order of the interviews."""
    n: int
    """Interviews in all."""
    lines: tuple[tuple[Interview, Line], ...]

    @property
    def count(self) -> str:
        """`5 of 9 interviews`."""
        return f"{len(self.people)} of {self.n} interview{'' if self.n == 1 else 's'}"

    @property
    def verbatims(self) -> tuple[tuple[Interview, Line], ...]:
        """Sentences that may be quoted: highlighted ones first, then those of a good length."""
        allowed = [(i, line) for i, line in self.lines if i.quotable and line.kind == "said"]
        low, high = GOOD_LENGTH
        return tuple(
            sorted(
                allowed,
                key=lambda pair: (
                    not pair[1].highlighted,
                    not low <= len(pair[1].text) <= high,
                    -len(pair[1].text),
                ),
            )
        )


@dataclass(frozen=True)
class Tag:
    """A word that lines are tagged with."""

    word: str
    n_people: int
    theme: str
    """Id of the theme that gathers it; empty: loose."""


def told(theme: Theme, interviews: Sequence[Interview]) -> Told:
    """Who said it, and where."""
    wanted = {fold(tag) for tag in theme.tags}
    lines = tuple(
        (interview, line)
        for interview in interviews
        for line in interview.lines
        if line.id != theme.counter and wanted & {fold(tag) for tag in line.tags}
    )
    people = tuple(i.label for i in interviews if any(i.id == other.id for other, _ in lines))
    return Told(people, len(interviews), lines)


def tags(interviews: Iterable[Interview], themes: Iterable[Theme]) -> tuple[Tag, ...]:
    """Every tag in use, the one most people have first."""
    home = {fold(tag): theme.id for theme in themes for tag in theme.tags}
    people: dict[str, set[str]] = {}
    words: dict[str, str] = {}
    for interview in interviews:
        for line in interview.lines:
            for tag in line.tags:
                words.setdefault(fold(tag), tag)
                people.setdefault(fold(tag), set()).add(interview.id)
    found = (Tag(words[key], len(who), home.get(key, "")) for key, who in people.items())
    return tuple(sorted(found, key=lambda tag: (-tag.n_people, fold(tag.word))))


def parse_tags(text: str) -> tuple[str, ...]:
    """`old data, moving ; ` → (`old data`, `moving`): trimmed, each once."""
    words = (" ".join(word.split()) for word in text.replace(";", ",").split(","))
    return tuple({fold(word): word for word in words if word}.values())


def fold(tag: str) -> str:
    """A tag for comparison: `Old  Data` is `old data`."""
    return " ".join(tag.casefold().split())

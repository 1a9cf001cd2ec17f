"""A file that asks an earlier one's questions, in words: what is the same and what is not."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from persona_core.show import html
from persona_core.show.facts import counted, short_name
from persona_core.show.reading import KINDS, listed
from persona_core.sources.table import Kind

MOST_NAMED = 6
"""Questions that a line names; the others are counted."""


class Offered(Protocol):
    """A question with other answers than before."""

    @property
    def name(self) -> str:
        """Of the question."""

    @property
    def new(self) -> tuple[str, ...]:
        """Answers that were none before."""

    @property
    def gone(self) -> tuple[str, ...]:
        """Answers that are none any more."""


class Compared(Protocol):
    """How the questions of two files compare."""

    @property
    def new(self) -> tuple[str, ...]:
        """Asked in the newer file only."""

    @property
    def gone(self) -> tuple[str, ...]:
        """Asked in the earlier file only."""

    @property
    def changed(self) -> tuple[tuple[str, Kind, Kind], ...]:
        """Read as another kind: name, before, now."""

    @property
    def reworded(self) -> tuple[tuple[str, str], ...]:
        """Likely the same in other words: before, now."""

    @property
    def offered(self) -> Sequence[Offered]:
        """With other answers to choose from."""


def again(earlier: str, newer: str, rows: tuple[int, int], same: int) -> str:
    """“b.csv asks 20 questions of a.csv again, 90 rows where that has 85.”"""
    return (
        f"{newer} asks {counted(same, 'question')} of {earlier} again, "
        f"{counted(rows[1], 'row')} where that has {rows[0]:,}."
    )


def differences(found: Compared) -> tuple[tuple[str, str], ...]:
    """What is not the same, as (how many, which ones); () where all is asked as before."""
    lines = [
        (counted(len(found.new), "new question"), listed(found.new, MOST_NAMED)),
        (counted(len(found.gone), "question") + " no longer asked", listed(found.gone, MOST_NAMED)),
        (
            counted(len(found.reworded), "question") + " in other words, kept apart",
            _together(f"“{before}” is now “{now}”" for before, now in found.reworded),
        ),
        (
            counted(len(found.changed), "question") + " read as another kind",
            _together(
                f"“{name}” was {KINDS[before]}, is {KINDS[now]}"
                for name, before, now in found.changed
            ),
        ),
        (
            counted(len(found.offered), "question") + " with other answers",
            _together(map(_answers, found.offered)),
        ),
    ]
    return tuple((count, which) for count, which in lines if which)


def listed_differences(found: Compared) -> str:
    """The differences as lines of HTML, the counts in bold."""
    lines = differences(found)
    if not lines:
        return html.second_line("The same questions with the same answers.")
    said = (f"<b>{html.text(count)}</b>: {html.text(which)}" for count, which in lines)
    return "".join(f'<div class="pw-second">{line}</div>' for line in said)


def _answers(one: Offered) -> str:
    parts = [f"new {listed(one.new)}"] if one.new else []
    parts += [f"without {listed(one.gone)}"] if one.gone else []
    return f"“{one.name}”: {', '.join(parts)}"


def _together(sentences: Iterable[str], most: int = 3) -> str:
    said = list(sentences)
    rest = len(said) - most
    return "; ".join(said[:most]) + (f"; and {rest:,} more" if rest > 0 else "")


def standing(wave: int, of: int, *, in_use: bool) -> str:
    """“Wave 2 of 3, kept beside: the segments are built without it.”"""
    told = "the segments are built from it" if in_use else "the segments are built without it"
    return f"Wave {wave} of {of}: {told}."


WAITS = "It waits for your answer: nothing of it is used yet."


def choices(waves: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Each wave alone, then all of them: “spring.csv, 412 people”, “All 2 waves, 802 people”."""
    alone = [f"{short_name(file)}, {counted(n, 'person', 'people')}" for file, n in waves]
    everybody = sum(n for _, n in waves)
    word = "Both waves" if len(waves) == 2 else f"All {len(waves)} waves"
    return (*alone, f"{word}, {counted(everybody, 'person', 'people')}")

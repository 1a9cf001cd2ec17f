"""What may be pinned to a line by hand: the answers of a question, as asks of the data."""

from collections.abc import Iterator
from dataclasses import dataclass

from persona_core.personas.model import Ask
from persona_core.show.answers import brackets
from persona_core.sources.table import Kind, Question


@dataclass(frozen=True)
class Choice:
    """One ask and what it is called in a list."""

    label: str
    ask: Ask


def choices(question: Question) -> tuple[Choice, ...]:
    """Each answer; of a scale its two ends together first; of a number its median."""
    return tuple(_choices(question))


def _choices(question: Question) -> Iterator[Choice]:
    name = question.name
    if question.kind is Kind.NUMBER:
        yield Choice("median", Ask(name, "median"))
        return
    levels = question.levels or ()
    if question.kind is Kind.ORDINAL and len(levels) > 3 and not brackets(levels):
        for answers in (levels[-2:], levels[:2]):
            yield Choice(" or ".join(answers), Ask(name, "share", answers))
    for option in question.levels or question.options or ():
        yield Choice(option, Ask(name, "share", (option,)))

"""What a check finds, and what it may look at beside the persona."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from persona_core.personas.checks.lists import Lists, load_lists
from persona_core.personas.form import Form, load_form
from persona_core.personas.model import Ask, Figure, Persona, Statement
from persona_core.personas.prevalence import Prevalence
from persona_core.show.sentences import own_lines
from persona_core.show.wording import Spoken
from persona_core.sources.table import Question

Level = Literal["care", "check", "hint"]
LEVELS: tuple[Level, ...] = ("care", "check", "hint")
"""Gravest first. None of them blocks."""


@dataclass(frozen=True)
class Hint:
    """One remark beside the form; it never prints."""

    check: str
    """Its id, `L07`."""
    level: Level
    message: str
    place: str
    """Where it stands: a statement's id, a field (`goal.items`, `who.quote`), `together` beside
    the count of people who match, "" above all."""
    seen: str
    """What it looked at, in the first line the words it is about (none: it is about no words). A
    remark that was left stays so while this stays the same."""

    @property
    def about(self) -> str:
        """The words it is about; empty where it is about no single line."""
        return self.seen.split("\n", 1)[0]


@dataclass(frozen=True)
class Fires:
    """A check fires: which of its messages, filled with what."""

    values: Mapping[str, object] = field(default_factory=dict)
    message: str = "message"


@dataclass(frozen=True, eq=False)
class Context:
    """Everything beside the persona; what is not known stays at its default."""

    lists: Lists = field(default_factory=load_lists)
    form: Form = field(default_factory=load_form)
    voice: Spoken = ""
    """What figures are said in; empty: the form's language."""
    questions: Mapping[str, Question] = field(default_factory=dict)
    others: Mapping[str, Persona] = field(default_factory=dict)
    """The other personas by the name they go by."""
    now: Mapping[str, Figure | None] = field(default_factory=dict)
    """Figures asked again, by statement; None: it can't be asked any more."""
    leading: frozenset[Ask] = frozenset()
    """What was asked of answers that more people of the segment gave than any other."""
    prevalence: Prevalence | None = None
    quote_source: str | None = None
    """The answer or note that holds the quote; None: none does."""
    unsaid: frozenset[str] = frozenset()
    """Statements that rest on words that nobody said, or does not let us print any more."""
    quote_cell: int | None = None
    """How many people the quote comes from among; None: it comes from no segment."""
    people: frozenset[str] = frozenset()
    """First names of respondents and interviewees in small letters; `names` of employers too."""
    name: str = ""
    """A suggestion for the persona's name."""

    @property
    def spoken(self) -> Spoken:
        """What figures are said in."""
        return self.voice or self.form.language

    def own_words(self, statement: Statement) -> bool:
        """Whether a statement still says its figure in the product's own words."""
        figure = statement.evidence.figure
        question = self.questions.get(figure.ask.column) if figure else None
        if figure is None or question is None:
            return False
        return statement.is_ours(()) or statement.text.strip() in own_lines(
            figure, question, self.spoken
        )


LineCheck = Callable[[Statement, Context], Fires | None]
"""Looks at one statement."""
WholeCheck = Callable[[Persona, Context], Iterable[tuple[str, Fires, str]]]
"""Looks at the whole persona: where it fires, what it says, what it looked at."""


def seen(statement: Statement) -> str:
    """Words and figure of a statement, as a dismissal remembers them."""
    figure, evidence = statement.evidence.figure, statement.evidence
    told = [statement.text, statement.measure, evidence.kind]
    if figure is not None:
        told += [figure.ask.column, *figure.ask.answers, f"{figure.count}/{figure.n}"]
        told += [f"{figure.value:.6g}"]
    return "\n".join(told)

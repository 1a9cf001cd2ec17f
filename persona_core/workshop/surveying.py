"""Themes in the survey: the question that asks for a theme, and how common the theme is.

Apart from `interviewing`, which keeps what people said before there was anything to count.
"""

from dataclasses import dataclass, replace

from persona_core.interviews.model import Theme
from persona_core.interviews.questionnaire import Link, links
from persona_core.personas.model import Ask, Figure
from persona_core.segments.wording import words
from persona_core.sources.table import Kind, Question
from persona_core.workshop import interviewing
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import writing


@dataclass(frozen=True)
class Spread:
    """How common a theme is once a survey has asked for it."""

    ask: Ask
    segments: tuple[Figure, ...]
    """Of segments 1..k; each holds everybody's share too."""


def spread(workshop: Workshop, cut: Cut, theme: Theme) -> Spread | None:
    """A theme's share in every segment; None where no question asks for it."""
    link = _linked(theme, cut)
    if link is None:
        return None
    question = cut.table.question(link.question)
    answers = link.answers or agreeing(question)
    if not answers:
        return None
    ask = Ask(question.name, "share", answers)
    book = writing.book(workshop, cut)
    return Spread(ask, tuple(book.figure(n, ask) for n in range(1, cut.solution.k + 1)))


def _linked(theme: Theme, cut: Cut) -> Link | None:
    names = {question.name for question in cut.table.questions}
    return Link(theme.question, theme.answers) if theme.question in names else None


def link_again(workshop: Workshop, *, by: str = "local") -> int:
    """Link themes without a question to those of the survey that asks for them; how many.

    By the words of the questionnaire; a link somebody made by hand stays.
    """
    cut = segmenting.kept(workshop)
    if cut is None:
        return 0
    notes = interviewing.notebook(workshop)
    found = links(notes.themes, cut.table)
    fresh = [theme for theme in notes.themes if not theme.question and theme.id in found]
    for theme in fresh:
        link = found[theme.id]
        linked = replace(theme, question=link.question, answers=link.answers)
        interviewing.save_theme(workshop, linked, notes.version(f"theme/{theme.id}"), by=by)
    return len(fresh)


def agreeing(question: Question) -> tuple[str, ...]:
    """The answers by which somebody says that a theme is true of them: yes, else the top two."""
    said = words()
    options = question.levels or question.options or ()
    yes = tuple(option for option in options if said.is_yes(option))
    if yes or question.kind is not Kind.ORDINAL:
        return yes
    return options[-2:]

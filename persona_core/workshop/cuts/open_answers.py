"""What the segments of a cut said in open answers: counted once, when somebody looks at it."""

import numpy as np

from persona_core.personas.quotes import Quote, is_open, quotes
from persona_core.segments.open_answers import Answers, read_answers, telling_words
from persona_core.show.open_answers_html import Said
from persona_core.sources.table import Question
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data

VERBATIMS = 3
"""Per segment and question."""
Answered = tuple[Question, tuple[Said, ...]]
"""An open question and what segments 1..k said to it."""


def asked(cut: Cut) -> tuple[Question, ...]:
    """The open questions whose answers may be quoted."""
    return tuple(question for question in cut.table.questions if is_open(question))


def said(workshop: Workshop, cut: Cut) -> tuple[Answered, ...]:
    """Of each open question, what each segment uses more than others and its typical answers."""
    return workshop.cached(("said", cut.key), lambda: _said(workshop, cut))


def _said(workshop: Workshop, cut: Cut) -> tuple[Answered, ...]:
    labels, fit, k = cut.solution.labels, cut.solution.fit, cut.solution.k
    offered = [quotes(cut.table, labels, number, fit) for number in range(1, k + 1)]
    found = []
    for question in asked(cut):
        answers = _read(workshop, cut, question)
        n = np.bincount(labels[answers.said], minlength=k + 1)[1:]
        told = telling_words(answers, labels, k)
        own = (Said(int(n[s]), told[s], _of(question, offered[s])) for s in range(k))
        found.append((question, tuple(own)))
    return tuple(found)


def _of(question: Question, offered: tuple[Quote, ...]) -> tuple[str, ...]:
    return tuple(one.text for one in offered if one.question == question.name)[:VERBATIMS]


def _read(workshop: Workshop, cut: Cut, question: Question) -> Answers:
    """Read once for all cuts: only the segments change."""
    key = ("answers read", data.state(workshop), question.name)
    return workshop.cached(key, lambda: read_answers(cut.table.texts(question.name)))

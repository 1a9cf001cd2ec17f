"""Everything a quote may come from: open answers of a segment, what interviewees let us print.

A persona's quote is saved here, since what it is follows from what people really said.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from persona_core.personas.model import Evidence
from persona_core.personas.quotes import open_answers
from persona_core.personas.quoting import Quoted, quoted, source_words
from persona_core.personas.verbatim import source_of
from persona_core.sources.table import Table
from persona_core.workshop import interviewing, setting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import writing
from persona_core.workshop.store import Document


@dataclass(frozen=True)
class Sentence:
    """One that may stand as a quote."""

    text: str
    source: str
    """As it prints: `open answer to “What almost stopped you?”`."""
    origin: Literal["said", "wrote"]
    """In an interview, or in an open answer of the survey."""


@dataclass(frozen=True)
class Offered:
    """What may stand as a persona's quote."""

    sentences: tuple[Sentence, ...]
    """Interviews first (its own people, highlighted ones), then answers, the most typical first."""

    @property
    def sources(self) -> dict[str, str]:
        """Of each sentence where it is from; who was talked to goes before who wrote."""
        return {one.text: one.source for one in reversed(self.sentences)}

    def holding(self, words: str) -> "Offered":
        """Those with every word of a search, begun or whole, in the sentence or its source."""
        looked_for = words.casefold().split()
        return Offered(
            tuple(
                one
                for one in self.sentences
                if all(word in f"{one.text} {one.source}".casefold() for word in looked_for)
            )
        )


def offered(workshop: Workshop, cut: Cut, identity: str) -> Offered:
    """Sentences of interviewees who may be quoted, and open answers of the segment."""
    pattern = source_words(setting.language(workshop))["interview"]
    said = (
        Sentence(one.line.text, pattern.format(label=one.interview.label), "said")
        for one in interviewing.verbatims(interviewing.notebook(workshop), identity)
    )
    wrote = (
        Sentence(one.text, one.source, "wrote") for one in writing.quotes(workshop, cut, identity)
    )
    return Offered((*said, *wrote))


def quote(
    workshop: Workshop, cut: Cut, identity: str, text: str, expected: int, *, by: str = "local"
) -> Document:
    """Save the quote with what it is and whose, which follows from its words.

    Raises `Conflict` where somebody else saved it since version `expected`.
    """
    found, was = offered(workshop, cut, identity), writing.sheet(workshop, identity).persona
    before = Quoted(was.quote, was.quote_mark, was.quote_source, was.quote_words)
    now = quoted(text, found.sources, before, setting.language(workshop))
    return writing.save(workshop, identity, "quote", asdict(now), expected, by=by)


def source(
    workshop: Workshop, table: Table, labels: NDArray[np.int16], segment: int, quote: str
) -> str | None:
    """The open answer of the segment, or the sentence of an interview, that holds the quote."""
    answers = open_answers(table, labels, segment)
    return source_of(quote, answers) or source_of(quote, _said(workshop))


def is_somebodys(workshop: Workshop, evidence: Evidence) -> bool:
    """Whether the person of an interview said a pinned quote, and it may still be printed."""
    return source_of(evidence.quote, _said(workshop, evidence.by)) is not None


def _said(workshop: Workshop, label: str | None = None) -> Iterator[str]:
    """Sentences of those who may be quoted; of one person by their label."""
    for talk in interviewing.notebook(workshop).interviews:
        if talk.quotable and label in (None, talk.label):
            yield from (line.text for line in talk.said)

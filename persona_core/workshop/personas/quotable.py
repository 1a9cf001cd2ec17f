"""Everything a quote may come from: open answers of a segment, what interviewees let us print."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from persona_core.personas.model import Evidence
from persona_core.personas.quotes import open_answers
from persona_core.personas.verbatim import source_of
from persona_core.sources.table import Table
from persona_core.workshop import interviewing
from persona_core.workshop.opened import Workshop


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

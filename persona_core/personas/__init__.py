"""Segment → persona: the model, what the data suggests, drafts."""

from persona_core.personas.draft import draft, score, score_line
from persona_core.personas.evidence import Book
from persona_core.personas.figures import measure
from persona_core.personas.names import suggest_names
from persona_core.personas.quotes import Quote, quotes
from persona_core.personas.suggest import Suggestion, suggest

__all__ = [
    "Book",
    "Quote",
    "Suggestion",
    "draft",
    "measure",
    "quotes",
    "score",
    "score_line",
    "suggest",
    "suggest_names",
]

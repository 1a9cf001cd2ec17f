"""What a workshop is about as a whole: its market, and the language of its form and pages.

Documents: `market` and `language`. The screen stays English; the form, its checks, the questions
to the room and the printed page follow the language.
"""

from typing import get_args

from persona_core.personas.form import Market
from persona_core.problem import Problem
from persona_core.workshop.opened import Workshop

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Languages in which form, checks, sentences and page are complete."""
MARKETS: dict[Market, str] = {"b2c": "Consumers", "b2b": "Companies"}


def language(workshop: Workshop) -> str:
    """The language of form and page."""
    return str(workshop.value("language", "en"))


def market(workshop: Workshop) -> Market:
    """Whom it sells to: consumers until somebody says otherwise."""
    said = workshop.value("market", "b2c")
    return next(market for market in MARKETS if market == said)


def speak(workshop: Workshop, language: str, *, by: str = "local") -> None:
    """Choose the language; raises `Problem` for one in which not everything is written."""
    if language not in LANGUAGES:
        known = " or ".join(f"“{one}”" for one in LANGUAGES)
        raise Problem(f"language “{language}”", "the form is not written in it", f"use {known}")
    workshop.say("language", language, by=by)


def sell_to(workshop: Workshop, market: Market, *, by: str = "local") -> None:
    """Choose the market."""
    if market not in get_args(Market):
        raise Problem(f"market “{market}”", "there is no such market", "use b2b or b2c")
    workshop.say("market", market, by=by)

"""Checks of the name and the quote: nobody is made a joke of, nobody is told on."""

import re
from collections.abc import Iterator

from persona_core.limits import SMALL_CELL
from persona_core.personas.checks.model import Context, Fires, seen
from persona_core.personas.model import Persona
from persona_core.personas.quotes import identifies, insults, names_one_of
from persona_core.personas.verbatim import is_said
from persona_core.sources.clean import plain

NAME, QUOTE = "who.name", "who.quote"
Found = Iterator[tuple[str, Fires, str]]


def quote_not_found(persona: Persona, context: Context) -> Found:
    """L23: a verbatim that its source does not hold; a line on words that nobody said."""
    if persona.quote and persona.quote_mark == "verbatim":
        source = context.quote_source
        if source is None or not is_said(persona.quote, source):
            yield QUOTE, Fires(), _quote(persona)
    for statement in persona.statements:
        if statement.id in context.unsaid:
            told = "\n".join((seen(statement), statement.evidence.quote))
            yield statement.id, Fires(), told


def quote_unmarked(persona: Persona, context: Context) -> Found:
    """L24: a quote of nobody, or composed by nobody."""
    composed = persona.quote_mark == "composed" and not persona.quote_source
    if persona.quote.strip() and (not persona.quote_mark or composed):
        yield QUOTE, Fires(), _quote(persona)


def quote_identifies(persona: Persona, context: Context) -> Found:
    """L25: an address, a number, a name or an employer; or too few people it could be from."""
    few = context.quote_cell is not None and context.quote_cell < SMALL_CELL
    text = persona.quote
    if text and (few or identifies(text) or _names_somebody(text, context)):
        yield QUOTE, Fires(), _quote(persona)


def _names_somebody(text: str, context: Context) -> bool:
    forms = "|".join(re.escape(form) for form in context.lists.said["company"]["words"])
    if re.search(rf"\b[A-Z]\w+(?: (?:& )?[A-Z]\w+)* (?:{forms})(?!\w)", text):
        return True
    return names_one_of(text, context.people)


def toxic_quote(persona: Persona, context: Context) -> Found:
    """L26: a word of the lists of insults, any language."""
    if insults() & set(re.findall(r"\w+", persona.quote.casefold())):
        yield QUOTE, Fires(), _quote(persona)


def caricature_name(persona: Persona, context: Context) -> Found:
    """L27: a role, product, age or mood in the name; a famous one; a real person's first name."""
    lists, name = context.lists, plain(persona.name)
    first = name.split(" ", 1)[0]
    if (
        lists.words("caricature").search(name)
        or lists.words("caricature", "famous").search(name)
        or (first and first in context.people)
    ):
        yield NAME, Fires({"suggestion": context.name or "Robin Keller"}), persona.name


def _quote(persona: Persona) -> str:
    return "\n".join((persona.quote, persona.quote_mark, persona.quote_source))

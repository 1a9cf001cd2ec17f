"""What a workshop is about as a whole: its market, and the language of its form and pages.

Documents: `market`, `rows`, `language`, and `form/<language>` (a facilitator's own questions and
examples, laid over those of the file). The screens of survey and segments stay English; the form,
its checks, the questions to the room, the pages about personas and the printed page follow the
language.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from persona_core.personas.form import (
    EDITABLE,
    WORDS,
    Field,
    Form,
    Market,
    laid_over,
    load_form,
    read_form,
)
from persona_core.problem import Problem
from persona_core.show.screen_words import Words, screen_words
from persona_core.show.wording import Spoken
from persona_core.workshop import own_files
from persona_core.workshop.opened import Workshop
from persona_core.workshop.store import Put

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Languages in which form, checks, sentences and page are complete."""
MARKETS: dict[Market, str] = {"b2c": "Consumers", "b2b": "Companies"}
Rows = Literal["people", "accounts"]
ROWS: dict[Rows, str] = {"people": "a person", "accounts": "a firm"}
"""What one row of the data is; among consumers always a person."""


def language(workshop: Workshop) -> str:
    """The language of form and page."""
    return str(workshop.value("language", "en"))


def voice(workshop: Workshop) -> Spoken:
    """What figures are said in: its language, in sentences of its own where it has some."""
    return own_files.voice(workshop, language(workshop))


def screen(workshop: Workshop) -> Spoken:
    """What the screen says figures in: English, in sentences of its own where it has some."""
    return own_files.voice(workshop, "en")


def words(workshop: Workshop, part: str) -> Words:
    """What stands around personas on the screen, in its language; part: such as `share`."""
    return screen_words(part, language(workshop))


def market(workshop: Workshop) -> Market:
    """Whom it sells to: consumers until somebody says otherwise."""
    said = workshop.value("market", "b2c")
    return next(market for market in MARKETS if market == said)


def check(language: str) -> None:
    """Raises `Problem` for a language in which not everything is written."""
    if language not in LANGUAGES:
        known = " or ".join(f"“{one}”" for one in LANGUAGES)
        raise Problem(f"language “{language}”", "the form is not written in it", f"use {known}")


def speak(
    workshop: Workshop, language: str, *, also: Sequence[Put] = (), by: str = "local"
) -> None:
    """Choose the language; raises `Problem` as `check` does.

    also: what changes with it in the same transaction (lines said again, see `speaking`).
    """
    check(language)
    now = workshop.store.get("language")
    workshop.store.put([Put("language", language, now.version if now else 0), *also], by=by)


def sell_to(workshop: Workshop, market: Market, *, by: str = "local") -> None:
    """Choose the market."""
    if market not in get_args(Market):
        raise Problem(f"market “{market}”", "there is no such market", "use b2b or b2c")
    workshop.say("market", market, by=by)


def rows(workshop: Workshop) -> Rows:
    """What the figures of a page count: people until somebody says that a row is a firm."""
    said = workshop.value("rows", "people") if market(workshop) == "b2b" else "people"
    return next(one for one in ROWS if one == said)


def count(workshop: Workshop, rows: Rows, *, by: str = "local") -> None:
    """Say what one row of the data is."""
    if rows not in ROWS:
        raise Problem(f"rows “{rows}”", "they are no such thing", "use people or accounts")
    workshop.say("rows", rows, by=by)


def form(workshop: Workshop) -> Form:
    """The form in the workshop's language and in the words of its market, its own laid over it."""
    lang = language(workshop)
    own = laid_over(file_form(workshop), workshop.value(f"form/{lang}", {}))
    return own.among(market(workshop))


def file_form(workshop: Workshop) -> Form:
    """The form of the file in use, without what was changed on the screen."""
    lang = language(workshop)
    own = own_files.own(workshop, "form", lang)
    if own is None:
        return load_form(lang)
    key = ("form file", lang, own_files.version(workshop, "form", lang))
    return workshop.cached(key, lambda: read_form(lang, own))


def edit_form(workshop: Workshop, field: str, said: dict[str, str], *, by: str = "local") -> None:
    """Ask a field's question or show its examples in the workshop's own words.

    said: some of `EDITABLE`; what is empty or as in the file goes back to the file.
    Raises `Problem` where the form has no such field.
    """
    lang = language(workshop)
    was = file_form(workshop).field(field)
    edits = dict(workshop.value(f"form/{lang}", {}))
    own = {
        key: text.strip()
        for key, text in (edits.pop(field, {}) | said).items()
        if key in EDITABLE and text.strip() not in ("", _of_file(was, key))
    }
    workshop.say(f"form/{lang}", {**edits, field: own} if own else edits, by=by)


def _of_file(field: Field, key: str) -> str:
    """What the file says under that key; of a market's own word "" where it has none."""
    return str(getattr(field, key)) if key in WORDS else field.among.get(key, "")

"""The files of words a facilitator may edit for one workshop: form, keywords, checks, sentences.

Documents: `file/<name>/<language>`, the text of an edited file in the place of the one that came
with the app, and `keywords/<language>`, single lists that were changed on the screen. All of them
are kept, backed up and restored like everything else that people said.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from persona_core.personas.checks import Lists
from persona_core.personas.checks.lists import lists_file
from persona_core.personas.form import Form, form_file, load_form, read_form
from persona_core.personas.model import EvidenceKind
from persona_core.problem import Problem
from persona_core.show.wording import Spoken, Voice, build_words, sentences_file
from persona_core.sources import topics
from persona_core.sources.lexicon import LANGUAGES
from persona_core.sources.topics import OwnWords, keywords_file
from persona_core.workshop.opened import Workshop
from persona_core.workshop.own_toml import Edited

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """One file that may be edited."""

    title: str
    shipped: Callable[[str], str]
    """Its text in a language as it came."""
    builds: Callable[[str, Said], object]
    """What the app makes of it; raises where it cannot."""
    free: tuple[str, ...] = ()
    growing: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    sentences: bool = False
    """Tables that may hold any words, lists that may grow, endings of names, sentences that are
    filled with figures: see `Edited`."""


def _known_fields(lang: str, said: Said) -> None:
    """Raises where keywords are those of a field that no form has."""
    form = load_form()
    named = said["field"] if lang == "en" else [{"id": field} for field in said["keywords"]]
    for entry in named:
        form.field(entry["id"])
        if lang == "en":
            topics.entry(entry)


def _usable_form(lang: str, said: Said) -> Form:
    """The form; raises where it says of a field neither who sees it nor what it may rest on."""
    form = read_form(lang, said)
    for field in form.fields:
        for kind, letters in field.visibility.items():
            if not re.fullmatch("[Ro-]{2}", letters):
                raise ValueError(
                    f"“{field.id}” is shown to a {kind} as “{letters}”: write two of R, o and -, "
                    "for firms and for consumers"
                )
        if unknown := set(field.evidence) - set(get_args(EvidenceKind)):
            raise ValueError(f"“{field.id}” cannot rest on “{min(unknown)}”")
    return form


KINDS: Mapping[str, Kind] = {
    "form": Kind(
        "Fields, questions and examples", form_file, _usable_form, endings=("_b2b", "_b2c")
    ),
    "keywords": Kind(
        "Keywords: which question answers which field",
        keywords_file,
        _known_fields,
        free=("keywords", "sure"),
        growing=("field",),
    ),
    "checks": Kind(
        "Checks and their word lists",
        lists_file,
        lambda lang, said: Lists.of(said).strengths,
        free=("jargon",),
    ),
    "sentences": Kind(
        "Sentences: how figures are said", sentences_file, build_words, sentences=True
    ),
}


def text(workshop: Workshop, name: str, lang: str) -> str:
    """The file in use: the workshop's own, else the one that came with the app."""
    own = workshop.value(key(name, lang))
    return KINDS[name].shipped(lang) if own is None else str(own)


def version(workshop: Workshop, name: str, lang: str) -> int:
    """Of the workshop's own file; 0 where it has none: equal numbers, equal files."""
    document = workshop.store.get(key(name, lang))
    return document.version if document else 0


def own(workshop: Workshop, name: str, lang: str) -> Said | None:
    """What the workshop's own file says, with what it leaves out as it came; None without one.

    None, too, where a later version of the app cannot use it any more: `trouble` says why.
    """
    found = _tried(workshop, name, lang)
    return None if isinstance(found, Problem) else found


def trouble(workshop: Workshop, name: str, lang: str) -> Problem | None:
    """Why the workshop's own file is not used; None where it is, or where there is none."""
    found = _tried(workshop, name, lang)
    return found if isinstance(found, Problem) else None


def _tried(workshop: Workshop, name: str, lang: str) -> Said | Problem | None:
    document = workshop.store.get(key(name, lang))
    if document is None:
        return None

    def tried() -> Said | Problem:
        try:
            return read(name, lang, document.value)
        except Problem as problem:
            return problem

    return workshop.cached(("own file", name, lang, document.version), tried)


def own_keywords(workshop: Workshop) -> OwnWords:
    """The workshop's own keywords, in every language in which it has some."""
    files = ((lang, own(workshop, "keywords", lang)) for lang in LANGUAGES)
    return OwnWords(
        tuple((lang, json.dumps(said)) for lang, said in files if said is not None),
        tuple(
            (lang, field, tuple(words))
            for lang in LANGUAGES
            for field, words in sorted(workshop.value(f"keywords/{lang}", {}).items())
        ),
    )


def voice(workshop: Workshop, lang: str) -> Spoken:
    """What figures are said in: the workshop's own sentences where it has some in the language."""
    said = own(workshop, "sentences", lang)
    if said is None:
        return lang
    key = ("voice", lang, version(workshop, "sentences", lang))
    return workshop.cached(key, lambda: Voice.of(lang, said))


def read(name: str, lang: str, text: str) -> dict[str, Any]:
    """What an edited file says; raises `Problem` naming the line of what is wrong."""
    kind = KINDS[name]
    edited = Edited(
        f"{name}.{lang}.toml", text, kind.free, kind.growing, kind.endings, kind.sentences
    )
    merged = edited.over(tomllib.loads(kind.shipped(lang)))
    try:
        kind.builds(lang, merged)
    except Problem as problem:
        raise problem.in_file(edited.name) from None
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        what = f"it cannot be used ({error})"
        raise Problem("the file", what, "take it anew", file=edited.name) from error
    return merged


def key(name: str, lang: str) -> str:
    """Where the edited file is kept."""
    return f"file/{name}/{lang}"

"""First names of respondents: what no persona may be called, and no quote may say."""

import re
from functools import cache

from persona_core.sources.clean import words
from persona_core.sources.lexicon import load, pattern
from persona_core.sources.table import Kind, Question, Table


def first_names(table: Table) -> frozenset[str]:
    """The first names in a table's personal columns, in small letters."""
    found: set[str] = set()
    for question in filter(_holds_them, table.questions):
        if question.kind in (Kind.TEXT, Kind.IDENTIFIER):
            told = {text for text in table.texts(question.name) if text}
        else:
            told = set(question.options or ())
        found |= {text.split()[0].casefold().strip(",.") for text in told if text.strip()}
    return frozenset(found - {""})


def _holds_them(question: Question) -> bool:
    header = words(question.question)
    yes, no = _headers()
    return question.personal and bool(yes.search(header)) and not no.search(header)


@cache
def _headers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    said = load("first_names.toml")
    return pattern(said["words"]), pattern(said["not"])

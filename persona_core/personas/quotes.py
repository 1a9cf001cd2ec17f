"""Verbatims: what people of a segment wrote in open answers, ready to stand on the wall.

Only whole answers in their own words are offered, never one that could tell who wrote it.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from persona_core.limits import SMALL_CELL
from persona_core.personas.quoting import source_words
from persona_core.show.phrases import cleaned
from persona_core.show.wording import load_words
from persona_core.sources.first_names import first_names
from persona_core.sources.table import Kind, Question, Table, Topic

LENGTH = (20, 160)
"""Characters: shorter says nothing, longer does not fit the page (content.md 1.1)."""
FEWEST_WORDS = 5
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|https?://|\bwww\.|\b[\w-]+\.(?:com|org|net|de|io|co|edu)\b"
    r"|(?<!\w)@\w{3,}|(?:\d[\s()/+.-]?){6,}",
    re.IGNORECASE,
)
"""E-mail, web address, handle, telephone or other long number (check L25)."""
_TOPICS = (Topic.PAINS, Topic.GOALS, Topic.BUYING, Topic.USE, Topic.CHANNELS, Topic.OTHER)
"""What a quote should rather be about."""


@dataclass(frozen=True)
class Quote:
    """One open answer, word for word."""

    text: str
    question: str
    """Name of the question it answers."""
    source: str
    """As it prints: `open answer to “What almost stopped you?”`."""
    row: int
    """0-based row of the respondent."""
    fit: float
    """1 at the centre of the segment, 0 on its border."""


def quotes(
    table: Table,
    labels: NDArray[np.int16],
    segment: int,
    fit: NDArray[np.floating],
    language: str = "en",
) -> tuple[Quote, ...]:
    """Open answers of a segment: pains and goals first, then nearest to the segment's centre.

    labels, fit: shape (n,), as in `Solution`. language: of the source's words. None are offered
    from segments of fewer than five.
    """
    rows = np.flatnonzero(labels == segment)
    if len(rows) < SMALL_CELL:
        return ()
    people = first_names(table)
    found = [
        (_TOPICS.index(question.topic) > 1, quote)
        for question in table.questions
        if is_open(question)
        for quote in _of(table, question, rows, fit, source_words(language)["answer"])
        if not names_one_of(quote.text, people)
    ]
    found.sort(key=lambda pair: (pair[0], -pair[1].fit, pair[1].row, pair[1].question))
    seen: dict[str, Quote] = {}
    for _, quote in found:
        seen.setdefault(re.sub(r"\W+", " ", quote.text.casefold()).strip(), quote)
    return tuple(seen.values())


def open_answers(table: Table, labels: NDArray[np.int16], segment: int) -> Iterator[str]:
    """Everything that people of a segment wrote in open answers that may be quoted."""
    rows = np.flatnonzero(labels == segment)
    for question in filter(is_open, table.questions):
        texts = table.texts(question.name)
        yield from (text for row in rows if (text := texts[row]))


def is_open(question: Question) -> bool:
    """Whether a question holds open answers that may be quoted."""
    told = not question.personal and not question.sensitive
    return told and question.kind is Kind.TEXT and question.topic is not Topic.BACKGROUND


def _of(
    table: Table,
    question: Question,
    rows: NDArray[np.intp],
    fit: NDArray[np.floating],
    pattern: str,
) -> Iterator[Quote]:
    words = load_words()
    asked = cleaned(question.question, words)
    mark = "?" if "?" in question.question else ""
    texts = table.texts(question.name)
    for row in rows:
        text = " ".join((texts[row] or "").split())
        if may_be_quoted(text):
            source = pattern.format(question=f"{asked}{mark}")
            yield Quote(text, question.name, source, int(row), float(np.nan_to_num(fit[row])))


def may_be_quoted(text: str) -> bool:
    """Whether a text is a sentence of its own that identifies and insults nobody."""
    if not LENGTH[0] <= len(text) <= LENGTH[1] or len(text.split()) < FEWEST_WORDS:
        return False
    if identifies(text) or text.isupper():
        return False
    return not insults() & set(re.findall(r"\w+", text.casefold()))


def names_one_of(text: str, people: frozenset[str]) -> bool:
    """Whether a text names somebody: a word with a capital, within it, that is a first name of
    theirs. people: in small letters."""
    within = re.findall(r"(?<=[\w,;] )[^\W\d_a-z]\w+", text)
    return any(word.casefold() in people for word in within)


def identifies(text: str) -> bool:
    """Whether a text holds an address, a handle or a number that could tell who wrote it."""
    return bool(_PERSONAL.search(text))


@cache
def insults() -> frozenset[str]:
    """Words that keep an answer from being a quote, of all languages, in small letters."""
    said = tomllib.loads((Path(__file__).parent / "words" / "insults.toml").read_text("utf-8"))
    return frozenset(word for words in said.values() for word in words)

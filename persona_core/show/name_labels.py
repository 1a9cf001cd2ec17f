"""What a question is called in a segment's name or a line, which have to be said aloud.

Data files have headers in code style (`tech_company`, `MonthlyCharges`, `culture-blocker`): those
are read as words. One that is a code (`q0007_0010`, `gndr`) is no word, so that nothing may be
called by it. Apart from `name_parts`, which words a marker, because a header tells nothing of what
was answered.
"""

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from persona_core.sources.table import Question

_NUMBERED = re.compile(
    r"^(?:[a-z]{1,2}|qid|var|variable|item|col|column|field|question|frage)(?:[_.-]?\d+)+[a-z]?(?:[_.]+|$)",
    re.I,
)
"""A number of the questionnaire, alone or in front of a header's words: `q12_satisfaction`."""
_BETWEEN_WORDS = re.compile(
    r"_+|(?<=\w{4})\.(?=\w{4})|(?<=\w{3})-(?=\w{2})|(?<=[a-zäöüß]{2})(?=[A-ZÄÖÜ])"
)
_CODE = re.compile(r"[\W\d_]*[a-z]?[\W\d_]*|[bcdfghjklmnpqrstvwxz]{4,}|[BCDFGHJKLMNPQRSTVWXZ]{4,}")
"""No word: figures, a letter, four and more consonants (of two or three are `tv` and `NPS`)."""
_HEADER = re.compile(
    r"[^\W\dA-ZÄÖÜ]\w*|\w+(?:_\w+|\.\w{4,})+|[a-z]{3,}(?:-\w{3,}|(?:-\w{2,}){2,})"
    r"|[A-ZÄÖÜ][a-zäöüß]+(?:[A-ZÄÖÜ][a-zäöüß]+)+"
)
"""A column's name rather than what people were asked: one word, in code style."""


def spoken(question: Question) -> Question | None:
    """The question with a header that can be read out; None where its header is a code.

    What people were asked in words stays as it is.
    """
    label = question.label.strip()
    if re.search(r"\s", f"{(question.group or question.question).strip()}{label}"):
        return question
    words = _BETWEEN_WORDS.sub(" ", _NUMBERED.sub("", label)).split()
    if all(_CODE.fullmatch(word) for word in words):
        return None
    if not _HEADER.fullmatch(label) or label in _brands():
        return question
    said = " ".join(words)
    return replace(question, question=said, label=said, group=None)


def aloud(question: Question) -> Question:
    """The question with a header that can be read out, where it is no code."""
    return spoken(question) or question


@cache
def _brands() -> frozenset[str]:
    path = Path(__file__).parent / "words" / "brands.toml"
    return frozenset(tomllib.loads(path.read_text("utf-8"))["names"].split())

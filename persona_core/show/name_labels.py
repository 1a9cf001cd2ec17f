"""What a question is called in a segment's name, which has to be said aloud.

Data files have headers in code style (`tech_company`): those are read as words. One that is a code
(`q0007_0010`, `gndr`) is no word, so that nothing may be called by it. Apart from `name_parts`,
which words a marker, because a header tells nothing of what was answered.
"""

import re
from dataclasses import replace

from persona_core.sources.table import Question

_NUMBERED = re.compile(
    r"^(?:[a-z]{1,2}|qid|var|variable|item|col|column|field|question|frage)(?:[_.-]?\d+)+[a-z]?(?:[_.]+|$)",
    re.I,
)
"""A number of the questionnaire, alone or in front of a header's words: `q12_satisfaction`."""
_BETWEEN_WORDS = re.compile(r"_+|(?<=\w{4})\.(?=\w{4})|(?<=[a-zäöüß]{2})(?=[A-ZÄÖÜ])")
_CODE = re.compile(r"[\W\d_]*[a-z]?[\W\d_]*|[bcdfghjklmnpqrstvwxz]{4,}|[BCDFGHJKLMNPQRSTVWXZ]{4,}")
"""No word: figures, a letter, four and more consonants (of two or three are `tv` and `NPS`)."""
_HEADER = re.compile(r"[^\W\dA-ZÄÖÜ]\w*|\w+(?:_\w+|\.\w{4,})+")
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
    if not _HEADER.fullmatch(label):
        return question
    said = " ".join(words)
    return replace(question, question=said, label=said, group=None)

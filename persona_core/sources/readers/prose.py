"""A letter or notes saved as text: one column of broken sentences, which no list of answers is.

A list has a header and an answer a line; answers may be long, unfinished and in small letters. A
letter begins with whom it is to, and a line of wrapped text is full before it goes on below.
"""

import re
from itertools import pairwise

from persona_core.problem import Problem

LONG = 5
"""Words of a line that is more than a label."""
SHARE_LONG = 1 / 3
LETTER = 20
"""Lines of a letter at most; a longer list has a header that ends in a comma by mistake."""
FLOWING, SHARE_FLOWING = 3, 0.5
"""Lines that go on below, and their share of the long ones that end no sentence."""
FULL = 0.8
"""Share of the longest line that a line would reach with the next one's first word."""
_TIGHT = re.compile(r",\S")
"""A comma between cells; those of sentences have a blank or a line's end after them."""
_ENDED = tuple(".!?:…")


def refuse_prose(text: str, delimiter: str | None) -> None:
    """Raise `Problem` where text without a separator, or with the commas of sentences, is prose."""
    if delimiter is not None and (delimiter != "," or _TIGHT.search(text)):
        return
    rows = [line.strip() for line in re.split(r"\r\n|\n|\r", text)]
    lines = [line for line in rows if line]
    if len(lines) < 3 or len(set(lines)) < len(lines):
        return
    if delimiter is not None and len({line.count(",") for line in lines}) == 1:
        return
    long = [line for line in lines if len(line.split()) >= LONG]
    if len(long) < SHARE_LONG * len(lines):
        return
    widest = max(map(len, lines))
    flowing = sum(_goes_on(line, below, widest) for line, below in pairwise(rows))
    unfinished = sum(not line.endswith(_ENDED) for line in long)
    wrapped = flowing >= max(FLOWING, SHARE_FLOWING * unfinished)
    opening = lines[0].endswith(",") or (lines[0].endswith((".", ":", "!")) and flowing > 0)
    if wrapped or (opening and len(lines) < LETTER):
        raise Problem(
            "the file",
            "this is a text in sentences, as a letter or notes, not a table",
            "load the file with the answers: a row per person, the questions in the first row",
        )


def _goes_on(line: str, below: str, widest: int) -> bool:
    """Whether a sentence was broken at the end of a line because the next word had no room."""
    if len(line.split()) < LONG or line.endswith(_ENDED) or not below[:1].islower():
        return False
    return len(line) + 1 + len(below.split()[0]) >= FULL * widest

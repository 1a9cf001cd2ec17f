"""Whether somebody really said it: a quote against the text it claims to be from.

Letter case, spaces and quotation signs do not count, and `[…]` marks a cut (content.md, L23).
"""

import re
from collections.abc import Iterable

_SIGNS = str.maketrans(dict.fromkeys("\"'“”„‟‘’‚‛«»‹›`´", ""))
_CUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")


def folded(text: str) -> str:
    """The text as it is compared."""
    return " ".join(text.translate(_SIGNS).casefold().split())


def is_said(quote: str, source: str) -> bool:
    """Whether the source holds these words in this order."""
    told, at = folded(source), 0
    parts = [folded(part).strip() for part in _CUT.split(quote)]
    for part in filter(None, parts):
        found = told.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return any(parts)


def source_of(quote: str, texts: Iterable[str | None]) -> str | None:
    """The first text that holds the quote; None where nobody said it."""
    return next((text for text in texts if text and is_said(quote, text)), None)

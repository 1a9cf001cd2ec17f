"""Batteries: columns side by side that hold the items of one question the file does not repeat.

`rest and relax, do sports, not exceed planned budget …`, each answered yes or no: an instrument
that was asked as one, so its items are read as one. A word in a single label says what that item
is worded with, not that it is a fact about the person. (A grid, whose header repeats the question,
needs no such guess.)
"""

from collections.abc import Hashable, Sequence

from persona_core.sources.clean import plain, words
from persona_core.sources.lexicon import anywhere_exact
from persona_core.sources.table import Kind

LEAST_ITEMS = 6
"""Fewer columns of one form side by side may be so by chance."""
MOST_WORDS = 8
"""A longer header asks a question of its own."""
_RATING = frozenset(map(str, range(11)))


def form(
    kind: Kind, options: Sequence[str] | None, levels: Sequence[str] | None, text: str
) -> Hashable:
    """What the items of one battery have in common; None where a column is no item."""
    if "?" in text or not 0 < len(words(text).split()) <= MOST_WORDS:
        return None
    said = frozenset(plain(option) for option in options or ())
    if kind is Kind.CATEGORY and 0 < len(said) <= 2:
        yes_or_no = anywhere_exact("yes", "yes") | anywhere_exact("yes", "no") | {"0", "1"}
        return "yes or no" if said <= yes_or_no else said
    if kind is Kind.ORDINAL and levels:
        return "rating" if _RATING.issuperset(levels) else tuple(levels)
    return None


def batteries(forms: Sequence[Hashable]) -> list[range]:
    """The runs of columns of one form, where they stand; forms of all columns in file order."""
    found = []
    start = 0
    for end in range(1, len(forms) + 1):
        if end < len(forms) and forms[end] == forms[start]:
            continue
        if forms[start] is not None and end - start >= LEAST_ITEMS:
            found.append(range(start, end))
        start = end
    return found

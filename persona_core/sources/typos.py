"""Typing errors inside a scale: "stronlgy disagree" is read as "strongly disagree"."""

from functools import lru_cache

from persona_core.sources.clean import plain


def corrected(answer: str, known: frozenset[str]) -> str:
    """The folded answer with each unknown word of five letters or more mended where it is
    one slip (two in words of nine letters or more) from exactly one known word."""
    return " ".join(_mend(word, known) for word in plain(answer).split())


@lru_cache(maxsize=8192)
def _mend(word: str, known: frozenset[str]) -> str:
    if len(word) < 5 or word in known or not word.isalpha():
        return word
    allowed = 2 if len(word) >= 9 else 1
    near = [k for k in known if abs(len(k) - len(word)) <= allowed and len(k) >= 5]
    slips = {k: distance(word, k, allowed) for k in near if k[0] == word[0] or k[1:2] == word[1:2]}
    best = min(slips.values(), default=allowed + 1)
    hits = [k for k, d in slips.items() if d == best]
    return hits[0] if best <= allowed and len(hits) == 1 else word


def distance(a: str, b: str, most: int) -> int:
    """Optimal string alignment: letters dropped, added, changed, or two neighbours swapped.

    Stops early with `most + 1` where the answer is larger than `most`.
    """
    before: list[int] = []
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, previous = previous, row
    return previous[-1]

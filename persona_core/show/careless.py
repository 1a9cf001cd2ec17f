"""Careless answers in words: the count that stands out, and what leaving them out changes."""

from persona_core.show.html import people

SAME, SIMILAR = 0.9, 0.65
"""Adjusted Rand from which two solutions agree excellently and moderately (Steinley 2004)."""

FEW = 0.01
"""Of all people; what changes without so few changes without anybody."""


def counted(words: str) -> tuple[str, str]:
    """A flag's sentence as its bold count and the rest: “6 people”, “took under …”."""
    number, what, *rest = words.split(" ", 2)
    return f"{number} {what}", " ".join(rest)


def without(n: int, stay: float, rand: float, of: int) -> str:
    """“Without these 6 people 99% of the others stay in their segment: the segments hold.”

    Where so few of all (`of`) change them, it is not these people but the segments. stay: share of
    the others in the same segment; rand: adjusted Rand index of both solutions.
    """
    who = "this person" if n == 1 else f"these {people(n)}"
    if stay == 1:
        return f"Without {who} all others stay in their segment."
    told = "over 99%" if stay > 0.99 else f"{int(100 * stay)}%"
    verdict = (
        "the segments hold"
        if rand >= SAME
        else "the segments shift"
        if rand >= SIMILAR
        else "the segments are not stable, whoever is left out"
        if n < FEW * of
        else "the segments become others"
    )
    return f"Without {who} {told} of the others stay in their segment: {verdict}."

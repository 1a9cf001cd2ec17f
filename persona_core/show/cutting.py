"""What is too long for its place, cut where it tells least: one place, so that a card, a name and
a page cut alike.

Of a label with its answer the label is cut; of a question its opening; of any other text its
middle, where there is room for both ends.
"""

import re
from collections.abc import Sequence

from persona_core.show.wording import Words

LEAST_LABEL = 8
"""Fewer characters of a label tell nothing: there its answer is cut as well."""
BOTH_ENDS = 24
"""Characters from which a beginning and an end may stand side by side."""
CLEARLY, FEWEST = 1.15, 3
"""So much more do both ends tell, and so many words has a beginning that an end stands behind."""
LINE = 40
"""Characters from which a question keeps its opening."""


def cut_short(text: str, limit: int, words: Words, end: str = "") -> str:
    """As much of it as fits, with `…` where something is left out.

    end: with which it ends in any case, where it does: by that it is told from others.
    """
    if len(text) <= limit:
        return text
    label, colon, answer = text.rpartition(": ")
    room = limit - len(answer) - len(colon)
    if colon and room >= LEAST_LABEL:
        # half of an answer may say the opposite (`low or not…` polarized)
        return f"{cut_short(label, room, words)}{colon}{answer}"
    if colon and BOTH_ENDS < len(answer) + 2 <= limit:
        return f"… {answer}"
    if end and text.casefold().endswith(end.casefold()):
        room = max(limit - len(end) - 1, LINE // 2)
        return f"{shortened(text[: -len(end)], min(room, len(text) - len(end) - 1))} {end}"
    asks = re.search(words.line["asking"], text, re.I)
    if asks and limit < LINE:
        return _end(text, limit, words) or beginning(text, limit, words)
    begin = beginning(text, limit, words)
    return begin if colon or limit < BOTH_ENDS else _both_ends(text, limit, begin, words)


def _both_ends(text: str, limit: int, begin: str, words: Words) -> str:
    """A beginning and an end, where they say clearly more of it than the longest beginning alone
    and no “not” is lost between them."""
    kept = begin.removesuffix("…").split(" ")
    best, most = begin, CLEARLY * _told(begin, words)
    for n in range(len(kept) - 1, FEWEST - 1, -1):
        shorter = ending_well(" ".join(kept[:n]), words)
        end = _end(text[len(shorter) :], limit - len(shorter), words)
        second = end.split(" ")[2:3]
        if not second or second[0] in words.line["objects"].split():
            continue  # `ask someone… family`, and `asks them not to`: what or who is lost
        lost = text[len(shorter) : len(text) - len(end.removeprefix("… "))]
        told = _told(shorter + end, words)
        if told > most and not re.search(words.line["negation"], lost, re.I):
            best, most = shorter + end, told
    return best


def _told(text: str, words: Words) -> int:
    """Characters of the words that carry the sense."""
    little = words.line["dangling"].split()
    return sum(len(word) for word in text.casefold().split() if word.strip("…") not in little)


def beginning(text: str, limit: int, words: Words) -> str:
    """As many words as fit, `…` behind one that may end a line."""
    if len(text) <= limit:
        return text
    return f"{ending_well(shortened(text, limit).removesuffix('…'), words)}…"


def _end(text: str, limit: int, words: Words) -> str:
    """`… ` and as many of the last words as fit, from one that may begin; empty where none does."""
    kept = text[-(limit - 2) :].partition(" ")[2].split(" ") if limit > 2 else []
    while kept and kept[0].casefold().strip(",;") in words.line["dangling"].split():
        kept.pop(0)
    return f"… {' '.join(kept)}" if any(kept) else ""


def shortened(text: str, length: int) -> str:
    """The text cut at a word where it is too long."""
    if len(text) <= length:
        return text
    return f"{text[: length - 1].rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"


def ending_well(text: str, words: Words) -> str:
    """The text without words at its end that cannot stand last: `based`, `of the`."""
    kept = text.split(" ")
    little = (*words.line["dangling"].split(), "-", "–", "|", "/", "&")
    while len(kept) > 1 and kept[-1].casefold() in little:
        kept.pop()
    return " ".join(kept)


def told_from_others(text: str, others: Sequence[str], limit: int, words: Words) -> str:
    """The words by which a text is told from the one most like it, with as many around as fit.

    `the data are inconclusive` of two sentences that differ in a verb; empty where no other text
    has most of its words at the same ends, or where what differs is too long.
    """
    said = text.rstrip(".").split(" ")
    alike = [_ends_alike(said, o.rstrip(".").split(" ")) for o in others if o != text]
    start, end = max(alike, key=sum, default=(0, 0))
    if len(text) <= limit or 2 * (start + end) <= len(said):
        return ""
    first, last = start, max(start + 1, len(said) - end)
    for _ in said:
        if first > 0 and len(" ".join(said[first - 1 : last])) <= limit:
            first -= 1
        if last < len(said) and len(" ".join(said[first : last + 1])) <= limit:
            last += 1
    while first < start and said[first].casefold() in words.line["dangling"].split():
        first += 1
    told = " ".join(said[first:last]).strip(",;: ")
    return told if len(told) <= limit else ""


def _ends_alike(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many words two texts have in common at their beginning and at their end."""
    most = min(len(one), len(other)) - 1
    start = next((i for i in range(most) if one[i] != other[i]), max(most, 0))
    left = most - start + 1
    return start, next((i for i in range(left) if one[-1 - i] != other[-1 - i]), max(left, 0))

"""Columns whose headers begin alike: "Which films? - Alien", "Which films? - Jaws"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from persona_core.sources.clean import clean
from persona_core.sources.heading import Heading, is_other

_BRACKET = re.compile(
    r"^(?P<stem>.*\S)\s*\[(?P<part>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\s*$", re.DOTALL
)
_JOINTS = (" - ", " – ", " — ", ": ", " > ", " | ", " / ")
JOINT = "|".join(map(re.escape, _JOINTS))
"""What stands between a question and its row."""


def bracketed(text: str) -> tuple[str, str] | None:
    """`Question [row]` → question and row; None without brackets at the end."""
    found = _BRACKET.match(text)
    if not found:
        return None
    stem, part = clean(found["stem"]), clean(found["part"])
    return (stem, part) if stem and part else None


def by_brackets(headings: Sequence[Heading]) -> list[Heading]:
    """Headings of the form `Question [row]` as blocks of neighbours."""
    result = []
    for heading in headings:
        pair = None if heading.meta or heading.block else bracketed(heading.text)
        result.append(
            replace(heading, text=pair[0], part=pair[1], block=heading.block_code or pair[0])
            if pair
            else heading
        )
    return result


_NUMBERED = re.compile(r"(?P<base>[A-Za-z]{1,3}\d{1,4}[a-z]?)[_.](?P<item>\d{1,4})")
"""`q7_2`, `Q0004_0001`: the second item of question 7."""


def by_codes(headings: Sequence[Heading]) -> list[Heading]:
    """Neighbours whose headers are bare codes with one base (`q7_1`, `q7_2`) as blocks."""
    codes = [None if h.meta or h.block else _NUMBERED.fullmatch(h.text) for h in headings]
    bases = [found and found["base"] for found in codes]
    result = []
    for j, (heading, base) in enumerate(zip(headings, bases, strict=True)):
        beside = bases[max(0, j - 1) : j] + bases[j + 1 : j + 2]
        if base and base in beside:
            heading = replace(
                heading,
                code=heading.text,
                text=base,
                part=heading.text,
                block=base,
                block_code=base,
            )
        result.append(heading)
    return result


def by_beginnings(headings: Sequence[Heading], joint: str = JOINT) -> list[Heading]:
    """Neighbours whose headers share everything up to a joint (" - ", ": ") as blocks.

    joint: regular expression of the tool's own.
    """
    result = _with_others(headings)
    i = 0
    while i < len(result):
        stem, length = _longest_run(result, i, joint)
        if length < 2:
            i += 1
            continue
        for j in range(i, i + length):
            text = result[j].text
            part = clean(text[len(stem) :])
            label = clean(re.sub(r"[\s:>|/–—-]+$|(?<=\S)\.$", "", stem))
            result[j] = replace(result[j], text=label, part=part, block=f"{i}: {label}")
        i += length
    return result


def _with_others(headings: Sequence[Heading]) -> list[Heading]:
    """`Which dish?` followed by `Which dish? - Other (please specify)`: the second holds words."""
    result = list(headings[:1])
    for before, heading in pairwise(headings):
        for joint in _JOINTS:
            stem, found, part = heading.text.rpartition(joint)
            if found and stem == before.text and is_other(part) and not heading.block:
                heading = replace(heading, text=part, other_text=True, block=f"other of {stem}")
                break
        result.append(heading)
    return result


def _longest_run(headings: Sequence[Heading], i: int, joint: str) -> tuple[str, int]:
    """The stem that the most neighbours from i on share; the longest of equals."""
    first = headings[i]
    if first.meta or first.block:
        return "", 0
    best = ("", 0)
    for stem in _stems(first.text, joint):
        length = 1
        while i + length < len(headings):
            heading = headings[i + length]
            if heading.meta or heading.block or not heading.text.startswith(stem):
                break
            if len(heading.text) <= len(stem):
                break
            length += 1
        if length >= 2 and (length, len(stem)) > (best[1], len(best[0])):
            best = (stem, length)
    return best


def _stems(text: str, joint: str) -> list[str]:
    joints = re.finditer(f"(?=({joint}))", text)
    return [text[: found.end(1)] for found in joints if found.start() > 2]

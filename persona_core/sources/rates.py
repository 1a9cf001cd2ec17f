"""How often, counted: "a few times per month", "once a year or less", "three times"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from persona_core.sources.clean import plain
from persona_core.sources.lexicon import lexicon, pattern

_PER = {
    "per",
    "a",
    "an",
    "each",
    "every",
    "pro",
    "im",
    "am",
    "in",
    "der",
    "par",
    "por",
    "al",
    "alla",
}
_PER |= {"i", "om", "à", "la", "de", "di", "le", "ao", "el"}
"""Small words between a count and its period, eight languages together."""


_OR = {"or", "oder", "ou", "o", "of", "eller"}
"""Between two counts: `two or three times a year`."""
_MARKED = re.compile(r"(?<!\w)(\d+) ?[x×](?!\w)")
"""`1x`, `2 x`: so many times."""
_FIGURES = re.compile(r"(?<!\w)\d+(?!\w)")


@dataclass(frozen=True, eq=False)
class _Words:
    """The counting words of one language, compiled."""

    times: frozenset[str]
    zero: frozenset[str]
    seldom: frozenset[str]
    less: re.Pattern[str]
    more: re.Pattern[str]
    every: re.Pattern[str]
    small: frozenset[str]
    clock: frozenset[str]
    """Hours and minutes: `2 hours a day` is an amount of time, not how often."""
    figures: Mapping[str, Mapping[str, float]]
    """`adverb`, `count` and `per`: phrase → figure."""
    patterns: Mapping[str, re.Pattern[str]]


@cache
def _words(language: str) -> _Words:
    words = lexicon(language)
    figures = {key: words.figures("rate", key) for key in ("adverb", "count", "per")}
    return _Words(
        times=words.phrases("rate", "times"),
        zero=words.phrases("rate", "zero"),
        seldom=words.phrases("rate", "seldom"),
        less=pattern(words.phrases("rate", "less")),
        more=pattern(words.phrases("rate", "more")),
        every=pattern(words.phrases("rate", "every")),
        small=words.phrases("rate", "times")
        | words.phrases("bracket", "between")
        | words.filler
        | _PER
        | _OR,
        clock=frozenset(w for w, days in words.figures("bracket", "units").items() if days < 0.05),
        figures=figures,
        patterns={key: pattern(table) for key, table in figures.items()},
    )


_JOINT = re.compile(r" (?:or|but|oder|aber|ou|mais|o|pero|mas|ma|of|maar|eller|men) ")
"""Where an answer says a second time how often, eight languages together."""


def rate(answer: str, language: str, *, per_period: bool) -> float | None:
    """Times a year (per_period), or plain times; None where the answer does not count anything.

    "or less" and "less than" stand below the bare figure, "or more" and "more than" above it. Of
    "less than once a month but more than once a year", or "monthly or weekly", the first counts.
    """
    words = _words(language)
    text = re.sub(r"[<>]", " ", plain(re.split(r"[:;(]", answer, maxsplit=1)[0]))
    text = _MARKED.sub(lambda m: f"{m[1]} {min(words.times, default='')}", text)
    found = _rate(text, words, per_period=per_period)
    if found is not None:
        return found
    halves = _JOINT.split(text, maxsplit=1)
    if len(halves) < 2 or not any(_rate(h, words, per_period=per_period) for h in halves[1:]):
        return None
    return _rate(halves[0], words, per_period=per_period)


def _rate(text: str, words: _Words, *, per_period: bool) -> float | None:
    if text in words.zero:
        return 0.0
    if per_period and text in words.seldom:
        return 0.4
    text, shift = _shift(text, words)
    said = set(text.split())
    if said & words.clock and (said - words.clock) & set(words.figures["per"]):
        return None
    interval = _interval(text, words)
    if interval is not None:
        return 1 / interval * shift if per_period else None
    text, period = _take(text, words, "adverb")
    text, count = _take(text, words, "count")
    numbers = _FIGURES.findall(text)
    behind = set(_FIGURES.split(text)[-1].split())
    if numbers:
        counted = bool(words.times & set(text.split()))
        if not (per_period or counted):
            return None
        count, text = float(numbers[0]), _FIGURES.sub(" ", text)
    text, per = _take(text, words, "per")
    if per is not None and (count is not None or numbers):
        text, longer = _take(text, words, "per")  # of "3 days a week" the week
        per = per if longer is None else longer
    left = set(text.split())
    if numbers and per is not None and not (behind & _PER or left & words.times):
        return None
    if sum(w not in words.small for w in text.split()) > 1:
        return None
    if not per_period:
        return None if count is None or per is not None or period is not None else count * shift
    if period is not None:
        return period * shift
    return None if per is None or count is None else count * per * shift


def _interval(text: str, words: _Words) -> float | None:
    """The years between two times, of `every three months` and `alle 2 Wochen`."""
    opening = words.every.match(text.strip())
    if not opening:
        text, once = _take(text, words, "count")
        opening = words.every.match(text.strip()) if once == 1 else None
    if not opening:
        return None
    rest, count = _take(text.strip()[opening.end() :], words, "count")
    figures = _FIGURES.findall(rest)
    rest, per = _take(_FIGURES.sub(" ", rest), words, "per")
    count = float(figures[0]) if figures else count
    if per is None or count is None or count < 2 or set(rest.split()) - words.small:
        return None
    return count / per


def _shift(text: str, words: _Words) -> tuple[str, float]:
    """Take "less than", "or more" off; how far they move the figure."""
    for found, at_start, at_end in (
        (words.less.search(text), 0.5, 0.9),
        (words.more.search(text), 1.5, 1.1),
    ):
        if found:
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return rest, at_start if found.start() == 0 else at_end
    return text, 1.0


def _take(text: str, words: _Words, key: str) -> tuple[str, float | None]:
    """Take the first phrase of a table off the text; its figure."""
    found = words.patterns[key].search(text)
    if not found:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", words.figures[key][found[0]]

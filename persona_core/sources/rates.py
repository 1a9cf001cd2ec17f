"""How often, counted: "a few times per month", "once a year or less", "three times"."""

import re

from persona_core.sources.clean import plain
from persona_core.sources.lexicon import Lexicon


def rate(answer: str, words: Lexicon, *, per_period: bool) -> float | None:
    """Times a year (per_period), or plain times; None where the answer does not count anything.

    "or less" and "less than" stand below the bare figure, "or more" and "more than" above it.
    """
    text = re.sub(r"[<>]", " ", plain(re.split(r"[:;(]", answer, maxsplit=1)[0]))
    if text in words.phrases("rate", "zero"):
        return 0.0
    if per_period and text in words.phrases("rate", "seldom"):
        return 0.4
    text, shift = _shift(text, words)
    text, period = _take(text, words.figures("rate", "adverb"))
    text, count = _take(text, words.figures("rate", "count"))
    numbers = [float(n) for n in re.findall(r"\d+", text)]
    if numbers:
        count, text = numbers[0], re.sub(r"\d+", " ", text)
    text, per = _take(text, words.figures("rate", "per"))
    left = [w for w in text.split() if w not in _small(words)]
    if len(left) > 1:
        return None
    if per_period:
        yearly = period if period is not None else per
        if yearly is None or (period is None and count is None):
            return None
        return (count if count is not None and period is None else 1.0) * yearly * shift
    return None if count is None or per is not None or period is not None else count * shift


def _small(words: Lexicon) -> frozenset[str]:
    return (
        words.phrases("rate", "times")
        | words.phrases("bracket", "between")
        | words.filler
        | {"per", "a", "an", "pro", "im", "in", "der", "par", "por", "al", "alla", "i"}
    )


def _shift(text: str, words: Lexicon) -> tuple[str, float]:
    for key, halved, nudged in (("less", 0.5, 0.9), ("more", 1.5, 1.1)):
        for phrase in sorted(words.phrases("rate", key), key=len, reverse=True):
            found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
            if found:
                at_start = found.start() == 0
                rest = f"{text[: found.start()]} {text[found.end() :]}"
                return rest, halved if at_start else nudged
    return text, 1.0


def _take(text: str, figures: dict[str, float]) -> tuple[str, float | None]:
    for phrase in sorted(figures, key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
        if found:
            return f"{text[: found.start()]} {text[found.end() :]}", figures[phrase]
    return text, None

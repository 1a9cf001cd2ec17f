"""How long ago: "Within the last month", "1 to 2 years ago", "More than a year ago", "Never".

From long ago (never at the bottom) to just now, in the languages of words/scales.*.toml that hold
`[recency]`: each answer becomes the days since.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from math import inf, isfinite

from persona_core.sources.brackets import bounds
from persona_core.sources.clean import plain
from persona_core.sources.lexicon import LANGUAGES, lexicon, pattern
from persona_core.sources.outside import outside
from persona_core.sources.scales import Scale

LEAST = 3
"""Fewer answers may speak of time by chance."""
TOLD = 2
"""So many of them must say themselves that they look back."""

Days = tuple[float, float]
"""At most and at least so many days since; a week that still runs counts half."""

_BREAKS = re.compile(r"[\s'’]+")


@lru_cache(maxsize=4096)
def recency_scale(answers: tuple[str, ...], language: str) -> Scale | None:
    """The scale of answers that say how long ago something was, None where they do not."""
    core = [a for a in answers if outside(a) is None]
    if len(core) < LEAST or len(core) > 15:
        return None
    for lang in dict.fromkeys((language, *LANGUAGES)):
        if "recency" not in lexicon(lang).raw:
            continue
        since = {a: days for a in core if (days := _days(a, lang)) is not None}
        if len(since) == len(core) and _looks_back(core, lang) and _apart(list(since.values())):
            levels = tuple(sorted(core, key=lambda a: since[a], reverse=True))
            return Scale(levels, tuple(a for a in answers if a not in core), "how long ago")
    return None


def _looks_back(core: Sequence[str], language: str) -> bool:
    told = sum(
        bool(_words(language, "within", "this", "ago", "long").search(plain(a))) for a in core
    )
    return told >= TOLD


def _apart(since: Sequence[Days]) -> bool:
    return len(set(since)) == len(since) and any(isfinite(most) and most for most, _ in since)


@cache
def _words(language: str, *keys: str) -> re.Pattern[str]:
    return pattern(w for key in keys for w in lexicon(language).phrases("recency", key))


def _days(answer: str, language: str) -> Days | None:
    bare = re.sub(r"\([^)]*\)", " ", answer)
    whole = plain(bare) or plain(answer)
    for key, days in (("never", (inf, inf)), ("long", (inf, 1e9)), ("today", (0.0, 0.0))):
        if _words(language, key).fullmatch(whole):
            return days
    if _words(language, "yesterday").fullmatch(whole):
        return 1.0, 1.0
    text = " ".join(w if re.search(r"\d", w) else plain(w) or w for w in _BREAKS.split(bare))
    rest, running = _words(language, "this").subn(" ", text)
    rest, within = _words(language, "within").subn(" ", rest)
    rest = _words(language, "ago").sub(" ", rest).strip()
    span = bounds(rest) or bounds(f"1 {rest}")
    if span is None:
        return None
    if isfinite(span.high) and (running or within):
        return span.high * (0.5 if running else 1.0), 0.0
    return span.high, span.low

"""Ordered answers told by the figures in them: codes, own numbers, steps, ends that words name."""

import re
from functools import lru_cache

from persona_core.sources.clean import plain
from persona_core.sources.lexicon import anywhere_exact
from persona_core.sources.outside import outside
from persona_core.sources.scales import MOST_LEVELS, Scale, word_scale


@lru_cache(maxsize=4096)
def coded_scale(answers: tuple[str, ...]) -> Scale | None:
    """Codes A1 to A5 (`AO01` to `AO04`) that a survey tool wrote instead of the labels of a scale:
    one run of letters, then figures."""
    core = [a for a in answers if outside(a) is None]
    found = [re.fullmatch(r"([A-Za-z]{1,4})0*(\d{1,3})", a) for a in core]
    letters = {m[1] for m in found if m}
    if len(core) < 3 or len(letters) != 1 or not all(found):
        return None
    levels = tuple(sorted(core, key=lambda a: int(re.sub(r"\D", "", a))))
    return Scale(levels, tuple(a for a in answers if a not in core), "codes")


_OWN_NUMBER = (
    re.compile(r"^([-+−]?\d{1,2})(?:$|\s*[-–—.:=)(]\s*\D)"),
    re.compile(r"\D\s*[(\[]([-+−]?\d{1,2})[)\]]$"),
    re.compile(r"[^\W\d]\W?\s?([-+−]\d{1,2})$"),
)
"""Where an answer's number stands: in front, in brackets, with its sign at the end."""


@lru_cache(maxsize=4096)
def numbered_scale(answers: tuple[str, ...], *, rating: bool) -> Scale | None:
    """Answers that carry their own number: `1 - Not at all`, `2`, …, `5 (Extremely)`,
    `I love it!+5`.

    rating: the question asks for a rating. In others `1. Yes`, `2. No`, `3. Moved away` only list
    what could be chosen; a scale is one of which some points stand without words.
    """
    core = [a for a in answers if outside(a) is None]
    numbers: dict[str, int] = {}
    for answer in core:
        found = next((m for p in _OWN_NUMBER if (m := p.search(answer))), None)
        if not found:
            return None
        numbers[answer] = int(found[1].replace("−", "-"))
    worded = sum(bool(re.search(r"[^\W\d]{2,}", a)) for a in core)
    if len(core) < 3 or not worded or len(set(numbers.values())) < len(core):
        return None
    if worded == len(core) and not rating:
        return None
    levels = tuple(sorted(core, key=lambda a: numbers[a]))
    return Scale(levels, tuple(a for a in answers if a not in numbers), "numbered")


_STEP = re.compile(r"^(?P<before>\D*)(?P<n>\d{1,2})(?P<after>\D*)$")


@lru_cache(maxsize=4096)
def counted_steps(answers: tuple[str, ...]) -> Scale | None:
    """`1st year`, `2nd year`, `5+ years`; `Grade 10`, `Grade 11`: steps of one course."""
    core = [a for a in answers if outside(a) is None]
    found = {a: m for a in core if (m := _STEP.match(a))}
    steps = anywhere_exact("steps", "words")
    named = {a: set(plain(f"{m['before']} {m['after']}").split()) & steps for a, m in found.items()}
    numbers = {a: int(m["n"]) for a, m in found.items()}
    if len(core) < 3 or len(found) < len(core) or len(set(numbers.values())) < len(core):
        return None
    if not all(named.values()) or any(len(plain(a).split()) > 4 for a in core):
        return None
    levels = tuple(sorted(core, key=lambda a: numbers[a]))
    return Scale(levels, tuple(a for a in answers if a not in numbers), "steps")


@lru_cache(maxsize=4096)
def ended_scale(answers: tuple[str, ...], question: str, language: str) -> Scale | None:
    """`Not at all`, `2`, `3`, `4`, `Extremely`: figures between two ends that words name."""
    core = [a for a in answers if outside(a) is None]
    figures = sorted((a for a in core if re.fullmatch(r"\d{1,2}", a)), key=int)
    ends = tuple(a for a in core if a not in figures)
    if len(figures) < 2 or len(ends) != 2 or int(figures[-1]) - int(figures[0]) >= MOST_LEVELS:
        return None
    if figures[0] not in ("1", "2"):
        return None
    named = word_scale(ends, (1, 1), question, language)
    if named is None:
        return None
    levels = (named.levels[0], *figures, named.levels[1])
    return Scale(levels, tuple(a for a in answers if a not in core), "named ends")

"""Ordered answers found by their numbers: 18-29, $25,000 - $49,999, > 60, "1 to 2 years".

Each answer becomes a lower and an upper bound. Answers that a spreadsheet program turned into
dates (Jun-25 for 6-25, 01-May for 1-5) are recognised by the brackets around them and repaired.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import inf

from persona_core.sources.clean import plain
from persona_core.sources.clock import has_clock, in_hours
from persona_core.sources.lexicon import LANGUAGES, all_figures, anywhere_exact, lexicon, months
from persona_core.sources.numbers import CURRENCY
from persona_core.sources.outside import outside

MOST_LEVELS = 40
_NUMBER = r"\d{1,3}(?:[.,' ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?"
_FEET = re.compile(
    r"(?<![\d.,])([3-8])\s?(?:'|′|’|ft\.?|feet)\s?(?:(\d{1,2})\s?(?:\"|″|”|''|in\.?|inches)?)?"
)
"""5'4" as inches; heights are the one bracket people write in two units."""
_SUFFIX = r"(?:\s?(?P<suffix>k|m|K|M|Tsd\.?|tsd\.?)(?![A-Za-z]))?"


@dataclass(frozen=True)
class Bracket:
    """The bounds one answer names; infinite where it is open."""

    low: float
    high: float

    @property
    def is_range(self) -> bool:
        """More than one number: a real bracket."""
        return self.high > self.low


@dataclass(frozen=True)
class Brackets:
    """A column of brackets in order."""

    levels: tuple[str, ...]
    """Ascending, as repaired."""
    outside: tuple[str, ...]
    repaired: Mapping[str, str] = field(default_factory=dict)
    """Answer as found → as it was meant: `Jun-25` → `6-25`."""


@lru_cache(maxsize=4096)
def brackets(answers: tuple[str, ...]) -> Brackets | None:
    """The ordered brackets these distinct answers form, None where they do not."""
    core = [a for a in answers if outside(a) is None]
    if not 2 <= len(core) <= MOST_LEVELS:
        return None
    unit = _common_unit(core)
    found = {a: b for a in core if (b := bounds(a, unit)) is not None} or _explained(core)
    nothing = anywhere_exact("bracket", "zero")
    found |= {a: Bracket(-inf, -inf) for a in found if plain(a) in nothing}
    strays = [a for a in core if a not in found]
    dates = {a: c for a in [*strays, *found] if (c := meant_ranges(a)) and _damaged(a, found)}
    real = {a: b for a, b in found.items() if a not in dates}
    n_ranges = sum(b.is_range for b in real.values())
    if (n_ranges == 0 and not _timed(core, real)) or len(real) < len(dates):
        return None
    repaired: dict[str, str] = {}
    for answer, choices in dates.items():
        low, high = max(choices, key=lambda c: (_fits(c, real.values()), -c[1]))
        repaired[answer] = f"{low}-{high}"
    left = [a for a in strays if a not in dates]
    told = n_ranges >= 2 or (unit and n_ranges and len(real) >= 3)
    beside: list[str] = []
    if len(left) == 1 and told and _denies(left[0]):
        if any(map(has_clock, real)):
            beside = left  # `Did not come that day` is no earlier than eight
        else:
            real[left[0]] = Bracket(-inf, -inf)
        left = []
    if left or not (n_ranges >= 2 or len(real) <= 12):
        return None
    if n_ranges < 2 and len(real) < 3 and not repaired:
        return None
    placed = real | {text: _of(text) for text in repaired.values()}
    levels = sorted(placed, key=lambda a: (placed[a].low, placed[a].high, a))
    outer = tuple(a for a in answers if a not in core or a in beside)
    return Brackets(tuple(levels), outer, repaired)


def _timed(core: Sequence[str], found: Mapping[str, Bracket]) -> bool:
    """`30 min`, `60 min`, `2 hours`: lengths of time to choose from, three or more of them."""
    lengths = {b.low for b in found.values()}
    if len(core) < 3 or not len(core) == len(found) == len(lengths):
        return False
    units = all_figures("bracket", "units")
    return all(units.keys() & re.findall(r"[^\W\d]+", plain(a)) for a in core)


def _explained(core: Sequence[str]) -> dict[str, Bracket]:
    """`Junior (6 months to 2 years)`, `Small (1-50 employees)`: the range explains the name."""
    inside = [re.search(r"\(([^()]*\d[^()]*)\)\s*$", a) for a in core]
    named = {a: bounds(m[1]) for a, m in zip(core, inside, strict=True) if m}
    found = {a: b for a, b in named.items() if b is not None}
    return found if len(found) == len(core) and sum(b.is_range for b in found.values()) > 1 else {}


def _common_unit(core: Sequence[str]) -> frozenset[str]:
    """What is counted (`1 cup`, `2-3 cups`), where it is the same in all answers with figures."""
    counted = [set(re.findall(r"[^\W\d]{2,}", a.casefold())) for a in core if re.search(r"\d", a)]
    if len(counted) < 3:
        return frozenset()
    shared = set.intersection(*({w[:3] for w in each} for each in counted))
    every = {plain(w) for each in counted for w in each if w[:3] in shared}
    return frozenset(w for w in every if not any(p.search(w) for p in _vocabulary().values()))


def _denies(answer: str) -> bool:
    """`I have never written code` beside `1-2 years`: less than the lowest bracket."""
    return bool(set(plain(answer).split()[:3]) & anywhere_exact("bracket", "denial"))


def _of(text: str) -> Bracket:
    low, high = text.split("-")
    return Bracket(float(low), float(high))


def _damaged(answer: str, found: Mapping[str, Bracket]) -> bool:
    """A date where brackets stand: month names always, ISO dates only if nothing else reads."""
    return answer not in found or bool(re.search(r"[A-Za-z]{3}|\d{4}-\d\d-\d\d", answer))


def meant_ranges(answer: str) -> list[tuple[int, int]]:
    """Ranges that a spreadsheet program may have turned into this date, likeliest first."""
    text = plain(answer.replace("-", " ").replace("/", " ").replace(".", " "))
    named = re.fullmatch(r"(\d{1,2}) ([^\W\d]{3,9})|([^\W\d]{3,9}) (\d{2}|\d{4})", text)
    if named:
        month = months().get(named[2] or named[3])
        other = int(named[1] or named[4]) % 100
        return [(min(month, other), max(month, other))] if month and month != other else []
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?", answer)
    if iso:
        year, month, day = int(iso[1]) % 100, int(iso[2]), int(iso[3])
        pairs = [(month, day)] if day != 1 else [(1, month), (month, year)]
        return [(min(p), max(p)) for p in pairs if p[0] != p[1]]
    return []


def _fits(choice: tuple[int, int], others: Collection[Bracket]) -> int:
    """How many neighbours join on without a gap, minus those it overlaps."""
    low, high = choice
    score = 0
    for b in others:
        score += b.low in (high, high + 1) or b.high in (low, low - 1)
        score -= b.low < high and low < b.high
    return score


@lru_cache(maxsize=16384)
def bounds(answer: str, unit: frozenset[str] = frozenset()) -> Bracket | None:
    """The bounds an answer names, in its smallest unit; None where it is no bracket.

    unit: words for what is counted, which say nothing about the order.
    """
    text = _FEET.sub(lambda m: str(12 * int(m[1]) + int(m[2] or 0)), in_hours(answer))
    text = _said_yes().sub("", text, count=1)
    text = CURRENCY.sub(" ", text).casefold()  # `R$` as written, `KR` only when folded
    text = CURRENCY.sub(" ", text.replace("–", "-").replace("—", "-"))
    text = re.sub(r"\([^)]*\)\s*$", " ", text).replace("−", "-").replace("#", " ")
    text = text if re.search(r"\d", text) else _said_one(text)
    numbers: list[float] = []

    def take(match: re.Match[str]) -> str:
        numbers.append(_figure(match[0]))
        return " # "

    text = re.sub(rf"(?:{_NUMBER}){_SUFFIX}", take, text)
    words = re.sub(r"\s+", " ", re.sub(r"[^\w#<>≤≥+%-]", " ", text)).strip()
    if not numbers:
        first = re.split(r"[:;,(]| [-–—] ", answer, maxsplit=1)[0]
        zero = {plain(answer), plain(first)} & anywhere_exact("bracket", "zero")
        return Bracket(0.0, 0.0) if zero else None
    if len(numbers) > 2 or len(words.split()) > 10:
        return None
    return _bounds(" ".join(w for w in plain_words(words).split() if w not in unit), numbers)


def _said_one(text: str) -> str:
    """`Less than a year`, `two to three hours`: words are figures, an article once in `an hour a
    day`."""
    text = " ".join(plain(w) or w for w in re.split(r"[\s'’-]+", text))
    ones = list(_ones().finditer(text))
    taken = [
        m
        for i, m in enumerate(ones)
        if not i or _vocabulary()["between"].search(text, ones[0].end(), m.start())
    ]
    figures = all_figures("bracket", "one")
    for found in reversed(taken):
        figure = figures[found[1]]
        text = f"{text[: found.start()]} {figure:g} {text[found.end() :]}"
    return text


@cache
def _ones() -> re.Pattern[str]:
    ones, units = (_listed(all_figures("bracket", key)) for key in ("one", "units"))
    between = _listed(anywhere_exact("bracket", "between"))
    return re.compile(rf"(?<!\w)({ones}) (?=(?:(?:{between}) (?:{ones}) )?(?:{units})(?!\w))")


def _listed(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _said_yes() -> re.Pattern[str]:
    """`Yes — 3-5 years` beside `No`: the range is what was said."""
    listed = "|".join(sorted(anywhere_exact("yes", "yes"), key=len, reverse=True))
    return re.compile(rf"^(?:{listed})\s*(?:[-–—:,]\s*)(?=\D*\d)", re.IGNORECASE)


def plain_words(text: str) -> str:
    """Folded, with the place of each number still marked `#`."""
    return " ".join("#" if w == "#" else plain(w) or w for w in text.split())


def _bounds(words: str, numbers: list[float]) -> Bracket | None:
    scaled, words = _units(words, numbers)
    below = bool(re.search(r"[<≤]", words)) or bool(_vocabulary()["below"].search(words))
    above = bool(re.search(r"[>≥+]", words)) or bool(_vocabulary()["above"].search(words))
    rest = re.sub(r"[#<>≤≥+%~-]", " ", words)
    for key in ("below", "above", "between", "noise"):
        rest = _vocabulary()[key].sub(" ", rest)
    if rest.strip():
        return None
    if len(scaled) == 2:
        return Bracket(scaled[0], scaled[1]) if scaled[0] <= scaled[1] else None
    if below and not above:
        return Bracket(-inf, scaled[0])
    if above and not below:
        return Bracket(scaled[0], inf)
    return Bracket(scaled[0], scaled[0]) if not (below or above) else None


def _units(words: str, numbers: list[float]) -> tuple[list[float], str]:
    """Multiply each number by the unit that follows it (else the next one); take units off."""
    units = all_figures("bracket", "units")
    factors: list[float | None] = []
    kept: list[str] = []
    for word in words.split():
        if word == "#":
            factors.append(None)
            kept.append(word)
        elif word in units and factors:
            factors[-1] = factors[-1] or units[word]  # of "2 hours a day" the hours
        elif word in anywhere_exact("bracket", "million") and factors:
            factors[-1] = 1e6
        elif word in anywhere_exact("bracket", "thousand") and factors:
            factors[-1] = 1e3
        else:
            kept.append(word)
    known = [f for f in factors if f is not None]
    default = known[-1] if known else 1.0
    scaled = [n * (default if f is None else f) for n, f in zip(numbers, factors, strict=True)]
    return scaled, " ".join(kept)


def _figure(text: str) -> float:
    suffix = re.search(r"[a-z]+\.?$", text.strip())
    digits = re.sub(r"[a-z\s']+\.?", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        digits = re.sub("[.,]", "", digits)
    scale = {"k": 1e3, "m": 1e6}.get(suffix[0][0], 1e3) if suffix else 1.0
    return float(digits.replace(",", ".")) * scale


@cache
def _vocabulary() -> dict[str, re.Pattern[str]]:
    result: dict[str, re.Pattern[str]] = {}
    for key in ("below", "above", "between", "noise"):
        phrases = sorted(
            {p for lang in LANGUAGES for p in lexicon(lang).phrases("bracket", key)} - {""},
            key=len,
            reverse=True,
        )
        joined = "|".join(re.escape(p) for p in phrases)
        result[key] = re.compile(rf"(?<![\w])(?:{joined})(?![\w])")
    return result

"""How numbers are written and when two of them differ: the rules of content.md, section 3."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from persona_core.limits import SMALL_CELL
from persona_core.segments.significance import Z95
from persona_core.show.figure import Figure
from persona_core.show.wording import IndexWord, ShareWord, Words

INDEX_CAP = 400
"""N2: no index above this is printed."""
LARGE_SEGMENT = 0.4
"""N11: above this share of everybody an index cannot say much."""
N_TOO_FEW, N_SMALL, N_FAIR, N_FULL = SMALL_CELL, 30, 60, 100
"""Hedging by base (3.3): nothing below 5, counts below 30, roughly below 60, about below 100."""
N_ZERO = 60
"""N12: from this base on "nobody" may be shown."""


def median_ranks(n: int) -> tuple[int, int]:
    """Ranks (0-based) of the order statistics that hold the median with at least 95%.

    Distribution-free, from the binomial distribution's normal approximation (Conover 1999, 3.2).
    """
    half = Z95 * math.sqrt(n) / 2
    return max(0, math.floor(n / 2 - half)), min(n - 1, math.ceil(n / 2 + half))


def others_share(figure: Figure) -> float:
    """The share among everyone who is not in the segment; NaN where nobody else was asked."""
    if figure.weighted:
        return math.nan if figure.others is None else figure.others
    rest = figure.everyone_n - figure.n
    return (figure.everyone_count - figure.count) / rest if rest > 0 else math.nan


def differs(figure: Figure) -> bool:
    """The difference rule (content.md 3.2), all four points; for medians the same in kind.

    1 base of at least 30; 2 at least 5 points apart; 3 index above 120 or below 80, or the same of
    the opposite answer (in segments over 40% against everyone else, N11); 4 the interval leaves
    out everyone else (skipped where the column helped to form the segments, N10). The base is
    people also where shares are weighted; the interval is then that of as many as are as sure.
    """
    if figure.n < N_SMALL:
        return False
    if figure.ask.measure == "median":
        return _median_differs(figure)
    others = others_share(figure)
    base = others if figure.segment_share > LARGE_SEGMENT else figure.everyone
    if math.isnan(others) or abs(figure.value - figure.everyone) < 0.05 - 1e-12:
        return False
    if not (_far(figure.value, base) or _far(1 - figure.value, 1 - base)):
        return False
    return figure.built or not figure.low <= others <= figure.high


def _median_differs(figure: Figure) -> bool:
    low, high, others = figure.median_low, figure.median_high, figure.others_median
    if low is None or high is None or others is None or not _far(figure.value, figure.everyone):
        return False
    return figure.built or not low <= others <= high


def _far(value: float, base: float) -> bool:
    return base > 0 and not 80 <= round(100 * value / base, 9) <= 120


def compared_with(figure: Figure) -> Literal["everyone", "others"]:
    """Whom the index of words compares with: everyone, in large segments everyone else (N11)."""
    large = figure.segment_share > LARGE_SEGMENT and figure.ask.measure != "median"
    return "others" if large else "everyone"


def compared_index(figure: Figure) -> float:
    """The index that words speak of, on the base of `compared_with`."""
    if compared_with(figure) == "others":
        others = others_share(figure)
        return 100 * figure.value / others if others else math.inf
    return 100 * figure.value / figure.everyone if figure.everyone else math.inf


# -- writing ----------------------------------------------------------------------------------
def half_up(value: float, digits: int = 0) -> float:
    """Rounding as people do it: a half goes up. What is beyond whole floats stays as it is."""
    if abs(value) >= 1e15:
        return value
    scale = 10.0**digits
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value)


def number(value: float, words: Words, digits: int = 0) -> str:
    """A number with the language's separators; no trailing zeros behind the decimal sign.

    From 1e15 on as a power of ten: nobody reads so many digits.
    """
    if abs(value) >= 1e15:
        return f"{value:.2g}"
    text = f"{abs(half_up(value, digits)):,.{digits}f}"
    if digits:
        text = text.rstrip("0").rstrip(".")
    text = text.translate(
        {ord(","): words.numbers["thousands"], ord("."): words.numbers["decimal"]}
    )
    return f"−{text}" if half_up(value, digits) < 0 else text


def fixed(value: float, words: Words, digits: int) -> str:
    """A number with exactly that many decimals."""
    return f"{half_up(value, digits):.{digits}f}".replace(".", words.numbers["decimal"])


def percents(shares: Sequence[float], words: Words) -> list[str]:
    """Shares as per cent: whole, one decimal for all if one is under 10% (N2)."""
    digits = 1 if any(0 < share < 0.1 for share in shares) else 0
    return [words.numbers["percent"].format(_percent(share, digits, words)) for share in shares]


def percent(share: float, words: Words) -> str:
    """One share as per cent, as `percents`."""
    return percents([share], words)[0]


def share_word(share: float, words: Words) -> ShareWord:
    """What a share is called; the per cent itself where no fraction is within three points."""
    word, said = words.share(share), percent(share, words)
    plural, chip, hedged, single = (
        text.format(percent=said) for text in (word.plural, word.chip, word.hedged, word.single)
    )
    return replace(word, plural=plural, chip=chip, hedged=hedged, single=single)


def index_word(figure: Figure, words: Words) -> IndexWord:
    """What the index of a figure is called, with the name of its base."""
    word, base = words.index(compared_index(figure)), words.bases[compared_with(figure)]
    return replace(word, than=word.than.format(base=base), often=word.often.format(base=base))


def _percent(share: float, digits: int, words: Words) -> str:
    whole = half_up(100 * share, digits)
    if not digits and whole in (0, 100) and share not in (0, 1):
        digits = 1
    if whole in (0, 100) and share in (0, 1):
        digits = 0
    return fixed(100 * share, words, digits)


def significant(value: float, digits: int) -> float:
    """The value to so many significant figures; 0 for what no survey means (under 1e-9)."""
    if not math.isfinite(value):
        return value
    if abs(value) < 1e-9:
        return 0.0
    return half_up(value, digits - 1 - math.floor(math.log10(abs(value))))


def in_words(count: float, words: Words) -> str:
    """Zero to nine in words, anything else in figures (N4)."""
    small = words.numbers["small"]
    if count == int(count) and 0 <= count < len(small):
        return str(small[int(count)])
    return number(count, words, 1)

"""Numbers as people and spreadsheets write them: 1,234.50 · 1.234,50 · 1 234 · $5 · 12 % · (3).

Which of comma and point separates decimals is decided once for the whole column: a single cell
("1,234") can be read either way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

LARGEST = 1e100
"""Beyond it no answer is meant, and sums of squares would overflow."""

_PLAIN = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$"
_PLAIN_ONE = re.compile(_PLAIN.removesuffix("$") + r"\Z", re.ASCII)
_FEW = 50
_NOT_FINITE = re.compile(r"[+-]?(?:inf|infinity|∞)$", re.IGNORECASE)
_CODES = "USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|MXN|ZAR|RMB|CNY"
CURRENCY = re.compile(
    rf"(?:US|R|A|C|NZ|HK)?\$|[€£¥₹₽₩₺₪฿]|(?<![A-Za-z])(?:{_CODES}|Kč|kr|zł|Fr|Ft|lei)(?![A-Za-z])\.?"
)
_THOUSANDS = r"[\u00a0\u2009\u202f '’]"
_BODY = re.compile(rf"[+-]?(?:\d+(?:{_THOUSANDS}\d{{3}})*|\d{{1,3}}(?:[.,]\d{{3}})*)?(?:[.,]\d*)?")


@dataclass(frozen=True, eq=False)
class Numbers:
    """Distinct texts read as numbers; arrays have one place per text."""

    values: NDArray[np.float64]
    """NaN where the text is no number."""
    is_number: NDArray[np.bool_]
    """True where it reads as a number, also where that number is not finite."""
    marks: tuple[str, ...] = ()
    """What was taken off, for the note: `currency signs`, `decimal commas`, …"""


def parse(texts: pa.Array) -> Numbers:
    """Read distinct answers as numbers; plain ones all at once, others one by one."""
    plain = _plain(texts)
    ready = pc.if_else(plain, texts, None).cast(pa.float64()).to_numpy(zero_copy_only=False)
    is_number = plain.to_numpy(zero_copy_only=False).astype(bool)
    values = np.array(ready, dtype=np.float64)
    marks: tuple[str, ...] = ()
    if not is_number.all():
        rest = np.flatnonzero(~is_number)
        odd = [str(t) for t in texts.take(pa.array(rest)).to_pylist()]
        comma = _decimal_comma(odd)
        seen: set[str] = set()
        for place, text in zip(rest, odd, strict=True):
            number = number_of(text, comma=comma, seen=seen)
            if number is not None:
                values[place], is_number[place] = number, True
        if comma:
            values = _reread_points(values, is_number, rest, texts)
        marks = tuple(sorted(seen))
    values[~np.isfinite(values) | (np.abs(values) > LARGEST)] = np.nan
    return Numbers(values, is_number, marks)


def _plain(texts: pa.Array) -> pa.Array:
    """Which are digits, a point and an exponent; for few texts Arrow takes longest to begin."""
    if len(texts) > _FEW:
        return pc.match_substring_regex(texts, _PLAIN)
    return pa.array([bool(_PLAIN_ONE.match(t)) for t in texts.to_pylist()], pa.bool_())


def _decimal_comma(odd: Sequence[str]) -> bool:
    """True where commas must be decimal: 3,5 or 1.234,5 occurs, and no 1,234.5."""
    comma = r"^\D*\d+,(?:\d{1,2}|\d{4,})\D*$|\.\d{3},\d|^\D*0,\d+\D*$"
    point = r"\d,\d{3}\.\d|,\d{3},\d{3}"
    return any(re.search(comma, t) for t in odd) and not any(re.search(point, t) for t in odd)


def _reread_points(
    values: NDArray[np.float64],
    is_number: NDArray[np.bool_],
    odd: NDArray[np.int64],
    texts: pa.Array,
) -> NDArray[np.float64]:
    """In a column of decimal commas `1.234` is a thousand: read the plain ones again."""
    points = pc.match_substring_regex(texts, r"^[+-]?\d{1,3}(\.\d{3})+$").to_numpy(False)
    points = points.astype(bool) & is_number
    points[odd] = False
    for place in np.flatnonzero(points):
        values[place] = float(str(texts[int(place)]).replace(".", ""))
    return values


def number_of(text: str, *, comma: bool = False, seen: set[str] | None = None) -> float | None:
    """One text as a number, None where it is none.

    comma: the column writes decimals with a comma. seen: collects what was taken off.
    """
    marks: set[str] = set()
    t = text.strip().replace("−", "-").replace("–", "-")
    if _NOT_FINITE.match(t):
        return float("inf")
    bare = CURRENCY.sub("", t).strip()
    if bare != t:
        marks.add("currency signs")
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1].strip()
    if bare.endswith("%"):
        bare = bare[:-1].strip()
        marks.add("percent signs")
    if re.fullmatch(r"\d[\d.,]*-", bare):
        bare = "-" + bare[:-1]
    bare = re.sub(r"^([+-])\s+", r"\1", bare)
    number = _digits(bare, comma, marks)
    if number is not None and seen is not None:
        seen |= marks
    return number


def _digits(bare: str, comma: bool, marks: set[str]) -> float | None:
    if not re.search(r"\d", bare) or not _BODY.fullmatch(bare):
        return float(bare) if re.fullmatch(_PLAIN, bare) else None
    digits = re.sub(_THOUSANDS, "", bare)
    if digits != bare:
        marks.add("thousands separators")
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        last = max(digits.rfind("."), digits.rfind(","))
        marks.add("thousands separators")
        if digits[last] == ",":
            marks.add("decimal commas")
        digits = re.sub("[.,]", "", digits[:last]) + "." + digits[last + 1 :]
    elif commas:
        if comma and commas == 1:
            digits = digits.replace(",", ".")
            marks.add("decimal commas")
        else:
            if not re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+", digits):
                return None
            digits = digits.replace(",", "")
            marks.add("thousands separators")
    elif points and (points > 1 or (comma and re.fullmatch(r"[+-]?\d{1,3}\.\d{3}", digits))):
        digits = digits.replace(".", "")
        marks.add("thousands separators")
    try:
        return float(digits)
    except ValueError:
        return None

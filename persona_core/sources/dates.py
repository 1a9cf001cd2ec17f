"""Dates in the many forms of survey tools and spreadsheets, a whole column at once.

Day and month are told apart by the column, not by the cell: one 17/05 settles all of them. All
patterns are matched by Arrow over the distinct answers and put together with NumPy, so a million
timestamps cost about as much as a million numbers.
"""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.sources.clean import plain
from persona_core.sources.lexicon import months

Whole = NDArray[np.int64]
Instants = NDArray[np.datetime64]

_TIME = (
    r"(?:[T ,]+(?:um |at |às |a las |à )?(?P<H>\d{1,2})[:.h](?P<M>\d{2})(?:[:.](?P<S>\d{2}))?"
    r"(?:[.,]\d+)?(?: ?Uhr)?\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?"
    r"\s*(?:Z|[A-Z]{2,5}|(?:GMT|UTC)?\s*[+-]\d{1,2}:?(?:\d{2})?)?(?: [+-]\d{4})?"
    r"(?: \(\p{L}[\p{L} .]*\))?)?$"
)
_NAME = r"(?P<name>\p{L}{3,10})\.?"
_FORMS: tuple[tuple[str, str], ...] = (
    (
        "year-month-day",
        r"^(?P<y>\d{4})(?P<sep>[-/.])(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})\.?" + _TIME,
    ),
    ("yyyymmdd", r"^(?P<y>(?:18|19|20)\d{2})(?P<a>0[1-9]|1[0-2])(?P<b>0[1-9]|[12]\d|3[01])$"),
    ("figures", r"^(?P<a>\d{1,2})(?P<sep>[-/.]) ?(?P<b>\d{1,2})[-/.] ?(?P<y>\d{4}|\d{2})" + _TIME),
    (
        "day month-name year",
        r"^(?:\p{L}+,? )?(?P<b>\d{1,2})(?:\.|st|nd|rd|th)?[- ](?:de )?"
        + _NAME
        + r"(?: de)?,?[- ](?P<y>\d{4}|\d{2})"
        + _TIME,
    ),
    (
        "month-name day, year",
        r"^(?:\p{L}+,? )?" + _NAME + r" (?P<b>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})" + _TIME,
    ),
)
_SIGHT = {
    "year-month-day": re.compile(r"\d{4}[-/.]\d"),
    "yyyymmdd": re.compile(r"\d{8}$"),
    "figures": re.compile(r"\d{1,2}[-/.] ?\d{1,2}[-/.]"),
    "day month-name year": re.compile(r"\D{0,12}\d{1,2}\D{4,}\d{2}"),
    "month-name day, year": re.compile(r"\D{3,}\d{1,2}\D+\d{4}"),
}
"""At first sight: a form that none of the first texts resembles is not tried (costly) at all."""
_ORDERS = ("month/day/year", "day/month/year")
_FIRST = 50
_EPOCH_EXCEL = np.datetime64("1899-12-30", "us")


@dataclass(frozen=True, eq=False)
class Dates:
    """Distinct texts read as dates."""

    values: Instants
    """datetime64[us], NaT where the text is no date."""
    form: str
    """How they were read, for the explanation: `day/month/year`, …"""

    @property
    def is_date(self) -> NDArray[np.bool_]:
        """Which texts read as dates."""
        return ~np.isnat(self.values)


def parse(texts: pa.Array, *, excel_serials: bool = False, language: str = "en") -> Dates | None:
    """The form that reads most of the texts, None where no form reads any.

    excel_serials: the header says "date", so that 43831 may be the 1st of January 2020.
    language: of the questions; slashes alone are American in English only.
    """
    found = _tried(texts, language)
    if excel_serials:
        found.append(_serials(texts))
    best = max(found, key=lambda d: int(d.is_date.sum()), default=None)
    if best is None or not best.is_date.any():
        return None
    return best if best.is_date.all() else _in_two_forms(best, texts, language)


def _tried(texts: pa.Array, language: str) -> list[Dates]:
    """The texts in each form that the first of them resemble."""
    found: list[Dates] = []
    first = [str(text) for text in texts.slice(0, _FIRST).to_pylist()]
    for form, pattern in _FORMS:
        if any(_SIGHT[form].match(text) for text in first):
            groups = pc.extract_regex(texts, pattern)
            if groups.null_count < len(texts):
                found.append(_assemble(form, groups, slashes_american=language == "en"))
    return found


def _in_two_forms(best: Dates, texts: pa.Array, language: str) -> Dates:
    """A sheet that changed its language half-way: `6/16/2020 16:31` among `2020/06/08 11:02 PM`.
    Bare figures (`20200608`) are no second form, since they may be anything, nor is month before
    day where the column says day before month."""
    unread = np.flatnonzero(~best.is_date)
    barred = {"yyyymmdd", *(_ORDERS if best.form in _ORDERS else ())}
    others = [d for d in _tried(texts.take(pa.array(unread)), language) if d.form not in barred]
    second = max(others, key=lambda d: int(d.is_date.sum()), default=None)
    if second is None or not second.is_date.any():
        return best
    values = best.values.copy()
    values[unread] = second.values
    return Dates(values, f"{best.form}, others as {second.form}")


def _assemble(form: str, groups: pa.StructArray, *, slashes_american: bool) -> Dates:
    there = groups.is_valid().to_numpy(zero_copy_only=False).astype(bool)
    year, b = _long_years(_whole(groups, "y")), _whole(groups, "b")
    if "name" in form:
        month, day = _named(groups), b
    elif form == "figures":
        a = _whole(groups, "a")
        month_first = _month_first(a[there], b[there], groups, slashes_american)
        month, day = (a, b) if month_first else (b, a)
        form = "month/day/year" if month_first else "day/month/year"
    else:
        month, day = _whole(groups, "a"), b
    return Dates(_instants(year, month, day, groups, there), form)


def _month_first(a: Whole, b: Whole, groups: pa.StructArray, slashes_american: bool) -> bool:
    """A figure above 12 settles it; else slashes in English are American, all others are not."""
    over_a, over_b = int((a > 12).sum()), int((b > 12).sum())
    if over_a != over_b:
        return over_b > over_a
    if not slashes_american:
        return False
    slashes = pc.mean(pc.equal(pc.struct_field(groups, "sep"), "/").cast(pa.float64()))
    return bool(slashes.as_py() > 0.5)


def _text(groups: pa.StructArray, name: str) -> pa.Array | None:
    named = {groups.type.field(i).name for i in range(groups.type.num_fields)}
    return pc.struct_field(groups, name) if name in named else None


def _whole(groups: pa.StructArray, name: str) -> Whole:
    text = _text(groups, name)
    if text is None:
        return np.zeros(len(groups), dtype=np.int64)
    filled = pc.if_else(pc.equal(pc.fill_null(text, ""), ""), "0", text)
    return np.asarray(filled.cast(pa.int64()).to_numpy(zero_copy_only=False), dtype=np.int64)


def _long_years(year: Whole) -> Whole:
    """69 → 1969, 19 → 2019, as spreadsheets read two-figure years (30 and above is 19..)."""
    century = np.where(year < 30, 2000, np.where(year < 100, 1900, 0))
    return np.asarray(year + century, dtype=np.int64)


def _named(groups: pa.StructArray) -> Whole:
    names = _text(groups, "name")
    known = months()
    encoded = pc.fill_null(names, "").dictionary_encode()
    number = [known.get(plain(str(n)), 0) for n in encoded.dictionary.to_pylist()]
    per_row = encoded.indices.to_numpy(zero_copy_only=False)
    return np.asarray(np.array(number, dtype=np.int64)[per_row], dtype=np.int64)


def _instants(
    year: Whole, month: Whole, day: Whole, groups: pa.StructArray, there: NDArray[np.bool_]
) -> Instants:
    hour, minute, second = (_whole(groups, part) for part in "HMS")
    half = _text(groups, "half")
    if half is not None:
        first = pc.utf8_lower(pc.utf8_slice_codeunits(pc.fill_null(half, ""), 0, 1))
        letters = np.asarray(first.to_numpy(zero_copy_only=False), dtype=str)
        hour = np.where(letters == "p", hour % 12 + 12, np.where(letters == "a", hour % 12, hour))
    good = there & (month >= 1) & (month <= 12) & (day >= 1) & (hour < 25) & (minute < 60)
    good &= (year >= 1) & (second < 61)
    safe_month = np.where(good, (year - 1970) * 12 + month - 1, 0)
    start = safe_month.astype("datetime64[M]")
    length = ((start + 1).astype("datetime64[D]") - start.astype("datetime64[D]")).astype(np.int64)
    good &= day <= length
    days = start.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]")
    seconds = (hour * 3600 + minute * 60 + second).astype("timedelta64[s]")
    instants = days.astype("datetime64[us]") + seconds
    return np.where(good, instants, np.datetime64("NaT", "us"))


def _serials(texts: pa.Array) -> Dates:
    """Excel's day numbers, 1900 system: 20,000 (1954) to 73,000 (2099)."""
    numeric = pc.match_substring_regex(texts, r"^\d{5}(\.\d+)?$")
    days = pc.if_else(numeric, texts, None).cast(pa.float64()).to_numpy(zero_copy_only=False)
    good = (days >= 20_000) & (days <= 73_000)
    micro = (np.where(good, days, 0) * 86_400_000_000).round().astype("timedelta64[us]")
    return Dates(
        np.where(good, _EPOCH_EXCEL + micro, np.datetime64("NaT", "us")), "spreadsheet day numbers"
    )

"""Columns that are figures or codes without being amounts: weights, postcodes, identifiers."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from persona_core.sources import answers as made
from persona_core.sources import dates, numbers
from persona_core.sources.answers import Answers
from persona_core.sources.asked import Asked
from persona_core.sources.choices import category
from persona_core.sources.clean import words
from persona_core.sources.columns import Column
from persona_core.sources.heading import Meta
from persona_core.sources.lexicon import load, pattern
from persona_core.sources.table import Blank, Kind

LEAST_COUNTED = 20
"""So many rows numbered in order are no coincidence."""

MOST_LISTED, OFTEN = 40, 5
"""So few codes (`store_id`), each of them so often on average, are a list to choose from."""

AVERAGES_ONE = 0.02
"""So near to one is the mean of weights."""
_BARE = re.compile(r"[A-Za-z]{1,2}_?\d{2,7}[a-z]?", re.ASCII)
"""`V160102`: a header that says nothing."""

_POSTCODE = r"^\d{4,6}(-\d{3,4})?$|^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|^[A-Z]\d[A-Z] ?\d[A-Z]\d$"


def weight(column: Column, asked: Asked) -> Answers | None:
    """The weight of each respondent, where the header says so and the figures allow it."""
    name = words(asked.header)
    sure = asked.is_weight or name in _headers("weight", "sure")
    bare = _BARE.fullmatch(asked.header.strip()) is not None and asked.meta is None
    if not (sure or bare or name in _headers("weight", "maybe")):
        return None
    if bare and len(column.distinct) <= MOST_LISTED:
        return None
    read = numbers.parse(column.distinct)
    if not (read.is_number & ~np.isnan(read.values)).all() or read.values.min() < 0:
        return None
    mean = float(np.average(np.nan_to_num(read.values), weights=column.counts))
    if not sure and not (0.2 <= mean <= 5 and (read.values % 1).any()):
        return None
    if bare and abs(mean - 1) > AVERAGES_ONE:
        return None
    reasons = np.where(np.isnan(read.values), Blank.NOT_ANSWERED, 0).astype(np.uint8)
    said = "fractions below a bare code" if bare else "the header says so"
    why = f"weight: {said}, figures average {mean:.2f}"
    return made.numeric(column, Kind.WEIGHT, read.values, reasons, why)


def postcode(column: Column, asked: Asked) -> Answers | None:
    """Postcodes are places, not amounts; lost leading zeros come back."""
    name = words(asked.header)
    listed = pattern(load("headers.toml")["postcode"]["words"])
    if len(name.split()) > 8 or not listed.search(name) or asked.meta:
        return None
    if len(name.split()) > 4 and _share(column, _POSTCODE) < 0.9:
        return None
    lengths = pc.utf8_length(column.distinct).to_numpy(zero_copy_only=False)
    usual = int(np.bincount(lengths, weights=column.counts).argmax())
    figures = pc.match_substring_regex(column.distinct, r"^\d+$").to_numpy(zero_copy_only=False)
    short = figures & (lengths == usual - 1)
    whole = usual == 5 and bool(figures.all()) and short.any()
    read = column.respelled([v.zfill(usual) for v in column.values]) if whole else column
    if len(column.distinct) > 30_000:
        return made.words(read, Kind.TEXT, "text: postcodes")
    found = category(read, asked.language, "category: postcodes")
    times = int(column.counts[short].sum())
    note = f"{times:,} cells had lost a leading zero; it was put back."
    return made.noted(found, note) if whole else found


def code(column: Column, asked: Asked) -> Answers | None:
    """Identifiers: by the tool, by a short header, by leading zeros, or unique codes."""
    sample = column.sample()
    if asked.meta is Meta.KEY:
        return made.words(column, Kind.IDENTIFIER, "identifier: the survey tool's respondent id")
    if any(len(v) > 64 or " " in v.strip() for v in sample):
        return None
    n, d = column.n_answers, len(column.distinct)
    zeros = sum(bool(re.fullmatch(r"0\d+", v)) for v in sample) / len(sample)
    digits = all(v.isdigit() for v in sample)
    many = d > 20 or d > 0.3 * n
    if zeros > 0.03 and digits and many:
        return made.words(column, Kind.IDENTIFIER, "identifier: codes with leading zeros")
    if many and all(re.fullmatch(r"#\w{0,4}\d{2,}(?:\.\d+)?", v) for v in sample):
        return made.words(column, Kind.IDENTIFIER, "identifier: numbers behind a #")
    own = d >= 0.98 * n and n >= 5
    if asked.is_coded(shared=False) and digits and d <= MOST_LISTED and n >= OFTEN * d:
        return None
    if digits and _counts_lines(asked):
        return made.words(column, Kind.IDENTIFIER, "identifier: the number of an order's line")
    if asked.is_calendar and not own:
        return None
    if _names_a_key(asked, own=own) and (many or d >= 5) and (own or not _is_decimal(sample)):
        return made.words(column, Kind.IDENTIFIER, "identifier: the header names a key")
    if column.index == 0 and asked.header == "column 1" and digits and d == n > 2:
        return made.words(column, Kind.IDENTIFIER, "identifier: a row number without a name")
    if column.index == 0 and _counts_rows(column, sample):
        return made.words(column, Kind.IDENTIFIER, "identifier: the number of the row")
    if column.index == 0 and digits and _BARE.fullmatch(asked.header.strip()) and _rises(column):
        return made.words(column, Kind.IDENTIFIER, "identifier: rising numbers, each of one row")
    if own and all(re.search(r"\d", v) and len(v) >= 6 for v in sample) and not digits:
        mixed = [bool(re.fullmatch(r"[A-Za-z0-9_{}#:/-]+", v)) for v in sample]
        letters = [bool(re.search(r"[A-Za-z]", v)) for v in sample]
        if all(mixed) and np.mean(letters) > 0.9 and dates.parse(pa.array(sample)) is None:
            return made.words(column, Kind.IDENTIFIER, "identifier: a code of its own in each row")
    return None


@cache
def _headers(table: str, key: str) -> frozenset[str]:
    """Whole headers of one list, folded."""
    return frozenset(words(w) or w for w in load("headers.toml")[table][key])


def _share(column: Column, regex: str) -> float:
    """Share of the answered rows whose text matches."""
    hit = pc.match_substring_regex(column.distinct, regex).to_numpy(zero_copy_only=False)
    return float((hit * column.counts).sum() / max(1, column.n_answers))


def _counts_rows(column: Column, sample: Sequence[str]) -> bool:
    """1, 2, 3 … down to the last row: what R and pandas write in front, under a name like `X`."""
    n = len(column.distinct)
    if n < LEAST_COUNTED or n != column.n_rows or sample[0] not in ("0", "1"):
        return False
    start = int(sample[0])
    last = column.distinct[n - 1].as_py()
    return last == str(start + n - 1) and list(sample) == [
        str(start + i) for i in range(len(sample))
    ]


def _rises(column: Column) -> bool:
    """A number in each row, higher than the one before: `300001`, `300002`, `300004` …"""
    n = len(column.distinct)
    if n < LEAST_COUNTED or n != column.n_rows:
        return False
    figures = numbers.parse(column.distinct).values
    return bool((np.diff(figures) > 0).all())


def _is_decimal(sample: Sequence[str]) -> bool:
    """Real fractions: `12346.0` is an id that a program took for an amount."""
    return any(re.fullmatch(r"-?\d+[.,](?!0$)\d+", v) for v in sample)


def _counts_lines(asked: Asked) -> bool:
    name = words(asked.header)
    listed = pattern(load("headers.toml")["identifier"]["lines"])
    return len(name.split()) <= 4 and bool(listed.search(name))


def _names_a_key(asked: Asked, *, own: bool) -> bool:
    """own: each row has another code, so that a whole question ("What is your participant
    number?") may ask for it."""
    name = words(asked.header)
    table = load("headers.toml")["identifier"]
    if name in _headers("identifier", "alone") or asked.header.strip() == "#":
        return True
    if len(name.split()) <= 4:
        return bool(pattern(table["words"]).search(name))
    return own and len(name.split()) <= 10 and bool(pattern(table["asked"]).search(name))

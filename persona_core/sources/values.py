"""A question's answers as keys, numbers or days, whatever kind they were read as.

Joining needs the id that was read as a number, the amount that was read as a category because a
shop has seven prices, and the day that was written `19970101`.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.sources.table import Kind, Table

DAY_FORMATS = ("%Y%m%d", "%Y-%m-%d", "%d.%m.%Y")
"""Unambiguous ways to write a day, for columns that were not read as dates."""
FEW = (Kind.ORDINAL, Kind.CATEGORY)
WORDS = (Kind.TEXT, Kind.IDENTIFIER)
NUMBERS = (Kind.NUMBER, Kind.WEIGHT)


def written(table: Table, name: str) -> pd.Series:
    """The answers as text, None where blank; all None for kinds of several columns."""
    kind = table.question(name).kind
    if kind in WORDS:
        return pd.Series(table.texts(name), dtype=object)
    if kind in FEW:
        options = pd.Series([*(table.question(name).options or ()), None], dtype=object)
        return options.iloc[table.codes(name)].reset_index(drop=True)
    if kind in NUMBERS:
        return _mapped(pd.Series(table.numbers(name)), _number_as_written)
    if kind is Kind.DATE:
        return _mapped(pd.Series(table.dates(name)), _moment_as_written)
    return pd.Series([None] * table.n_rows, dtype=object)


def keys(table: Table, name: str) -> pd.Series:
    """The answers folded for comparison: case, blanks and leading zeros do not matter."""
    return _mapped(written(table, name), key)


def key(text: str) -> str | None:
    """One key folded: `" Ada@Example.org "` is `"ada@example.org"`, `"007"` is `"7"`."""
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if re.fullmatch(r"\d+(\.0+)?", folded):
        folded = folded.partition(".")[0].lstrip("0") or "0"
    return folded or None


def amounts(table: Table, name: str) -> NDArray[np.float64]:
    """The answers as numbers, NaN where they are none; shape (n,)."""
    if table.question(name).kind in NUMBERS:
        return table.numbers(name)
    numbers = _mapped(written(table, name), _number)
    return np.asarray(numbers.to_numpy(dtype=np.float64, na_value=np.nan))


def days(table: Table, name: str) -> NDArray[np.datetime64]:
    """The answers as days, NaT where they are none; datetime64[D], shape (n,)."""
    if table.question(name).kind is Kind.DATE:
        return table.dates(name).astype("datetime64[D]")
    texts = written(table, name)
    distinct = pd.Series(texts.dropna().unique(), dtype=object)
    found = pd.Series(pd.NaT, index=distinct.index, dtype="datetime64[us]")
    for form in DAY_FORMATS:
        found = pd.to_datetime(distinct, format=form, errors="coerce")
        if not found.isna().any():
            break
    else:
        found[:] = pd.NaT
    by_text = dict(zip(distinct, found, strict=True))
    return np.asarray(texts.map(by_text), dtype="datetime64[D]")


def _mapped(values: pd.Series, fold: Callable[[Any], Any]) -> pd.Series:
    """Every distinct value folded once; blanks stay None."""
    codes, distinct = pd.factorize(values, use_na_sentinel=True)
    folded = pd.Series([*(fold(value) for value in distinct), None], dtype=object)
    return folded.iloc[codes].reset_index(drop=True)


def _number_as_written(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _moment_as_written(moment: pd.Timestamp) -> str:
    return str(moment).removesuffix(" 00:00:00")


def _number(text: str) -> float | None:
    """`"€ 1.234,50"` and `"1,234.50"` alike; None where it is no number."""
    bare = re.sub(r"[^\d.,-]", "", text)
    decimal = re.search(r"[.,](?=\d{1,2}$|\d{4,}$)", bare)
    at = decimal.start() if decimal else len(bare)
    whole, rest = bare[:at].replace(",", "").replace(".", ""), bare[at + 1 :]
    try:
        return float(f"{whole}.{rest or 0}")
    except ValueError:
        return None

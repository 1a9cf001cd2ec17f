"""A spreadsheet program in small: what the formulas of the typing workbook evaluate to.

Written from the functions' definitions in the OpenDocument and Excel references, and not from our
formulas, so that a workbook can be checked where no LibreOffice is installed.
"""

import math
import re
from typing import Any

import numpy as np
from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries


class Error:
    """#N/A, #VALUE! and the like; a sum with one is one."""

    def _same(self, _: object) -> "Error":
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _same


NA = Error()


class Sheets:
    """The value of any cell; formulas are evaluated when asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[tuple[str, int, int], Any] = {}

    def value(self, sheet: str, row: int, column: int) -> Any:
        key = sheet, row, column
        if key not in self._known:
            cell = self._book[sheet].cell(row, column)
            formula = isinstance(cell.value, str) and cell.data_type == "f"
            self._known[key] = self._evaluated(sheet, cell.value) if formula else cell.value
        return self._known[key]

    def _evaluated(self, sheet: str, formula: str) -> Any:
        parts = []
        for token in Tokenizer(formula).items:
            text = token.value
            if token.type == "FUNC":
                parts.append(text)
            elif token.type == "OPERAND" and token.subtype == "RANGE":
                parts.append(f"R({text!r})")
            elif token.type == "OPERAND" and token.subtype == "TEXT":
                parts.append(repr(text[1:-1].replace('""', '"')))
            elif token.type in ("ARRAY", "ARRAYROW"):
                parts.append(
                    {"OPEN": "A(", "CLOSE": ")"}[token.subtype] if token.type == "ARRAY" else ""
                )
            elif token.type == "OPERATOR-INFIX":
                parts.append({"=": "==", "&": "+"}.get(text, text))
            else:
                parts.append(text)
        scope = {
            **FUNCTIONS,
            "R": lambda text: self._range(sheet, text),
            "A": lambda *items: np.array(items, dtype=object),
        }
        return eval("".join(parts), scope)  # our own formulas, and only in tests

    def _range(self, sheet: str, text: str) -> Any:
        named = re.fullmatch(r"'(.+)'!(.+)", text)
        sheet, place = (named[1], named[2]) if named else (sheet, text)
        left, top, right, bottom = range_boundaries(place.replace("$", ""))
        cells = [
            self.value(sheet, row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
        if len(cells) == 1:
            return cells[0]
        if all(isinstance(c, int | float) for c in cells):
            return Range(np.array(cells, dtype=float), top)
        return Range(np.array(cells, dtype=object), top)


class Range(np.ndarray):
    """Cells with the row they begin in."""

    def __new__(cls, cells: np.ndarray, top: int) -> "Range":
        made = cells.view(cls)
        made.top = top
        return made


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def _each(change: Any, value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return np.array([change(v) for v in value], dtype=object)
    return change(value)


def _without_edges(value: Any) -> str:
    return re.sub(" +", " ", _text(value)).strip(" ")


def _flat(values: tuple[Any, ...]) -> list[Any]:
    return [v for one in values for v in (one if isinstance(one, np.ndarray) else [one])]


def _numbers(values: tuple[Any, ...]) -> list[float]:
    return [v for v in _flat(values) if isinstance(v, int | float)]


def _filled(values: tuple[Any, ...]) -> int:
    return sum(v is not None for v in _flat(values))


def _value(text: Any) -> Any:
    try:
        return float(_text(text))
    except ValueError:
        return NA


def _clipped(choose: Any) -> Any:
    return lambda *values: NA if any(v is NA for v in _flat(values)) else choose(_numbers(values))


def _indexed(cells: Any, place: Any) -> Any:
    if not isinstance(place, int | float):
        return NA  # Excel would not come here: it evaluates one branch of IF only
    return cells[int(place) - 1] if isinstance(cells, np.ndarray) else cells


def _position(wanted: Any, among: np.ndarray) -> Any:
    return next((i for i, v in enumerate(among, 1) if v == wanted), NA)


FUNCTIONS = {
    "IF": lambda test, yes, no: yes if test else no,
    "IFERROR": lambda value, other: other if isinstance(value, Error) else value,
    "ISNUMBER": lambda value: isinstance(value, int | float),
    "N": lambda value: value if isinstance(value, int | float) else 0,
    "TRIM": lambda value: _each(_without_edges, value),
    "LOWER": lambda value: _each(lambda v: _text(v).lower(), value),
    "EXACT": lambda one, two: (
        np.array([_text(v) == _text(two) for v in one])
        if isinstance(one, np.ndarray)
        else np.array([_text(v) == _text(one) for v in np.atleast_1d(two)])
    ),
    "SUBSTITUTE": lambda text, old, new: _text(text).replace(old, new),
    "FIND": lambda part, text: text.find(part) + 1 if part in text else NA,
    "LEN": lambda text: len(_text(text)),
    "CHAR": lambda code: chr(code),
    "ROW": lambda cells: cells.top + np.arange(len(cells)),
    "INDEX": _indexed,
    "MATCH": lambda wanted, among, _: _position(wanted, among),
    "SUMPRODUCT": lambda values: float(np.sum(values)),
    "EXP": lambda values: np.exp(np.asarray(values, dtype=float)),
    "LN": lambda value: NA if isinstance(value, Error) else math.log(value),
    "VALUE": _value,
    "MIN": _clipped(min),
    "MAX": _clipped(max),
    "COUNT": lambda *values: len(_numbers(values)),
    "COUNTA": lambda *values: _filled(values),
}

"""SPSS files (.sav, .zsav) → codes as text cells, with the dictionary of variables beside them."""

import codecs
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from persona_core.problem import Note
from persona_core.sources.cells import Cells
from persona_core.sources.clean import clean
from persona_core.sources.codebook import Codebook, Form, ResponseSet, Variable
from persona_core.sources.readers.spss_header import Header, read_header
from persona_core.sources.readers.spss_values import Stored, stored
from persona_core.sources.readers.typed import number

_EPOCH = np.datetime64("1582-10-14", "s")
"""SPSS counts seconds from the day before the Gregorian calendar."""
_SPAN = (-49_900_000_000.0, 265_600_000_000.0)
"""Seconds that fall into the years 1 to 9999; what lies outside stays a figure."""
_DAYS = ("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "QYR", "MOYR", "WKYR")
_MOMENTS = ("DATETIME", "YMDHMS")
_CLOCKS = ("TIME", "DTIME", "MTIME")


def read_spss(path: Path, data: bytes, file: str, sheet: str | None) -> Cells:
    """One row per case, one column per variable, in file order; no row of names.

    Cells hold codes (`3`, `2.5`), trimmed texts, days and moments in ISO form, durations as
    `h:mm:ss`; null is system-missing. User-missing codes stay: the codebook tells them. Raises
    `Problem` for what is damaged, empty or too large.
    """
    known = stored(path)
    names = list(known.columns)
    columns, variables = [], []
    for name, column in known.columns.items():
        encoded = column.dictionary_encode()
        raw = encoded.dictionary.to_pylist()
        write = _writer(known.formats.get(name) or "")
        texts = [write(value) if isinstance(value, float) else value.strip() for value in raw]
        columns.append(_cells(encoded.indices, texts))
        variables.append(_variable(name, known, dict(zip(raw, texts, strict=True)), write))
    header = read_header(data)
    codebook = Codebook(
        variables=tuple(_informative(variables)),
        sets=_sets(known.sets, header, known.encoding, set(names)),
        weight=_weight(header, names),
    )
    return Cells(
        file=file,
        table=pa.table({f"c{i}": column for i, column in enumerate(columns)}),
        container="sav",
        encoding=_encoding(known.encoding),
        notes=_notes(known, sheet),
        codebook=codebook,
    )


def _cells(indices: pa.Array, texts: list[str]) -> pa.Array:
    """Distinct texts back in their rows; "" becomes null."""
    values = pa.array([text or None for text in texts], pa.string())
    return values.take(indices)


# -- values -------------------------------------------------------------------------------------


def _writer(form: str) -> Callable[[float], str]:
    """How a figure is written under an SPSS format such as `F8.2`, `EDATE10`, `TIME8`."""
    kind = form.rstrip("0123456789.")
    if kind in _DAYS:
        return _day
    if kind in _MOMENTS:
        return _moment
    return _clock if kind in _CLOCKS else number


def _form(form: str) -> Form:
    kind = form.rstrip("0123456789.")
    if kind in _DAYS + _MOMENTS:
        return Form.DATE
    if kind in _CLOCKS:
        return Form.TIME
    return Form.TEXT if kind in ("A", "AHEX") else Form.NUMBER


def _day(seconds: float) -> str:
    return _moment(seconds).partition(" ")[0]


def _moment(seconds: float) -> str:
    if not _SPAN[0] < seconds < _SPAN[1]:
        return number(seconds)
    moment = _EPOCH + np.timedelta64(round(seconds), "s")
    return str(moment).replace("T", " ")


def _clock(seconds: float) -> str:
    if not abs(seconds) < _SPAN[1]:
        return number(seconds)
    whole = round(abs(seconds))
    return f"{'-' * (seconds < 0)}{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


# -- the dictionary -----------------------------------------------------------------------------


def _variable(
    name: str,
    known: Stored,
    written: Mapping[Any, str],
    write: Callable[[float], str],
) -> Variable:
    def text(code: Any) -> str:
        return write(float(code)) if isinstance(code, int | float) else str(code).strip()

    pairs = known.labels.get(name, [])
    if not any(isinstance(code, str) for code, _ in pairs):
        pairs = sorted(pairs)
    ranges = known.missing.get(name, [])
    return Variable(
        name=name,
        text=clean(known.texts.get(name) or ""),
        form=_form(known.formats.get(name) or ""),
        labels=tuple((text(code), clean(label)) for code, label in pairs if label),
        missing=tuple(cell for value, cell in written.items() if _is_missing(value, ranges)),
        measure=known.measures.get(name, "").replace("unknown", ""),
    )


def _is_missing(value: Any, ranges: list[tuple[Any, Any]]) -> bool:
    if isinstance(value, str):
        return any(value.strip() == str(low).strip() for low, _ in ranges)
    return any(
        low <= value <= high
        for low, high in ranges
        if not (isinstance(low, str) or isinstance(high, str))
    )


def _informative(variables: list[Variable]) -> list[Variable]:
    """A level that all figures share was set by a program, not by a person; so with all labels."""
    for labelled in (True, False):
        alike = [v for v in variables if v.form is Form.NUMBER and bool(v.labels) is labelled]
        if len(alike) >= 3 and len({v.measure for v in alike}) == 1:
            names = {v.name for v in alike}
            variables = [replace(v, measure="") if v.name in names else v for v in variables]
    return variables


def _sets(
    found: Mapping[str, Any], header: Header, encoding: str, names: set[str]
) -> tuple[ResponseSet, ...]:
    """The sets of two variables or more; a variable counts in the first set that names it."""
    sets = []
    for name, one in found.items():
        counted = None
        if one["is_dichotomy"]:
            raw = header.counted.get(name, str(one["counted_value"]).encode())
            counted = _as_cell(raw.decode(_encoding(encoding), "replace"))
        members = tuple(v for v in dict.fromkeys(one["variable_list"]) if v in names)
        names = names - set(members)
        if len(members) >= 2:
            text = clean(one["label"] or "")
            sets.append(ResponseSet(name, text, members, counted, one["type"] == "E"))
    return tuple(sets)


def _as_cell(value: str) -> str:
    try:
        return number(float(value))
    except ValueError:
        return value.strip()


def _weight(header: Header, names: list[str]) -> str | None:
    """The weight variable, whatever the case of its name."""
    wanted = (header.weight or "").casefold()
    return next((name for name in names if name.casefold() == wanted), None)


def _encoding(said: str) -> str:
    """Python's name for an encoding of ReadStat's."""
    try:
        return codecs.lookup(said.replace("windows-", "cp")).name
    except LookupError:
        return "cp1252"


def _notes(known: Stored, sheet: str | None) -> tuple[Note, ...]:
    notes = []
    if sheet is not None:
        notes.append(Note("the file", f"An SPSS file has no sheets; “{sheet}” was ignored."))
    if known.other_encoding:
        notes.append(
            Note(
                "the file",
                "Its texts are not in the encoding that it names; they were read as"
                f" {known.encoding}, so accents may be wrong.",
            )
        )
    return tuple(notes)

"""The values of an SPSS file as they are stored, through pyreadstat, and its dictionary as it is.

pyreadstat is compiled C, and damaged files can crash it: that is one reason why files are read in
a process apart. Nothing is decided here; spss.py says what the values mean.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyreadstat

from persona_core import limits
from persona_core.problem import Problem

_ENCODINGS = (None, "WINDOWS-1252", "ISO-8859-1")
"""The file's own word first; the last one fits any bytes."""
_NO_TEXT = "invalid byte sequence"
"""What ReadStat says where the bytes are not in the encoding that the file names."""


@dataclass(frozen=True, eq=False)
class Stored:
    """What the file holds."""

    columns: dict[str, pa.Array]
    """Variable → its values, float64 or text, null = system-missing."""
    encoding: str
    """As the file or whoever overruled it names it."""
    other_encoding: bool
    """The texts are not in the encoding that the file names."""
    texts: dict[str, str | None]
    labels: dict[str, list[tuple[Any, str]]]
    missing: dict[str, list[tuple[Any, Any]]]
    """Ranges of user-missing values."""
    formats: dict[str, str]
    """Such as `F8.2`."""
    measures: dict[str, str]
    sets: dict[str, Any]
    """Multiple-response sets as pyreadstat gives them."""


def stored(source: Path) -> Stored:
    """Read a .sav or .zsav; raises `Problem` for what is damaged, empty or too large."""
    for encoding in _ENCODINGS:
        try:
            return _stored(str(source), encoding)
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError) as error:
            if _NO_TEXT not in str(error):
                raise _damaged() from error
    raise _damaged()


def _stored(source: str, encoding: str | None) -> Stored:
    _, meta = _read(source, encoding, metadataonly=True)
    names = list(meta.column_names)
    if len(set(names)) < len(names):
        raise _damaged()
    n_rows = _n_rows(source, encoding, meta, limits.CELLS // len(names) + 1) if names else 0
    if not n_rows:
        raise Problem("the file", "it holds no cases", "export it again with its data")
    if n_rows * len(names) > limits.CELLS:
        raise Problem(
            "the file", "it holds more values than can be read", "keep the variables you need"
        )
    ranges = {
        name: [(part["lo"], part["hi"]) for part in parts]
        for name, parts in meta.missing_ranges.items()
    }
    return Stored(
        columns=_columns(source, encoding, meta, max(1, limits.SPSS_CELLS_AT_ONCE // n_rows)),
        encoding=meta.file_encoding,
        other_encoding=encoding is not None,
        texts=meta.column_names_to_labels,
        labels={name: list(pairs.items()) for name, pairs in meta.variable_value_labels.items()},
        missing=ranges,
        formats=meta.original_variable_types,
        measures=meta.variable_measure,
        sets=meta.mr_sets,
    )


def _read(source: str, encoding: str | None, **how: Any) -> tuple[dict[str, list[Any]], Any]:
    values, meta = pyreadstat.read_sav(
        source,
        encoding=encoding,
        user_missing=True,
        disable_datetime_conversion=True,
        output_format="dict",
        **how,
    )
    return dict(values), meta


def _n_rows(source: str, encoding: str | None, meta: Any, most: int) -> int:
    """Cases in the file, at most `most`; counted where the header does not say or exaggerates."""
    if meta.number_rows is not None and 0 < meta.number_rows < most:
        return int(meta.number_rows)
    name = meta.column_names[0]
    first, _ = _read(source, encoding, usecols=[name], row_limit=most)
    return len(first[name])


def _columns(source: str, encoding: str | None, meta: Any, width: int) -> dict[str, pa.Array]:
    """All columns, `width` at a time: Python objects take four times the room of bare values."""
    columns: dict[str, pa.Array] = {}
    for start in range(0, len(meta.column_names), width):
        some, _ = _read(source, encoding, usecols=meta.column_names[start : start + width])
        for name, values in some.items():
            of_text = meta.readstat_variable_types[name].startswith("string")
            columns[name] = pa.array(values, pa.string() if of_text else pa.float64())
    return {name: columns[name] for name in meta.column_names}


def _damaged() -> Problem:
    return Problem(
        "the file",
        "the SPSS file is damaged or of a kind that can't be read",
        "export or download it again, or save it in SPSS as .xlsx with value labels",
    )

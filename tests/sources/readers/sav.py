"""SPSS files for tests: written by pyreadstat, with the records that it cannot write put in."""

import struct
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

OLD_SETS, NEW_SETS = 7, 19
"""Subtypes of the extension records that hold multiple-response sets."""


def written(columns: dict[str, list[Any]], **how: Any) -> bytes:
    """The bytes of a .sav file; `how` as in `pyreadstat.write_sav`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.sav")
        pyreadstat.write_sav(pd.DataFrame(columns), path, **how)
        return path.read_bytes()


def with_sets(data: bytes, text: bytes, subtype: int = OLD_SETS) -> bytes:
    """The file with a record of multiple-response sets before its dictionary ends."""
    at = data.index(struct.pack("<ii", 999, 0))
    return data[:at] + struct.pack("<iiii", 7, subtype, 1, len(text)) + text + data[at:]


def weighted_by(data: bytes, place: int) -> bytes:
    """The file weighted by the variable at that place, counted from 1 in steps of 8 bytes."""
    return data[:76] + struct.pack("<i", place) + data[80:]

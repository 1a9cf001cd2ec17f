"""The program that reads one SPSS file by itself: `python -I spss_child.py IN OUT COUNT CELLS`.

pyreadstat is compiled C, and damaged files can crash it: the crash ends this process, not the app.
It is run as a file of its own, so it imports nothing of the product, and it decides nothing: it
writes the values as they are (Arrow) and the dictionary as it is (JSON in the schema).
"""

import json
import os
import sys
from typing import Any

import pyarrow as pa
import pyreadstat

EMPTY, DAMAGED, TOO_LARGE = 3, 4, 5
"""Exit codes: no variables or no rows, not readable, more than CELLS values."""
_ENCODINGS = (None, "WINDOWS-1252", "ISO-8859-1")
"""The file's own word first; the last one fits any bytes."""
_MEMORY = 8 * 1024**3
"""Bytes of address space: a lying header may ask for more than the machine has."""
_NO_TEXT = "invalid byte sequence"
"""What ReadStat says where the bytes are not in the encoding that the file names."""


def _limit_memory() -> None:
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform != "darwin":  # which knows the limit, but refuses to set it
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


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
    return columns


def _dictionary(meta: Any, encoding: str | None) -> dict[str, Any]:
    labels = {name: list(pairs.items()) for name, pairs in meta.variable_value_labels.items()}
    ranges = {
        name: [[part["lo"], part["hi"]] for part in parts]
        for name, parts in meta.missing_ranges.items()
    }
    return {
        "encoding": meta.file_encoding,
        "other_encoding": encoding is not None,
        "texts": meta.column_names_to_labels,
        "labels": labels,
        "missing": ranges,
        "formats": meta.original_variable_types,
        "measures": meta.variable_measure,
        "sets": meta.mr_sets,
    }


def _convert(source: str, target: str, most_cells: int, at_once: int, encoding: str | None) -> int:
    _, meta = _read(source, encoding, metadataonly=True)
    names = list(meta.column_names)
    if not names or len(set(names)) < len(names):
        return DAMAGED if names else EMPTY
    n_rows = _n_rows(source, encoding, meta, most_cells // len(names) + 1)
    if not n_rows:
        return EMPTY
    if n_rows * len(names) > most_cells:
        return TOO_LARGE
    columns = _columns(source, encoding, meta, max(1, at_once // n_rows))
    table = pa.table({name: columns[name] for name in names})
    known = {"dictionary": json.dumps(_dictionary(meta, encoding))}
    with (
        pa.OSFile(target, "wb") as sink,
        pa.ipc.new_file(sink, table.schema.with_metadata(known)) as writer,
    ):
        writer.write_table(table)
    return 0


def main(source: str, target: str, most_cells: int, at_once: int) -> int:
    """Convert `source` to the Arrow file `target`; returns the exit code."""
    _limit_memory()
    said = ""
    for encoding in _ENCODINGS:
        try:
            return _convert(source, target, most_cells, at_once, encoding)
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, MemoryError) as e:
            said = str(e)
            if _NO_TEXT not in said:
                break
    sys.stderr.write(said)
    return DAMAGED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))

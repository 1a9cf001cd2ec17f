"""Files into a workshop, kinds understood, against the bare readers of the same files.

Ours is the whole way, in a program of its own: read in a process apart, understood, cells and
respondents' table kept in DuckDB. Peers: calamine to Python values and fastexcel to
Arrow for .xlsx, DuckDB's `CREATE TABLE AS read_csv(all_varchar)` for .csv.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import python_calamine as calamine

from persona_core.sources.readers import apart, read_cells, worker
from persona_core.workshop.verbs import data, shelf
from tests.sources.readers import books

ANSWERS = ("Very likely", "Somewhat likely", "Neither likely nor unlikely", "Unlikely", "")
WIDE, LARGE, MANY = (20_000, 500), (1_000_000, 60), (100_000, 60)


def run() -> None:
    """Print seconds, ratios and peak memory for a workbook, a large text and a wide one."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        book, large, wide = place / "book.xlsx", place / "large.csv", place / "wide.csv"
        book.write_bytes(_workbook(*MANY))
        _compare("100,000 × 60 .xlsx", book, MANY, _excel_readers(book))
        _text(large, *LARGE)
        _compare("1,000,000 × 60 .csv", large, LARGE, {"DuckDB read_csv": lambda: _duck(large)})
        _text(wide, *WIDE)
        _compare("20,000 × 500 .csv", wide, WIDE, {"DuckDB read_csv": lambda: _duck(wide)})


def _compare(
    what: str, file: Path, shape: tuple[int, int], peers: dict[str, Callable[[], object]]
) -> None:
    ours = json.loads(
        subprocess.run(
            [sys.executable, "-m", "tests.bench.reading", str(file)],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    )
    theirs = {name: _seconds(peer) for name, peer in peers.items()}
    fastest = min(theirs.values())
    print(f"{what} ({file.stat().st_size / 1e6:.0f} MB)")
    print(f"  into the workshop  {ours['all']:6.2f} s   {ours['all'] / fastest:.2f} × the fastest")
    print(f"    of it reading    {ours['read']:6.2f} s")
    for name, seconds in theirs.items():
        print(f"  {name:18} {seconds:6.2f} s")
    text = _text_bytes(*shape)
    print(
        f"  peak memory: app {ours['app'] / 1e6:,.0f} MB, reader {ours['reader'] / 1e6:,.0f} MB, "
        f"together {(ours['app'] + ours['reader']) / text:.1f} × the cells' text"
    )


def _import(file: Path) -> dict[str, float]:
    """Import a file by its path, as `build` does; seconds and the peaks of both processes.

    The large text is three times what may be uploaded. The app is running: a small file came first.
    """
    read_cells(b"Name,Visits\nAda,3\n", "small.csv")
    read = 0.0
    with tempfile.TemporaryDirectory() as folder:
        workshop = shelf.create(Path(folder), "Bench")
        start = time.perf_counter()

        def told(rows: int) -> None:
            nonlocal read
            read = time.perf_counter() - start

        data.add(workshop, file, file.name, told=told)
        taken = time.perf_counter() - start
    apart.close_all()
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return {"all": taken, "read": read, "app": worker.peak(), "reader": reader}


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _excel_readers(file: Path) -> dict[str, Callable[[], object]]:
    def alone() -> object:
        return calamine.load_workbook(str(file)).get_sheet_by_index(0).to_python()

    return {
        "calamine": alone,
        "fastexcel": lambda: fastexcel.read_excel(str(file)).load_sheet(0).to_arrow(),
    }


def _duck(file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect(f"{folder}/peer.duckdb", config={"threads": 2})
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            "CREATE TABLE t AS SELECT * FROM read_csv(?, all_varchar = true)", [str(file)]
        )
        connection.close()


def _columns(rows: int, columns: int) -> dict[str, pa.Array]:
    """A survey's mixture: ids, answers in words, whole numbers, decimals, blanks."""
    draw = np.random.default_rng(1)
    made = {}
    for i in range(columns):
        name = f"Question {i}: how likely are you to do this?"
        if i % 4 < 2:
            words = pa.array(draw.integers(0, len(ANSWERS), rows).astype(np.int8))
            made[name] = pa.DictionaryArray.from_arrays(words, pa.array(ANSWERS)).cast(pa.string())
        else:
            made[name] = pa.array(
                draw.integers(0, 11, rows) if i % 4 == 2 else draw.random(rows).round(3) * 100
            )
    return {"Respondent": pa.array(np.arange(rows)), **dict(list(made.items())[1:])}


def _text(file: Path, rows: int, columns: int) -> None:
    pyarrow.csv.write_csv(pa.table(_columns(rows, columns)), file)


def _text_bytes(rows: int, columns: int) -> int:
    """Bytes of all cells as text."""
    return sum(
        int(pc.sum(pc.binary_length(column.cast(pa.string()))).as_py())
        for column in _columns(rows, columns).values()
    )


def _workbook(rows: int, columns: int) -> bytes:
    """A workbook as Excel writes it, words as shared texts."""
    draw = random.Random(1)
    words = [f'<c t="s"><v>{i}</v></c>' for i in range(len(ANSWERS) - 1)] + ["<c/>"]
    whole = [f"<c><v>{i}</v></c>" for i in range(11)]
    header = "".join(f'<c t="str"><v>Question {i}: how likely?</v></c>' for i in range(columns))
    lines = [f"<row>{header}</row>"]
    for row in range(rows):
        cells = [
            draw.choice(words)
            if i % 4 < 2
            else draw.choice(whole)
            if i % 4 == 2
            else f"<c><v>{draw.randrange(1000) / 10}</v></c>"
            for i in range(1, columns)
        ]
        lines.append(f"<row><c><v>{row}</v></c>{''.join(cells)}</row>")
    texts = "".join(f"<si><t>{answer}</t></si>" for answer in ANSWERS[:-1])
    return books.xlsx({"Responses": "".join(lines)}, strings=texts)


if __name__ == "__main__":
    print(json.dumps(_import(Path(sys.argv[1]))))

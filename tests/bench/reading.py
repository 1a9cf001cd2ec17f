"""Files into a workshop, kinds understood, against the bare readers of the same files.

Ours is the whole way: read in a process apart, understood, cells and respondents' table kept in
DuckDB. Peers: calamine to Python values and fastexcel to Arrow for .xlsx, DuckDB's `CREATE TABLE
AS read_csv(all_varchar)` for .csv. Each is a program of its own, run in turn; the quickest of its
rounds counts, since what else the machine does only ever adds.
"""

import random
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

from persona_core.sources.readers import apart, read_cells
from persona_core.workshop.verbs import data, shelf
from tests.bench.watched import Watched, watch, work
from tests.sources.readers import books

ANSWERS = ("Very likely", "Somewhat likely", "Neither likely nor unlikely", "Unlikely", "")
WIDE, LARGE, MANY = (20_000, 500), (1_000_000, 60), (100_000, 60)
ROUNDS = 3
OURS = "into the workshop"


def run() -> None:
    """Print seconds, ratios and peak memory for a workbook, a large text and a wide one."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        book, large, wide = place / "book.xlsx", place / "large.csv", place / "wide.csv"
        book.write_bytes(_workbook(*MANY))
        _compare("100,000 × 60 .xlsx", book, MANY, ("calamine", "fastexcel"))
        _text(large, *LARGE)
        _compare("1,000,000 × 60 .csv", large, LARGE, ("DuckDB read_csv",))
        _text(wide, *WIDE)
        _compare("20,000 × 500 .csv", wide, WIDE, ("DuckDB read_csv",))


def _compare(what: str, file: Path, shape: tuple[int, int], peers: tuple[str, ...]) -> None:
    rounds: dict[str, list[Watched]] = {name: [] for name in (OURS, *peers)}
    for _ in range(ROUNDS):
        for name, several in rounds.items():
            several.append(watch("tests.bench.reading", name, str(file)))
    best = {name: min(several, key=lambda one: one.seconds) for name, several in rounds.items()}
    fastest = min(best[name].seconds for name in peers)
    text = _text_bytes(*shape)
    print(f"{what} ({file.stat().st_size / 1e6:.0f} MB, {text / 1e6:.0f} MB of text in its cells)")
    for name, one in best.items():
        taken = min(other.taken for other in rounds[name])
        ratio = f"{one.seconds / fastest:.2f} × the fastest" if name == OURS else ""
        print(
            f"  {name:18} {one.seconds:6.2f} s, {taken / 1e6:5,.0f} MB = {taken / text:4.1f} × the "
            f"text, beside {one.rest / 1e6:3,.0f} MB at rest   {ratio}"
        )
    print(f"    of it reading    {best[OURS].said:6.2f} s")


def _ours(file: Path) -> None:
    """Import a file by its path, as `build` does; says the seconds that reading took.

    The large text is three times what may be uploaded. The app is running: a small file came first.
    """
    read_cells(b"Name,Visits\nAda,3\n", "small.csv")
    with tempfile.TemporaryDirectory() as folder:
        workshop = shelf.create(Path(folder), "Bench")

        def importing() -> float:
            start, read = time.perf_counter(), 0.0

            def told(rows: int) -> None:
                nonlocal read
                read = time.perf_counter() - start

            data.add(workshop, file, file.name, told=told)
            return read

        work(importing)
        workshop.store.close()
    apart.close_all()


def _calamine(file: Path) -> object:
    return calamine.load_workbook(str(file)).get_sheet_by_index(0).to_python()


def _fastexcel(file: Path) -> object:
    return fastexcel.read_excel(str(file)).load_sheet(0).to_arrow()


def _duck(file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect(f"{folder}/peer.duckdb", config={"threads": 2})
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            "CREATE TABLE t AS SELECT * FROM read_csv(?, all_varchar = true)", [str(file)]
        )
        connection.close()


PEERS: dict[str, Callable[[Path], object]] = {
    "calamine": _calamine,
    "fastexcel": _fastexcel,
    "DuckDB read_csv": _duck,
}


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


def _one(name: str, file: Path) -> None:
    """In a program of its own: the work of that name."""
    if name == OURS:
        _ours(file)
    else:
        held: list[object] = []  # freeing what was read is not part of reading it
        work(lambda: held.append(PEERS[name](file)))


if __name__ == "__main__":
    _one(sys.argv[1], Path(sys.argv[2]))

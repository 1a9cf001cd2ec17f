"""Reading 10,000 × 60 .xlsx: ours, calamine alone, pandas with openpyxl, in one run.

Ours parses with calamine too; what it adds is the guard against bombs, the count of errors and
the way into text columns.
"""

import io
import random
import time
from collections.abc import Callable

import openpyxl
import pandas as pd
import python_calamine as calamine

from persona_core.sources.readers import read_cells

ROWS, COLUMNS, REPEATS = 10_000, 60, 3
ANSWERS = ("Very likely", "Somewhat likely", "Neither likely nor unlikely", "Unlikely", None)


def run() -> None:
    """Print the seconds of each (best of three; pandas once) and the ratios."""
    data = _workbook()
    alone = _best(
        lambda: calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    )
    ours = _best(lambda: read_cells(data, "bench.xlsx"))
    pandas = _best(lambda: pd.read_excel(io.BytesIO(data), engine="openpyxl", dtype=str), repeats=1)
    print(f"reading .xlsx, {ROWS:,} rows × {COLUMNS} columns ({len(data) / 1e6:.1f} MB)")
    print(f"  calamine alone     {alone:6.2f} s   1.0")
    print(f"  read_cells         {ours:6.2f} s   {ours / alone:.1f} × calamine")
    print(f"  pandas + openpyxl  {pandas:6.2f} s   {pandas / ours:.1f} × read_cells")


def _best(call: Callable[[], object], repeats: int = REPEATS) -> float:
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _workbook() -> bytes:
    """A survey's mixture: ids, answers in words, whole numbers, decimals, blanks."""
    draw = random.Random(1)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Responses")
    sheet.append([f"Question {i}: how likely are you to do this?" for i in range(COLUMNS)])
    for row in range(ROWS):
        sheet.append(
            [
                row
                if i == 0
                else draw.choice(ANSWERS)
                if i % 4 < 2
                else draw.randint(0, 10)
                if i % 4 == 2
                else round(draw.random() * 100, 1)
                for i in range(COLUMNS)
            ]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

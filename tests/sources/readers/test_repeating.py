"""Large worksheets, each distinct cell read once: the same table as cell by cell, or not so."""

import io
import re
from datetime import datetime, time, timedelta

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from persona_core.problem import Problem
from persona_core.sources.readers import read_cells
from persona_core.sources.readers.archive import Archive
from persona_core.sources.readers.repeating import repeating
from persona_core.sources.readers.tidy import tidy
from persona_core.sources.readers.told import nobody
from tests.sources.readers import books

PART = "xl/worksheets/sheet1.xml"
TYPED = (
    "yes",
    "no",
    "",
    "3",
    " a\u00a0",
    "R&D <b>",
    "line\nbreak",
    "_x000D_",
    3,
    2.5,
    0.1 + 0.2,
    1e308,
    True,
    False,
    datetime(2025, 6, 30),
    datetime(2025, 6, 30, 14, 5, 1, 250_000),
    time(14, 5),
    timedelta(hours=30),
    None,
    "#N/A",
)
VALUES = ("<v>1</v>", "<v>2.50</v>", "<v/>", "", "<v>0.30000000000000004</v>", "<v>1E3</v>")
KINDS = ("", ' s="0"', ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' s="0" t="s"')
STRINGS = "<si><t>one</t></si><si><r><t>t</t></r><r><t>wo &amp; a half</t></r></si>"


def fast(data: bytes, sheet: str = "Sheet") -> pa.Table | None:
    found = repeating(Archive(data), PART, sheet, nobody)
    return None if found is None else tidy(found.columns)[0]


def slow(data: bytes) -> pa.Table:
    """The file is small, so calamine reads every cell of it."""
    return read_cells(data, "book.xlsx").table


def saved(rows: list[list[object]], left: int = 0, above: int = 0) -> bytes:
    book = openpyxl.Workbook()
    for i, row in enumerate(rows, start=1 + above):
        for j, value in enumerate(row, start=1 + left):
            if value is not None:
                book.active.cell(i, j, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(TYPED), min_size=3, max_size=3), min_size=1, max_size=6),
    st.integers(0, 2),
    st.integers(0, 3),
)
def test_typed_cells_read_as_calamine_reads_them(
    rows: list[list[object]], left: int, above: int
) -> None:
    assume(any(value is not None for row in rows for value in row))  # a header repeats nothing
    rows = [["one", "two", "three"], *rows * 30]
    data = saved(rows, left, above)
    found = fast(data)
    assert found is not None
    assert found.to_pylist() == slow(data).to_pylist()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(KINDS), st.sampled_from(VALUES)), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
    st.integers(1, 3),
)
def test_cells_as_programs_write_them_read_as_calamine_reads_them(
    cells: list[list[tuple[str, str]]], is_placed: bool, step: int
) -> None:
    rows = [_row(1, ['<c r="A1" t="str"><v>id</v></c>'], is_placed)]
    for i in range(1, 30 * len(cells)):
        row = cells[i % len(cells)]
        there = [
            f'<c r="{("A", "C", "Z", "AB")[j]}{1 + i * step}"{kind}>{value}</c>'
            for j, (kind, value) in enumerate(row)
        ]
        rows.append(_row(1 + i * step, there, is_placed))
    data = books.xlsx({"Sheet": "".join(rows)}, strings=STRINGS)
    try:
        expected = slow(data).to_pylist()
    except Problem:  # a shared text that is not there, say
        assert fast(data) is None
        return
    found = fast(data)
    assert found is not None
    assert found.to_pylist() == expected


def _row(number: int, cells: list[str], is_placed: bool) -> str:
    if is_placed:
        return f'<row r="{number}">{"".join(cells)}</row>'
    return "<row>" + re.sub(' r="[A-Z]+[0-9]+"', "", "".join(cells)) + "</row>"


ROW = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}" t="s"><v>0</v></c></row>'


@pytest.mark.parametrize(
    "odd",
    [
        '<row r="100"><c r="A100"><f>1+1</f><v>2</v></c></row>',
        '<row r="100"><c r="A100"><!-- <c r="B100"> --><v>2</v></c></row>',
        '<row r="100"><!-- <c r="B100"><v>1</v></c> --><c r="A100"><v>2</v></c></row>',
        '<!-- <row r="100"><c r="A100"><v>2</v></c></row> -->',
        '<row r="100"><c r="A101"><v>2</v></c></row>',
        '<row r="100"><c s="0" r="A100"><v>2</v></c></row>',
        '<row r="100"><c><v>2</v></c></row>',
        '<row><c r="A100"><v>2</v></c></row>',
        "<row r='100'><c r='A100'><v>2</v></c></row>",
        '<row r="100"><c r="a100"><v>2</v></c></row>',
        '<row r="100"><c r="A100"><v>2</v></c> </row> <row r="101"></row> ',
        '<row r="9"><c r="A9"><v>2</v></c></row>',
        '<row r="100"><c r="A100"><v>2</v></c></row></row>',
        '<x:row r="100"><x:c r="A100"><x:v>2</x:v></x:c></x:row>',
        '<row r="100"><c r="XFD100"><v>2</v></c></row>',
    ],
)
def test_what_programs_do_not_write_is_left_to_calamine(odd: str) -> None:
    usual = "".join(ROW.format(i) for i in range(1, 90))
    assert fast(books.xlsx({"Sheet": usual}, strings=STRINGS)) is not None
    assert fast(books.xlsx({"Sheet": usual + odd}, strings=STRINGS)) is None


def test_a_sheet_that_hardly_repeats_itself_is_left_to_calamine() -> None:
    assert fast(saved([[i, i / 7] for i in range(200)])) is None


def test_empty_rows_and_cells_without_content_keep_their_places() -> None:
    rows = "".join(ROW.format(i) for i in range(3, 60))
    rows += '<row r="60"/><row r="62"><c r="C62" s="0"/><c r="AA62"><v>1</v></c></row>'
    data = books.xlsx({"Sheet": rows}, strings=STRINGS)
    found = fast(data)
    assert found is not None
    assert found.num_rows == 62
    assert found.to_pylist() == slow(data).to_pylist()


def test_a_large_sheet_reads_whole_with_what_was_noticed() -> None:
    usual = "".join(
        f'<row r="{i}">'
        + "".join(f'<c r="{c}{i}" t="s"><v>{i % 2}</v></c>' for c in "ABCDEFGHIJ")
        + "</row>"
        for i in range(2, 30_001)
    )
    rows = (
        '<row r="1"><c r="A1" t="str"><v>id</v></c></row>'
        f'{usual}<row r="30001" hidden="1"><c r="A30001" t="e"><v>#N/A</v></c>'
        '<c r="B30001" t="str"><v>end</v></c></row>'
    )
    cells = read_cells(books.xlsx({"Sheet": rows}, strings=STRINGS), "large.xlsx")
    assert cells.rows(0, 3) == [["id", *[""] * 9], ["one"] * 10, ["two & a half"] * 10]
    assert cells.rows(30_000, 30_001) == [["", "end", *[""] * 8]]
    assert [note.what.split(";")[0] for note in cells.notes] == [
        "1 cell shows an error (such as #N/A or #DIV/0!)",
        "1 row is hidden in the sheet (by a filter, say)",
    ]

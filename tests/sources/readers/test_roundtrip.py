"""What csv.writer or openpyxl wrote reads back equal, and both parsers agree."""

import csv
import io

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from persona_core.problem import Problem
from persona_core.sources.readers import read_cells
from persona_core.sources.readers.compact import has_dictionary, texts
from persona_core.sources.readers.mojibake import repair
from persona_core.sources.readers.quoting import is_plainly_quoted, is_sound, settle_quotes
from persona_core.sources.readers.records import first_width, ragged_columns
from persona_core.sources.readers.regular import pieces_of, regular_columns
from persona_core.sources.readers.told import nobody

quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.sampled_from(  # what survey cells hold, and what parsers trip over
    [
        "Yes ",
        "no, never",
        "18-29",
        "3,5",
        "2.50",
        "a;b",
        "x|y",
        'He said "ok"',
        "line\nbreak",
        "crlf\r\nbreak",
        "tab\there",
        '"',
        '""',
        ",",
        "'",
        "=1+1",
        "$25,000 - $49,999",
        "N/A",
        "Zoë",
        "Größe",
        "don’t",
        "–",
        "€ 5",
        "naïve",
        "  inner  ",
        "\\",
        '\\"',
        "a\\",
    ]
)
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=12
).filter(lambda text: repair(text)[1] == 0)
CELL = WORDS | TEXT | st.just("")


@st.composite
def tables(draw: st.DrawFn, cell: st.SearchStrategy[str] = CELL) -> list[list[str]]:
    """A rectangle with a header of distinct words, as every survey export has one."""
    width = draw(st.integers(2, 6))
    header = [f"Question {i}" for i in range(width)]
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=8))
    return [header, *rows]


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """The documented trimming: blanks around cells, empty rows at the end."""
    kept = [[cell.strip().strip("\ufeff\u200b\u2060").strip() for cell in row] for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    return kept


def written(rows: list[list[str]], delimiter: str, quoting: int, end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue()


@quick
@given(
    tables(),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_reads_back_equal(
    rows: list[list[str]], delimiter: str, quoting: int, end: str, encoding: str
) -> None:
    text = written(rows, delimiter, quoting, end)
    cells = read_cells(text.encode(encoding), "table.csv")
    assert cells.delimiter == delimiter
    assert cells.rows(0, cells.n_rows) == trimmed(rows)


LANGUAGES = {
    "cp1252": ["Größe", "déjà vu", "señor", "don’t know", "“ja”", "5 €", "Malmö", "São Paulo"],
    "mac_roman": ["Größe", "déjà vu", "señor", "don’t know", "“ja”", "Malmö", "São Paulo"],
    "cp1250": ["średnio", "źle", "Łódź", "żaden", "często"],
    "iso8859_2": ["średnio", "źle", "Łódź", "żaden", "często"],
    "cp1251": ["очень доволен", "скорее нет", "Москва", "не знаю"],
    "cp1253": ["πολύ συχνά", "καθόλου", "Αθήνα"],
    "cp932": ["とても満足", "どちらとも言えない", "東京都"],
    "gb18030": ["非常满意", "不太满意", "北京"],
    "cp949": ["매우 만족", "보통이다", "서울"],
}


@quick
@given(st.data(), st.sampled_from(sorted(LANGUAGES)), st.sampled_from([",", ";", "\t"]))
def test_a_table_in_an_old_code_page_reads_back_equal(
    data: st.DataObject, encoding: str, delimiter: str
) -> None:
    words = [*LANGUAGES[encoding], "Yes", "18-29", ""]
    rows = data.draw(tables(st.sampled_from(words)))
    rows += [[word] * len(rows[0]) for word in words[:-1]]  # enough to tell a language by
    text = written(rows, delimiter, csv.QUOTE_MINIMAL, "\r\n")
    cells = read_cells(text.encode(encoding), "table.csv")
    assert cells.rows(0, cells.n_rows) == trimmed(rows)


@quick
@given(tables(), st.sampled_from([",", ";", "\t", "|"]))
def test_the_fast_and_the_forgiving_parser_agree(rows: list[list[str]], delimiter: str) -> None:
    text = written(rows, delimiter, csv.QUOTE_MINIMAL, "\n").rstrip("\n")
    text, _ = settle_quotes(text, delimiter, len(rows[0]))
    fast = regular_columns(pieces_of(io.BytesIO(text.encode())), delimiter, len(rows[0]), nobody)
    assert fast is not None
    slow, notes = ragged_columns(text, delimiter, nobody)
    assert [column.to_pylist() for column in fast] == [column.to_pylist() for column in slow]
    assert not notes


@quick
@given(tables(), st.integers(1, 40))
def test_where_a_file_is_cut_in_pieces_does_not_matter(rows: list[list[str]], size: int) -> None:
    text = written(rows, ",", csv.QUOTE_MINIMAL, "\n")
    pieces = list(pieces_of(io.BytesIO(text.encode()), size))
    assert b"".join(pieces) == text.rstrip("\n").encode()
    assert all(piece.count(b'"') % 2 == 0 for piece in pieces)


def test_blank_lines_longer_than_a_piece_hide_nothing_that_comes_behind() -> None:
    text = b"a\n1" + b"\n" * 50 + b"2\n\r\n\x1a"
    assert b"".join(pieces_of(io.BytesIO(text), 8)) == text.rstrip(b"\r\n\x1a")


def test_what_only_a_later_piece_holds_is_among_the_texts_of_its_column() -> None:
    pieces = [f"{word}\n".encode() * 100 for word in ("Yes", "no", "Größe")]
    (column,) = regular_columns(pieces, ",", 1, nobody) or []
    assert has_dictionary(column)
    assert texts(column).to_pylist() == ["Yes", "no", "Größe"]


@settings(quick, max_examples=300)
@given(st.text('a",\n', max_size=40))
def test_marks_that_add_up_at_a_glance_add_up_one_by_one(text: str) -> None:
    text = text.strip("\n") or "a"
    raw, width = text.encode(), first_width(text, ",")

    def sound(piece: bytes, columns: list[pa.ChunkedArray]) -> bool:
        one_by_one = is_sound(np.frombuffer(piece, np.uint8), ",", width)
        assert one_by_one or not is_plainly_quoted(piece, columns, ",")
        return one_by_one

    regular_columns([raw], ",", width, nobody, sound)


@quick
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_end_in_a_table_or_in_words(data: bytes) -> None:
    outcome = _line_or_rows(data)
    assert outcome.startswith("x.csv: ") or int(outcome) >= 1


def _line_or_rows(data: bytes) -> str:
    try:
        return str(read_cells(data, "x.csv").n_rows)
    except Problem as problem:
        return problem.line()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_read_alike(end: str) -> None:
    cells = read_cells(end.join(["a,b", "1,2", "3,4", ""]).encode(), "x.csv")
    assert cells.rows(0, 9) == [["a", "b"], ["1", "2"], ["3", "4"]]

"""Numbers, times and durations as text."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona_core.sources.readers.typed import clock, duration, moment, number, text_columns


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_the_15_digits_that_excel_keeps(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, rel=1e-14, abs=1e-320)


@given(st.decimals(-(10**6), 10**6, places=4))
def test_a_number_as_people_type_it_reads_as_it_was_typed(typed: object) -> None:
    plain = f"{typed:f}".rstrip("0").rstrip(".")
    assert number(float(plain)) == ("0" if plain == "-0" else plain)


@given(st.lists(st.one_of(st.floats(-1e9, 1e9), st.integers(-9, 9).map(float)), min_size=70))
def test_whole_columns_read_like_single_cells(values: list[float]) -> None:
    (column,) = text_columns([[value] for value in values], 1)
    assert column.to_pylist() == [number(value) for value in values]


def test_blank_cells_among_numbers_stay_blank() -> None:
    (column,) = text_columns([["age"], [""], [3.0], [2.5], [""]], 1)
    assert column.to_pylist() == ["age", "", "3", "2.5", ""]


def test_times_and_durations() -> None:
    assert moment(datetime(2025, 6, 30, 23, 59, 59, 999_999)) == "2025-07-01 00:00:00"
    assert moment(datetime(2025, 6, 30, 1, 2, 3, 250_000)) == "2025-06-30 01:02:03.250"
    assert clock(time(7, 30)) == "07:30:00"
    assert duration(timedelta(days=2, seconds=61)) == "48:01:01"
    assert duration(timedelta(minutes=-90)) == "-1:30:00"

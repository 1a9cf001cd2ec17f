import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.sources.numbers import number_of, parse


@settings(max_examples=150, deadline=None)
@given(st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=20, unique=True))
def test_numbers_written_by_python_come_back_exactly(values):
    assert parse(pa.array([repr(v) for v in values])).values.tolist() == values


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(-(10**11), 10**11), min_size=2, max_size=20, unique=True))
def test_english_and_european_thousands_mean_the_same(cents):
    english = [f"{c / 100:,.2f}" for c in cents]
    european = [e.translate(str.maketrans(",.", ".,")) for e in english]
    assert parse(pa.array(english)).values.tolist() == [round(c / 100, 2) for c in cents]
    assert parse(pa.array(european)).values.tolist() == [round(c / 100, 2) for c in cents]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$5", 5),
        ("€ 1.200,00", 1200),
        ("12 %", 12),
        ("(3.50)", -3.5),
        ("1 234", 1234),
        ("2'000", 2000),
        ("1,234", 1234),
        ("1,234,567.8", 1234567.8),
        ("12-", -12),
        ("−7", -7),
        ("CHF 12.50", 12.5),
        ("1e3", 1000),
        (".5", 0.5),
    ],
)
def test_signs_people_write_are_taken_off(text, value):
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["abc", "12 years", "1,23,4", "", "5'4\"", "1-2", "10.02.2020"])
def test_other_text_is_no_number(text):
    assert number_of(text) is None


def test_one_decimal_comma_settles_the_column():
    read = parse(pa.array(["3,5", "1.234", "7"]))
    assert read.values.tolist() == [3.5, 1234, 7]
    assert "decimal commas" in read.marks


def test_what_is_not_finite_is_a_number_without_a_value():
    read = parse(pa.array(["1e308", "inf", "1e999", "-inf", "7"]))
    assert read.is_number.all()
    assert np.isnan(read.values).tolist() == [True, True, True, True, False]

from datetime import datetime

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.sources.dates import parse

FORMS = [
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%d.%m.%Y",
    "%Y%m%d",
    "%d/%m/%Y %H.%M.%S",
    "%Y/%m/%d",
    "%Y-%m-%dT%H:%M:%SZ",
    "%d %B %Y",
    "%B %d, %Y",
    "%d-%m-%Y %H:%M",
]
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)).map(
    lambda d: d.replace(microsecond=0, second=0)
)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(FORMS), st.lists(MOMENTS, min_size=1, max_size=15))
def test_a_column_in_any_form_comes_back(form, moments):
    anchor = datetime(2001, 12, 31)
    texts = [m.strftime(form) for m in [*moments, anchor]]
    read = parse(pa.array(texts))
    expected = [datetime.strptime(t, form) for t in texts]
    assert read.values.astype("datetime64[s]").tolist() == expected


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (["24/11/2025 15.57.55"], "2025-11-24T15:57:55"),
        (["10/10/19 18:06", "10/16/19 0:54"], "2019-10-10T18:06"),
        (["03-08-2018 18:32", "17-08-2018 14:28"], "2018-08-03T18:32"),
        (["2019/12/13 3:02:32 PM GMT+1"], "2019-12-13T15:02:32"),
        (["2020/05/01 3:04:05 p. m. CET"], "2020-05-01T15:04:05"),
        (["Sat Sep 13 2025 00:10:57 GMT-0500 (Central Daylight Time)"], "2025-09-13T00:10:57"),
        (["1. März 2020"], "2020-03-01"),
        (["1/2/2020"], "2020-01-02"),
        (["1.2.2020"], "2020-02-01"),
        (["1776-07-04"], "1776-07-04"),
    ],
)
def test_forms_of_survey_tools_are_read(texts, first):
    assert parse(pa.array(texts)).values[0] == np.datetime64(first)


def test_a_day_that_does_not_exist_is_no_date():
    assert parse(pa.array(["2016-02-30", "2015-02-29"])) is None


def test_day_numbers_are_dates_only_where_the_header_says_so():
    assert parse(pa.array(["43831"])) is None
    read = parse(pa.array(["43831"]), excel_serials=True)
    assert read.values[0] == np.datetime64("2020-01-01")


@given(st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reader(text):
    read = parse(pa.array([text]), excel_serials=True)
    assert read is None or len(read.values) == 1


def test_slashes_are_american_in_english_only():
    texts = pa.array(["01/03/2023 09:15:00", "02/03/2023 10:00:00"])
    assert parse(texts).values[0] == np.datetime64("2023-01-03T09:15:00")
    assert parse(texts, language="fr").values[0] == np.datetime64("2023-03-01T09:15:00")


def test_a_sheet_that_changed_its_language_half_way_is_read_in_both_forms():
    texts = ["2020/06/08 11:02:08 PM GMT+7", "2020/06/17 5:30:49 AM GMT+7", "6/16/2020 16:31:12"]
    read = parse(pa.array(texts))
    assert read is not None
    assert read.is_date.all()
    assert read.values[2] == np.datetime64("2020-06-16T16:31:12")


def test_day_before_month_holds_for_the_whole_column():
    read = parse(pa.array(["24/11/2025", "25/11/2025", "11/24/2025"]))
    assert read is not None
    assert read.is_date.tolist() == [True, True, False]

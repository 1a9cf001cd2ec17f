"""Figures against a count by hand, by pandas, and by SciPy."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from persona_core.personas import measure
from persona_core.personas.figures import shortest_run
from persona_core.personas.model import Ask, Figure
from persona_core.problem import Problem
from persona_core.sources.table import Blank, Kind, Table
from tests.personas.surveys import question, scale, table

LEVELS = ["Bad", "Fair", "Good"]
RATED = scale("Help", LEVELS, ["Don't know"], name="help")
CITY = question("City", options=["Bath", "York", "Prefer not to say"], name="city")
USED = question("Used", Kind.MULTI, ["Phone", "Mail"], name="used")
PUT = question("Put", Kind.RANK, ["Price", "Speed"], name="put")
HOURS = question("Hours", Kind.NUMBER, name="hours")
LABELS = np.array([1, 1, 1, 1, 2, 2, 0, 1], dtype=np.int16)
TABLE = table(
    (RATED, ["Good", "Good", "Bad", "Don't know", "Fair", "Good", "Good", None]),
    (CITY, ["Bath", "York", "York", "Prefer not to say", "York", None, "Bath", "Bath"]),
    (USED, [["Phone"], ["Phone", "Mail"], None, [], ["Mail"], ["Mail"], ["Phone"], ["Phone"]]),
    (
        PUT,
        [
            {"Price": 1, "Speed": 2},
            {"Price": 2, "Speed": 1},
            None,
            {"Price": 1},
            None,
            None,
            None,
            None,
        ],
    ),
    (HOURS, [1, 2, 3, 10, 5, 7, 100, None]),
)


def ask(name: str, *answers: str) -> Figure:
    return measure(TABLE, LABELS, 1, Ask(name, "share", answers), built=False)


def test_answers_outside_the_scale_are_outside_the_base() -> None:
    figure = ask("help", "Fair", "Good")
    assert (figure.n, figure.count, figure.outside) == (3, 2, 1)
    assert (figure.everyone_n, figure.everyone_count) == (5, 4)
    assert (figure.segment_size, figure.segment_share) == (5, 5 / 7)


def test_those_whom_the_survey_did_not_ask_are_counted_apart_from_those_who_skipped() -> None:
    data = table((CITY, ["Bath", "York", None, None, None])).data
    gaps = [Blank.NOT_ANSWERED, Blank.NOT_ASKED, Blank.NOT_ASKED]
    blank = pa.array([0, 0, *map(int, gaps)], pa.uint8())
    routed = data.set_column(data.column_names.index("q0_blank"), "q0_blank", blank)
    labels = np.array([1, 2, 1, 1, 2], dtype=np.int16)
    told = measure(Table((CITY,), routed), labels, 1, Ask("city", "share", ("Bath",)), built=False)
    assert (told.n, told.segment_size, told.unasked) == (1, 3, 1)


def test_the_interval_is_wilsons() -> None:
    figure = ask("help", "Good")
    reference = binomtest(2, 3).proportion_ci(method="wilson")
    assert (figure.low, figure.high) == pytest.approx((reference.low, reference.high))


def test_a_scale_carries_its_mean_and_a_ranking_the_mean_rank() -> None:
    figure = ask("help", "Good")
    assert figure.mean == pytest.approx((3 + 3 + 1) / 3)
    assert figure.everyone_mean == pytest.approx((3 + 3 + 1 + 2 + 3) / 5)
    first = ask("put", "Price")
    assert (first.n, first.count) == (3, 2)
    assert first.mean == pytest.approx((1 + 2 + 1) / 3)


def test_a_refusal_of_a_single_choice_is_outside_its_base() -> None:
    figure = ask("city", "York")
    assert (figure.n, figure.count, figure.outside) == (4, 2, 1)


def test_of_a_select_all_everybody_who_answered_is_the_base() -> None:
    figure = ask("used", "Phone")
    assert (figure.n, figure.count, figure.mean) == (4, 3, None)


def test_a_number_is_told_by_its_median_and_quartiles() -> None:
    figure = measure(TABLE, LABELS, 1, Ask("hours", "median"), built=True)
    own = pd.Series([1, 2, 3, 10])
    assert (figure.value, figure.low, figure.high) == (
        own.median(),
        own.quantile(0.25),
        own.quantile(0.75),
    )
    assert figure.everyone == pd.Series([1, 2, 3, 10, 5, 7]).median()
    assert figure.others_median == 6
    assert figure.built


@pytest.mark.parametrize(
    ("asked", "segment"),
    [
        (Ask("gone", "share", ("Yes",)), 1),
        (Ask("city", "share", ("Rome",)), 1),
        (Ask("city", "share", ("Prefer not to say",)), 1),
        (Ask("city", "share"), 1),
        (Ask("city", "median"), 1),
        (Ask("hours", "share", ("1",)), 1),
        (Ask("used", "share", ("Phone", "Mail")), 1),
        (Ask("city", "share", ("York",)), 3),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(asked: Ask, segment: int) -> None:
    with pytest.raises(Problem) as caught:
        measure(TABLE, LABELS, segment, asked, built=False)
    assert all((caught.value.where, caught.value.what, caught.value.todo))


@settings(deadline=None)
@given(st.data())
def test_shares_agree_with_pandas(data: st.DataObject) -> None:
    rows = st.lists(
        st.tuples(st.sampled_from([*LEVELS, "Don't know", None]), st.integers(0, 2)), min_size=3
    )
    answers, labels = zip(*data.draw(rows), strict=True)
    group = np.array([1, *labels[1:]], dtype=np.int16)
    figure = measure(
        table((RATED, answers)), group, 1, Ask("help", "share", ("Good",)), built=False
    )
    said = pd.DataFrame({"answer": answers, "group": group})
    said = said[said.answer.isin(LEVELS)]
    own = said[said.group == 1]
    assert figure.n == len(own)
    assert figure.count == (own.answer == "Good").sum()
    assert figure.everyone_n == (said.group > 0).sum()


@settings(deadline=None)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.floats(0.05, 1))
def test_the_shortest_run_is_none_shorter(counts: list[int], least: float) -> None:
    run = shortest_run(counts, least)
    total = sum(counts)
    if not total:
        assert run is None
        return
    assert run is not None
    first, last = run
    assert sum(counts[first : last + 1]) >= least * total
    shorter = last - first
    sums = [sum(counts[i : i + shorter]) for i in range(len(counts) - shorter + 1)]
    assert all(part < least * total for part in sums) or not shorter

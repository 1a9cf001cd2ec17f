"""Whatever the cells say: a table that keeps its promises, or a problem in words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.problem import Problem
from persona_core.sources import Reading, as_json, understand
from persona_core.sources.table import Blank, Kind
from tests.sources.sheets import sheet

CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "Yes",
            "No",
            "1",
            "2",
            "5",
            "18-29",
            "> 60",
            "Jun-25",
            "N/A",
            "Other",
            "a, b",
            "a;b;",
            "Very likely",
            "Not likely",
            "Response",
            "Respondent ID",
            "#",
            "2024-01-02",
            "x@y.org",
            "Q1[SQ001]",
            "Which? [Row]",
            "Which? - Row",
            "Timestamp",
            "ID",
            "NaN",
            "-99",
            "1e308",
            "€ 3,50",
            "007",
            "<b>",
            "=1+1",
            "TRUE",
            "Total",
            "weight",
            "Don't know",
        ]
    ),
    st.text(max_size=8),
)


@st.composite
def sheets(draw):
    width = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=14))
    return sheet(rows)


@settings(max_examples=200, deadline=None)
@given(sheets())
def test_any_sheet_becomes_a_table_that_keeps_its_promises_or_a_problem(cells):
    keeps_its_promises_or_is_a_problem(cells)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(sheets())
def test_any_of_very_many_sheets_keeps_its_promises_or_is_a_problem(cells):
    keeps_its_promises_or_is_a_problem(cells)


def keeps_its_promises_or_is_a_problem(cells):
    try:
        found = understand(cells)
    except Problem:
        return
    questions, table = found.table.questions, found.table
    assert sum(len(q.source_columns) for q in questions) == found.n_columns == cells.n_columns
    assert len({q.name for q in questions}) == len(questions)
    assert all(q.name and q.label and q.why and len(q.label) <= 40 for q in questions)
    assert table.n_rows == found.n_rows
    as_json(cells, found)
    for q in questions:
        blank = table.blank(q.name)
        assert q.n_missing == int((blank != Blank.ANSWERED).sum())
        if q.kind in (Kind.ORDINAL, Kind.CATEGORY):
            assert ((table.codes(q.name) < 0) == (blank != 0)).all()
            assert len(set(q.options)) == len(q.options)
            assert q.levels is None or q.options[: len(q.levels)] == q.levels
        elif q.kind in (Kind.NUMBER, Kind.WEIGHT):
            assert (np.isnan(table.numbers(q.name)) == (blank != 0)).all()
        elif q.kind is Kind.MULTI:
            assert not table.chosen(q.name)[blank != 0].any()
        elif q.kind is Kind.RANK:
            assert (np.isnan(table.ranks(q.name)).all(axis=1) == (blank != 0)).all()


@settings(max_examples=120, deadline=None)
@given(sheets(), st.sampled_from(list(Kind)))
def test_any_correction_is_taken_or_refused_in_words(cells, kind):
    try:
        found = understand(cells)
        name = found.table.questions[0].name
        changed = understand(cells, Reading(kinds={name: kind}))
    except Problem:
        return
    assert changed.table.question(name).kind is kind

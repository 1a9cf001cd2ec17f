"""What it is called to have no answer, by where the answers would have come from."""

import pytest

from persona_core.segments import Spec, segment
from persona_core.segments.silence import lacking, said
from persona_core.sources import understand
from persona_core.sources.joining.joins import join
from tests.sources.sheets import sheet

PEOPLE = [["customer_id", "plan"], *[[f"C{i:03}", "ab"[i % 2]] for i in range(40)]]
ORDERS = [
    ["order_id", "customer_id", "order_date", "amount"],
    *[
        [f"B{i:03}", f"C{i % 30:03}", f"2026-0{1 + i % 6}-{1 + i % 27:02}", str(10 + i % 13)]
        for i in range(70)
    ],
]
BOUGHT = ("recency_days", "orders", "total_spend")


@pytest.fixture(scope="module")
def joined():
    files = [("customers.csv", PEOPLE), ("orders.csv", ORDERS)]
    return join([(name, understand(sheet(rows))) for name, rows in files]).table


def test_customers_without_an_order_are_not_said_to_have_left_questions_out(joined):
    notes = segment(joined, Spec(BOUGHT, 2)).notes
    assert "10 customers have no order: in no segment." in [note.what for note in notes]
    assert said(joined, BOUGHT[:1], 1) == "1 customer has no order"
    assert lacking(joined, BOUGHT, not_asked=False).startswith("have no order")


def test_where_people_were_asked_too_they_answered_none(joined):
    assert said(joined, (*BOUGHT, "plan"), 2) == "2 respondents answered none of these questions"
    assert lacking(joined, ("plan",), not_asked=True) == "were never asked"

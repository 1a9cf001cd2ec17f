"""Headers whose words a database wrote together, and headers that only name a part of a date."""

import pytest

from persona_core.sources import understand
from persona_core.sources.clean import words
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Kind, Role


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("CUSTOMERNAME", "customer name"),
        ("orderlinenumber", "order line number"),
        ("ADDRESSLINE1", "address line1"),
        ("ORDER_ITEMCODE", "order item code"),
        ("CustomerID", "customer id"),
    ],
)
def test_listed_words_that_stand_together_are_taken_apart(header: str, read: str) -> None:
    assert words(header) == read


@pytest.mark.parametrize("word", ["timeline", "postage", "homework", "message", "candid", "paid"])
def test_ordinary_words_stay_whole(word: str) -> None:
    assert words(word) == word


def test_order_and_line_numbers_are_no_amounts_and_names_in_capitals_are_personal() -> None:
    lines = [
        f"{10107 + i // 3},{i % 3 + 1},{20 + i % 7},{i % 12 + 1}"
        f",Firm {'ABCDEFGH'[i % 8]} Ltd,{i % 4 + 1} Strong St."
        for i in range(60)
    ]
    header = "ORDERNUMBER,ORDERLINENUMBER,QUANTITYORDERED,MONTH_ID,CUSTOMERNAME,ADDRESSLINE1"
    table = understand(read_cells("\n".join([header, *lines]).encode(), "sales.csv")).table
    found = {q.name: q for q in table.questions}
    for name in ("ORDERNUMBER", "ORDERLINENUMBER"):
        assert (found[name].kind, found[name].role) == (Kind.IDENTIFIER, Role.ID)
    assert found["QUANTITYORDERED"].role is Role.BASE
    assert found["MONTH_ID"].role is Role.DESCRIPTOR
    assert found["CUSTOMERNAME"].personal
    assert found["ADDRESSLINE1"].personal

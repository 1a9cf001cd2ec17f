"""Purchase histories, counted by hand."""

import pytest

from persona_core.sources.joining import purchases
from persona_core.sources.joining.rfm import COLUMNS, customers
from persona_core.sources.table import Kind, Table
from tests.sources.plain_tables import plain_table

ID, NUMBER, DATE, CATEGORY, TEXT = (
    Kind.IDENTIFIER,
    Kind.NUMBER,
    Kind.DATE,
    Kind.CATEGORY,
    Kind.TEXT,
)
WHO = ["Ann", "ann ", "BEN", "Ann", "Ben"]
DAYS = ["2025-01-01", "2025-01-01", "2025-02-01", "2025-03-01", "2025-03-11"]


def shop(**more: tuple[Kind, list[object]]) -> Table:
    return plain_table({"Customer": (TEXT, WHO), "Order date": (DATE, DAYS), **more})


def summed(table: Table) -> tuple[dict[str, dict[str, object]], str]:
    """Key → figures, and the rules in words."""
    roles = purchases.history(table, purchases.roles(table))
    assert roles is not None
    found = customers(table, roles, "shop.csv")
    rows = found.frame.astype(object).to_dict("records")
    return dict(zip(found.keys, rows, strict=True)), " ".join(n.what for n in found.notes)


def test_recency_frequency_and_spend_are_counted_to_the_last_day_of_the_history():
    figures, rules = summed(shop(Amount=(NUMBER, [10.0, 5.0, 7.5, 20.0, 2.5])))
    assert figures["ann"] | {"favourite_category": None} == dict(
        zip(COLUMNS, (10, 3, 35, 35 / 3, 69, None), strict=True)
    ) | {"average_basket": pytest.approx(35 / 3)}
    assert figures["ben"]["recency_days"] == 0
    assert figures["ben"]["tenure_days"] == 38
    assert "each line counts as one order" in rules


ORDERS = ("Order ID", (ID, ["A1", "A1", "B1", "A2", "B2"]))


def test_lines_of_an_order_are_added_and_the_order_counts_once():
    figures, rules = summed(
        shop(**{ORDERS[0]: ORDERS[1]}, Amount=(NUMBER, [10.0, 5.0, 7.5, 20.0, 2.5]))
    )
    assert (figures["ann"]["orders"], figures["ann"]["total_spend"]) == (2, 35)
    assert figures["ann"]["average_basket"] == 17.5
    assert "1 order has several lines: their amounts were added" in rules


def test_a_total_that_every_line_repeats_is_counted_once():
    figures, rules = summed(
        shop(**{ORDERS[0]: ORDERS[1]}, Amount=(NUMBER, [15.0, 15.0, 7.5, 20.0, 2.5]))
    )
    assert (figures["ann"]["orders"], figures["ann"]["total_spend"]) == (2, 35)
    assert "counted once" in rules


def test_equal_payments_of_one_order_are_added():
    figures, rules = summed(
        shop(
            **{ORDERS[0]: ORDERS[1], "Payment method": (CATEGORY, list("ababa"))},
            Amount=(NUMBER, [15.0, 15.0, 7.5, 20.0, 2.5]),
        )
    )
    assert figures["ann"]["total_spend"] == 50
    assert "payments: their amounts were added" in rules


def test_in_a_shop_with_one_price_equal_lines_are_added():
    figures, _ = summed(shop(**{ORDERS[0]: ORDERS[1]}, Amount=(NUMBER, [5.0] * 5)))
    assert figures["ann"]["total_spend"] == 15


def test_a_header_that_says_order_total_is_believed_and_exceptions_are_counted():
    table = plain_table(
        {
            "Kundennummer": (ID, ["007", "7", "7", "8", "8"]),
            "Bestelldatum": (DATE, DAYS),
            "Bestellnummer": (ID, ["1", "1", "2", "3", "3"]),
            "Bestellwert": (NUMBER, [5.0, 5.0, 5.0, 4.0, 6.0]),
        }
    )
    figures, rules = summed(table)
    assert (figures["7"]["orders"], figures["7"]["total_spend"]) == (2, 10)
    assert (figures["8"]["orders"], figures["8"]["total_spend"]) == (1, 10)
    assert "In 1 order the lines differ" in rules


def test_a_unit_price_is_multiplied_by_the_quantity():
    table = shop(Quantity=(NUMBER, [2.0, 1.0, 1.0, 3.0, 1.0]), UnitPrice=(NUMBER, [5.0] * 5))
    figures, _ = summed(table)
    assert figures["ann"]["total_spend"] == 30


def test_the_category_bought_most_often_is_the_favourite():
    figures, _ = summed(
        shop(
            Amount=(NUMBER, [1.0] * 5),
            Product=(TEXT, ["x", "y", "z", "x", "z"]),
            Category=(CATEGORY, ["tea", "pots", "tea", "pots", "cups"]),
        )
    )
    assert figures["ann"]["favourite_category"] == "pots"
    assert figures["ben"]["favourite_category"] == "cups"


def test_lines_without_customer_or_day_are_left_out_and_counted():
    table = plain_table(
        {
            "Customer ID": (ID, ["1", None, "1", "2", "2"]),
            "Order date": (DATE, [*DAYS[:4], None]),
            "Amount": (NUMBER, [1.0, 2.0, 4.0, 8.0, 16.0]),
        }
    )
    figures, rules = summed(table)
    assert figures["1"]["total_spend"] == 5
    assert figures["2"]["total_spend"] == 8
    assert "1 line without a customer" in rules
    assert "1 line without a day" in rules


def test_amounts_read_as_words_are_numbers_all_the_same():
    table = shop(Betrag=(CATEGORY, ["69,90 €", "1.250,00", "5", "69,90 €", "-5,00"]))
    figures, _ = summed(table)
    assert figures["ann"]["total_spend"] == pytest.approx(69.90 + 1250 + 69.90)
    assert figures["ben"]["total_spend"] == 0


def test_without_headers_a_repeated_id_a_day_and_decimals_make_a_history():
    table = plain_table(
        {
            "Column 1": (ID, ["0001", "0001", "0002", "0001", "0002"]),
            "Column 2": (NUMBER, [19970101.0, 19970118.0, 19970802.0, 19971212.0, 19970103.0]),
            "Column 3": (NUMBER, [2.0, 2.0, 1.0, 2.0, 4.0]),
            "Column 4": (NUMBER, [29.33, 29.73, 14.96, 26.48, 10.0]),
        }
    )
    figures, _ = summed(table)
    assert figures["1"]["total_spend"] == pytest.approx(85.54)
    assert figures["2"]["recency_days"] == 132


@pytest.mark.parametrize(
    "columns",
    [
        # a customer file: one row each, though it has a day and an amount
        {
            "Customer ID": (ID, ["1", "2", "3", "4", "5"]),
            "Order date": (DATE, DAYS),
            "Total spend": (NUMBER, [1.0, 2.0, 3.0, 4.0, 5.0]),
        },
        # the day is not that of a purchase
        {
            "E-mail": (TEXT, WHO),
            "Start Date": (DATE, DAYS),
            "Amount": (NUMBER, [1.0, 2.0, 3.0, 4.0, 5.0]),
        },
        # visits, not purchases
        {
            "user_id": (ID, ["1", "1", "2", "2", "2"]),
            "date": (DATE, DAYS),
            "pages": (NUMBER, [1.0, 2.0, 3.0, 4.0, 5.0]),
        },
        # a select-all is asked of people
        {
            "Customer": (TEXT, WHO),
            "Order date": (DATE, DAYS),
            "Amount": (NUMBER, [1.0, 2.0, 3.0, 4.0, 5.0]),
            "Which of these?": (Kind.MULTI, [True] * 5),
        },
    ],
)
def test_what_is_no_purchase_history_is_not_taken_for_one(
    columns: dict[str, tuple[Kind, list[object]]],
):
    table = plain_table(columns)
    assert purchases.history(table, purchases.roles(table)) is None


def test_orders_without_amounts_still_say_how_recently_and_how_often():
    figures, rules = summed(shop())
    assert figures["ann"]["orders"] == 3
    assert figures["ann"]["total_spend"] != figures["ann"]["total_spend"]
    assert "no amounts" in rules


def test_order_numbers_below_a_header_that_hides_them_are_found_by_their_sign():
    figures, _ = summed(
        shop(Name=(TEXT, ["#1", "#1", "#2", "#3", "#4"]), Total=(NUMBER, [15.0, None, 7, 20, 2]))
    )
    assert (figures["ann"]["orders"], figures["ann"]["total_spend"]) == (2, 35)


AMOUNTS = (NUMBER, [10.0, 5.0, 7.5, 20.0, 2.5])


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (
            {"Status": (CATEGORY, ["paid", "paid", "Refunded", "paid", "paid"])},
            "1 of 4 orders is cancelled, returned or failed (“Status”: Refunded) and is counted",
        ),
        (
            {"Cancelled at": (DATE, [None, "2025-01-02", None, None, None])},
            "1 of 4 orders is cancelled, returned or failed (“Cancelled at”)",
        ),
        (
            {"Bestellstatus": (CATEGORY, ["offen", "storniert", "Retoure", "ok", "ok"])},
            "2 of 4 orders are cancelled, returned or failed (“Bestellstatus”: storniert, Retoure)",
        ),
        ({"Returned": (CATEGORY, ["No", "No", "No", "Yes", "No"])}, "(“Returned”)"),
        ({"Refunded Amount": (NUMBER, [0.0, 0.0, 0.0, 0.0, 2.5])}, "(“Refunded Amount”)"),
    ],
)
def test_orders_that_were_taken_back_are_counted_and_said(
    columns: dict[str, tuple[Kind, list[object]]], words: str
):
    figures, rules = summed(shop(**{ORDERS[0]: ORDERS[1]}, Amount=AMOUNTS, **columns))
    assert figures["ann"]["total_spend"] == 35
    assert words in rules


def test_an_amount_below_zero_and_a_number_with_a_c_are_taken_back_too():
    numbers = ("Invoice", (ID, ["536379", "536379", "536380", "C536381", "536382"]))
    paid = (NUMBER, [10.0, -5.0, 7.5, -20.0, 2.5])
    figures, rules = summed(shop(**{numbers[0]: numbers[1]}, Amount=paid))
    assert figures["ann"]["total_spend"] == -15
    assert "1 of 4 orders is cancelled" in rules
    assert "numbers with a C in “Invoice”; amounts below zero" in rules


@pytest.mark.parametrize(
    "columns",
    [
        {"Status": (CATEGORY, ["paid", "open", "sent", "paid", "paid"])},
        {"Return date": (DATE, DAYS)},  # of every order: rented, not bought
        {"Returning customer": (CATEGORY, ["Yes", "No", "No", "Yes", "Yes"])},
        {"Refund policy": (CATEGORY, ["Yes", "No", "No", "No", "No"])},
    ],
)
def test_of_orders_that_nobody_took_back_nothing_is_said(
    columns: dict[str, tuple[Kind, list[object]]],
):
    _, rules = summed(shop(Amount=AMOUNTS, **columns))
    assert "cancelled" not in rules


def test_where_no_number_names_the_customer_the_name_does():
    table = plain_table(
        {
            "CUSTOMERNAME": (TEXT, WHO),
            "ORDERNUMBER": (ID, ["A1", "A1", "B1", "A2", "B2"]),
            "ORDERDATE": (DATE, DAYS),
            "SALES": AMOUNTS,
        }
    )
    figures, _ = summed(table)
    assert (figures["ann"]["orders"], figures["ann"]["total_spend"]) == (2, 35)


def test_looking_at_a_thing_is_no_order():
    events = ["view", "purchase", "purchase", "cart", "view"]
    figures, rules = summed(shop(event_type=(CATEGORY, events), price=AMOUNTS))
    assert (figures["ann"]["orders"], figures["ann"]["total_spend"]) == (1, 5)
    assert "3 lines are no purchase (“event_type”: view, cart): left out." in rules

"""Surveys, customers, orders and payments joined, counted by hand."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.sources.joining import joins_report
from persona_core.sources.joining.joins import join
from persona_core.sources.joining.named_keys import Key, parse_key
from persona_core.sources.joining.rfm import COLUMNS
from persona_core.sources.joining.summary import was_asked
from persona_core.sources.table import Blank, Kind, Role, Table, Topic
from tests.sources.plain_tables import Read, plain_table

ID, NUMBER, DATE, CATEGORY, TEXT = (
    Kind.IDENTIFIER,
    Kind.NUMBER,
    Kind.DATE,
    Kind.CATEGORY,
    Kind.TEXT,
)

SURVEY = plain_table(
    {
        "Email Address": (TEXT, ["ann@x.org", " BEN@x.org", None, "cy@x.org", "ann@x.org"]),
        "How often?": (CATEGORY, ["often", "never", "often", "never", "often"]),
        "Why?": (CATEGORY, ["a", "b", "c", "a", "b"]),
    },
    base=["How often?", "Why?"],
)
ORDERS = plain_table(
    {
        "E-mail": (TEXT, ["Ann@X.org", "ben@x.org", "ann@x.org", "dora@x.org"]),
        "Order date": (DATE, ["2025-01-01", "2025-01-05", "2025-01-11", "2025-01-06"]),
        "Amount": (NUMBER, [10.0, 5.0, 20.0, 1.0]),
    }
)
PEOPLE = plain_table({"id": (NUMBER, [1.0, 2.0, 3.0]), "first_name": (TEXT, ["Ann", "Ben", "Cy"])})
SALES = plain_table(
    {
        "id": (NUMBER, [1.0, 2.0, 3.0, 4.0]),
        "user_id": (NUMBER, [3.0, 1.0, 1.0, 3.0]),
        "order_date": (DATE, ["2025-01-01", "2025-01-05", "2025-01-11", "2025-01-06"]),
    }
)
PAYMENTS = plain_table(
    {
        "id": (NUMBER, [1.0, 2.0, 3.0, 4.0, 5.0]),
        "order_id": (NUMBER, [1.0, 2.0, 2.0, 3.0, 9.0]),
        "payment_method": (CATEGORY, ["card", "card", "coupon", "card", "card"]),
        "amount": (NUMBER, [100.0, 70.0, 70.0, 5.0, 999.0]),
    }
)


def joined(*files: tuple[str, Table], keys: tuple[Key, ...] = ()):
    return join([(name, Read(table)) for name, table in files], keys)


def numbers(table: Table, name: str) -> list[float | None]:
    return [None if np.isnan(v) else v for v in table.numbers(name)]


def said(found) -> str:
    return " ".join(note.what for note in found.table.notes)


def test_orders_stand_beside_the_survey_by_e_mail_in_any_spelling():
    found = joined(("survey.csv", SURVEY), ("orders.csv", ORDERS))
    assert numbers(found.table, "total_spend") == [30, 5, None, None, 30]
    assert numbers(found.table, "orders") == [2, 1, None, None, 2]
    assert [q.name for q in found.table.questions][-6:] == list(COLUMNS)
    none = Blank.NOT_APPLICABLE
    assert found.table.blank("orders").tolist() == [0, 0, none, none, 0]


def test_the_match_is_counted_and_who_was_not_found_is_listed():
    found = joined(("survey.csv", SURVEY), ("orders.csv", ORDERS))
    main, orders = found.joins
    assert main is None
    assert orders is not None
    assert (orders.n_rows, orders.n_matched, orders.n_of, orders.rate) == (4, 3, 5, 0.6)
    assert orders.unmatched == ("dora@x.org",)
    assert "3 of 5 rows of survey.csv" in said(found)
    assert "1 row of survey.csv with the key of an earlier row" in said(found)


def test_purchases_describe_the_segments_of_a_survey_and_build_none():
    table = joined(("survey.csv", SURVEY), ("orders.csv", ORDERS)).table
    spend = table.question("total_spend")
    assert (spend.kind, spend.role, spend.topic) == (NUMBER, Role.DESCRIPTOR, Topic.BUYING)
    assert spend.fields == ("bg.purchase",)
    assert spend.n_missing == 2
    assert table.question("Why?").role is Role.BASE


def test_the_order_of_the_files_does_not_matter():
    one = joined(("survey.csv", SURVEY), ("orders.csv", ORDERS))
    other = joined(("orders.csv", ORDERS), ("survey.csv", SURVEY))
    assert one.table.data.equals(other.table.data)
    assert other.joins[1] is None


def test_a_purchase_history_alone_becomes_the_table_of_its_customers():
    found = joined(("orders.csv", ORDERS))
    assert found.joins == (None,)
    assert found.table.texts("E-mail") == ["Ann@X.org", "ben@x.org", "dora@x.org"]
    roles = {name: found.table.question(name).role for name in COLUMNS}
    assert [name for name, role in roles.items() if role is Role.BASE] == list(COLUMNS[:3])
    assert found.table.question("favourite_category").kind is Kind.EMPTY


def test_a_survey_alone_stays_as_it_is():
    found = joined(("survey.csv", SURVEY))
    assert found.table.data.equals(SURVEY.data)
    assert found.table.questions == SURVEY.questions


def test_a_later_survey_takes_nobodys_place_however_much_it_asks():
    def grid(n: int, people: int) -> Table:
        asked = {f"Row {i} of {n}": (CATEGORY, ["yes", "no"] * people) for i in range(n)}
        made = plain_table(asked, base=list(asked))
        return made.with_questions([replace(q, group="Grid") for q in made.questions])

    found = joined(("first.csv", grid(3, 10)), ("second.csv", grid(9, 4)))
    assert found.table.n_rows == 20
    assert found.joins[0] is None


def test_payments_reach_the_customers_by_way_of_their_orders():
    found = joined(
        ("shop_customers.csv", PEOPLE), ("shop_orders.csv", SALES), ("shop_payments.csv", PAYMENTS)
    )
    assert numbers(found.table, "total_spend") == [145, None, 100]
    assert numbers(found.table, "orders") == [2, None, 2]
    assert numbers(found.table, "recency_days") == [0, None, 5]
    assert found.table.question("orders").role is Role.BASE
    assert "1 order has several payments: their amounts were added" in said(found)
    assert "1 line of no order of shop_orders.csv" in said(found)


def test_orders_and_payments_without_customers_are_summed_up_by_customer():
    found = joined(("shop_payments.csv", PAYMENTS), ("shop_orders.csv", SALES))
    assert numbers(found.table, "user_id") == [3, 1]
    assert numbers(found.table, "total_spend") == [100, 145]


def test_lines_of_orders_that_hold_the_total_give_only_the_category():
    orders = plain_table(
        {
            "order_id": (ID, ["a", "b"]),
            "customer_id": (ID, ["1", "1"]),
            "order_date": (DATE, ["2025-01-01", "2025-01-05"]),
            "amount": (NUMBER, [10.0, 20.0]),
        }
    )
    lines = plain_table(
        {
            "order_id": (ID, ["a", "a", "b"]),
            "product_id": (ID, ["p", "q", "q"]),
            "item": (TEXT, ["pen", "ink", "ink"]),
        }
    )
    products = plain_table({"product_id": (ID, ["p", "q"]), "category": (TEXT, ["tools", "wet"])})
    table = joined(("orders.csv", orders), ("lines.csv", lines), ("products.csv", products)).table
    assert numbers(table, "total_spend") == [30]
    assert table.codes("favourite_category").tolist() == [0]
    assert table.question("favourite_category").options == ("wet",)


def test_customer_data_stands_beside_the_survey_and_the_first_of_two_rows_counts():
    crm = plain_table(
        {
            "E-Mail": (TEXT, ["ben@x.org", "ann@x.org", "ann@x.org", "eve@x.org"]),
            "Why?": (CATEGORY, ["crm", "crm", "late", "crm"]),
            "Plan": (CATEGORY, ["small", "large", "small", "large"]),
        },
        base=["Plan"],
    )
    found = joined(("crm.csv", crm), ("survey.csv", SURVEY))
    table = found.table
    options = np.array([*(table.question("Plan").options or ()), "-"])
    assert options[table.codes("Plan")].tolist() == ["large", "small", "-", "-", "large"]
    assert table.question("Why? (crm)").question == "Why?"
    assert table.question("Plan").role is Role.DESCRIPTOR
    assert "1 row with a key that an earlier row has: the first row was used" in said(found)


def test_what_never_changes_within_a_customer_comes_along():
    orders = plain_table(
        {
            "Customer ID": (ID, ["1", "1", "2", "2"]),
            "Order date": (DATE, ["2025-01-01", "2025-01-05", "2025-01-11", "2025-01-06"]),
            "Country": (CATEGORY, ["DE", "DE", "FR", "FR"]),
            "Status": (CATEGORY, ["ok", "back", "ok", "ok"]),
            "Amount": (NUMBER, [10.0, 5.0, 20.0, 1.0]),
        }
    )
    names = [q.name for q in joined(("orders.csv", orders)).table.questions]
    assert names == ["Customer ID", "Country", *COLUMNS]


def test_a_key_that_is_named_beats_the_guess():
    orders = plain_table(
        {
            "Customer ID": (ID, ["1", "1", "2"]),
            "Card": (ID, ["x1", "x1", "y2"]),
            "Order date": (DATE, ["2025-01-01", "2025-01-05", "2025-01-11"]),
            "Amount": (NUMBER, [10.0, 5.0, 20.0]),
        }
    )
    survey = plain_table({"Loyalty": (ID, ["Y2", "x1"]), "Why?": (CATEGORY, ["a", "b"])})
    key = parse_key("survey.Loyalty=orders.csv.card", ["survey.csv", "orders.csv"])
    found = joined(("survey.csv", survey), ("orders.csv", orders), keys=(key,))
    assert numbers(found.table, "total_spend") == [20, 15]


def test_a_file_without_a_key_stays_out_and_says_so():
    other = plain_table({"Colour": (CATEGORY, ["red", "blue"])})
    found = joined(("survey.csv", SURVEY), ("colours.csv", other))
    assert found.table.data.equals(SURVEY.data)
    assert found.joins[1] is not None
    assert found.joins[1].key == ""
    assert "was not joined" in said(found)


def test_small_numbers_alone_are_no_key():
    ages = plain_table({"Age": (NUMBER, [1.0, 2.0, 3.0]), "Size": (NUMBER, [1.0, 2.0, 3.0])})
    found = joined(("people.csv", PEOPLE), ("ages.csv", ages))
    assert found.joins.count(None) == 1
    assert "was not joined" in said(found)


@pytest.mark.parametrize("text", ["a.csv.E-mail", "c.csv.x=a.csv.y", "=", "a.csv.x=b"])
def test_a_key_that_names_no_two_columns_ends_in_words(text: str):
    with pytest.raises(Problem, match=r"FILE\.COLUMN"):
        parse_key(text, ["a.csv", "b.csv"])


def test_a_key_may_hold_dots_and_equal_signs():
    key = parse_key("a.csv.x = y.z=b.no", ["a.csv", "b.csv"])
    assert key == Key("a.csv", "x = y.z", "b.csv", "no")


def test_a_key_to_a_column_that_is_not_there_names_the_ones_that_are():
    with pytest.raises(Problem, match="Email Address") as caught:
        joined(
            ("survey.csv", SURVEY),
            ("orders.csv", ORDERS),
            keys=(Key("survey.csv", "Mail", "orders.csv", "E-mail"),),
        )
    assert caught.value.file == "survey.csv"


def test_the_csv_has_a_row_per_customer_and_runs_no_formula():
    survey = plain_table(
        {
            "Email": (TEXT, ["ann@x.org", "ben@x.org"]),
            "=1+1": (TEXT, ["@SUM(A1)", None]),
            "Why?": (CATEGORY, ["a", "b"]),
            "Which?": (Kind.MULTI, [True, None]),
        }
    )
    found = joined(("survey.csv", survey), ("orders.csv", ORDERS))
    rows = list(csv.reader(io.StringIO(joins_report.as_csv(found.table))))
    assert rows[0] == ["Email", "'=1+1", "Why?", "Which?", *COLUMNS]
    assert rows[1][:4] == ["ann@x.org", "'@SUM(A1)", "a", "a; b"]
    assert rows[1][4:] == ["0", "2", "30", "15", "10", ""]
    assert len(rows) == 3


def test_the_json_says_rate_rules_and_who_was_not_found():
    value = joins_report.as_json(joined(("survey.csv", SURVEY), ("orders.csv", ORDERS)))
    (one,) = value["joins"]
    assert one["match_rate"] == 0.6
    assert one["unmatched"] == ["dora@x.org"]
    assert any("each line counts as one order" in rule["what"] for rule in value["rules"])


def test_one_file_a_year_is_one_history_and_overlapping_orders_count_once():
    def year(file_orders: list[str], category: list[str], amount: list[float]) -> Table:
        n = len(file_orders)
        return plain_table(
            {
                "Customer ID": (ID, ["1", "1", "2"][:n]),
                "Order ID": (ID, file_orders),
                "Order date": (DATE, ["2024-12-01", "2025-01-01", "2025-02-01"][:n]),
                "Category": (CATEGORY, category),
                "Amount": (NUMBER, amount),
            }
        )

    first = year(["a", "b", "c"], ["tea", "tea", "cups"], [1.0, 2.0, 4.0])
    second = year(["b", "d"], ["tea", "pots"], [2.0, 8.0])
    found = joined(("orders_2024.csv", first), ("orders_2025.csv", second))
    assert numbers(found.table, "total_spend") == [11, 4]
    assert numbers(found.table, "orders") == [3, 1]
    assert found.table.question("favourite_category").options == ("cups", "tea")
    assert "1 line of orders that stand there too: left out" in said(found)


def test_orders_without_amounts_leave_spend_empty():
    found = joined(("shop_orders.csv", SALES))
    assert numbers(found.table, "orders") == [2, 2]
    assert found.table.question("total_spend").kind is Kind.EMPTY
    assert found.table.question("total_spend").role is Role.IGNORE


def test_a_history_whose_lines_name_nobody_ends_in_words():
    orders = plain_table(
        {
            "Customer ID": (ID, ["1", "1", None]),
            "Order date": (DATE, [None, None, "2025-01-11"]),
            "Amount": (NUMBER, [10.0, 5.0, 20.0]),
        }
    )
    with pytest.raises(Problem, match="no line names a customer and a day"):
        joined(("orders.csv", orders))


def test_what_a_customer_list_knows_was_asked_of_nobody() -> None:
    addresses = (TEXT, ["ann@x.org", "ben@x.org", "cy@x.org"])
    plans = plain_table({"E-mail": addresses, "plan": (CATEGORY, ["basic", "plus", "plus"])})
    known = joined(("survey.csv", SURVEY), ("plans.csv", plans)).table
    assert not was_asked(known.question("plan"))
    assert was_asked(known.question("How often?"))
    plans = plain_table({"E-mail": addresses, "Plan?": (CATEGORY, ["basic", "plus", "plus"])})
    again = joined(("survey.csv", SURVEY), ("second.csv", plans)).table
    assert was_asked(again.question("Plan?")), "a second survey asks, too"


def test_a_joined_history_says_how_many_orders_of_which_days_and_who_has_none():
    said = [note.what for note in joined(("survey.csv", SURVEY), ("orders.csv", ORDERS)).notes]
    span = next(what for what in said if " orders of " in what)
    assert span.startswith("4 orders of 3 customers, from ")
    assert any(what.endswith("in survey.csv have no order.") for what in said)


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("Amount", "Total spend"),
        ("Amount (EUR)", "Total spend (EUR)"),
        ("amount_usd", "Total spend (USD)"),
        ("Amount €", "Total spend (€)"),
    ],
)
def test_an_amount_has_the_currency_that_its_header_names_and_no_other(header: str, asked: str):
    orders = plain_table(
        {
            "E-mail": (TEXT, ["Ann@X.org", "ben@x.org", "ann@x.org", "dora@x.org"]),
            "Order date": (DATE, ["2025-01-01", "2025-01-05", "2025-01-11", "2025-01-06"]),
            header: (NUMBER, [10.0, 5.0, 20.0, 1.0]),
        }
    )
    table = joined(("survey", SURVEY), ("orders", orders)).table
    assert table.question("total_spend").question == asked


def test_keys_that_differ_in_hyphens_and_capitals_meet_and_it_is_said():
    survey = plain_table(
        {"Member": (ID, ["AB-123", "ab 124", "CD-125"]), "Why?": (TEXT, list("abc"))}
    )
    crm = plain_table(
        {"Member": (ID, ["CD125", "AB123", "EF999"]), "city": (TEXT, ["Ulm", "Bonn", "Köln"])}
    )
    found = joined(("survey.csv", survey), ("crm.csv", crm))
    assert found.table.texts("city") == ["Bonn", None, "Ulm"]
    assert found.joins[1] is not None
    assert found.joins[1].unmatched == ("EF999",)
    assert "Hyphens and blanks in the keys were passed over" in said(found)


def test_keys_stay_as_they_are_where_two_of_them_would_become_one():
    survey = plain_table({"Member": (ID, ["1-23", "12-3", "4-56"]), "Why?": (TEXT, list("abc"))})
    crm = plain_table({"Member": (ID, ["123", "4-56"]), "city": (TEXT, ["Ulm", "Bonn"])})
    found = joined(("survey.csv", survey), ("crm.csv", crm))
    assert found.table.texts("city") == [None, None, "Bonn"]
    assert "Hyphens" not in said(found)


def test_of_an_e_mail_address_every_sign_counts():
    survey = plain_table({"E-mail": (TEXT, ["a.b@x.org", "c_d@x.org", "e@x.org"])})
    crm = plain_table(
        {"E-mail": (TEXT, ["ab@x.org", "cd@x.org", "e@x.org"]), "n": (NUMBER, [1, 2, 3])}
    )
    found = joined(("survey.csv", survey), ("crm.csv", crm))
    assert numbers(found.table, "n") == [None, None, 3]

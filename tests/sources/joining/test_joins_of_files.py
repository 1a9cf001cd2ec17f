"""Files joined the whole way, from bytes to figures, beside figures that pandas or a hand made."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.sources import understand
from persona_core.sources.joining.joins import Joined, join
from persona_core.sources.joining.named_keys import parse_key
from persona_core.sources.joining.purchases import Roles
from persona_core.sources.joining.rfm import customers
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Kind
from persona_core.sources.values import key, written
from sample_data import sample_files
from tests.sources.plain_tables import plain_table

DATA = Path(__file__).resolve().parents[2] / "data"
JAFFLE = [f"jaffle_{name}.csv" for name in ("customers", "orders", "payments")]


def joined(files: dict[str, bytes], *keys: str) -> Joined:
    read = [(name, understand(read_cells(content, name))) for name, content in files.items()]
    return join(read, [parse_key(text, list(files)) for text in keys])


def frame(found: Joined) -> pd.DataFrame:
    return pd.DataFrame({q.name: written(found.table, q.name) for q in found.table.questions})


@pytest.fixture(scope="module", params=[(0, 1, 2), (2, 1, 0)])
def jaffle(request: pytest.FixtureRequest) -> pd.DataFrame:
    files = {JAFFLE[i]: (DATA / JAFFLE[i]).read_bytes() for i in request.param}
    return frame(joined(files)).set_index("id")


@pytest.mark.parametrize(
    ("customer", "orders", "last", "cents"),
    [
        ("1", 2, "2018-02-10", 3300),
        ("3", 3, "2018-03-11", 6500),
        ("22", 3, "2018-03-01", 5200),
        ("51", 3, "2018-02-23", 9900),
        ("54", 5, "2018-03-24", 5700),
    ],
)
def test_a_shop_s_customers_have_the_figures_counted_by_hand(
    jaffle: pd.DataFrame, customer: str, orders: int, last: str, cents: int
):
    row = jaffle.loc[customer]
    recency = (pd.Timestamp("2018-04-09") - pd.Timestamp(last)).days
    assert [row["orders"], row["total_spend"]] == [str(orders), str(cents)]
    assert row["recency_days"] == str(recency)
    assert float(row["average_basket"]) == pytest.approx(cents / orders)


def test_a_shop_s_customers_add_up(jaffle: pd.DataFrame):
    assert len(jaffle) == 100
    assert jaffle["orders"].notna().sum() == 62
    assert pd.to_numeric(jaffle["orders"]).sum() == 99
    assert pd.to_numeric(jaffle["total_spend"]).sum() == 167200


def test_the_sample_joins_by_e_mail_with_the_figures_of_pandas():
    files = {path.name: path.read_bytes() for path in sample_files()}
    found = frame(joined(files))
    lines = pd.read_csv(sample_files()[1], sep=";", decimal=",")
    lines["who"] = lines["E-mail"].str.strip().str.lower()
    lines["day"] = pd.to_datetime(lines["Order date"], format="%d.%m.%Y")
    each = lines.drop_duplicates("Order ID").groupby("who")
    who = found["Email Address"]
    for name, expected in {
        "orders": each.size(),
        "total_spend": each["Order total"].sum(),
        "recency_days": (lines["day"].max() - each["day"].max()).dt.days,
        "tenure_days": (lines["day"].max() - each["day"].min()).dt.days,
    }.items():
        ours = pd.to_numeric(found[name]).to_numpy(dtype=float)
        np.testing.assert_allclose(ours, who.map(expected).to_numpy(dtype=float), err_msg=name)


GERMAN = """Kundennr;Bestellnummer;Bestelldatum;Warengruppe;Menge;Einzelpreis
0007;1001;03.01.2025;Tee;2;4,50
0007;1001;03.01.2025;Kannen;1;1.020,00
0007;1002;20.01.2025;Tee;1;4,50
0012;1003;31.01.2025;Tassen;6;3,00
0012;1003;31.01.2025;Tee;1;4,50
0031;1004;14.01.2025;Tee;3;4,50
"""
CRM = "Kundennummer,Betrieb,Land\n7,Huber,AT\n12,Meier,DE\n99,Zoll,CH\n"


def test_a_german_shop_joins_its_customer_file_though_a_spreadsheet_ate_the_zeros():
    found = joined({"bestellungen.csv": GERMAN.encode("cp1252"), "kunden.csv": CRM.encode()})
    rows = frame(found).set_index("Kundennummer")
    assert list(rows.index) == ["7", "12", "99"]
    assert list(rows["total_spend"]) == ["1033.5", "22.5", None]
    assert list(rows["orders"]) == ["2", "1", None]
    assert list(rows["recency_days"]) == ["11", "0", None]
    assert list(rows["favourite_category"]) == ["Tee", "Tassen", None]
    assert found.joins[0] is not None
    assert found.joins[0].unmatched == ("0031",)


VISITS = "user_email,sessions,last_source\nANN@x.org,12,search\nben@x.org,3,mail\neve@x.org,1,ads\n"
SURVEY = (
    "E-mail,How often do you cook?,What stopped you?,Where do you live?\n"
    "ann@x.org,Often,Price,City\nben@x.org,Never,Time,Town\ncy@x.org,Often,Price,City\n"
)


def test_web_analytics_with_a_row_per_user_stand_beside_the_survey():
    found = joined({"visits.csv": VISITS.encode(), "survey.csv": SURVEY.encode()})
    rows = frame(found)
    assert list(rows["sessions"]) == ["12", "3", None]
    assert found.joins[1] is None
    assert found.joins[0] is not None
    assert found.joins[0].n_matched == 2


def test_a_company_file_is_found_by_way_of_the_customer_file():
    crm = "mail,company_id\nann@x.org,C1\nben@x.org,C2\n"
    companies = "id,employees\nC1,12\nC2,900\nC3,4\n"
    found = joined(
        {
            "companies.csv": companies.encode(),
            "survey.csv": SURVEY.encode(),
            "crm.csv": crm.encode(),
        },
        "crm.mail=survey.E-mail",
    )
    assert list(frame(found)["employees"]) == ["12", "900", None]


LINES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 400),
        st.integers(0, 3),
        st.integers(-500, 5000),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_history_sums_up_as_pandas_does(lines: list[tuple[str, int, int, int]]):
    days = [str(np.datetime64("2025-01-01") + n) for _, n, _, _ in lines]
    orders = [f"{who}{order}" for who, _, order, _ in lines]
    table = plain_table(
        {
            "who": (Kind.IDENTIFIER, [one[0] for one in lines]),
            "day": (Kind.DATE, days),
            "order": (Kind.IDENTIFIER, orders),
            "paid": (Kind.NUMBER, [one[3] / 100 for one in lines]),
        }
    )
    roles = Roles(customer="who", date="day", order="order", amount="paid", payments=True)
    found = customers(table, roles, "lines.csv")
    plain = pd.DataFrame(lines, columns=["who", "n", "order", "cents"])
    by = plain.groupby("who", sort=False)
    assert found.keys == tuple(by.groups) == tuple(dict.fromkeys(plain["who"]))
    assert list(found.frame["orders"]) == list(by["order"].nunique())
    assert list(found.frame["recency_days"]) == list(plain["n"].max() - by["n"].max())
    assert list(found.frame["tenure_days"]) == list(plain["n"].max() - by["n"].min())
    assert list(found.frame["total_spend"]) == pytest.approx(list(by["cents"].sum() / 100))


@given(st.from_regex(r"[a-z]{1,6}\.[a-z]{1,6}[0-9]{0,3}@x\.org", fullmatch=True))
def test_a_key_is_the_same_in_capitals_and_with_blanks(email: str):
    assert key(f"  {email.upper()} ") == key(email)


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_a_number_is_the_same_key_with_leading_zeros_and_as_a_decimal(n: int, zeros: int):
    assert key("0" * zeros + str(n)) == key(str(n)) == key(f"{n}.0")

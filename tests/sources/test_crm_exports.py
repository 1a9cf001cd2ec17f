"""Columns as shops and mailing tools export them."""

import csv
import io

import pytest

from persona_core.sources import understand
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Kind, Question, Role

TAGS = ('"VIP","Blog"', '"VIP"', "", '"Blog","denver"')


@pytest.fixture(scope="module")
def exported() -> dict[str, Question]:
    """60 contacts as they come out of a shop and a mailing tool."""
    sheet = io.StringIO()
    rows = csv.writer(sheet)
    rows.writerow(["Name", "Total Orders", "Total Spent", "TAGS", "LEID"])
    for i in range(60):
        spent = f"{i * 37 % 90}.50"
        rows.writerow([f"#{1001 + i // 2}", i * 7 % 23, spent, TAGS[i % 4], 55331253 + i])
    table = understand(read_cells(sheet.getvalue().encode(), "export.csv")).table
    return {q.name: q for q in table.questions}


def test_numbers_behind_a_hash_and_a_mailing_tools_own_are_ids(
    exported: dict[str, Question],
) -> None:
    for name in ("Name", "LEID"):
        assert (exported[name].kind, exported[name].role) == (Kind.IDENTIFIER, Role.ID)


def test_tags_of_a_contact_are_taken_apart_however_few(exported: dict[str, Question]) -> None:
    assert exported["TAGS"].kind is Kind.MULTI
    assert set(exported["TAGS"].options or ()) == {"VIP", "Blog", "denver"}


def test_how_often_and_for_how_much_somebody_bought_builds_segments(
    exported: dict[str, Question],
) -> None:
    assert exported["Total Orders"].role is Role.BASE
    assert exported["Total Spent"].role is Role.BASE


@pytest.mark.parametrize(
    ("answers", "levels"),
    [
        (
            ("A great deal", "Only some", "Hardly any", "IAP", "Don't know"),
            ("Hardly any", "Only some", "A great deal"),
        ),
        (
            ("Excellent", "Good", "Fair", "Poor", "IAP"),
            ("Poor", "Fair", "Good", "Excellent"),
        ),
        (
            ("$25000 or more", "$10000 - 14999", "Lt $1000", "Refused"),
            ("Lt $1000", "$10000 - 14999", "$25000 or more"),
        ),
        (
            ("Once a month", "Never", "Sevrl times a yr", "Every week", "Lt once a year"),
            ("Never", "Lt once a year", "Sevrl times a yr", "Once a month", "Every week"),
        ),
        (
            ("Two year", "Month-to-month", "One year"),
            ("Month-to-month", "One year", "Two year"),
        ),
        (
            ("customer", "lead", "marketingqualifiedlead", "subscriber"),
            ("subscriber", "lead", "marketingqualifiedlead", "customer"),
        ),
    ],
)
def test_scales_as_programs_and_survey_archives_shorten_them(
    answers: tuple[str, ...], levels: tuple[str, ...]
) -> None:
    cells = [f'"{answers[i % len(answers)]}",{i % 9}' for i in range(60)]
    table = understand(read_cells("\n".join(["item,n", *cells]).encode(), "gss.csv")).table
    assert table.question("item").levels == levels

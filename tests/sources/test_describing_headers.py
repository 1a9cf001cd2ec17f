"""Headers that say that a column describes people: it builds no segments."""

import pytest

from persona_core.sources.table import Kind, Role
from tests.sources.sheets import read, table

N = 60
POINTS = [str(1 + i * 7 % 5) for i in range(N)]


def _of(*answers: str) -> list[str]:
    return [answers[i * 11 // 3 % len(answers)] for i in range(N)]


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("SeniorCitizen", ("0", "1")),
        ("degree", ("Bachelor", "Master", "PhD")),
        ("cntry", ("DE", "FR", "GB", "PL")),
        ("CC", ("US", "DE")),
        ("agea", ("18", "25", "33", "61")),
        ("Dependents", ("Yes", "No")),
        ("Contact owner", ("Julia Stone", "Mark Hill", "Tom Ford")),
        ("Kontaktinhaber", ("Julia Stein", "Mark Berg", "Tom Furt")),
        ("Propriétaire du contact", ("Julie", "Marc")),
        ("GMTOFF", ("-5", "-6", "1")),
        ("MSRP", ("95", "118", "193", "136")),
        ("PRODUCTCODE", ("S10_1678", "S10_1949", "S12_1099")),
        ("Código de producto", ("A1", "B2", "C3")),
    ],
)
def test_who_they_are_and_what_the_system_noted_builds_no_segments(
    header: str, answers: tuple[str, ...]
) -> None:
    found = read(table([header, "The coffee is good"], _of(*answers), POINTS))
    assert found[header].role is Role.DESCRIPTOR


@pytest.mark.parametrize(
    "asked",
    [
        "Attention check: please select Agree",
        "Please select “Agree” to show that you are paying attention",
        "Aufmerksamkeitstest: Bitte kreuzen Sie „Agree“ an",
        "Contrôle d’attention : choisissez Agree",
        "attn_check_1",
    ],
)
def test_an_attention_check_builds_no_segments_and_says_why(asked: str) -> None:
    found = read(table([asked, "x"], _of("Agree", "Neutral", "Disagree"), POINTS))
    assert found[asked].role is Role.DESCRIPTOR
    assert "attention check" in found[asked].why


def test_attitudes_that_speak_of_such_things_build_segments() -> None:
    said = [
        "I pay attention to the price",
        "I trust the owner of the shop",
        "The country of origin matters to me",
    ]
    agree = ("Disagree", "Neutral", "Agree", "Strongly agree")
    found = read(table(said, *([_of(*agree)] * 3)))
    assert [q.role for q in found.values()] == [Role.BASE] * 3


@pytest.mark.parametrize("header", ["Estudios", "Études", "eisced"])
def test_levels_of_schooling_in_figures_are_steps_that_describe(header: str) -> None:
    found = read(table([header, "x"], _of("1", "2", "3", "4", "5", "6", "0"), POINTS))
    assert (found[header].kind, found[header].role) == (Kind.ORDINAL, Role.DESCRIPTOR)

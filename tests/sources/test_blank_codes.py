"""Signs that stand for nothing: codes of survey programs, dashes of people."""

import numpy as np
import pytest

from persona_core.sources import Reading, understand
from persona_core.sources.table import Blank, Kind
from tests.sources.sheets import notes, read, table

PEOPLE = 40
POINTS = [str(1 + i % 5) for i in range(PEOPLE)]


def test_a_dash_alone_is_a_blank_and_the_answers_beside_it_keep_their_scale():
    ages = ["18 - 29", "30 - 44", "45 - 59", "60+"] * 9 + ["-"] * 4
    found = understand(table(["Age", "Region"], ages, ["North", "-"] * 20))
    age, region = found.table.questions
    assert (age.kind, age.levels, age.n_missing) == (
        Kind.ORDINAL,
        ("18 - 29", "30 - 44", "45 - 59", "60+"),
        4,
    )
    assert region.n_missing == 20
    assert "the cells: 24 cells hold a dash or a mark alone; read as blank." in notes(found)


def test_plus_and_minus_are_two_answers():
    found = read(table(["Result", "x"], ["+", "-"] * 20, POINTS))
    assert set(found["Result"].options) == {"+", "-"}


def test_99_beside_points_of_a_scale_is_a_blank():
    said = [*POINTS[:-3], "99", "98", "99"]
    found = understand(table(["How satisfied are you?", "x"], said, POINTS))
    question = found.table.questions[0]
    assert (question.kind, question.levels) == (Kind.ORDINAL, ("1", "2", "3", "4", "5"))
    assert question.n_missing == 3
    assert "3 cells hold a code for a blank (98, 99)" in notes(found).replace("99, 98", "98, 99")


def test_99_may_be_a_count():
    said = [*POINTS[:-3], "99", "98", "99"]
    found = read(table(["Number of orders", "x"], said, POINTS))
    assert (found["Number of orders"].kind, found["Number of orders"].n_missing) == (Kind.NUMBER, 0)


def test_a_rating_with_a_negative_code_is_a_rating():
    said = [*POINTS[:-1], "-99"]
    found = understand(table(["Rate our service", "x"], said, POINTS))
    assert found.table.questions[0].kind is Kind.ORDINAL
    assert found.table.blank("Rate our service")[-1] == Blank.NOT_ANSWERED


def test_a_code_among_words_is_a_blank():
    said = ["good"] * 15 + ["too expensive"] * 15 + ["-99"] * 10
    found = read(table(["Comment", "x"], said, POINTS))
    assert found["Comment"].n_missing == 10


def test_7_8_and_9_are_blanks_in_a_file_that_writes_77_and_88_where_a_gap_is_below_them():
    trust = [str(i % 11) for i in range(PEOPLE - 2)] + ["77", "88"]
    interest = [str(1 + i % 4) for i in range(PEOPLE - 3)] + ["7", "8", "9"]
    happy = [str(1 + i % 9) for i in range(PEOPLE)]
    found = understand(table(["trust", "interest", "happy"], trust, interest, happy))
    assert [q.n_missing for q in found.table.questions] == [2, 3, 0]


def test_ages_that_nobody_has_are_blank_and_counted():
    ages = [str(20 + i) for i in range(PEOPLE - 2)] + ["-29", "329"]
    found = understand(table(["Age", "x"], ages, POINTS))
    assert found.table.questions[0].n_missing == 2
    assert "2 cells hold no age that anybody has (-29, 329)" in notes(found)
    spent = understand(table(["Spent", "x"], ages, POINTS))
    assert spent.table.questions[0].n_missing == 0


def test_small_negative_codes_beside_several_scales_are_blanks():
    steps = [*("1234" * 10), "-1", "-2", "-5"]
    ages = [*map(str, range(20, 60)), "-2", "-2", "-5"]
    found = understand(table(["Q1", "Q2", "Q3", "Age", "x"], steps, steps, steps, ages, ["1"] * 43))
    assert found.table.blank("Q1").astype(bool).tolist() == [False] * 40 + [True] * 3
    assert found.table.blank("Age").astype(bool).tolist() == [False] * 40 + [True] * 3
    assert "12 cells hold a code for a blank" in notes(found)


def test_a_scale_through_zero_has_no_codes_for_blanks():
    ends = [str(i % 7 - 3) for i in range(42)]
    found = understand(table(["dull", "cold", "slow", "x"], ends, ends, ends, ["1"] * 42))
    assert not found.table.blank("dull").any()


def test_balances_below_zero_are_no_blanks():
    owed = [str(i % 30 - 9) for i in range(60)]
    found = understand(table(["a", "b", "c", "x"], owed, owed, owed, ["1"] * 60))
    assert not found.table.blank("a").any()


def test_four_equal_figures_beside_amounts_are_codes_for_blanks():
    minutes = [*map(str, range(50, 90)), "7777", "8888"]
    found = understand(table(["nwspol", "x"], minutes, ["1"] * 42))
    assert found.table.blank("nwspol")[-2:].tolist() == [Blank.REFUSED, Blank.NOT_ANSWERED]


def test_a_price_of_9999_is_no_code():
    prices = [str(1000 + 225 * i) for i in range(41)] + ["9999"]
    found = understand(table(["price", "x"], prices, ["1"] * 42))
    assert not found.table.blank("price").any()


def _repeated(answers: list[str], codes: list[str]) -> list[str]:
    """Forty answers and more, the codes last."""
    return [*(answers * 40)[:40], *codes]


@pytest.mark.parametrize(
    ("header", "answers", "codes"),
    [
        ("pdays", ["3", "6", "9", "12", "27"], ["999"] * 60),
        ("eisced", ["1", "2", "3", "4", "5", "6", "7"], ["55", "77", "77", "88", "99"]),
        ("V161086", ["0", "15", "55", "77", "85", "99", "100"], ["998", "998", "999"]),
        ("nwspol", ["0", "15", "30", "90", "600"], ["7777", "8888", "8888"]),
    ],
)
def test_nines_alone_far_above_all_other_figures_are_blanks_until_somebody_says_no(
    header: str, answers: list[str], codes: list[str]
) -> None:
    said = _repeated(answers, codes)
    cells = table([header, "x"], said, (POINTS * 3)[: len(said)])
    found = understand(cells)
    assert found.table.questions[0].n_missing == len(codes)
    assert np.nanmax(found.table.numbers(header)) == int(answers[-1])
    assert f"{len(codes)} cells hold" in notes(found)
    kept = understand(
        cells, Reading(as_written=frozenset([header]), kinds={header: Kind.NUMBER})
    ).table
    assert kept.questions[0].n_missing == 0
    assert np.nanmax(kept.numbers(header)) == max(map(int, codes))


@pytest.mark.parametrize(
    ("header", "answers", "codes"),
    [
        ("spent", ["5", "40", "120", "260"], ["999"] * 5),  # no gap
        ("score", ["5", "8", "12", "20"], ["999"]),  # one person
        ("Number of orders", ["1", "2", "3", "4"], ["99"] * 3),
        ("Price", ["10", "20", "49", "99"], ["999"] * 6),
        ("score", ["1", "2", "3", "11"], ["600", "600", "999", "999", "999"]),  # not alone
    ],
)
def test_nines_that_may_be_figures_stay(header: str, answers: list[str], codes: list[str]) -> None:
    said = _repeated(answers, codes)
    found = understand(table([header, "x"], said, (POINTS * 2)[: len(said)]))
    assert found.table.questions[0].n_missing == 0
    assert "a code for a blank" not in notes(found)

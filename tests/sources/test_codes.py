"""Tables whose headers are a survey program's codes: `q4_1`, `q4_2` are items of one question."""

from persona_core.sources.table import Kind, Topic
from tests.sources.sheets import read, table

N = 30


def test_items_of_one_code_are_a_select_all_or_a_grid():
    often = ["Never", "Rarely", "Sometimes", "Often"] * 8
    found = read(
        table(
            ["q4_0001", "q4_0002", "q7_1", "q7_2", "q8_1"],
            ["Father", "Not selected"] * 15,
            ["Not selected", "Mother"] * 15,
            often[:N],
            often[1 : N + 1],
            often[:N],
        )
    )
    assert (found["q4"].kind, found["q4"].options) == (Kind.MULTI, ("Father", "Mother"))
    assert [q.name for q in found.values() if q.group == "q7"] == ["q7_1", "q7_2"]
    assert found["q8_1"].group is None


def test_years_behind_a_word_are_no_items():
    found = read(table(["sales_2019", "sales_2020"], [str(i) for i in range(N)], ["1", "2"] * 15))
    assert all(q.group is None for q in found.values())


def test_a_figure_behind_a_word_does_not_hide_it():
    found = read(table(["age3", "x"], ["18 - 34", "35 - 64", "65 and up"] * 10, ["1", "2"] * 15))
    assert found["age3"].topic is Topic.BACKGROUND


def test_bare_codes_over_rising_numbers_and_over_weights_are_a_key_and_a_weight() -> None:
    keys = [str(300001 + i + i // 7) for i in range(60)]
    weights = [f"{0.4 + (i * 37 % 60) * 1.2 / 59:.4f}" for i in range(60)]
    ratio = [f"{float(w) * 3:.4f}" for w in weights]
    answers = [str(1 + i % 5) for i in range(60)]
    found = read(table(["V160001", "V160102", "V160103", "V161001"], keys, weights, ratio, answers))
    assert found["V160001"].kind is Kind.IDENTIFIER
    assert found["V160102"].kind is Kind.WEIGHT
    assert found["V160103"].kind is Kind.NUMBER


def test_what_is_asked_about_the_respondent_is_no_key() -> None:
    ages = [str(18 + i * 7 % 60) for i in range(60)]
    found = read(
        table(
            ["V201 Respondent ID", "V202 Respondent age", "Age of respondent", "Participant no."],
            [str(i + 1) for i in range(60)],
            ages,
            ages[::-1],
            [str(7000 + i) for i in range(60)],
        )
    )
    assert [q.kind for q in found.values()] == [
        Kind.IDENTIFIER,
        Kind.NUMBER,
        Kind.NUMBER,
        Kind.IDENTIFIER,
    ]

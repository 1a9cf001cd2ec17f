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

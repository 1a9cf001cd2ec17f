"""Waves of one survey below each other: one question where both asked it, nothing made up."""

import numpy as np
import pytest

from persona_core.sources import understand
from persona_core.sources.joining.waves import below
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Blank, Kind, Role, Table

SPRING = b"""How often do you cook?,Your age,Tools: oven,Tools: wok,Comment
often,34,oven,,fine
never,51,,wok,
sometimes,27,oven,wok,good
often,45,oven,,x
never,39,,wok,y
sometimes,62,oven,,z
"""
AUTUMN = b"""How often do you cook?,Your age,Tools: oven,Tools: wok,Tools: grill,Where do you live?
Rarely,20,oven,,grill,town
Often,young,,wok,,land
Rarely,old,,,grill,town
always,young,oven,wok,,town
Often,young,oven,,,land
"""


def read(content: bytes, file: str) -> tuple[str, Table]:
    return file, understand(read_cells(content, file)).table


@pytest.fixture(scope="module")
def both() -> Table:
    return below([read(SPRING, "spring.csv"), read(AUTUMN, "autumn.csv")])


def counted(table: Table, name: str) -> dict[str, int]:
    found = table.counts(name)
    return dict(zip(found.answers, found.count[0].tolist(), strict=True))


def test_the_people_of_both_stand_below_each_other_and_say_where_they_come_from(
    both: Table,
) -> None:
    assert both.n_rows == 11
    assert counted(both, "Wave") == {"spring": 6, "autumn": 5}


def test_one_scale_holds_the_levels_of_both_in_their_order(both: Table) -> None:
    assert both.question("How often do you cook?").levels == (
        "never",
        "Rarely",
        "sometimes",
        "often",
        "always",
    )
    assert counted(both, "How often do you cook?") == {
        "never": 2,
        "Rarely": 2,
        "sometimes": 2,
        "often": 4,
        "always": 1,
    }


def test_what_one_wave_did_not_ask_counts_as_not_asked(both: Table) -> None:
    live, comment = both.blank("Where do you live?"), both.blank("Comment")
    assert (live[:6] == Blank.NOT_ASKED).all()
    assert (live[6:] == Blank.ANSWERED).all()
    assert (comment[6:] == Blank.NOT_ASKED).all()
    assert both.question("Comment").n_missing == 6
    assert counted(both, "Where do you live?") == {"land": 2, "town": 3}


def test_what_only_one_wave_asked_builds_no_segments(both: Table) -> None:
    live = both.question("Where do you live?")
    assert live.why.endswith("; asked in autumn only")
    assert Role.BASE not in {live.role, both.question("Your age (autumn)").role}
    assert both.question("How often do you cook?").role is Role.BASE


def test_a_question_of_another_kind_stays_apart_and_is_named(both: Table) -> None:
    assert both.question("Your age").kind is Kind.NUMBER
    assert both.question("Your age (autumn)").kind is Kind.CATEGORY
    assert np.isnan(both.numbers("Your age")[6:]).all()
    said = [note.what for note in both.notes if note.where == "question “Your age”"]
    assert said == ["It was read as another kind in autumn and stands beside."]


def test_a_select_all_takes_new_options_in_and_says_so(both: Table) -> None:
    assert counted(both, "Tools") == {"oven": 7, "wok": 5, "grill": 2}
    assert any("more answers in autumn" in note.what for note in both.notes)


def test_every_value_is_null_exactly_where_it_is_blank(both: Table) -> None:
    for i, question in enumerate(both.questions):
        blank = both.data.column(f"q{i}_blank").to_numpy() != 0
        if question.kind is Kind.MULTI:
            column = both.data.column(f"q{i}_0")
        elif question.kind is not Kind.EMPTY:
            column = both.data.column(f"q{i}")
        assert (column.is_null().to_numpy(zero_copy_only=False) == blank).all(), question.name
        assert blank.sum() == question.n_missing


def test_a_wave_beside_itself_doubles_every_count() -> None:
    one = read(SPRING, "a.csv")
    twice = below([one, (one[0], one[1])])
    assert counted(twice, "Wave") == {"a": 6, "a (2)": 6}
    for question in one[1].questions:
        assert twice.question(question.name).options == question.options
        before, after = one[1].counts(question.name), twice.counts(question.name)
        assert (after.count == 2 * before.count).all()
        assert (after.n == 2 * before.n).all()

"""Which columns join a file where no guess is right: offered, tried, kept, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import data, joining, shelf

SURVEY = b"""Wave code,How often do you cook?,What annoys you?,Member card
a,often,price,K 01
b,never,waste,K 02
c,often,price,K 03
d,sometimes,waste,K 04
e,never,price,
"""
CRM = b"""Nr,Loyalty,Region,Since
1,k01,North,2019
2,k02,South,2020
3,k09,North,2021
4,k09,South,2022
"""
ORDERS = b"""Order,Buyer,Date,Total
1,k01,2026-01-04,12.50
2,k01,2026-02-11,30.00
3,k03,2026-02-20,8.00
"""


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Workshop]:
    made = shelf.create(tmp_path, "Two files")
    data.add(made, SURVEY, "survey.csv")
    data.add(made, CRM, "crm.csv")
    yield made
    close(made.folder)


def of(workshop: Workshop, file: str) -> data.Source:
    return next(one for one in data.sources(workshop) if one.file == file)


def columns(
    workshop: Workshop, file: str, mine: str, theirs: str
) -> tuple[joining.Column, joining.Column]:
    offer = joining.offer(workshop, of(workshop, file).id)
    assert offer is not None
    return (
        next(c for c in offer.mine if c.header == mine),
        next(c for c in offer.theirs if c.header == theirs),
    )


def test_a_file_that_found_nobody_offers_its_columns_and_those_of_the_survey(two: Workshop) -> None:
    offer = joining.offer(two, of(two, "crm.csv").id)
    assert offer is not None
    assert [c.header for c in offer.mine] == ["Nr", "Loyalty", "Region", "Since"]
    assert "Member card" in [c.header for c in offer.theirs]
    assert offer.chosen == (None, None)
    assert not offer.is_said


def test_the_file_of_the_respondents_has_no_key_to_choose(two: Workshop) -> None:
    assert joining.offer(two, of(two, "survey.csv").id) is None


def test_what_is_said_before_is_what_the_card_says_after(two: Workshop) -> None:
    mine, theirs = columns(two, "crm.csv", "Loyalty", "Member card")
    before = joining.would_join(two, mine, theirs)
    assert (before.n_matched, before.n_of, before.unmatched) == (2, 5, ("k09",))
    joining.join_by(two, mine, theirs)
    after = of(two, "crm.csv").join
    assert after is not None
    assert (after.n_matched, after.n_of, after.unmatched) == (2, 5, ("k09",))
    assert (after.column, after.to_column) == ("Loyalty", "Member card")
    table = data.table(two)
    assert [code >= 0 for code in table.codes("Region")] == [True, True, False, False, False]


def test_a_chosen_key_is_kept_as_the_command_line_keeps_it_and_over_a_restart(
    two: Workshop,
) -> None:
    joining.join_by(two, *columns(two, "crm.csv", "Loyalty", "Member card"))
    assert two.value("keys") == ["crm.csv.Loyalty=survey.csv.Member card"]
    close(two.folder)
    again = of(opened(two.folder), "crm.csv").join
    assert again is not None
    assert again.n_matched == 2


def test_a_chosen_key_takes_the_place_of_the_one_before_and_can_be_taken_back(
    two: Workshop,
) -> None:
    joining.join_by(two, *columns(two, "crm.csv", "Region", "What annoys you?"))
    joining.join_by(two, *columns(two, "crm.csv", "Loyalty", "Member card"))
    offer = joining.offer(two, of(two, "crm.csv").id)
    assert offer is not None
    assert offer.is_said
    assert [c.header for c in offer.chosen if c is not None] == ["Loyalty", "Member card"]
    assert len(two.value("keys")) == 1
    joining.join_as_guessed(two, offer.mine[0])
    how = of(two, "crm.csv").join
    assert how is not None
    assert not how.is_joined
    assert two.value("keys") == []


def test_the_key_of_one_file_leaves_those_of_the_others(two: Workshop) -> None:
    data.add(two, ORDERS, "orders.csv")
    joining.join_by(two, *columns(two, "orders.csv", "Buyer", "Member card"))
    joining.join_by(two, *columns(two, "crm.csv", "Loyalty", "Member card"))
    joined = [of(two, name).join for name in ("orders.csv", "crm.csv")]
    assert [one.n_matched for one in joined if one is not None] == [2, 2]
    assert two.value("keys")[0] == "orders.csv.Buyer=survey.csv.Member card"


def test_a_key_waits_while_its_column_is_not_there(two: Workshop) -> None:
    joining.join_by(two, *columns(two, "crm.csv", "Loyalty", "Member card"))
    data.remove(two, of(two, "crm.csv").id)
    other = data.add(two, CRM.replace(b"Loyalty", b"Card holder"), "crm.csv")
    how = of(two, "crm.csv").join
    assert how is not None
    assert how.column != "Loyalty"
    with pytest.raises(Problem, match="Loyalty"):
        joining.check_said(two)
    data.remove(two, other)
    data.restore(two, data.taken_out(two)[0][0])
    how = of(two, "crm.csv").join
    assert how is not None
    assert how.column == "Loyalty"

"""The buying committee: roles of a line, roles that nobody has, and both on the page."""

from typing import cast

import pytest

from persona_core.problem import Problem
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.setting import Rows
from persona_core.workshop.verbs import deciding, history, setting, sharing, writing


def among_firms(workshop: Workshop, cut: Cut) -> str:
    setting.sell_to(workshop, "b2b")
    identity: str = cut.identities[0].id
    return identity


def test_roles_are_asked_among_companies_only_and_of_two_fields(workshop: Workshop) -> None:
    assert deciding.roles(workshop, deciding.MEMBERS) == ()
    setting.sell_to(workshop, "b2b")
    assert len(deciding.roles(workshop, deciding.MEMBERS)) == 7
    assert deciding.roles(workshop, deciding.STEPS) == deciding.roles(workshop, deciding.MEMBERS)
    assert deciding.roles(workshop, "goal.items") == ()


def test_a_role_stands_with_its_line_while_somebody_types_there(
    workshop: Workshop, cut: Cut
) -> None:
    identity = among_firms(workshop, cut)
    line = writing.add_line(workshop, identity, deciding.MEMBERS, "Owner")
    deciding.take_part(workshop, identity, line.id, ["decider", "approver"], veto=True)
    writing.save_part(workshop, identity, line.id, "text", "The owner", "Owner", by="local")
    (kept,) = writing.sheet(workshop, identity).persona.of(deciding.MEMBERS)
    assert (kept.text, kept.roles, kept.veto) == ("The owner", ("decider", "approver"), True)
    deciding.take_part(workshop, identity, "gone", ["user"])
    assert len(writing.sheet(workshop, identity).persona.of(deciding.MEMBERS)) == 1


def test_roles_without_a_name_are_open_until_the_room_says_that_nobody_has_them(
    workshop: Workshop, cut: Cut
) -> None:
    identity = among_firms(workshop, cut)
    line = writing.add_line(workshop, identity, deciding.MEMBERS, "Owner")
    deciding.take_part(workshop, identity, line.id, ["decider", "initiator", "buyer", "user"])
    persona = writing.sheet(workshop, identity).persona
    assert [r.id for r in deciding.unnamed(workshop, persona)] == [
        "influencer",
        "approver",
        "gatekeeper",
    ]
    deciding.say_absent(workshop, identity, ["gatekeeper"])
    page = sharing.page(workshop, cut, identity)
    below = [line.text for strip in page.strips for line in strip.below]
    assert "Not known yet who it is: Influencer, Approver" in below
    assert "Roles that nobody has" in history.versions(workshop, identity)[0].what


def test_a_row_is_a_firm_only_among_companies(workshop: Workshop, cut: Cut) -> None:
    setting.count(workshop, "accounts")
    assert setting.rows(workshop) == "people"
    identity = among_firms(workshop, cut)
    assert setting.rows(workshop) == "accounts"
    assert sharing.page(workshop, cut, identity).size.endswith(" firms")
    with pytest.raises(Problem, match="no such thing"):
        setting.count(workshop, cast(Rows, "houses"))

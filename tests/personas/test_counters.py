"""Counters above the form: each where the room can do something about it."""

from datetime import date

import pytest

from persona_core.personas.checks import Context
from persona_core.personas.checks.counters import counters
from persona_core.personas.form import Market
from persona_core.personas.model import Persona, PersonaKind, Statement

TODAY = date(2026, 11, 24)
UNPROVEN = (Statement("a", "buy.objections", "Fears losing old job data in the move"),)


def told(persona: Persona, market: Market = "b2b", n_personas: int = 3) -> list[str]:
    return list(counters(persona, n_personas, TODAY, Context(), market))


@pytest.mark.parametrize("market", ["b2b", "b2c"])
@pytest.mark.parametrize(
    ("kind", "asked"), [("customer", True), ("buyer", True), ("user", False), ("negative", False)]
)
def test_a_proof_is_missed_only_where_the_form_has_a_place_for_it(
    kind: PersonaKind, market: Market, asked: bool
) -> None:
    said = told(Persona("p", "p", kind=kind, statements=UNPROVEN), market)
    assert said == (["One objection has no proof yet."] if asked else [])


def test_an_objection_that_is_answered_is_counted_no_more() -> None:
    proof = Statement("b", "use.sales_pairs", "Fears losing data → import done on the phone")
    assert told(Persona("p", "p", statements=(*UNPROVEN, proof))) == []


def test_more_personas_than_a_room_keeps_apart_and_an_overdue_review_are_said_of_any_kind() -> None:
    negative = Persona("p", "p", kind="negative", review_by="2026-11-23", statements=UNPROVEN)
    assert len(told(negative, n_personas=6)) == 2

"""The guided form: complete, in the order of the page, shown by kind and market."""

import re
from dataclasses import replace
from typing import Any

import pytest

from persona_core.personas.form import laid_over, load_form
from persona_core.personas.suggest import HOMES, STATED_IN
from persona_core.problem import Problem
from persona_core.sources.table import Topic

FORM = load_form()


def test_sections_stand_in_the_order_of_the_page() -> None:
    assert [section.id for section in FORM.sections] == [
        "who",
        "background",
        "company",
        "goals",
        "pains",
        "committee",
        "buying",
        "channels",
        "use",
        "apart",
        "notes",
        "negative",
    ]


def test_field_ids_are_unique_and_each_asks_something() -> None:
    ids = [field.id for field in FORM.fields]
    assert len(ids) == len(set(ids)) == 56
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in ids)
    assert all(field.ask and field.title for field in FORM.fields)


def test_every_field_that_people_fill_has_a_weak_and_a_strong_example() -> None:
    for field in FORM.fields:
        if field.id != "who.size":
            assert field.weak
            assert field.strong
            assert field.said("b2c").strong
            assert field.weak != field.strong


def test_strong_examples_keep_to_the_length_they_are_an_example_of() -> None:
    for field in FORM.fields:
        if field.hint and not field.many:
            assert len(field.strong) <= field.hint, field.id


def test_the_german_form_asks_for_the_same_fields_in_other_words() -> None:
    german = load_form("de")
    assert [s.id for s in german.sections] == [s.id for s in FORM.sections]
    said: dict[str, Any] = {
        "title": "",
        "ask": "",
        "weak": "",
        "strong": "",
        "guide": "",
        "among": {},
    }
    for theirs, ours in zip(german.fields, FORM.fields, strict=True):
        assert replace(theirs, **said) == replace(ours, **said)
        assert theirs.among.keys() == ours.among.keys(), ours.id
        assert theirs.ask != ours.ask


def test_what_stands_around_the_fields_is_said_in_both_languages() -> None:
    german = load_form("de").words
    assert german.keys() == FORM.words.keys()
    assert not set(german.values()) & set(FORM.words.values())


def test_fields_show_by_kind_and_market() -> None:
    household = FORM.field("bg.household")
    assert household.shown("customer", "b2b") == "hidden"
    assert household.shown("customer", "b2c") == "optional"
    assert FORM.field("neg.why_not").shown("negative", "b2c") == "required"
    assert FORM.field("neg.why_not").shown("customer", "b2c") == "hidden"
    assert FORM.field("bg.age_range").shown("buyer", "b2c") == "required"


def test_sections_without_a_shown_field_are_left_out() -> None:
    buyer = [section.id for section in FORM.shown("buyer", "b2c")]
    assert "negative" not in buyer
    assert "use" not in buyer
    assert "use" in [section.id for section in FORM.shown("user", "b2c")]
    assert "notes" not in [section.id for section in FORM.shown("negative", "b2c")]


def test_a_measure_knows_whose_it_is() -> None:
    assert FORM.field("goal.metric").beside == "goal.items"
    assert FORM.field("pain.impact").beside == "pain.items"


def test_examples_differ_for_consumers_where_there_is_one() -> None:
    goals = FORM.field("goal.items")
    assert goals.said("b2b").strong == "Get five hours a week back from planning"
    assert goals.said("b2c").strong == "Keep five plants alive through one winter"
    education = FORM.field("bg.education")
    assert education.said("b2c").strong == education.said("b2b").strong


def test_among_companies_the_firm_is_a_section_of_its_own_apart_from_the_person() -> None:
    sections = {s.id: s for s in FORM.shown("customer", "b2b")}
    assert [f.id for f in sections["company"].fields] == [
        "bg.industry",
        "bg.company_size",
        "bg.income",
        "bg.tenure",
        "bg.purchase",
    ]
    assert "bg.income" not in {f.id for f in sections["background"].fields}
    assert sections["background"].title == "The person in the role"
    consumers = {s.id: s for s in FORM.shown("customer", "b2c")}
    assert "company" not in consumers
    assert "bg.purchase" in {f.id for f in consumers["background"].fields}


def test_what_one_can_spend_is_a_budget_among_companies_and_an_income_among_consumers() -> None:
    spent = FORM.field("bg.income")
    assert spent.said("b2b").title == "Budget they control"
    assert spent.said("b2c").title == "Income"
    assert spent.title == "Income or budget"


def test_goals_of_the_firm_come_first_and_goals_of_their_own_second() -> None:
    goals = next(s for s in FORM.shown("buyer", "b2b") if s.id == "goals")
    assert [f.title for f in goals.fields] == [
        "The job",
        "Goals for the firm",
        "How they measure it",
        "Goals of their own",
    ]
    assert "goal.personal" not in {f.id for s in FORM.shown("buyer", "b2c") for f in s.fields}


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_buying_committee_has_its_roles_each_with_a_question(language: str) -> None:
    roles = load_form(language).roles
    assert [role.id for role in roles] == [
        "initiator",
        "user",
        "influencer",
        "decider",
        "approver",
        "buyer",
        "gatekeeper",
    ]
    assert all(role.title and role.ask.endswith("?") and role.judges for role in roles)


def test_every_place_for_a_suggestion_is_a_field() -> None:
    assert set(HOMES) == set(Topic)
    for name in (*HOMES.values(), *STATED_IN, *STATED_IN.values()):
        assert FORM.field(name).id == name


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_a_language_that_is_not_there_is_said_in_words(language: str) -> None:
    with pytest.raises(Problem):
        load_form(language)


def test_a_field_that_is_not_there_is_said_in_words() -> None:
    with pytest.raises(Problem):
        FORM.field("goal.gone")


def test_a_workshops_own_words_stand_in_the_place_of_the_files() -> None:
    own = laid_over(load_form(), {"goal.items": {"ask": "What for?", "strong": "Sleeps at night"}})
    field = own.field("goal.items")
    assert (field.ask, field.strong) == ("What for?", "Sleeps at night")
    assert field.weak == load_form().field("goal.items").weak
    assert own.field("pain.items") == load_form().field("pain.items")
    assert laid_over(load_form(), {"gone.field": {"ask": "?"}}) == load_form()


def test_the_guide_says_how_long_a_line_should_be() -> None:
    assert load_form().field("goal.items").guide == "About 70 characters, a hint above 110"
    assert load_form().field("who.size").guide == ""
    assert load_form("de").field("goal.items").guide == "Etwa 70 Zeichen, ab 110 ein Hinweis"

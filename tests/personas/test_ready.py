"""Ready is a label: what a page lacks, in words."""

from dataclasses import replace

import pytest

from persona_core.personas.checks import load_lists
from persona_core.personas.form import load_form
from persona_core.personas.model import Evidence, Persona, Statement
from persona_core.personas.ready import empty_fields, readiness
from tests.personas.figures import figure

FORM = load_form()
SURVEY = Evidence("survey", figure=figure(0.6))
PERSONAL = {"who.name", "who.role_line", "who.quote", "who.portrait", "who.size"}


def whole(kind="customer") -> Persona:
    """Every needed field filled, every line with a figure."""
    lines = [
        Statement(f"s{i}", field.id, "said", SURVEY)
        for i, field in enumerate(FORM.fields)
        if field.shown(kind, "b2c") == "required" and field.id not in PERSONAL
    ]
    return Persona(
        "p",
        "p",
        kind,
        "Robin Keller",
        "Cooks for four",
        quote="Dinner again?",
        owner="Ana",
        review_by="2027-11-24",
        statements=tuple(lines),
    )


def missing(persona: Persona, open_care: int = 0) -> tuple[str, ...]:
    return readiness(persona, FORM, "b2c", load_lists(), open_care).missing


@pytest.mark.parametrize("kind", ["customer", "buyer", "user", "negative"])
def test_a_whole_page_is_ready(kind: str) -> None:
    found = readiness(whole(kind), FORM, "b2c", load_lists(), 0)
    assert found.ready, found.missing


def without(persona: Persona, *starts: str) -> Persona:
    kept = tuple(s for s in persona.statements if not s.field.startswith(starts))
    return replace(persona, statements=kept)


def assumed(persona: Persona, *starts: str) -> Persona:
    return replace(
        persona,
        statements=tuple(
            replace(s, evidence=Evidence()) if s.field.startswith(starts) else s
            for s in persona.statements
        ),
    )


@pytest.mark.parametrize(
    ("persona", "said"),
    [
        (replace(whole(), name=""), "“Name” is empty"),
        (replace(whole(), owner=" "), "Nobody looks after it"),
        (replace(whole(), review_by=""), "No review date"),
        (assumed(whole(), "goal."), "No goal rests on data or an interview"),
        (assumed(whole(), "pain."), "No pain rests on data or an interview"),
        (assumed(whole(), "buy."), "Nothing about buying rests on data or an interview"),
        (assumed(whole("negative"), "neg.cost"), "What it costs rests on no figure"),
    ],
)
def test_each_thing_that_is_missing_is_said(persona: Persona, said: str) -> None:
    assert missing(persona) == (said,)


def test_half_of_the_lines_must_rest_on_something() -> None:
    persona = whole()
    n = len(persona.statements)
    assumptions = [Statement(f"a{i}", "goal.items", "guess") for i in range(n + 1)]
    more = replace(persona, statements=(*persona.statements, *assumptions))
    assert missing(more) == ("Fewer than half of the lines rest on data or interviews",)
    enough = replace(persona, statements=more.statements[:-1])
    assert missing(enough) == ()


def test_what_the_room_does_not_know_counts_as_filled_up_to_three_fields() -> None:
    persona = without(whole(), "buy.path", "buy.stay_leave", "ch.contact", "ch.places")
    fields = tuple(f.id for f in empty_fields(persona, FORM, "b2c"))
    assert len(fields) == 4
    three = replace(persona, unknown=fields[:3])
    assert len(missing(three)) == 1
    four = replace(persona, unknown=fields)
    assert missing(four) == ("4 fields are set to “we do not know”, at most 3 may be",)


def test_a_measure_beside_a_line_fills_its_field() -> None:
    persona = without(whole(), "goal.metric")
    assert "measure it”" in missing(persona)[0]
    first = next(s for s in persona.statements if s.field == "goal.items")
    others = tuple(s for s in persona.statements if s is not first)
    told = replace(persona, statements=(*others, replace(first, measure="5 hours")))
    assert missing(told) == ()


def test_open_care_and_many_empty_fields_are_counted() -> None:
    assert missing(whole(), 1) == ("One remark needs care",)
    assert missing(whole(), 2) == ("2 remarks need care",)
    said = missing(Persona("p", "p"))[0]
    assert said.startswith(f"{len(empty_fields(Persona('p', 'p'), FORM, 'b2c'))} fields are empty:")
    assert said.endswith(" more")


def test_to_do_counts_each_empty_field_and_each_remark_and_empty_is_not_begun() -> None:
    persona = whole("customer")
    lacking = readiness(replace(persona, name="", role_line=""), FORM, "b2c", load_lists(), 2)
    assert lacking.to_do == 4
    assert lacking.begun
    assert readiness(persona, FORM, "b2c", load_lists(), 0).to_do == 0
    assert not readiness(Persona("x", "x"), FORM, "b2c", load_lists(), 0).begun

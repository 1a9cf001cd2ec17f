"""Drafts from data are cut down to a page that reads well; nothing is cut that fits."""

from dataclasses import replace

import pytest

from persona_core.export import compose, render, trimmed
from persona_core.export.fit import fits_at, lay_out
from persona_core.personas.evidence import Book
from persona_core.personas.model import Ask, Evidence, Persona, Statement
from tests.export.reading import pages_of
from tests.export.survey import context, survey

FIELDS = (
    *("bg.age_range", "bg.location", "bg.income", "bg.education", "bg.job_title", "bg.household"),
    *("goal.items",) * 4,
    *("pain.items",) * 5,
    *("buy.research", "buy.research", "buy.influencers", "buy.objections", "buy.trigger"),
    *("ch.places", "ch.places", "ch.formats", "ch.contact", "act.frequency"),
    *("other.items",) * 10,
)


def _draft(*fields: str, words: int = 9) -> Persona:
    table, solution = survey()
    figure = Book.of(table, solution).figure(2, Ask("often", "share", ("Often", "Always")))
    statements = tuple(
        Statement(
            f"s{i}",
            field,
            " ".join(["Orders"] * words) + f" {i}",
            Evidence("survey", figure),
            position=float(i),
        )
        for i, field in enumerate(fields)
    )
    return Persona(id="p", segment="two", statements=statements)


def test_a_draft_that_fits_is_left_alone() -> None:
    draft = _draft("bg.location", "goal.items", "other.items", "other.items")
    assert trimmed(draft, context()) is draft


@pytest.mark.parametrize("words", [4, 9, 14])
def test_a_draft_that_says_too_much_becomes_one_page_in_readable_type(words: int) -> None:
    draft = _draft(*FIELDS, words=words)
    kept = trimmed(draft, context())
    page = compose(kept, context())
    assert pages_of(render(page)) == 1
    assert lay_out(page).step <= 4 or words == 14
    assert set(kept.statements) < set(draft.statements)


def test_the_strongest_lines_of_each_field_stay() -> None:
    draft = _draft(*FIELDS)
    kept = trimmed(draft, context())
    for field in ("goal.items", "pain.items", "other.items"):
        stayed = [s.id for s in kept.of(field)]
        assert stayed == [s.id for s in draft.of(field)][: len(stayed)]
    speaking = {s.field for s in kept.statements}
    assert {f for f in FIELDS if not f.startswith("bg.")} <= speaking, "every field still speaks"


def test_no_more_is_cut_than_the_page_needs() -> None:
    """One line fewer of what sets them apart would have been too few: ten fit alone."""
    draft = _draft(*["other.items"] * 10)
    assert len(trimmed(draft, context()).statements) == 10
    assert fits_at(compose(draft, context()), 4)


def test_even_a_hopeless_draft_ends_as_a_page() -> None:
    draft = _draft(*FIELDS, words=80)
    kept = trimmed(draft, context())
    assert pages_of(render(compose(kept, context()))) == 1
    assert kept.statements
    assert replace(kept, statements=draft.statements) == draft


def test_facts_are_cut_last_since_they_stand_in_a_column_of_their_own() -> None:
    kept = trimmed(_draft(*FIELDS), context())
    assert sum(s.field.startswith("bg.") for s in kept.statements) == 6

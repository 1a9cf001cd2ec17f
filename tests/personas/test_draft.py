"""Scores, names and what a draft leaves open."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from persona_core.personas import draft, score, score_line, suggest_names
from persona_core.personas.checks import load_lists
from persona_core.personas.model import Evidence, EvidenceKind, Persona, Statement
from persona_core.problem import Problem
from persona_core.sources.table import Kind, Question, Topic
from tests.personas.surveys import question, table
from tests.personas.test_suggest import HALF, people, solution, yes_no


def drafted(*columns) -> Persona:
    ids = count(1)
    return draft(
        table(*columns),
        solution(),
        1,
        persona_id="p",
        identity_id="a",
        new_id=lambda: f"s{next(ids)}",
        review_by="2027-09-30",
        portrait="head-03",
    )


def test_a_draft_says_only_what_the_data_says() -> None:
    persona = drafted((yes_no("Do you compare prices?"), people((70, 20, 20))))
    assert (persona.id, persona.segment, persona.portrait) == ("p", "a", "head-03")
    assert (persona.name, persona.role_line, persona.quote) == ("", "", "")
    (statement,) = persona.statements
    assert (statement.id, statement.evidence.kind) == ("s1", "survey")
    assert Statement.from_json(statement.as_json()) == statement


def test_a_draft_takes_at_most_four_goals_strongest_first() -> None:
    goals = [f"Save on thing {i}" for i in range(9)]
    columns = [
        (
            question(
                f"What do you want to achieve in area {i}?",
                Kind.MULTI,
                goals,
                topic=Topic.GOALS,
                fields=["goal.items"],
            ),
            [
                [g for j, g in enumerate(goals) if p == "Yes" and j < 3]
                for p in people((70, 20, 20))
            ],
        )
        for i in range(3)
    ]
    assert len(drafted(*columns).of("goal.items")) == 4


def _background(field: str, yes: tuple[int, int, int]) -> tuple:
    asked = question(
        f"Is your {field} so?",
        options=[f"{field} A", f"{field} B"],
        topic=Topic.BACKGROUND,
        fields=[field],
    )
    return asked, people(yes, f"{field} A", f"{field} B")


def test_facts_that_tell_more_come_before_those_that_are_like_everyones() -> None:
    """A trimmed draft loses its last lines: the age range stays, the schooling goes."""
    alike = (60, 60, 60)
    persona = drafted(
        *(_background(f"bg.{name}", alike) for name in ("age_range", "location", "education")),
        *(_background(f"bg.{name}", alike) for name in ("income", "job_title", "industry")),
        _background("bg.household", (90, 30, 30)),
    )
    told = [s.field for s in sorted(persona.statements, key=lambda s: s.position)]
    assert told[:2] == ["bg.age_range", "bg.household"]
    assert len(told) == 6


def test_where_only_purchases_are_known_they_are_what_sets_the_group_apart() -> None:
    columns = []
    for i, (own, others) in enumerate(((90, 10), (80, 10), (70, 10), (10, 10))):
        asked = question(f"Amount {i}", Kind.NUMBER, topic=Topic.BACKGROUND, fields=["bg.purchase"])
        columns.append((asked, [own + j % 3 for j in range(HALF)] + [others] * 2 * HALF))
    persona = drafted(*columns)
    apart = [s.evidence.figure.ask.column for s in persona.of("other.items")]
    assert apart == ["Amount 0", "Amount 1", "Amount 2"]
    asked = drafted(*columns, (yes_no("Do you compare prices?"), people((70, 20, 20))))
    facts = [s.evidence.figure.ask.column for s in asked.of("bg.purchase")]
    assert facts == ["Amount 0", "Amount 1", "Amount 2"], "differences beyond two fill the facts"


def test_a_remark_on_the_survey_is_no_quote_of_a_draft() -> None:
    text = ["Thank you for this very pleasant survey", *[None] * (3 * HALF - 1)]
    remark = question("Any comments?", Kind.TEXT)
    pain = question("What annoys you most?", Kind.TEXT, topic=Topic.PAINS)
    assert drafted((remark, text)).quote == ""
    persona = drafted((pain, text))
    assert (persona.quote, persona.quote_mark) == (text[0], "verbatim")


def line(kind: EvidenceKind, text: str = "Reads reviews") -> Statement:
    return Statement("x", "goal.items", text, Evidence(kind))


def test_the_score_counts_lines_that_rest_on_data_or_interviews() -> None:
    lines = (line("survey"), line("interview"), line("assumption"), line("survey", "  "))
    persona = replace(Persona("p", "a"), statements=lines)
    assert score(persona) == (2, 3)
    assert score_line(persona) == "2 of 3 statements rest on data or interviews"


def test_a_field_says_more_where_the_page_would_be_nearly_empty() -> None:
    def asked(n: int, topic: Topic) -> list[tuple[Question, list[str]]]:
        what = (f"Do you compare {topic} {i}?" for i in range(n))
        return [
            (yes_no(text, topic=topic), people((90 - i, 20, 20))) for i, text in enumerate(what)
        ]

    bare = drafted(*asked(7, Topic.BUYING))
    assert len(bare.of("buy.criteria")) == 4
    full = drafted(*asked(7, Topic.BUYING), *asked(8, Topic.OTHER))
    assert len(full.of("buy.criteria")) == 2


def test_a_measure_is_counted_like_a_line() -> None:
    """It rests on what it says itself, not on what its line says."""
    wish = replace(line("survey"), measure="two hours a week")
    heard = Evidence("interview", quote="It takes us 4 hours")
    pain = replace(line("interview"), evidence=heard, measure="4 hours a week")
    persona = replace(Persona("p", "a"), statements=(wish, pain))
    assert score(persona) == (3, 4)


def test_the_score_of_a_negative_persona_counts_only_what_its_page_speaks_of() -> None:
    """Of five lines its wish is not printed, and a reason said twice is printed once."""
    lines = (
        Statement("1", "goal.items", "Saves time", Evidence("survey")),
        Statement("2", "neg.why_not", "Sends most of it back", Evidence("survey")),
        Statement("3", "buy.criteria", "Sends most of it back", Evidence("survey")),
        Statement("4", "neg.signs", "Asks for a discount first"),
        Statement("5", "ch.places", "Forums", Evidence("interview")),
    )
    persona = replace(Persona("p", "a"), statements=lines)
    assert score(persona) == (4, 5)
    assert score(replace(persona, kind="negative")) == (2, 3)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ((), "No statement yet"),
        ((line("survey"),), "The one statement rests on data or interviews"),
        ((line("assumption"),), "The one statement rests on an assumption"),
    ],
)
def test_the_score_of_one_line_or_none_reads_well(lines: tuple, says: str) -> None:
    assert score_line(replace(Persona("p", "a"), statements=lines)) == says


def test_names_are_drawn_by_the_seed_alone_with_initials_of_their_own() -> None:
    names = suggest_names(7, {"K", "robin"})
    assert names == suggest_names(7, {"R", "k"})
    assert names != suggest_names(8, {"K", "R"})
    initials = [name[0] for name in names]
    assert len(names) == 5
    assert len(set(initials)) == 5
    assert not {"K", "R"} & set(initials)


@pytest.mark.parametrize("language", ["en", "de"])
def test_names_of_a_language_are_borne_by_everybody_and_say_nothing_else(language: str) -> None:
    first = {name.split()[0] for seed in range(300) for name in suggest_names(seed, (), language)}
    assert len(first) >= 20
    lists = load_lists(language)
    for seed in range(300):
        for name in suggest_names(seed, (), language):
            assert not lists.found("caricature", name), name
            assert not lists.found("caricature", name, "famous"), name


def test_a_language_without_names_is_said_in_words() -> None:
    with pytest.raises(Problem, match="no names"):
        suggest_names(1, (), "../en")


def test_names_come_even_when_every_initial_is_taken() -> None:
    assert suggest_names(1, {chr(c) for c in range(65, 91)})


def test_every_draw_is_a_first_name_and_another_surname() -> None:
    for seed in np.random.default_rng(0).integers(0, 10_000, 50):
        for name in suggest_names(int(seed)):
            first, last = name.split(" ")
            assert first != last

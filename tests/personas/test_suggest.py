"""What is offered, where, and what never is."""

import time
from dataclasses import replace

import numpy as np
import pytest

from persona_core.personas import Book, Suggestion, measure, suggest
from persona_core.personas.suggest import OTHER, field_of
from persona_core.segments.model import Rule, Solution, Spec
from persona_core.sources.table import Kind, Question, Role, Table, Topic
from tests.personas.surveys import question, scale, table

AGREE = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
HALF = 100
LABELS = np.repeat([1, 2, 3], HALF).astype(np.int16)


def solution(*variables: str) -> Solution:
    rule = Rule((), np.zeros((3, 0)), (1, 2, 3))
    fit = np.linspace(0, 1, len(LABELS)).astype(np.float32)
    return Solution(Spec(variables, k=3), rule, LABELS, fit)


def people(yes: tuple[int, int, int], answer: str = "Yes", other: str = "No") -> list[str]:
    """So many of each hundred give the answer."""
    return [answer if i < n else other for n in yes for i in range(HALF)]


def suggested(*columns: tuple[Question, list], variables: tuple[str, ...] = ()) -> list[Suggestion]:
    return list(suggest(table(*columns), solution(*variables), 1))


def yes_no(text: str, **more) -> Question:
    return question(text, options=["Yes", "No"], **more)


def test_a_difference_is_offered_as_a_line() -> None:
    (found,) = suggested((yes_no("Do you compare prices?"), people((70, 20, 20))))
    assert (found.field, found.text) == (OTHER, "Compares prices")
    assert (found.figure.n, found.figure.count) == (100, 70)


def test_where_the_segments_are_alike_nothing_is_offered() -> None:
    assert suggested((yes_no("Do you compare prices?"), people((41, 40, 39)))) == []


@pytest.mark.parametrize(
    "hidden",
    [
        {"personal": True},
        {"sensitive": True},
        {"role": Role.IGNORE},
        {"role": Role.ID},
        {"role": Role.WEIGHT},
    ],
)
def test_personal_sensitive_and_ignored_questions_are_never_offered(hidden: dict) -> None:
    assert suggested((yes_no("Do you compare prices?", **hidden), people((70, 20, 20)))) == []


def test_counts_of_one_to_four_are_never_offered() -> None:
    (found,) = suggested((yes_no("Do you compare prices?"), people((3, 60, 60))))
    assert found.figure.ask.answers == ("No",)


def test_answers_that_say_nothing_are_never_offered() -> None:
    asked = question("How do you pay?", options=["Card", "Other (please specify)"])
    found = suggested((asked, people((10, 80, 80), "Card", "Other (please specify)")))
    assert [s.figure.ask.answers for s in found] == [("Card",)]


def test_a_question_is_offered_under_its_best_field() -> None:
    asked = question(
        "What stops you?",
        Kind.MULTI,
        ["The price", "The packaging"],
        topic=Topic.BUYING,
        fields=["buy.objections", "pain.items"],
    )
    picks = [["The price"] if p == "Yes" else [] for p in people((70, 20, 20))]
    (found,) = suggested((asked, picks))
    assert found.field == "buy.objections"


def test_what_a_goal_is_measured_by_is_a_line_of_the_goals() -> None:
    asked = question("Target", Kind.NUMBER, topic=Topic.GOALS, fields=["goal.metric"])
    assert field_of(asked) == "goal.items"


def test_goals_name_only_what_people_want_more() -> None:
    asked = question(
        "What do you want to achieve?",
        Kind.MULTI,
        ["Spend less", "Eat well"],
        topic=Topic.GOALS,
        fields=["goal.items"],
    )
    picks = [["Spend less"] if p == "Yes" else ["Eat well"] for p in people((10, 60, 60))]
    assert [s.text for s in suggested((asked, picks))] == ["Wants to eat well"]


def test_background_is_offered_without_a_difference() -> None:
    asked = scale(
        "Age", ["18-29", "30-44", "45-60", "> 60"], topic=Topic.BACKGROUND, fields=["bg.age_range"]
    )
    ages = people((60, 60, 60), "30-44", "> 60")
    (found,) = suggested((asked, ages))
    assert (found.field, found.text) == ("bg.age_range", "Mostly 30 to 44")


def test_background_that_is_spread_evenly_is_not_offered() -> None:
    asked = question("Region", options=["N", "E", "S", "W"], topic=Topic.BACKGROUND)
    places = [answer for _ in range(3) for i in range(HALF) for answer in ["NESW"[i % 4]]]
    assert suggested((asked, places)) == []


def test_a_scale_is_offered_by_its_two_top_answers() -> None:
    asked = scale("I compare prices", AGREE)
    answers = people((70, 20, 20), "Agree", "Neither")
    (found,) = suggested((asked, answers))
    assert found.figure.ask.answers == ("Agree", "Strongly agree")


def test_of_what_sets_them_apart_each_question_gives_one_line_strongest_first() -> None:
    columns = [
        (yes_no(f"Do you compare price {i}?", name=f"q{i}"), people((50 + 3 * i, 20, 20)))
        for i in range(14)
    ]
    found = suggested(*columns)
    assert len(found) == 10
    assert len({s.figure.ask.column for s in found}) == 10
    assert [s.strength for s in found] == sorted((s.strength for s in found), reverse=True)
    assert found[0].figure.ask.column == "q13"


def test_one_grid_does_not_fill_the_list_alone() -> None:
    rows = [
        (
            scale(f"I compare price {i}", AGREE, group="How much do you agree?", name=f"g{i}"),
            people((80, 20, 20), "Agree", "Disagree"),
        )
        for i in range(12)
    ]
    alone = (yes_no("Do you cook?"), people((60, 20, 20)))
    found = suggested(*rows, alone)
    assert "Cooks" in [s.text for s in found]


def test_questions_that_formed_the_segments_are_marked() -> None:
    (found,) = suggested(
        (yes_no("Do you compare prices?", name="compare"), people((70, 20, 20))),
        variables=("compare",),
    )
    assert found.figure.built


def survey(n: int, questions: int) -> Table:
    draw = np.random.default_rng(1)
    labels = np.arange(n) % 3
    columns = []
    for i in range(questions):
        levels = np.clip(draw.integers(0, 5, n) + (labels == i % 3) - (labels == (i + 1) % 3), 0, 4)
        columns.append((scale(f"I compare {i}", AGREE, name=f"q{i}"), [AGREE[c] for c in levels]))
    return table(*columns)


def test_the_book_gives_the_figures_that_the_rows_give() -> None:
    wide = survey(300, 6)
    cut = replace(solution("q0"), labels=(np.arange(300) % 3 + 1).astype(np.int16))
    book = Book.of(wide, cut)
    for number in (1, 2, 3):
        for found in suggest(wide, cut, number, book):
            ask = found.figure.ask
            built = ask.column == "q0"
            assert measure(wide, cut.labels, number, ask, built=built) == found.figure


def test_a_thousand_people_and_sixty_questions_are_quick() -> None:
    wide = survey(1000, 60)
    cut = replace(solution(), labels=(np.arange(1000) % 3 + 1).astype(np.int16))
    book = Book.of(wide, cut)
    suggest(wide, cut, 1, book)
    took = []
    for number in (2, 3, 2):
        started = time.process_time()
        suggest(wide, cut, number, book)
        took.append(time.process_time() - started)
    assert min(took) < 0.3


def test_of_channels_what_reaches_most_comes_first_and_what_reaches_few_last() -> None:
    """Forum 12% against 1% is the most unusual, e-mail 64% against 40% the most useful."""
    asked = question(
        "Which of these do you use?",
        Kind.MULTI,
        ["Forum", "E-mail", "Phone"],
        topic=Topic.CHANNELS,
        fields=["ch.places"],
    )
    shares = {"Forum": (12, 1, 1), "E-mail": (64, 40, 40), "Phone": (45, 10, 10)}
    picked = [people(yes, name, "") for name, yes in shares.items()]
    answers = [[name for name in row if name] for row in zip(*picked, strict=True)]
    found = suggested((asked, answers))
    assert [s.figure.ask.answers[0] for s in found] == ["E-mail", "Phone", "Forum"]


def test_that_few_seldom_do_it_is_no_line() -> None:
    often = ["Never", "Rarely", "Sometimes", "Often", "Always"]
    asked = scale("How often do you cook?", often, topic=Topic.USE, fields=["act.frequency"])
    answers = people((4, 25, 25), "Rarely", "Sometimes")
    (found,) = suggested((asked, answers))
    assert found.text == "Sometimes cooks, more than others do", "not: seldom rarely cooks"


def test_of_yes_and_no_nobody_reads_better_than_all_do_not() -> None:
    (found,) = suggested((yes_no("Do you compare prices?"), people((0, 40, 40))))
    assert found.text == "Nobody in this group compares prices"
    (found,) = suggested((yes_no("Do you compare prices?"), people((100, 40, 40))))
    assert found.text == "Compares prices: all of this group"


SO_FEW = np.repeat([1, 2], [24, 76]).astype(np.int16)


def of_so_few(asked: Question, yes: tuple[int, int], answers: tuple[str, str]) -> list[str]:
    """What is offered to 24 people beside 76 others, where so many give the first answer."""
    said = [answers[0 if i < yes[0] else 1] for i in range(24)]
    said += [answers[0 if i < yes[1] else 1] for i in range(76)]
    few = Solution(
        Spec((), k=2),
        Rule((), np.zeros((2, 0)), (1, 2)),
        SO_FEW,
        np.ones(100, dtype=np.float32),
    )
    return [s.text for s in suggest(table((asked, said)), few, 1)]


def test_what_most_of_a_small_group_answer_is_counted() -> None:
    asked = yes_no("Do you compare prices?", topic=Topic.BUYING, fields=["buy.research"])
    assert of_so_few(asked, (17, 20), ("Yes", "No")) == [
        "Of the 24 we heard from, 17 compare prices"
    ]


def test_what_fewer_of_a_small_group_than_of_everyone_answer_is_not_said_of_it() -> None:
    asked = yes_no("Do you compare prices?", topic=Topic.BUYING, fields=["buy.research"])
    assert of_so_few(asked, (15, 70), ("Yes", "No")) == []


def test_what_sets_a_small_group_apart_or_costs_us_is_never_said() -> None:
    assert of_so_few(yes_no("Do you compare prices?"), (24, 10), ("Yes", "No")) == []
    cost = yes_no("Refunded?", topic=Topic.BUYING, fields=["neg.why_not"])
    assert of_so_few(cost, (24, 10), ("Yes", "No")) == []


def test_the_lower_end_of_a_scale_is_no_pain_of_a_small_group() -> None:
    asked = scale("Shopping is hard", AGREE, topic=Topic.PAINS, fields=["pain.items"])
    assert of_so_few(asked, (20, 10), ("Disagree", "Agree")) == []
    (told,) = of_so_few(asked, (20, 10), ("Agree", "Disagree"))
    assert "20" in told

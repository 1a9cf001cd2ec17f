"""Labels of the Segments page: rows, cards and tooltips of real and wild questions."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.segments import Spec, default_variables, lines, segment
from persona_core.segments.lines import Line
from persona_core.show.clauses import clauses_for
from persona_core.show.cutting import cut_short
from persona_core.show.line_words import ROW, rows, sentence, told_apart
from persona_core.show.wording import load_words
from persona_core.sources import understand
from persona_core.sources.readers import read_path
from persona_core.sources.table import Kind, Question
from tests.personas import surveys
from tests.personas.surveys import question, scale
from tests.segments.tables import category, table

ROOT = Path(__file__).parents[2]
AGREE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
OFTEN = ("Never", "Rarely", "Sometimes", "Often", "Always")
RUDE = ("No, not at all rude", "Yes, somewhat rude", "Yes, very rude")
FILMS = (
    "Star Wars: Episode I The Phantom Menace",
    "Star Wars: Episode IV A New Hope",
    "Star Wars: Episode V The Empire Strikes Back",
)


def label_of(
    asked: Question, answers: tuple[str, ...] = (), cut: float | None = None, limit: int = ROW
) -> str:
    """The label of a row that no other one is like."""
    _, *said = clauses_for(asked, answers, cut, "en")
    ranked = [(one.rank, one.one[:1].upper() + one.one[1:]) for one in said if one.whole]
    (label,) = told_apart([ranked], limit, load_words("en"))
    return label


@pytest.mark.parametrize(
    ("asked", "answers", "label"),
    [
        (scale("I enjoy cooking from scratch", AGREE), AGREE[-2:], "Enjoys cooking from scratch"),
        (
            scale("How often do you cook dinner from scratch?", OFTEN),
            OFTEN[-2:],
            "Often cooks dinner from scratch",
        ),
        (
            scale("My children decide what we eat", AGREE),
            AGREE[-2:],
            "Children decide what they eat",
        ),
        (
            scale(
                "How much do you spend on food in a normal week?",
                ("Under €50", "€50 to €79", "€80 to €119", "€120 or more"),
            ),
            ("€80 to €119", "€120 or more"),
            "Spends €80 or more on food",
        ),
        (
            question(
                "Do you consider yourself to be a fan of the Star Wars film franchise?",
                options=("Yes", "No"),
            ),
            ("Yes",),
            "Is a fan of the Star Wars film franchise",
        ),
        (
            question("Which of the following Star Wars films have you seen?", Kind.MULTI, FILMS),
            FILMS[2:],
            "Has seen The Empire Strikes Back",
        ),
        (
            question("Please rank the Star Wars films in order of preference", Kind.RANK, FILMS),
            FILMS[1:2],
            "Puts Episode IV A New Hope first",
        ),
        (
            scale("In general, is itrude to bring a baby on a plane?", RUDE),
            RUDE[2:],
            "Very rude to bring a baby on a plane",
        ),
        (
            scale("Do you ever recline your seat when you fly?", OFTEN),
            OFTEN[:2],
            "Rarely or never reclines their seat",
        ),
        (
            scale("Delivery takes too long", AGREE),
            AGREE[:2],
            "Disagrees: delivery takes too long",
        ),
        (
            question("Which character shot first?", options=("Han", "Greedo")),
            ("Han",),
            "Which character shot first: Han",
        ),
        (
            question(
                "Have you ever smoked a cigarette in an airplane bathroom when it was against "
                "the rules?",
                options=("Yes", "No"),
            ),
            ("Yes",),
            "Has smoked a cigarette in an airplane…",
        ),
        (
            question(
                "How did you hear about us?",
                Kind.MULTI,
                ("Podcast", "Food blog or cooking video", "I do not remember"),
            ),
            ("I do not remember",),
            "Do not remember",
        ),
        (
            question("¿Con qué frecuencia usas Shiny?", options=("Nunca", "A diario")),
            ("A diario",),
            "Con qué frecuencia usas Shiny: A diario",
        ),
    ],
)
def test_a_label_says_who_gave_the_answer(
    asked: Question, answers: tuple[str, ...], label: str
) -> None:
    assert label_of(asked, answers) == label


@pytest.mark.parametrize(
    ("asked", "cut", "label"),
    [
        ("How many times a month do you usually order?", 3, "Orders 3 or more times a month"),
        (
            "How many hours a week do you lose to planning and shopping for food?",
            4,
            "Loses 4+ hours a week",
        ),
        (
            "How many home-cooked dinners a week is your target?",
            5,
            "Target: 5+ home-cooked dinners a week",
        ),
        ("Year you joined", 2016, "Year you joined: 2016 or later"),
        ("Spend", 1200, "Spend: 1,200 or more"),
    ],
)
def test_a_number_is_told_by_where_it_was_cut(asked: str, cut: float, label: str) -> None:
    assert label_of(question(asked, Kind.NUMBER), cut=cut) == label


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "tests/data/surveymonkey_star_wars.csv",
            {
                "Views Jar Jar Binks favorably",
                "Episode IV A New Hope",
                "Han",
                "Episode I The Phantom Menace first",
                "Is a fan of the Star Trek franchise",
                "Education: Bachelor degree or higher",
            },
        ),
        (
            "tests/data/surveymonkey_flying_etiquette.csv",
            {
                "Not at all rude… closer to family",
                "Not at all rude… closer to friends",
                "Very rude to wake… walk around",
                "Usually reclines their seat when flying",
                "How tall are you: 5'8\" or more",
            },
        ),
        (
            "sample_data/meal_kit_survey.csv",
            {
                "Compares prices before ordering",
                "Hopes to eat less meat",
                "Has paused their box",
                "Become a better cook",
                "A discount",
                "Orders 3 or more times a month",
            },
        ),
    ],
)
def test_rows_of_a_real_survey_read_as_words_and_no_two_alike(
    file: str, expected: set[str]
) -> None:
    t = understand(read_path(ROOT / file)).table
    chosen, _ = default_variables(t)
    found = rows(lines(t, segment(t, Spec(chosen, 3))), t)
    assert expected <= {row.label for row in found}
    for texts in (
        [r.many.casefold() for r in found],
        [r.alone.casefold() for r in found],
        [(r.line.block, r.label.casefold()) for r in found],
    ):
        assert len(set(texts)) == len(found)
    assert max(len(text) for r in found for text in (r.label, r.alone, r.many)) <= ROW


WILD = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=120)


@settings(max_examples=80, deadline=None)
@given(WILD, st.lists(WILD, min_size=2, max_size=5, unique=True), st.sampled_from(sorted(Kind)))
def test_whatever_is_asked_a_label_is_there_and_short(
    asked: str, options: list[str], kind: Kind
) -> None:
    wild = question(asked, kind, options, levels=options if kind is Kind.ORDINAL else None)
    for answers, cut in ((tuple(options[-1:]), None), (tuple(options[-2:]), None), ((), 3.5)):
        for limit in (24, ROW, 60):
            assert 1 <= len(label_of(wild, answers, cut, limit=limit)) <= limit


@settings(max_examples=40, deadline=None)
@given(st.lists(WILD, min_size=2, max_size=6))
def test_lines_of_like_questions_are_told_apart(asked: list[str]) -> None:
    t = table(
        **{
            f"q{i}": category(["yes", "no"], ["yes", "no"], question=text, label="The same")
            for i, text in enumerate(asked)
        }
    )
    found = rows([line(q.name, ("yes",)) for q in t.questions], t)
    for texts in ([r.label for r in found], [r.alone for r in found], [r.many for r in found]):
        assert len({text.casefold() for text in texts}) == len(asked)
        assert all(1 <= len(text) <= ROW for text in texts)


def line(
    column: str,
    answers: tuple[str, ...],
    n: tuple[int, ...] = (412, 101),
    count: tuple[int, ...] = (157, 93),
) -> Line:
    asked, hits = np.array(n), np.array(count)
    share = hits / np.where(asked == 0, 1, asked)
    return Line(column, answers, "label", "Attitudes", True, asked, hits, share, np.array([1]), 0.5)


@pytest.mark.parametrize(
    ("n", "count", "said"),
    [
        (101, 93, "92% of “Planners” compare prices (93 of 101), more than twice everybody’s 38%"),
        (101, 41, "41% of “Planners” compare prices (41 of 101), more than everybody’s 38%"),
        (101, 38, "38% of “Planners” compare prices (38 of 101), like everybody’s 38%"),
        (100, 9, "9% of “Planners” compare prices (9 of 100), less than half of everybody’s 38%"),
        (100, 20, "20% of “Planners” compare prices (20 of 100), about half of everybody’s 38%"),
        (100, 0, "0% of “Planners” compare prices (0 of 100), nobody, against everybody’s 38%"),
        (14, 9, "Of “Planners”, 9 of 14 compare prices; everybody 38%"),
        (101, 3, "Fewer than 5 of the 101 of “Planners” compare prices; everybody 38%"),
        (4, 4, "Too few answers of “Planners” to show; everybody 38%"),
        (0, 0, "Too few answers of “Planners” to show; everybody 38%"),
    ],
)
def test_a_tooltip_is_a_sentence_in_correct_english(n: int, count: int, said: str) -> None:
    t = table(q=category(["yes", "no"], ["yes", "no"], question="Do you compare prices?"))
    (row,) = rows([line("q", ("yes",), (412, n), (157, count))], t)
    assert sentence(row, 1, "Planners") == said


def test_what_is_no_verb_is_set_apart_by_a_colon() -> None:
    t = table(q=category(["Han", "Greedo"], ["Han", "Greedo"], question="Who shot first?"))
    (row,) = rows([line("q", ("Han",))], t)
    assert sentence(row, 1, "Planners") == (
        "92% of “Planners”: Who shot first: Han (93 of 101), more than twice everybody’s 38%"
    )


def test_a_label_that_is_cut_keeps_its_answer_and_what_tells_it_apart():
    words, said = load_words("en"), ": low or not polarized"
    asked = "Wearing a mask is an effective protection against infection"
    assert cut_short(asked + said, 40, words) == "Wearing a mask…: low or not polarized"
    caused = [
        "The lockdown has caused economic recession",
        "The lockdown has caused mental distress",
    ]
    assert told_apart([[(0, text + said)] for text in caused], 40, words) == [
        "The lockdown has…: low or not polarized",
        "… mental distress: low or not polarized",
    ]


def _told_of(asked: Sequence[Question], answers: Sequence[tuple[str, ...]]) -> list[str]:
    """The labels of one line of each question of a table."""
    known = surveys.table(*((q, list(RUDE)) for q in asked))
    own = [line(q.name, told) for q, told in zip(known.questions, answers, strict=True)]
    return [row.alone for row in rows(own, known)]


def test_two_questions_that_begin_alike_are_told_apart_though_their_answers_differ() -> None:
    """“Very rude to wake a passenger up” is no answer to one of two questions about that."""
    asked = [
        scale("Is it rude to wake a passenger up if you are trying to walk around?", RUDE),
        scale("Is it rude to wake a passenger up if you are trying to go outside?", RUDE),
    ]
    one, other = _told_of(asked, [RUDE[:1], RUDE[-1:]])
    assert "walk around" in one
    assert "outside" in other
    alone = _told_of(asked[:1], [RUDE[:1]])
    assert alone == ["Not at all rude to wake a passenger up"]


@pytest.mark.parametrize(
    ("levels", "label"),
    [
        (("Never", "Once", "Twice", "Four times", "More than five times"), "Four times or more"),
        (("Once", "Twice", "Thrice", "Several times", "All the time"), "Several times or all"),
        (("Less than most", "Seldom", "As most", "Often", "More than most"), "Often or more"),
    ],
)
def test_a_condition_behind_the_question_takes_no_answer_away(
    levels: tuple[str, ...], label: str
) -> None:
    asked = scale("How many times is it fine to get up if you sit by the window?", levels)
    assert label in label_of(asked, levels[-2:])

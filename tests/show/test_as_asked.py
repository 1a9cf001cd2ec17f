"""What was asked in one language stands quoted in the sentences of another."""

import pytest

from persona_core.show.sentences import brief_line, line, own_lines
from persona_core.sources.table import Kind, Question
from tests.show.figures import share
from tests.show.test_sentences import question

RUDE = ("No, not at all rude", "Yes, somewhat rude", "Yes, very rude")
NPS = tuple(str(n) for n in range(11))
AGREE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")


def scale(text: str, levels: tuple[str, ...], **more: object) -> Question:
    return question(text, Kind.ORDINAL, levels, levels=levels, **more)


@pytest.mark.parametrize(
    ("asked", "answers", "says"),
    [
        (
            scale("Is it rude to recline your seat on a plane?", RUDE),
            RUDE[1:],
            "„Is it rude to recline your seat on a plane?“: „Yes, somewhat rude“ oder „Yes, very "
            "rude“",
        ),
        (
            scale("How likely are you to recommend us to a friend?", NPS),
            ("9", "10"),
            "„How likely are you to recommend us to a friend?“: 9 oder 10 auf einer Skala von 0 "
            "bis 10",
        ),
        (
            scale("How many of the films did you see with your children?", NPS),
            ("9", "10"),
            "„How many of the films did you see with your children?“: 9 oder 10",
        ),
        (
            scale("Please say how much you agree with this: we plan our meals", AGREE),
            AGREE[2:],
            "„Please say how much you agree with this: we plan our meals“: „Neither“ bis "
            "„Strongly agree“",
        ),
        (
            question("Who influences what you order?", Kind.MULTI, ("My children", "Tests")),
            ("My children",),
            "„Who influences what you order?“: „My children“",
        ),
        (
            question("Wen fragen Sie, bevor Sie etwas bestellen?", Kind.MULTI, ("Die Kinder",)),
            ("Die Kinder",),
            "„Wen fragen Sie, bevor Sie etwas bestellen?“: Die Kinder",
        ),
    ],
)
def test_a_german_line_quotes_what_is_not_german(
    asked: Question, answers: tuple[str, ...], says: str
) -> None:
    assert line(share(110, 130, 200, answers=answers), asked, language="de") == says


def test_a_rank_says_that_it_came_first() -> None:
    films = ("The Phantom Menace", "A New Hope")
    asked = question("Please rank the films in the order that you like them", Kind.RANK, films)
    said = line(share(110, 130, 200, answers=films[:1]), asked, language="de")
    label = "„Please rank the films in the order that you like them“"
    assert said == f"{label}: „The Phantom Menace“ zuerst"


def test_a_fact_in_another_language_is_quoted() -> None:
    levels = ("Some college or Associate degree", "Bachelor degree", "Graduate degree")
    asked = scale("What is your highest level of education?", levels, fields=("bg.education",))
    said = line(share(88, 130, 200, answers=levels[:2]), asked, language="de")
    assert said == "Meist „Some college or Associate degree“ oder „Bachelor degree“"


DEGREES = ("High school", "Bachelor degree", "Graduate degree")
PLEASED = ("Schlecht", "Gut", "Sehr gut")


@pytest.mark.parametrize(
    ("header", "levels", "language", "says"),
    [
        ("Education", DEGREES, "en", "Mostly bachelor or graduate degree"),
        ("Education", DEGREES, "de", "Meist „Bachelor degree“ oder „Graduate degree“"),
        ("Level", DEGREES, "en", "Mostly bachelor or graduate degree"),
        ("Zufriedenheit", PLEASED, "de", "Meist Gut / Sehr gut"),
        ("Zufriedenheit", PLEASED, "en", "Mostly “Gut” or “Sehr gut”"),
        ("Car", ("Kia", "Seat de Luxe", "Die Cast"), "en", "Mostly seat de Luxe / Die Cast"),
    ],
)
def test_a_header_of_one_word_is_foreign_only_where_a_word_tells_it(
    header: str, levels: tuple[str, ...], language: str, says: str
) -> None:
    asked = scale(header, levels, fields=("bg.education",))
    assert line(share(88, 130, 200, answers=levels[1:]), asked, language=language) == says


@pytest.mark.parametrize(
    ("asked", "answers", "language", "says"),
    [
        (
            question("What almost stopped you?", Kind.MULTI, ("The price",)),
            ("The price",),
            "de",
            "„The price“",
        ),
        (
            question("What almost stopped you?", Kind.MULTI, ("The price",)),
            ("The price",),
            "en",
            "The price",
        ),
        (question("Do you compare prices?", options=("Yes", "No")), ("Yes",), "de", None),
        (scale("Is it rude to recline?", RUDE), RUDE[1:], "de", None),
        (
            question("Which city is home?", options=("Rome",), fields=("bg.x",)),
            ("Rome",),
            "de",
            None,
        ),
    ],
)
def test_below_a_heading_that_asks_it_a_line_may_do_without_its_question(
    asked: Question, answers: tuple[str, ...], language: str, says: str | None
) -> None:
    figure = share(110, 130, 200, answers=answers)
    brief = brief_line(figure, asked, language=language)
    assert brief == says
    assert says is None or brief in own_lines(figure, asked, language)

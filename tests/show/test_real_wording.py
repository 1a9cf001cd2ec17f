"""What real exports say and how a stakeholder with one page in hand wants to read it."""

from dataclasses import replace

import pytest

from persona_core.show.figure import Ask, Figure
from persona_core.show.sentences import line
from persona_core.sources.table import Kind, Question
from tests.personas.surveys import question, scale
from tests.show.figures import median, share

SHIP = ("Never, and not open to it", "Never, but open to it", "Rarely", "Sometimes", "Often")
LIKE = ("Not at all", "Not much", "Some", "A lot")
TREND = ("No interest", "Thinking about it", "Currently evaluating it", "Already in production")
FIVE = tuple("12345")
COMMA = "Some experts say it's important to drink milk, but the data is inconclusive."


def said(asked: Question, *answers: str, of: Figure | None = None, language: str = "en") -> str:
    figure = of or share(73, 118, 262)
    return line(replace(figure, ask=Ask("q", "share", answers)), asked, language=language) or ""


@pytest.mark.parametrize(
    ("asked", "answers", "text"),
    [
        (
            scale("trend-topics-ci-cd", TREND),
            TREND[:2],
            "Trend topics ci-cd: thinking about it or no interest",
        ),
        (scale("env-language-javascript", LIKE), LIKE[2:], "some or a lot"),
        (scale("Interest", LIKE), LIKE[:2], "not much or not at all"),
        (
            scale("frequency_of_use", SHIP),
            SHIP[:2],
            "never, but open to it, or never, and not open to it",
        ),
        (scale("Snakes", FIVE), FIVE[:2], "Snakes: 1 or 2 on a scale from 1 to 5"),
        (
            question("payment_method", options=("bank_transfer", "gift_card")),
            ("bank_transfer",),
            "",
        ),
        (question("Lead Status", options=("NEW", "IN_PROGRESS")), ("IN_PROGRESS",), "in progress"),
        (question("MonthlyCharges", options=("High", "Low")), ("High",), "Monthly Charges: High"),
        (question("YouTube", options=("Daily", "Never")), ("Daily",), "YouTube: Daily"),
        (
            question("How would you write the following sentence?", options=(COMMA, "Other words")),
            (COMMA,),
            f"“{COMMA[:-1]}”",
        ),
        (
            question("Please choose the color that you like most", options=("blue", "red")),
            ("blue",),
            "“Please choose the color that you like most”: blue",
        ),
    ],
)
def test_codes_and_sentences_are_said_in_words(
    asked: Question, answers: tuple[str, ...], text: str
) -> None:
    told = said(asked, *answers)
    assert text in told
    assert "_" not in told


def test_a_rating_names_the_scale_it_is_on() -> None:
    asked = replace(
        scale("Please rate how much you like the traditional cuisine of – Algeria", FIVE),
        group="Please rate how much you like the traditional cuisine of",
    )
    assert said(asked, "4", "5") == "Rates Algeria as 4 or 5 on a scale from 1 to 5"


def test_a_comparison_says_the_verb_of_its_line_again() -> None:
    asked = question("Are you familiar with the Expanded Universe?", options=("Yes", "No"))
    near = share(104, 118, 486)
    assert said(asked, "No", of=near).endswith("more than others are")
    drinks = question("Do you ever drink alcohol?", options=("Yes", "No"))
    assert said(drinks, "Yes", of=near) == "Drinks alcohol, more than others do"


@pytest.mark.parametrize(
    ("language", "nobody", "everybody", "small"),
    [
        ("en", "nobody in this group", "all of this group", "all of this small group"),
        (
            "de",
            "niemand in dieser Gruppe",
            "alle in dieser Gruppe",
            "alle in dieser kleinen Gruppe",
        ),
    ],
)
def test_nobody_and_all_need_no_yes(language: str, nobody: str, everybody: str, small: str) -> None:
    asked = question("tech_company", options=("Yes", "No"))
    assert said(asked, "Yes", of=share(0, 118, 262), language=language) == f"Tech company: {nobody}"
    for n, words in ((118, everybody), (80, everybody), (40, small)):
        told = said(asked, "Yes", of=share(n, n, 262), language=language)
        assert told == f"Tech company: {words}"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Voucher website", "Heard of us through: voucher website"),
        ("Instagram", "Heard of us through: Instagram"),
        ("Other parents", "Heard of us through other parents"),
        ("A friend", "Heard of us through a friend"),
    ],
)
def test_a_source_without_an_article_stands_behind_a_colon(source: str, text: str) -> None:
    asked = question("How did you hear about us?", Kind.MULTI, (source, "Search"))
    assert said(asked, source) == text


def field(name: str, asked: Question) -> Question:
    return replace(asked, fields=(name,))


@pytest.mark.parametrize(
    ("asked", "answers", "english", "german"),
    [
        (
            field(
                "bg.company_size", scale("Company size", ("1-10", "11-50", "51-200", "201-1000"))
            ),
            ("51-200",),
            "51 to 200 people, more often than others",
            "51 bis 200 Beschäftigte, öfter als andere",
        ),
        (
            field("bg.location", question("Region", options=("3", "West"))),
            ("3",),
            "Region: 3, more often than others",
            "Region: 3, öfter als andere",
        ),
    ],
)
def test_a_chip_keeps_its_unit_beside_its_number(
    asked: Question, answers: tuple[str, ...], english: str, german: str
) -> None:
    few = share(32, 118, 120)
    assert said(asked, *answers, of=few) == english
    assert said(asked, *answers, of=few, language="de") == german


@pytest.mark.parametrize(
    ("asked", "quartiles", "english", "german"),
    [
        (
            field("bg.income", question("Annual Income (k$)", Kind.NUMBER)),
            (45.0, 36.0, 69.0),
            "Half have an income of $36k to $69k a year",
            "Die Hälfte hat ein Einkommen von $36 Tsd. bis $69 Tsd. im Jahr",
        ),
        (
            field("bg.company_size", question("Annual Revenue", Kind.NUMBER)),
            (1200.0, 350.0, 12000.0),
            "Annual Revenue: half are 350 to 12,000",
            "Annual Revenue: die Hälfte 350 bis 12.000",
        ),
        (
            field("bg.age_range", question("Year_Birth", Kind.NUMBER)),
            (1967.0, 1955.0, 1981.0),
            "Half were born 1955 to 1981",
            "Die Hälfte geboren 1955 bis 1981",
        ),
        (
            field("bg.age_range", question("Age", Kind.NUMBER)),
            (44.0, 35.0, 54.0),
            "Half are 35 to 54",
            "Die Hälfte ist 35 bis 54",
        ),
    ],
)
def test_the_middle_half_says_what_it_is_of(
    asked: Question, quartiles: tuple[float, float, float], english: str, german: str
) -> None:
    value, low, high = quartiles
    figure = median(value, low, high, everyone=value)
    assert line(figure, asked) == english
    assert line(figure, asked, language="de") == german

"""The examples of content.md 3.5, each with its arithmetic, and the shapes of real questions."""

import pytest

from persona_core.show.sentences import second_line, sentence
from persona_core.sources.table import Kind, Question, Topic
from tests.personas.surveys import question, scale
from tests.show.figures import median, share

AGREE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
AGREES = ("Agree", "Strongly agree")
IMPORTANT = (
    "Not at all important",
    "Slightly important",
    "Fairly important",
    "Very important",
    "Extremely important",
)
YES_NO = ("Yes", "No")


def agree(statement: str) -> Question:
    return scale(statement, AGREE)


T01 = agree("I compare at least three suppliers before asking for a quote")
PAY = question("How do you pay?", options=["Card", "Cash"])
EXAMPLES = {
    "T01": (
        question(
            "Do you compare at least three suppliers before asking for a quote?", options=YES_NO
        ),
        share(73, 118, 262),
        "Compares at least three suppliers before asking for a quote.",
        "62% of 118 · everyone 41% · index 151",
    ),
    "T02": (
        question("Do you ask a colleague first?", options=YES_NO),
        share(45, 118, 122),
        "About twice as likely as others to ask a colleague first.",
        "38% of 118 · everyone 19% · index 200",
    ),
    "T03": (
        question("Do you expect delivery within two days?", options=YES_NO),
        share(104, 118, 486),
        "Expects delivery within two days, more than others do.",
        "88% of 118 · everyone 76% · +12 points",
    ),
    "T04": (
        question("Do you buy on the phone?", options=YES_NO),
        share(14, 118, 154),
        "Seldom buys on the phone: one in eight does.",
        "12% of 118 · everyone 24% · index 49",
    ),
    "T06": (
        question("Have you tried a competitor?", options=YES_NO),
        share(3, 118, 96),
        "Hardly anyone here has tried a competitor.",
        "fewer than 5 of 118 · everyone 15%",
    ),
    "T07": (
        question("Do you order through resellers?", options=YES_NO),
        share(0, 118, 38),
        "Nobody in this group orders through resellers.",
        "0 of 118 · everyone 5.9%",
    ),
    "T08": (
        question("Have you bought online before?", options=YES_NO),
        share(118, 118, 602),
        "Has bought online before: all of this group.",
        "118 of 118 · everyone 94%",
    ),
    "T09": (
        scale("Price", IMPORTANT, group="How important are the following to you?"),
        share(53, 118, 141, answers=IMPORTANT[-2:]),
        "About twice as likely to call price very or extremely important.",
        "45% of 118 · everyone 22% · index 204 · top 2 of 5 answers",
    ),
    "T10": (
        scale("How would you rate our help?", ["Very bad", "Bad", "Neither", "Good", "Very good"]),
        share(96, 118, 372, answers=("Good", "Very good"), mean=4.2, everyone_mean=3.6),
        "Rates help as good or very good.",
        "81% of 118 · everyone 58% · index 140 · mean 4.2 of 5 (everyone 3.6)",
    ),
    "T11": (
        scale("How often do you order?", ["Never", "Less often", "Every month", "Every week"]),
        share(57, 118, 186, answers=("Every week",)),
        "Often orders every week: nearly half do.",
        "48% of 118 · everyone 29% · index 166",
    ),
    "T12": (
        question("Which of these are reasons to leave?", Kind.MULTI, ["Late deliveries", "Price"]),
        share(64, 118, 205, answers=("Late deliveries",)),
        "Names late deliveries as a reason to leave.",
        "54% of 118 · everyone 32% · index 169 · could pick several",
    ),
    "T14": (
        question(
            "Please rank the reasons",
            Kind.RANK,
            ["Price", "Speed", "Help", "Range", "Taste", "Brand"],
        ),
        share(48, 118, 154, answers=("Price",), mean=2.1, everyone_mean=3.0),
        "Much more likely than others to put price first of six reasons.",
        "first for 41% of 118 · everyone 24% · index 169 · mean rank 2.1 (everyone 3.0)",
    ),
    "T15": (
        question("Spend per year in € (purchases 2025)", Kind.NUMBER),
        median(1420, 900, 2300, 710),
        "Spends about €1,400 a year, twice the usual amount.",
        "median €1,420 of 118 · middle half €900 to €2,300 · everyone €710 · purchases 2025",
    ),
    "T16": (
        question("Days since the last order (as of 24 Nov 2026)", Kind.NUMBER),
        median(21, 10, 40, 64),
        "Last ordered three weeks ago.",
        "median 21 days · everyone 64 · n 118 · as of 24 Nov 2026",
    ),
    "T17": (
        question("Orders per year (purchases 2025)", Kind.NUMBER),
        median(11, 6, 15, 4),
        "Orders about once a month.",
        "median 11 orders a year · everyone 4 · n 118 · purchases 2025",
    ),
    "T18": (
        scale(
            "How old are you?",
            ["18 to 34", "35 to 44", "45 to 54", "55 and over"],
            topic=Topic.BACKGROUND,
            fields=["bg.age_range"],
        ),
        share(80, 118, 282, answers=("35 to 44", "45 to 54"), measure="range"),
        "Mostly 35 to 54.",
        "68% of 118 · everyone 44% · index 154",
    ),
    "T19": (
        question("How many hours a week do you lose to re-typing?", Kind.NUMBER),
        median(8, 5, 12, 3, n=96),
        "Loses about eight hours a week to re-typing.",
        "median 8 hours of 96 asked · 118 in the group · middle half 5 to 12 · everyone 3",
    ),
    "T20": (
        question("What made you start looking?", options=["A failed audit", "Price"]),
        share(23, 64, 128, answers=("A failed audit",)),
        "About a third began to look after a failed audit.",
        "36% of 64 · everyone 20% · index 180",
    ),
    "T21": (
        question("Do you compare three suppliers?", options=YES_NO),
        share(25, 43, 262),
        "Roughly six in ten compare three suppliers (small group).",
        "58% of 43 · everyone 41% · small group",
    ),
}
PINNED = {
    "T05": (
        question("Do you pay by card?", options=YES_NO),
        share(61, 118, 320),
        "Like everyone, half pay by card.",
        "52% of 118 · everyone 50% · no difference",
    ),
    "T22": (
        question("Do you compare three suppliers?", options=YES_NO),
        share(9, 14, 262),
        "Of the 14 we heard from, 9 compare three suppliers.",
        "9 of 14 · too few for a percentage",
    ),
    "T23": (
        question("Do you compare three suppliers?", options=YES_NO),
        share(3, 4, 262),
        None,
        "too few answers to show",
    ),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_specification_reads_as_written(example: str) -> None:
    asked, figure, says, rests_on = EXAMPLES[example]
    assert sentence(figure, asked) == says
    assert second_line(figure, asked) == rests_on


@pytest.mark.parametrize("example", PINNED)
def test_an_example_that_somebody_pinned_reads_as_written(example: str) -> None:
    asked, figure, says, rests_on = PINNED[example]
    assert sentence(figure, asked) is None
    assert sentence(figure, asked, pinned=True) == says
    assert second_line(figure, asked) == rests_on

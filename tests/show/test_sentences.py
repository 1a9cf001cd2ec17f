"""The examples of content.md 3.5, each with its arithmetic, and the shapes of real questions.

T02 names its base: index 200 is twice everyone's 19%, of everyone else's 15% it would be 2.6 times.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.show.figure import Ask, Figure
from persona_core.show.second_lines import second_line
from persona_core.show.sentences import line, measured, sentence
from persona_core.sources.joining.summary import WORDING
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


def share_of(figure: Figure, answers: tuple[str, ...]) -> Figure:
    return replace(figure, ask=Ask("q", "share", answers))


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
        "About twice as likely as average to ask a colleague first.",
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


FAVOUR = (
    "Very unfavorably",
    "Somewhat unfavorably",
    "Neither favorably nor unfavorably (neutral)",
    "Somewhat favorably",
    "Very favorably",
)
HOW_OFTEN = ("Never", "Once in a while", "About half the time", "Usually", "Always")
RUDE = ("No, not at all rude", "Yes, somewhat rude", "Yes, very rude")
GRID = "Please state whether you view the following characters favorably, unfavorably, or neither."
SHAPES = [
    (agree("I compare prices before I order"), AGREES, "Compares prices before ordering"),
    (agree("I hope to eat less meat"), AGREES[::-1], "Hopes to eat less meat"),
    (agree("I am happy with my bank"), AGREES, "Is happy with their bank"),
    (agree("I'm always in a hurry"), AGREES, "Is always in a hurry"),
    (agree("I don't trust advertising"), AGREES, "Does not trust advertising"),
    (agree("I often cook for friends"), AGREES, "Often cooks for friends"),
    (agree("I would pay more for local food"), AGREES, "Would pay more for local food"),
    (agree("I bought too much last year"), AGREES, "Agrees: “I bought too much last year”"),
    (agree("My children decide what we eat"), AGREES, "Agrees: “My children decide what we eat”"),
    (agree("The packaging annoys me"), AGREES, "Is annoyed by the packaging"),
    (agree("It is hard to find time to cook"), AGREES, "Finds it hard to find time to cook"),
    (agree("I trust advertising"), AGREE[:2], "Does not trust advertising"),
    (agree("Cooking is fun"), AGREE[:2], "Disagrees: “Cooking is fun”"),
    (
        scale("Han Solo", FAVOUR, group=GRID),
        FAVOUR[-2:],
        "Views Han Solo somewhat or very favorably",
    ),
    (
        scale(f"{GRID} – Jar Jar Binks", FAVOUR, group=GRID),
        FAVOUR[:2],
        "Views Jar Jar Binks somewhat or very unfavorably",
    ),
    (
        scale("How often do you travel by plane?", ["Never", "Once a year or less", "Every day"]),
        ("Once a year or less",),
        "Travels by plane once a year or less",
    ),
    (
        scale("Do you ever recline your seat when you fly?", HOW_OFTEN),
        ("Usually", "Always"),
        "Usually or always reclines their seat when flying",
    ),
    (
        scale("Do you ever recline your seat when you fly?", HOW_OFTEN),
        ("Never", "Once in a while"),
        "Reclines their seat when flying once in a while or never",
    ),
    (
        scale("In general, is itrude to bring a baby on a plane?", RUDE),
        RUDE[-2:],
        "Finds it somewhat or very rude to bring a baby on a plane",
    ),
    (
        scale(
            "How satisfied are you with our help?", ["Dissatisfied", "Satisfied", "Very satisfied"]
        ),
        ("Very satisfied",),
        "Is very satisfied with our help",
    ),
    (
        scale("How likely are you to recommend us to a friend?", [str(i) for i in range(11)]),
        ("9", "10"),
        "Would recommend us to a friend (9 or 10 of 10)",
    ),
    (
        question("Have you seen any of the 6 films in the franchise?", options=YES_NO),
        ("Yes",),
        "Has seen at least one of the 6 films in the franchise",
    ),
    (
        question("Have you seen any of the 6 films in the franchise?", options=YES_NO),
        ("No",),
        "Has seen none of the 6 films in the franchise",
    ),
    (
        question("Have you ever smoked a cigarette on a plane?", options=YES_NO),
        ("No",),
        "Has never smoked a cigarette on a plane",
    ),
    (
        question("Do you consider yourself to be a fan of Star Trek?", options=YES_NO),
        ("Yes",),
        "Is a fan of Star Trek",
    ),
    (question("Do you have any children?", options=YES_NO), ("No",), "Has no children"),
    (question("Are you self-employed?", options=YES_NO), ("No",), "Is not self-employed"),
    (
        question("Given the choice, would you ban reclining seats?", options=YES_NO),
        ("Yes",),
        "Would ban reclining seats, given the choice",
    ),
    (
        question(
            "Does a person who reclines owe anything to the person behind?",
            options=["No, the person on the flight owes nothing", "Yes, of course they do"],
        ),
        ("No, the person on the flight owes nothing",),
        "Says: “The person on the flight owes nothing”",
    ),
    (
        question(
            "Which of the following Star Wars films have you seen?",
            Kind.MULTI,
            ["Episode I The Phantom Menace"],
        ),
        ("Episode I The Phantom Menace",),
        "Has seen Episode I The Phantom Menace",
    ),
    (
        question(
            "Which social media do you use at least once a week? Select all that apply.",
            Kind.MULTI,
            ["Instagram", "WhatsApp groups"],
        ),
        ("Instagram",),
        "Uses Instagram at least once a week",
    ),
    (
        question("What do you want to achieve? (check all)", Kind.MULTI, ["Spend less on food"]),
        ("Spend less on food",),
        "Wants to spend less on food",
    ),
    (
        question(
            "What almost stopped you from ordering?", Kind.MULTI, ["Dishes my family would not eat"]
        ),
        ("Dishes my family would not eat",),
        "Almost stopped by: dishes their family would not eat",
    ),
    (
        question("Who influences what you order?", Kind.MULTI, ["My children", "Nobody"]),
        ("My children",),
        "Is influenced by their children in what they order",
    ),
    (
        question("Why do you order meal kits?", Kind.MULTI, ["To save time"]),
        ("To save time",),
        "Orders meal kits to save time",
    ),
    (
        scale(
            "How much do you spend on food in a week?",
            ["Under €50", "€50 to €79", "€80 to €119", "€120 or more"],
        ),
        ("€80 to €119", "€120 or more"),
        "Spends €80 or more on food in a week",
    ),
    (
        question("How tall are you?", options=["Short", "Tall"]),
        ("Tall",),
        "“How tall are you?”: Tall",
    ),
    (question("trend-tools-git", options=["In use", "No"]), ("In use",), "Trend tools git: In use"),
    (
        scale(
            "¿Con qué frecuencia usas R?",
            [
                "Nunca",
                "Semanal: entre una vez al día y una a la semana",
                "Diariamente: al menos una vez al día.",
            ],
        ),
        (
            "Semanal: entre una vez al día y una a la semana",
            "Diariamente: al menos una vez al día.",
        ),
        "“¿Con qué frecuencia usas R?”: “Semanal” or “Diariamente”",
    ),
]


@pytest.mark.parametrize(("asked", "answers", "says"), SHAPES)
def test_a_question_and_its_answer_become_a_line(
    asked: Question, answers: tuple[str, ...], says: str
) -> None:
    in_order = tuple(a for a in asked.options or () if a in answers)
    assert line(share(85, 118, 262, answers=in_order), asked) == says


@pytest.mark.parametrize(("asked", "answers", "says"), SHAPES)
def test_every_voice_of_every_shape_is_whole(
    asked: Question, answers: tuple[str, ...], says: str
) -> None:
    in_order = tuple(a for a in asked.options or () if a in answers)
    figures = [
        share(40, 118, 110),
        share(56, 118, 186),
        share(14, 118, 154),
        share(60, 118, 450),
        share(110, 118, 500),
        share(0, 118, 60),
        share(118, 118, 500),
        share(40, 70, 200),
        share(20, 40, 150),
        share(10, 70, 200),
        share(3, 118, 96),
    ]
    for figure in figures:
        told = line(share_of(figure, in_order), asked)
        assert told is not None
        assert told[0].isupper() or not told[0].isalnum()
        assert not any(mark in told for mark in "{}")
        assert "  " not in told
        assert " you " not in f" {told} ".split("”: ")[-1].replace("“", " ")


@settings(deadline=None)
@given(
    st.text(max_size=200),
    st.lists(st.text(min_size=1, max_size=60), min_size=2, max_size=6, unique=True),
    st.sampled_from([Kind.CATEGORY, Kind.ORDINAL, Kind.MULTI, Kind.RANK]),
    st.integers(0, 118),
)
def test_no_question_and_no_answer_breaks_a_line(
    text: str, options: list[str], kind: Kind, count: int
) -> None:
    levels = options if kind is Kind.ORDINAL else None
    asked = question(text, kind, options, levels=levels)
    figure = share(count, 118, 300, answers=(options[0],), mean=1.0, everyone_mean=1.0)
    assert second_line(figure, asked)
    assert line(figure, asked, pinned=True)


@settings(deadline=None)
@given(
    st.text(max_size=200), st.floats(allow_nan=False, allow_infinity=False), st.floats(-1e9, 1e9)
)
def test_no_number_question_breaks_a_line(text: str, value: float, everyone: float) -> None:
    figure = median(value, value, value, everyone)
    asked = question(text, Kind.NUMBER)
    assert second_line(figure, asked)
    line(figure, asked, pinned=True)


def test_braces_in_a_question_are_text() -> None:
    asked = question("What about {this}?", options=["{that}", "%s"])
    told = line(share(85, 118, 262, answers=("{that}",)), asked)
    assert told == "“What about {this}?”: {that}"


def test_a_question_of_thousands_of_words_is_cut_and_quick() -> None:
    asked = question("Do you " + "really truly " * 3000 + "cook?", options=YES_NO)
    told = line(share(85, 118, 262), asked)
    assert told is not None
    assert len(told) < 120


def test_a_number_of_a_pain_is_its_measure_as_well() -> None:
    asked = question("How many hours a week do you lose to re-typing?", Kind.NUMBER)
    assert measured(median(8, 5, 12, 3), asked) == "8 hours a week"
    assert measured(share(85, 118, 262), asked) == ""


@pytest.mark.parametrize(
    ("column", "value", "says", "rests_on"),
    [
        (
            "recency_days",
            21,
            "Last ordered three weeks ago",
            "median 21 days · everyone 64 · n 118",
        ),
        ("orders", 4, "Has ordered about four times", "median 4 orders · everyone 64 · n 118"),
        (
            "tenure_days",
            400,
            "First ordered 13 months ago",
            "median 400 days · everyone 64 · n 118",
        ),
        ("average_basket", 42.93, "Pays about 43 per order", "median 42.9 of 118 · middle half"),
    ],
)
def test_the_summed_up_purchases_have_lines_of_their_own(
    column: str, value: float, says: str, rests_on: str
) -> None:
    text = WORDING[column][0].format(day="24 November 2026")
    asked = question(text, Kind.NUMBER, topic=Topic.BUYING, fields=["bg.purchase"])
    figure = median(value, value / 2, value * 2, 64)
    assert line(figure, asked) == says
    assert second_line(figure, asked).startswith(rests_on)
    if "up to" in text:
        assert second_line(figure, asked).endswith("as of 24 November 2026")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "Has spent about 1,400 EUR in all, twice the usual amount"),
        ("de", "Hat insgesamt etwa 1.400 EUR ausgegeben, das Doppelte des Üblichen"),
    ],
)
def test_an_amount_has_the_currency_that_its_file_names(language: str, says: str) -> None:
    text = f"{WORDING['total_spend'][0]} (EUR)"
    asked = question(text, Kind.NUMBER, topic=Topic.BUYING, fields=["bg.purchase"])
    assert line(median(1420, 900, 2300, 710), asked, language=language) == says


def test_two_steps_of_a_german_scale_are_joined_by_a_word_on_a_german_page() -> None:
    levels = ("Nicht wichtig", "Eher nicht wichtig", "Eher wichtig", "Sehr wichtig")
    asked = "Wie wichtig sind Ihnen die folgenden Aspekte der Entwicklung?"
    important = question(asked, Kind.ORDINAL, levels, levels=levels)
    everybody = share(18, 18, 300, answers=levels[2:])
    said = sentence(everybody, important, pinned=True, language="de")
    assert said == f"„{asked}“: Eher oder sehr wichtig, alle 18, die antworteten."
    assert "“Eher wichtig” or “Sehr wichtig”" in (sentence(everybody, important, pinned=True) or "")


def test_a_statement_that_is_agreed_with_stands_in_quotation_marks() -> None:
    levels = ("Stimme gar nicht zu", "Stimme eher nicht zu", "Stimme eher zu", "Stimme voll zu")
    stem, item = "Welche Eigenschaften hat er für Sie?", "Er kann Daten sammeln"
    row = question(f"{stem} [{item}]", Kind.ORDINAL, levels, levels=levels, group=stem)
    said = sentence(share(90, 118, 300, answers=levels[2:]), row, language="de")
    assert said == f"„{item}“: Stimme eher oder voll zu."


def test_a_line_speaks_of_all_in_the_group_only_where_nearly_all_answered() -> None:
    asked = question("Do you compare prices?", options=YES_NO)
    assert line(share(110, 110, 300, size=118), asked) == "Compares prices: all of this group"
    some, none = share(72, 72, 300, 450, size=118), share(0, 72, 300, 450, size=118)
    assert line(some, asked) == "Compares prices: all we heard from"
    assert line(none, asked) == "Of all we heard from, nobody compares prices"
    assert str(line(some, asked, language="de")).endswith(", alle, die antworteten")
    assert str(line(none, asked, language="de")).endswith(", niemand von allen, die antworteten")

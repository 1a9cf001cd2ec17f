"""How numbers are written, and the difference rule at its edges."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from persona_core.show.figure import Ask
from persona_core.show.numbers import (
    differs,
    half_up,
    in_words,
    median_ranks,
    number,
    percents,
    significant,
)
from persona_core.show.second_lines import second_line
from persona_core.show.sentences import line, sentence
from persona_core.show.wording import load_words
from persona_core.sources.joining.summary import SUMMED, on_record
from persona_core.sources.table import Kind, Topic
from tests.personas.surveys import question, scale
from tests.show.figures import median, share

WORDS = load_words()
YES = question("Do you compare prices?", options=["Yes", "No"])
AGREE = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
AGREED = ("Agree", "Strongly agree")


def test_shares_are_whole_unless_one_is_under_ten_per_cent() -> None:
    assert percents([0.619, 0.409], WORDS) == ["62%", "41%"]
    assert percents([0.087, 0.152], WORDS) == ["8.7%", "15.2%"]
    assert percents([0.0, 0.5], WORDS) == ["0%", "50%"]


def test_almost_all_is_not_rounded_to_all_nor_hardly_any_to_none() -> None:
    assert percents([0.997], WORDS) == ["99.7%"]
    assert percents([0.0003, 0.5], WORDS) == ["0.0%", "50.0%"]


def test_a_half_goes_up_as_people_round() -> None:
    assert [half_up(2.5), half_up(0.125, 2), half_up(-2.5)] == [3, 0.13, -3]


def test_numbers_carry_thousands_and_words_up_to_nine() -> None:
    assert number(12345.678, WORDS, 2) == "12,345.68"
    assert number(-8, WORDS) == "−8"
    assert [in_words(9, WORDS), in_words(10, WORDS), in_words(2.5, WORDS)] == ["nine", "10", "2.5"]


@given(st.floats(1e-6, 1e9), st.integers(1, 4))
def test_significant_figures_stay_within_half_a_unit(value: float, digits: int) -> None:
    unit = 10 ** (np.floor(np.log10(value)) - digits + 1)
    assert abs(significant(value, digits) - value) <= unit / 2 * (1 + 1e-6)


@pytest.mark.parametrize("n", [5, 30, 118, 1000])
def test_the_ranks_hold_the_median_with_95_per_cent(n: int) -> None:
    low, high = median_ranks(n)
    below = binomtest(low, n, 0.5, alternative="less").pvalue if low else 0.0
    above = binomtest(high + 1, n, 0.5, alternative="greater").pvalue if high + 1 < n + 1 else 0.0
    assert below + above < 0.055


# -- the difference rule, point by point --------------------------------------------------------
def test_a_base_under_thirty_is_no_difference() -> None:
    assert not differs(share(20, 29, 200))
    assert differs(share(20, 30, 200))


def test_less_than_five_points_is_no_difference_whatever_the_index() -> None:
    assert not differs(share(60, 1000, 100, 4000, people=4000))


def test_an_index_between_80_and_120_needs_the_opposite_answer_to_differ() -> None:
    assert not differs(share(600, 1000, 2100, 4000, people=4000))
    assert differs(share(104, 118, 486))


def test_an_interval_that_holds_everyone_else_is_no_difference() -> None:
    assert not differs(share(12, 30, 200))
    assert differs(replace(share(12, 30, 200), built=True))


def test_a_large_segment_is_compared_with_everyone_else() -> None:
    figure = share(220, 400, 310, 640)
    assert figure.index < 120
    assert differs(figure)
    assert second_line(figure, YES) == "55% of 400 · everyone 48% · +7 points"


def test_where_nobody_else_was_asked_there_is_no_difference() -> None:
    assert not differs(share(80, 100, 80, 100))


def test_a_median_differs_when_its_interval_leaves_the_others_out() -> None:
    assert differs(median(8, 5, 12, 3))
    assert not differs(median(8, 5, 12, 3, median_low=2.0, median_high=12.0))
    assert not differs(median(8, 5, 12, 7, median_low=7.5, median_high=8.5))


# -- what is never shown --------------------------------------------------------------------------
@given(st.integers(1, 4), st.integers(5, 400))
def test_a_count_of_one_to_four_is_never_shown(count: int, n: int) -> None:
    told = second_line(share(count, n, 200, 1000, people=1000), YES)
    assert told.startswith(f"fewer than 5 of {n}")
    assert "index" not in told
    said = line(share(count, n, 200, 1000, people=1000), YES, pinned=True)
    assert said is None or not any(letter.isdigit() for letter in said)


def test_everyone_under_five_is_not_counted_either() -> None:
    assert "everyone fewer than 5 of 640" in second_line(share(0, 118, 3), YES)


def test_a_zero_of_few_or_of_a_sensitive_question_is_not_shown() -> None:
    assert second_line(share(0, 59, 200), YES).startswith("fewer than 5 of 59")
    sensitive = replace(YES, sensitive=True)
    assert second_line(share(0, 118, 200), sensitive).startswith("fewer than 5 of 118")
    assert second_line(share(0, 118, 200), YES).startswith("0 of 118")


def test_an_index_is_capped() -> None:
    assert "index over 400" in second_line(share(60, 118, 62), YES)


def test_those_who_did_not_say_are_named_from_15_per_cent_on() -> None:
    assert "did not say" not in second_line(share(60, 100, 200, outside=17), YES)
    assert "17% did not say" in second_line(share(60, 98, 200, outside=20), YES)


def test_a_routed_question_names_both_bases() -> None:
    figure = share(44, 72, 198, 450, size=118)
    told = second_line(figure, YES)
    assert told == "61% of 72 asked · 118 in the group · everyone 44% of 450 asked · index 139"


def test_where_everybody_was_asked_those_who_skipped_it_were_not_unasked() -> None:
    figure = share(44, 72, 198, 450, size=118, unasked=0)
    told = second_line(figure, YES)
    assert told.startswith("61% of 72 who answered · 118 in the group · everyone 44% of 450 who")
    assert "von 72, die antworteten" in second_line(figure, YES, language="de")
    routed = second_line(share(44, 72, 198, 450, size=118, unasked=46), YES)
    assert routed.startswith("61% of 72 asked · 118 in the group")


def test_nobody_is_said_to_have_been_asked_what_comes_from_purchases() -> None:
    bought = replace(YES, why=f"{SUMMED} orders.csv")
    figure = share(44, 72, 198, 450, size=118)
    told = second_line(figure, bought)
    assert told.startswith("61% of 72 customers · 118 in the group · everyone 44% of 450 customers")
    assert "von 72 Kunden" in second_line(figure, bought, language="de")
    orders = replace(question("Orders", Kind.NUMBER), why=f"{SUMMED} orders.csv")
    assert "of 96 customers" in second_line(median(8, 5, 12, 3, n=96), orders)
    known = on_record(YES, "crm.csv")
    assert "61% of 72 customers" in second_line(figure, known)
    few = share(9, 14, 300)
    assert "14 customers, 9 compare" in (sentence(few, known, pinned=True) or "")
    assert "14 Kunden" in (sentence(few, known, pinned=True, language="de") or "")


def test_what_formed_the_group_is_said() -> None:
    assert second_line(share(73, 118, 262, built=True), YES).endswith("used to form the group")


# -- background -----------------------------------------------------------------------------------
AGES = ["18-29", "30-44", "45-60", "> 60"]


def test_background_is_described_without_a_difference() -> None:
    age = scale("Age", AGES, topic=Topic.BACKGROUND, fields=["bg.age_range"])
    figure = share(80, 118, 420, answers=("45-60", "> 60"), measure="range")
    assert not differs(figure)
    assert sentence(figure, age) == "Mostly 45 or older."
    assert second_line(figure, age) == "68% of 118 · everyone 66% · no difference"


def test_mostly_needs_more_than_a_bare_majority() -> None:
    age = scale("Age", AGES, topic=Topic.BACKGROUND, fields=["bg.age_range"])
    figure = share(61, 118, 420, answers=("30-44",), measure="range")
    assert sentence(figure, age) == "About half are 30 to 44."


def test_a_majority_answer_carries_its_share_and_a_minority_is_silent() -> None:
    sex = question("Gender", options=["Female", "Male"], topic=Topic.BACKGROUND)
    assert sentence(share(73, 118, 320, answers=("Female",)), sex) == "Female, 6 in 10."
    assert sentence(share(70, 118, 320, answers=("Female",)), sex) == "Female, 6 in 10."
    assert sentence(share(48, 118, 250, answers=("Female",)), sex) is None


def test_a_number_of_the_background_is_its_middle_half() -> None:
    age = question("How old are you?", Kind.NUMBER, topic=Topic.BACKGROUND)
    assert sentence(median(43, 35, 54, 44), age) == "Half are 35 to 54."


def test_an_income_says_that_it_is_one() -> None:
    income = scale(
        "Household income per month",
        ["Under €1,500", "€1,500 to €2,499", "€2,500 or more"],
        topic=Topic.BACKGROUND,
        fields=["bg.income"],
    )
    figure = share(90, 118, 320, answers=("€1,500 to €2,499",), measure="range")
    assert sentence(figure, income) == "Income mostly €1,500 to €2,499 a month."


def test_nobody_asked_gives_no_number_at_all() -> None:
    figure = replace(share(0, 0, 0, 640, size=118), ask=Ask("q", "share", ("Yes",)))
    assert sentence(figure, YES, pinned=True) is None
    assert second_line(figure, YES) == "too few answers to show"


def test_less_than_half_and_fewer_than_others_is_not_said_as_if_all_did() -> None:
    figure = share(450, 1000, 2200, 4000, people=4000)
    assert sentence(figure, YES) == "Only nearly half compare prices."
    assert second_line(figure, YES) == "45% of 1,000 · everyone 55% · −10 points"


def test_another_language_writes_its_own_numbers() -> None:
    numbers = dict(WORDS.numbers) | {"percent": "{} %", "thousands": ".", "decimal": ","}
    german = replace(WORDS, numbers=numbers)
    assert percents([0.085, 0.4], german) == ["8,5 %", "40,0 %"]
    assert number(1234.5, german, 1) == "1.234,5"


# -- half, and whom a line compares with ----------------------------------------------------------
def test_half_of_the_people_are_no_bare_line() -> None:
    assert sentence(share(60, 118, 180), YES) == "About half compare prices."
    assert sentence(share(64, 118, 205), YES) == "Compares prices."
    assert sentence(share(306, 600, 2400, 4000, people=4000), YES) == (
        "About half compare prices, less than others do."
    )


def test_how_many_times_as_likely_names_the_base_that_was_counted() -> None:
    """By hand: 24 of 100 here; 48 of 400 are everyone, hence 24 of the 300 others.

    Twice everyone's 12%, three times the others' 8%. Of the same people, a segment of 200 with 40
    is compared with the others: 20% of 8 in 200, 4%, five times.
    """
    small = share(24, 100, 48, 400, people=400)
    assert sentence(small, YES) == "About twice as likely as average to compare prices."
    assert "everyone 12% · index 200" in second_line(small, YES)
    large = share(40, 200, 48, 400, people=400)
    assert sentence(large, YES) == "More than three times as likely as others to compare prices."
    german = sentence(small, YES, language="de")
    assert german is not None
    assert german.endswith("etwa doppelt so oft wie im Durchschnitt.")


# -- years, languages, large segments ----------------------------------------------------------
def test_a_year_of_birth_is_a_year() -> None:
    born = question("Year of birth", Kind.NUMBER, topic=Topic.BACKGROUND, fields=["bg.age_range"])
    figure = median(1988, 1979, 1992, 1990)
    assert sentence(figure, born) == "Half were born 1979 to 1992."
    assert second_line(figure, born).startswith("median 1988 of 118 · middle half 1979 to 1992")
    assert sentence(replace(figure, low=1988, high=1988), born) == "Half were born 1988."


def test_an_amount_a_year_is_no_year() -> None:
    spend = question("Spend per year in €", Kind.NUMBER)
    assert sentence(median(1950, 1910, 2050, 900), spend) == (
        "Spends about €2,000 a year, twice the usual amount."
    )


def test_levels_of_another_language_are_quoted_between_english_words() -> None:
    levels = ["Primaria", "Secundaria", "Grado", "Postgrado", "Doctorado"]
    schooling = scale("Nivel de estudios", levels, topic=Topic.BACKGROUND)
    figure = share(80, 118, 420, answers=("Grado", "Postgrado", "Doctorado"), measure="range")
    assert sentence(figure, schooling) == "Mostly “Grado” to “Doctorado”."


def test_in_a_large_segment_the_others_stand_where_a_line_says_how_many_times() -> None:
    """By hand: 40 of 200 here, 48 of 400 in all, so 8 of the 200 others: 4%."""
    large = share(40, 200, 48, 400, people=400)
    assert second_line(large, YES) == "20% of 200 · everyone 12% · +8 points · others 4.0%"
    bare = share(140, 200, 200, 400, people=400)
    assert "others" not in second_line(bare, YES)


def test_few_are_few_and_not_only_few() -> None:
    left = question(
        "Which of these are reasons to leave?", Kind.MULTI, ["Late deliveries", "Price"]
    )
    late = ("Late deliveries",)
    assert sentence(share(6, 118, 130, answers=late), left) == (
        "Few name late deliveries as a reason to leave."
    )
    assert sentence(share(12, 118, 160, answers=late), left) == (
        "Only one in ten names late deliveries as a reason to leave."
    )


def test_a_cut_question_keeps_the_end_that_tells_it_from_others() -> None:
    asked = question(
        "Welche der folgenden Arten von Modellen nutzen Sie zur Umsetzung des Aspekts Aerodynamik?",
        options=["UML", "SysML, in der zweiten Fassung und mit allen ihren Diagrammen"],
    )
    asked = replace(asked, label="Welche der folgenden … Aerodynamik?")
    told = sentence(share(73, 118, 262, answers=asked.options[1:]), asked)
    assert told is not None
    assert told.startswith("“Welche der folgenden Arten von… Aerodynamik”: “SysML, in")


def test_nothing_dangles_where_an_amount_is_like_everyones() -> None:
    spend = question("Total spend", Kind.NUMBER, topic=Topic.BUYING, fields=["bg.purchase"])
    assert sentence(median(100, 50, 200, 100), spend) == "Has spent about 100 in all."
    assert sentence(median(100, 50, 200, 40), spend) == (
        "Has spent about 100 in all, twice the usual amount."
    )


def test_german_joins_mal_to_a_number_word_and_hyphenates_figures() -> None:
    orders = question("Number of orders", Kind.NUMBER, topic=Topic.BUYING, fields=["bg.purchase"])
    for count, told in ((4, "etwa viermal"), (3.5, "etwa viermal"), (12, "etwa 12-mal")):
        assert line(median(count, 2, 20, 6), orders, language="de") == f"Hat {told} bestellt"


def test_the_products_own_questions_are_said_in_german() -> None:
    bought = {"topic": Topic.BUYING, "fields": ["bg.purchase"]}
    says = {
        "Total spend": "Hat insgesamt etwa 21 ausgegeben, weniger als üblich",
        "Number of orders": "Hat etwa 21-mal bestellt",
        "Days since the last order, up to 24 November 2026": "Zuletzt bestellt vor drei Wochen",
        "Average order value": "Zahlt etwa 21 je Bestellung",
    }
    figure = median(21, 10, 40, 35)
    for text, told in says.items():
        assert line(figure, question(text, Kind.NUMBER, **bought), language="de") == told
    last = question("Days since the first order", Kind.NUMBER, **bought)
    assert line(median(1, 0, 2, 35), last, language="de") == "Zuerst bestellt vor einem Tag"


def test_who_lives_with_whom_is_said_as_people_say_it() -> None:
    asked = question(
        "Who do you live with?",
        options=["Nobody, I live alone", "Partner and children"],
        topic=Topic.BACKGROUND,
        fields=["bg.household"],
    )
    alone, together = (share(80, 118, 320, answers=(answer,)) for answer in asked.options)
    assert sentence(alone, asked) == "Lives alone, two-thirds."
    assert sentence(together, asked) == "Lives with partner and children, two-thirds."


def test_german_quotes_questions_as_german_does() -> None:
    told = line(share(73, 118, 262), question("Do you see?", options=["Yes", "No"]), language="de")
    assert told == "„Do you see?“: „Yes“"


def test_german_leaves_german_answers_as_they_were_given_and_quotes_others() -> None:
    levels = ["Hauptschule", "Mittlere Reife", "Abitur", "Studium"]
    schooling = scale("Schulabschluss", levels, topic=Topic.BACKGROUND)
    one, two = (
        share(80, 118, 420, answers=answers, measure="range")
        for answers in (("Abitur",), ("Mittlere Reife", "Abitur"))
    )
    assert sentence(one, schooling, language="de") == "Meist Abitur."
    assert sentence(two, schooling, language="de") == "Meist Mittlere Reife / Abitur."
    agreed = share(80, 118, 262, answers=AGREED)
    told = sentence(agreed, scale("I compare the prices of what I buy", AGREE), language="de")
    assert told == "„I compare the prices of what I buy“: „Agree“ oder „Strongly agree“."


def test_a_day_is_written_as_the_language_writes_it() -> None:
    asked = "Days since the last order, up to 30 August 2026"
    recency = replace(question(asked, Kind.NUMBER), why=f"{SUMMED} orders.csv")
    figure = median(8, 5, 12, 20, n=96)
    assert "as of 30 August 2026" in second_line(figure, recency)
    assert "Stand 30. August 2026" in second_line(figure, recency, language="de")


def test_a_statement_never_begins_with_a_numeral() -> None:
    assert sentence(share(61, 70, 200), YES) == "About 87% compare prices."
    assert sentence(share(56, 70, 200), YES) == "About four in five compare prices."

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.sources.brackets import brackets

ORDERED = [
    "18-29|30-44|45-60|> 60",
    "$0 - $24,999|$25,000 - $49,999|$50,000 - $99,999|$100,000 - $149,999|$150,000+",
    "0-50|51-250|251-1000|1001-5000|50001+",
    "Less than 1 year|1 to 2 years|2 to 5 years|More than 5 years",
    "Less than 6 months|6 months - 1 year|1-3 years",
    "1-25%|26-50%|51-75%|76-100%",
    "18 - 24|25 - 34|35 - 44|65 +",
    "Under 18|18-24|25-34|65 or older",
    "Before 08:00|08:00 - 10:00|10:01 - 12:00|After 16:01",
    "9:00 am - 12:00 pm|12:00 pm - 3:00 pm|3:00 pm - 6:30 pm|After 6:30 pm",
    "unter 18 Jahre|18 bis 29 Jahre|30 bis 39 Jahre|über 60 Jahre",
    "Moins de 20 ans|De 20 à 29 ans|60 ans et plus",
    "0|1|2|3|4+",
    "Under $15,000|$15,000 to $29,999|$30k - $40k",
    "1 person|2 people|3 or more",
    "I don't drink coffee|1 cup|2 cups|3 or more cups",
    "Before 1980|1980 - 1989|1990 - 1999|After 2019",
    "Junior (6 meses a 2 años)|Prime (3 a 6 años)|Mature (7 a 10 años)",
    "Small (1-50 employees)|Medium (51-250 employees)|Large (250+ employees)",
    "Less than a year|1-2 years|3-5 years",
    "Less than half an hour|30-60 minutes|1-2 hours|More than 2 hours",
    "Less than 30 minutes a day|1-2 hours a day|3-4 hours a day",
    "Less than an hour a day|1-2 hours a day|More than 4 hours a day",
    "Less than a month|Between a month and a year|1-3 years|More than 3 years",
    "weniger als ein Jahr|1-2 Jahre|3-5 Jahre|mehr als 5 Jahre",
    "Moins d'une demi-heure|30 à 60 minutes|1 à 2 heures",
    "Menos de un año|1 a 2 años|3 a 5 años|Más de 5 años",
    "Meno di mezz'ora|30-60 minuti|1-2 ore",
    "Rs. 0-500|Rs. 500-1000|Above Rs. 1000",
    "No|Yes — less than 3 months|Yes — 3–12 months|Yes — 1–3 years|Yes — more than 10 years",
]


@pytest.mark.parametrize("answers", ORDERED)
def test_brackets_are_ordered_by_their_numbers(answers):
    levels = answers.split("|")
    mixed = levels[:]
    random.Random(1).shuffle(mixed)
    assert brackets(tuple(mixed)).levels == tuple(levels)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(1, 10**6), min_size=3, max_size=9, unique=True),
    st.sampled_from(["{}-{}", "{} - {}", "${:,} - ${:,}", "{} to {}", "{} – {} Jahre", "{}–{}%"]),
    st.randoms(use_true_random=False),
)
def test_any_run_of_ranges_comes_back_in_order(edges, form, rng):
    edges = sorted(edges)
    levels = [form.format(a, b) for a, b in pairwise(edges)]
    mixed = levels[:]
    rng.shuffle(mixed)
    assert brackets(tuple(mixed)).levels == tuple(levels)


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("Jun-25", "6-25"),
        ("25-Jun", "6-25"),
        ("2025-06-25", "6-25"),
        ("01-May", "1-5"),
        ("2018-05-01", "1-5"),
    ],
)
def test_ranges_that_became_dates_are_repaired(damaged, meant):
    others = ["1-5", "6-25"]
    others.remove(meant)
    found = brackets((*others, damaged, "26-100", "More than 100"))
    assert found.levels == ("1-5", "6-25", "26-100", "More than 100")
    assert found.repaired == {damaged: meant}


def test_dont_know_stands_beside_the_brackets():
    found = brackets(("18-29", "30-44", "Prefer not to say"))
    assert found.outside == ("Prefer not to say",)


@pytest.mark.parametrize("answers", ["1|2|3", "12 Main St|13 Main St", "Codice - 15€|Altro - 20€"])
def test_other_numbers_are_no_brackets(answers):
    assert brackets(tuple(answers.split("|"))) is None


def test_who_never_did_it_stands_below_the_lowest_bracket():
    answers = ("1-2 years", "I have never written code", "< 1 years", "20+ years", "3-5 years")
    found = brackets(answers)
    assert found.levels == (answers[1], answers[2], answers[0], answers[4], answers[3])


def test_thousands_may_be_words():
    answers = (
        "Entre 50 mil y 80 mil dólares",
        "Es inferior a los 30 mil dólares",
        "Supera los 130 mil dólares",
        "Entre 80 mil y 130 mil dólares",
    )
    assert brackets(answers).levels == (answers[1], answers[0], answers[3], answers[2])


def test_who_did_not_come_stands_beside_the_hours_of_coming():
    found = brackets(("08:00 - 10:00", "Did not come this day", "After 16:01", "10:01 - 12:00"))
    assert found is not None
    assert found.levels == ("08:00 - 10:00", "10:01 - 12:00", "After 16:01")
    assert found.outside == ("Did not come this day",)

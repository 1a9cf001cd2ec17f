import random

import pytest

from persona_core.sources.brackets import brackets
from persona_core.sources.recency import recency_scale
from tests.sources.sheets import read, table

SCALES = [
    "Never|More than a year ago|Within the last year|Within the last 6 months"
    "|Within the last month|Within the past week|Yesterday|Today",
    "Never|5 or more years ago|Within the past 5 years (2 years but less than 5 years ago)"
    "|Within the past 2 years|Within past year (anytime less than 12 months ago)",
    "More than two years ago|1-2 years ago|6-12 months ago|Less than 6 months ago",
    "Never|Last year|This year|Last month|This month|This week|Today",
    "Noch nie|Vor mehr als einem Jahr|Innerhalb der letzten 12 Monate|In den letzten 6 Monaten"
    "|Im letzten Monat|In der letzten Woche|Heute",
    "Länger als ein Jahr her|vor 6 bis 12 Monaten|vor 1-6 Monaten|vor weniger als einem Monat",
    "Jamais|Il y a plus d'un an|Au cours de la dernière année|Au cours des 6 derniers mois"
    "|Au cours du dernier mois|La semaine dernière|Aujourd'hui",
    "Nunca|Hace más de un año|En el último año|En los últimos 6 meses|En el último mes",
    "Nunca|Há mais de um ano|No último ano|Nos últimos 6 meses|No último mês|Na última semana",
    "Mai|Più di un anno fa|Nell'ultimo anno|Negli ultimi 6 mesi|Nell'ultimo mese",
    "Nooit|Meer dan een jaar geleden|In het afgelopen jaar|In de afgelopen 6 maanden"
    "|In de afgelopen week",
    "Aldrig|För mer än ett år sedan|Under det senaste året|Under de senaste 6 månaderna"
    "|Under den senaste veckan",
]


@pytest.mark.parametrize("scale", SCALES)
def test_how_long_ago_runs_from_never_to_just_now_in_eight_languages(scale):
    levels = scale.split("|")
    shuffled = random.Random(3).sample(levels, len(levels))
    found = recency_scale(tuple(shuffled), "en")
    assert found is not None
    assert list(found.levels) == levels


@pytest.mark.parametrize(
    "answers",
    [
        "Last week|Next week|Next month",
        "1 year|2 years|3 years",
        "Never|Rarely|Often",
        "This|That|Last",
    ],
)
def test_answers_that_do_not_look_back_are_none(answers):
    assert recency_scale(tuple(answers.split("|")), "en") is None


def test_how_long_ago_is_ordinal_in_a_file():
    answers = ["Within the last month", "More than a year ago", "Within the last year", "Never"]
    found = read(
        table(["Last visit to a museum", "age"], answers * 10, [str(i) for i in range(40)])
    )
    assert found["Last visit to a museum"].levels == (
        "Never",
        "More than a year ago",
        "Within the last year",
        "Within the last month",
    )


@pytest.mark.parametrize(
    "answers",
    [
        "less than one hour|one to two hours|more than two hours",
        "weniger als eine Stunde|eine bis zwei Stunden|mehr als zwei Stunden",
        "moins d'une heure|une à deux heures|plus de deux heures",
        "menos de una hora|de una a dos horas|más de dos horas",
        "menos de uma hora|uma a duas horas|mais de duas horas",
        "meno di un'ora|da una a due ore|più di due ore",
        "minder dan een uur|een tot twee uur|meer dan twee uur",
        "mindre än en timme|en till två timmar|mer än två timmar",
    ],
)
def test_amounts_whose_figures_are_words_are_brackets(answers):
    levels = answers.split("|")
    found = brackets(tuple(reversed(levels)))
    assert found is not None
    assert list(found.levels) == levels


def test_lengths_of_time_to_choose_from_are_ordered():
    found = brackets(("90 min", "2 hours", "30 min"))
    assert found is not None
    assert found.levels == ("30 min", "90 min", "2 hours")
    assert brackets(("30 g", "60 g", "90 g")) is None


def test_alone_stands_below_the_sizes_of_a_team():
    found = brackets(("6-20", "Just me - I am a freelancer, sole proprietor", "2-5", "100+"))
    assert found is not None
    assert found.levels[0].startswith("Just me")

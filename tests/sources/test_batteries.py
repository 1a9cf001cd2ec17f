"""Items asked side by side without a heading: judged together, and ticks read as yes and no."""

import numpy as np
import pytest

from persona_core.sources import understand
from persona_core.sources.batteries import batteries, form
from persona_core.sources.scales import word_scale
from persona_core.sources.table import Blank, Kind, Role, Topic
from tests.sources.sheets import read, table

MOTIVES = [
    "rest and relax",
    "do sports",
    "not exceed planned budget",
    "good company",
    "health and beauty",
    "everything organised",
    "cultural offer",
    "change of surroundings",
]
N = 60


def answers(j: int, yes: str = "yes", no: str = "no") -> list[str]:
    return [yes if (i * (j + 3) + i // (j + 2)) % 3 else no for i in range(N)]


def motives(header: list[str] = MOTIVES, yes: str = "yes", no: str = "no") -> dict:
    columns = [answers(j, yes, no) for j in range(len(header))]
    ages = [str(18 + i) for i in range(N)]
    return read(table([*header, "Age"], *columns, ages))


@pytest.mark.parametrize(("yes", "no"), [("yes", "no"), ("1", "0"), ("TRUE", "FALSE")])
def test_one_item_of_a_battery_is_no_fact_about_the_person_for_a_word_in_it(yes, no):
    item = motives(yes=yes, no=no)["not exceed planned budget"]
    assert (item.topic, item.role, item.fields) == (Topic.OTHER, Role.BASE, ())


def test_the_same_words_alone_are_about_the_background():
    q = read(table(["planned budget", "other"], answers(1), answers(2)))["planned budget"]
    assert q.topic is Topic.BACKGROUND


def test_what_stands_at_the_end_of_a_battery_may_be_beside_it():
    found = motives([*MOTIVES, "country", "married"])
    assert found["country"].topic is Topic.BACKGROUND
    assert found["married"].topic is Topic.BACKGROUND
    assert found["good company"].topic is Topic.OTHER


def test_a_run_of_facts_about_the_person_stays_one():
    facts = [
        "household size 1",
        "newsletter",
        "income known",
        "country known",
        "app",
        "salary paid",
    ]
    found = motives(facts)
    assert found["income known"].topic is Topic.BACKGROUND


def test_a_party_among_pastimes_is_no_political_one_but_a_faith_stays_sensitive():
    found = motives(["sledging", "a party", "hiking", "my faith", "a spa treatment", "tennis"])
    assert not found["a party"].sensitive
    assert not found["a spa treatment"].sensitive
    assert found["my faith"].sensitive
    assert read(table(["Your party", "b"], answers(1), answers(2)))["Your party"].sensitive


def test_children_in_a_battery_of_noughts_and_ones_are_a_yes_or_no():
    header = ["career", "lonely", "children", "network", "cause", "active", "example"]
    assert motives(header, "1", "0")["children"].kind is Kind.CATEGORY


def test_a_battery_is_six_columns_of_one_form_and_no_questions():
    yes_no = form(Kind.CATEGORY, ("Yes", "No"), None, "do sports")
    rating = form(Kind.ORDINAL, ("1", "2", "3"), ("1", "2", "3"), "do sports")
    assert form(Kind.CATEGORY, ("Yes", "No"), None, "Do you do sports?") is None
    assert form(Kind.CATEGORY, ("No",), None, "never chosen") == yes_no
    assert batteries([rating, *[yes_no] * 6, rating, None]) == [range(1, 7)]
    assert batteries([yes_no] * 5) == []


# -- ticks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["x", "X", "1", "yes", "checked"])
def test_ticks_without_a_heading_are_yes_and_a_blank_is_no(mark):
    columns = [answers(j, mark, "") for j in range(4)]
    cells = table(["skiing", "hiking", "shopping", "relaxing", "Age"], *columns, ["30"] * N)
    found = understand(cells).table
    for j, name in enumerate(("skiing", "hiking", "shopping", "relaxing")):
        q, counts = found.question(name), found.counts(name)
        assert (q.kind, q.options, q.role) == (Kind.CATEGORY, ("Yes", "No"), Role.BASE)
        assert "a blank is read as no" in q.why
        ticked = sum(v == mark for v in columns[j])
        np.testing.assert_array_equal(counts.count[0], [ticked, N - ticked])
        assert (found.blank(name) == Blank.ANSWERED).all()


def test_one_mark_alone_or_a_mark_that_everybody_holds_is_no_tick():
    alone = read(table(["staff", "why"], answers(1, "x", ""), [f"reason {i}" for i in range(N)]))
    assert alone["staff"].options == ("x",)
    full = read(table(["a", "b", "c"], ["x"] * N, ["x"] * N, ["x"] * N))
    assert full["a"].options == ("x",)


# -- scales beside them ------------------------------------------------------------------------


def test_points_with_a_sign_of_which_the_ends_are_worded_are_a_scale():
    points = ["I hate it!-5", *map(str, range(-4, 1)), "+1", "+2", "+3", "+4", "I love it!+5"]
    q = read(table(["Like", "b"], points[::-1] * 30, ["1", "2"] * 165))["Like"]
    assert q.kind is Kind.ORDINAL
    assert q.levels == tuple(points)


def test_figures_with_a_sign_alone_stay_numbers():
    q = read(table(["change", "b"], ["+1", "-2", "0", "+3"] * 15, ["1", "2"] * 30))["change"]
    assert q.kind is Kind.NUMBER


@pytest.mark.parametrize(
    "levels",
    [
        ["Never", "Once a year", "Every three months", "Once a month", "Once a week"],
        ["Nie", "Einmal im Jahr", "Alle drei Monate", "Alle 2 Wochen", "Jede Woche"],
        ["Jamais", "Tous les deux ans", "Tous les 6 mois", "Une fois par mois"],
        ["Nunca", "Cada seis meses", "Cada dos semanas", "Cada semana"],
    ],
)
def test_every_so_many_weeks_stands_where_it_is_said_how_often(levels):
    shuffled = tuple(sorted(levels))
    found = word_scale(shuffled, (9,) * len(levels), "How often do you visit?")
    assert found is not None
    assert found.levels == tuple(levels)


def test_what_is_said_behind_a_step_of_a_scale_moves_it_a_little():
    levels = ("Never, and not open to it", "Never, but open to it", "Rarely", "Sometimes", "Often")
    found = word_scale(tuple(sorted(levels)), (9,) * 5, "Do you rent clothes?")
    assert found is not None
    assert found.levels == levels


def test_damaged_years_are_blank_and_counted():
    years = [str(1980 + i % 40) for i in range(N)]
    years[3], years[30] = "201", "28"
    found = understand(table(["Began in", "b"], years, ["1", "2"] * 30))
    q = found.table.questions[0]
    assert q.why == "number: years from 1980 to 2019"
    assert q.n_missing == 2
    assert found.noted[0] == ("2 cells hold no year (201, 28); read as blank.",)

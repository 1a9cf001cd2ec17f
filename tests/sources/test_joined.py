import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.sources.choices import joined
from persona_core.sources.joined import split, take_apart
from persona_core.sources.lexicon import LANGUAGES
from tests.sources.sheets import column

OPTIONS = ["Python", "SQL (Postgres, MySQL)", "Excel", "R, plain or tidy", "SPSS"]


def cells(options, separator, n=120, seed=1, end=""):
    rng = random.Random(seed)
    rows = [
        separator.join(o for o in options if o in chosen) + end
        for chosen in (rng.sample(options, rng.randint(1, len(options))) for _ in range(n))
    ]
    counted = Counter(rows)
    return list(counted), np.array(list(counted.values())), rows


def apart(options, separator, **more):
    answers, counts, rows = cells(options, separator, **more)
    return take_apart(answers, counts, asked=False, written="Other"), rows


@pytest.mark.parametrize(("separator", "end"), [(";", ";"), (", ", ""), (",", ""), ("|", "")])
def test_options_are_learnt_whatever_joins_them(separator, end):
    options = [o for o in OPTIONS if separator != "," or "R," not in o]
    found, _ = apart(options, separator, end=end)
    assert set(found.options) == set(options)
    assert found.n_written == 0


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_counts_per_option_are_right(seed):
    answers, counts, rows = cells(OPTIONS, ", ", seed=seed)
    found = take_apart(answers, counts, asked=False, written="Other")
    votes = dict(zip(found.options, (found.chosen * counts[:, None]).sum(axis=0), strict=True))
    assert votes == {o: sum(o in row for row in rows) for o in OPTIONS}


def test_what_people_wrote_in_is_kept_as_one_option():
    answers, counts, _ = cells(OPTIONS, ", ")
    answers += ["Excel, my own abacus", "a slide rule"]
    found = take_apart(answers, np.append(counts, [1, 1]), asked=True, written="Other")
    assert set(found.options) == {*OPTIONS, "Other"}
    assert found.n_written == 2


@pytest.mark.parametrize(
    "answers",
    [
        ["No, not rude at all", "Yes, somewhat rude", "Yes, very rude"],
        ["Austin, TX", "Dallas, TX", "Reno, NV", "Boston, MA"],
        ["Red, small", "Red, large", "Blue, small", "Blue, large"],
        ["$25,000 - $49,999", "$50,000 - $99,999"],
        [f"I said, {i}, that, well, number {i} is what I like" for i in range(40)],
    ],
)
def test_single_answers_with_commas_are_left_whole(answers):
    assert take_apart(answers, np.full(len(answers), 30), asked=False, written="Other") is None


def test_few_combinations_in_which_the_same_options_come_again_are_taken_apart():
    answers = ["Price", "Price, Choice", "Price, Choice, Service", "Price, Choice, Parking"]
    found = take_apart(answers, np.array([4, 3, 3, 2]), asked=False, written="Other")
    assert found.options == ("Price", "Choice", "Service", "Parking")


def test_commas_in_brackets_and_numbers_do_not_split():
    assert split("A (x, y), B, 1,000 or more", ",") == ["A (x, y)", "B", "1,000 or more"]


def test_a_ranking_joined_in_one_cell_keeps_its_order():
    answers = ["Price;Taste;Size;", "Taste;Price;Size;", "Size;Taste;Price;"]
    found = take_apart(answers, np.array([9, 8, 7]), asked=False, written="Other")
    price = found.options.index("Price")
    assert found.ranks[:, price].tolist() == [1, 2, 3]


def test_thousands_of_different_texts_with_commas_are_looked_at_once():
    answers = [f"word{i}, more{i}, end{i % 7}" for i in range(3500)]
    assert take_apart(answers, np.ones(3500, dtype=np.int64), asked=False, written="x") is None


def test_tags_in_quotes_lose_them():
    assert split('"Newsletter","Kunde"', ",") == ["Newsletter", "Kunde"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_wrote_in_is_counted_as_one_option_in_every_language(language):
    answers = ["Python; SQL", "SQL; R", "R; Python", "SQL", "Python"] * 60 + ["R; something odd"]
    found = joined(column(answers), "Tools", language)
    assert found is not None
    assert len(found.options) == 4

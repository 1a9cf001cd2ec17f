"""Words a segment uses more than others: people are counted, stop words and rare words are not."""

import math

import numpy as np
import pytest

from persona_core.segments.open_answers import log_odds, read_answers, stop_words, telling_words

LATE = ["The delivery is late, late, late", "delivery came LATE again", "Late. And how!"]
PRICE = ["the price is too much", "Price!", "so the price"]


def labels(*sizes: int) -> np.ndarray:
    return np.repeat(np.arange(1, len(sizes) + 1), sizes).astype(np.int16)


def test_a_person_who_says_a_word_thrice_has_said_it_once() -> None:
    answers = read_answers([*LATE * 3, *PRICE * 3, None, " "])
    assert answers.terms == ("delivery", "late", "price")
    assert [len(rows) for rows in answers.users] == [6, 9, 9]
    assert answers.said.sum() == 18


def test_each_segment_is_told_by_what_its_people_say() -> None:
    one, two = telling_words(read_answers(LATE * 9 + PRICE * 9), labels(27, 27), 2)
    assert [(w.text, w.count, w.n) for w in one] == [("late", 27, 27), ("delivery", 18, 27)]
    assert [(w.text, w.count, w.n) for w in two] == [("price", 27, 27)]


def test_the_log_odds_are_those_of_the_paper() -> None:
    """Monroe, Colaresi, Quinn 2008, eqs. 16, 20 and 22, word by word in plain arithmetic."""
    counts = np.array([[12, 3, 1], [5, 6, 4], [0, 2, 20]])
    prior = [0.1 * sum(row) for row in counts.tolist()]
    for s in range(3):
        own = [row[s] for row in counts.tolist()]
        other = [sum(row) - row[s] for row in counts.tolist()]
        for w in range(3):
            here, there = own[w] + prior[w], other[w] + prior[w]
            odds = here / (sum(own) + sum(prior) - here)
            rest = there / (sum(other) + sum(prior) - there)
            z = (math.log(odds) - math.log(rest)) / math.sqrt(1 / here + 1 / there)
            assert log_odds(counts)[w, s] == pytest.approx(z)


def test_a_word_of_fewer_than_five_people_is_never_told() -> None:
    texts = ["zebra crossing"] * 4 + ["price"] * 20
    assert telling_words(read_answers(texts), labels(4, 20), 2)[0] == ()
    assert "zebra" not in read_answers(texts).terms


def test_words_thrown_at_random_are_hardly_ever_told() -> None:
    rng = np.random.default_rng(0)
    words = [f"{a}{b}" for a in "bdfgklm" for b in ("ane", "ock", "ible", "und", "est", "ure")]
    told = 0
    for _ in range(20):
        texts = [" ".join(rng.choice(words, 4, replace=False)) for _ in range(200)]
        told += sum(map(bool, telling_words(read_answers(texts), labels(50, 50, 50, 50), 4)))
    assert told <= 0.1 * 20 * 4 + 3


def test_what_everybody_says_alike_tells_nothing() -> None:
    texts = ["price and taste", "taste", "price"] * 10
    assert telling_words(read_answers(texts), labels(15, 15), 2) == ((), ())


def test_a_phrase_stands_for_the_words_that_it_is_made_of() -> None:
    texts = ["more customer service"] * 12 + ["the price", "customer price"] * 12
    told, _ = telling_words(read_answers(texts), labels(12, 24), 2)
    assert [word.text for word in told] == ["customer service"]


def test_a_phrase_does_not_reach_over_a_stop_or_a_stop_word() -> None:
    texts = ["price. service", "price and service", "price, service"] * 3
    assert read_answers(texts).terms == ("price", "service")


def test_german_answers_lose_german_stop_words_and_keep_their_capitals() -> None:
    texts = ["Die Lieferung war leider zu spät", "die Lieferung ist immer spät"] * 3
    assert read_answers(texts).terms == ("Lieferung", "spät")


def test_who_is_in_no_segment_is_counted_nowhere() -> None:
    own = np.array([1] * 6 + [2] * 6 + [0] * 6, dtype=np.int16)
    told, _ = telling_words(read_answers(["late"] * 6 + ["price"] * 6 + ["late"] * 6), own, 2)
    assert [(word.text, word.count, word.n) for word in told] == [("late", 6, 6)]


def test_no_answers_tell_no_words() -> None:
    assert telling_words(read_answers([None] * 8), labels(4, 4), 2) == ((), ())


def test_one_word_alone_is_no_news() -> None:
    assert telling_words(read_answers(["price"] * 20), labels(10, 10), 2) == ((), ())


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "it", "nl", "pt", "sv"])
def test_stop_words_are_listed_in_small_letters(language: str) -> None:
    words = stop_words()[language]
    assert len(words) > 100
    assert all(word == word.casefold() for word in words)

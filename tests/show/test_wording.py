"""The words of every language say the same things."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from persona_core.problem import Problem
from persona_core.show.numbers import share_word
from persona_core.show.wording import load_words

BLANK = re.compile(r"\{(\w*)\}")


def _blanks(said: Mapping[str, Any]) -> dict[str, list[str]]:
    return {key: sorted(BLANK.findall(text)) for key, text in said.items() if isinstance(text, str)}


def test_german_says_a_second_line_with_the_same_figures_as_english() -> None:
    assert _blanks(load_words("de").second) == _blanks(load_words("en").second)


def test_german_has_a_word_for_every_share_and_index_that_english_has_one_for() -> None:
    english, german = load_words("en"), load_words("de")
    assert [w.start for w in german.shares] == [w.start for w in english.shares]
    assert [w.stop for w in german.indexes] == [w.stop for w in english.indexes]
    assert [bool(w.often) for w in german.indexes] == [bool(w.often) for w in english.indexes]


@pytest.mark.parametrize("part", ["line", "name"])
def test_german_names_and_lines_have_the_parts_of_the_english_ones(part: str) -> None:
    assert getattr(load_words("de"), part).keys() == getattr(load_words("en"), part).keys()


def test_a_language_without_words_is_refused_by_name() -> None:
    with pytest.raises(Problem, match="xx"):
        load_words("xx")


SAID = {
    "en": {
        "four in five": 80,
        "three in four": 75,
        "two-thirds": 200 / 3,
        "six in ten": 60,
        "half": 50,
        "nearly half": 47.5,
        "four in ten": 40,
        "a third": 100 / 3,
        "three in ten": 30,
        "a quarter": 25,
        "one in five": 20,
        "one in six": 100 / 6,
        "one in seven": 100 / 7,
        "one in eight": 12.5,
        "one in ten": 10,
        "one in twelve": 100 / 12,
    },
    "de": {
        "vier von fünf": 80,
        "drei von vier": 75,
        "zwei Drittel": 200 / 3,
        "sechs von zehn": 60,
        "die Hälfte": 50,
        "fast die Hälfte": 47.5,
        "vier von zehn": 40,
        "ein Drittel": 100 / 3,
        "drei von zehn": 30,
        "ein Viertel": 25,
        "einer von fünf": 20,
        "einer von sechs": 100 / 6,
        "einer von sieben": 100 / 7,
        "einer von acht": 12.5,
        "einer von zehn": 10,
        "einer von zwölf": 100 / 12,
    },
}
"""What a reader takes each word for, in per cent."""
BETWEEN = {
    "en": {"hardly any": (0, 2), "few": (3, 7), "nearly all": (90, 99)},
    "de": {"kaum jemand": (0, 2), "wenige": (3, 7), "fast alle": (90, 99)},
}
"""Words that are no fraction, with the shares content.md 3.4 has them for."""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("per_cent", range(100))
def test_a_spoken_share_is_within_three_points_of_its_words(language: str, per_cent: int) -> None:
    words = load_words(language)
    word = share_word(per_cent / 100, words)
    for said in {word.plural, word.hedged}:
        if said in BETWEEN[language]:
            low, high = BETWEEN[language][said]
            assert low <= per_cent <= high
        elif said in SAID[language]:
            assert abs(SAID[language][said] - per_cent) <= 3
        else:
            assert said == words.numbers["percent"].format(per_cent)
    assert word.chip
    assert "{" not in f"{word.chip}{word.single}"


@pytest.mark.parametrize("language", ["en", "de"])
def test_all_are_all(language: str) -> None:
    assert share_word(1.0, load_words(language)).chip == {"en": "all", "de": "alle"}[language]

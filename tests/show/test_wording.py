"""The words of every language say the same things."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from persona_core.problem import Problem
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

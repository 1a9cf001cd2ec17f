"""What the room says of segments, in every language that a page may have."""

import re

from persona_core.segments.wording import words

BLANK = re.compile(r"\{(\w+)\}")


def test_german_says_everything_that_english_says_with_the_same_figures_in_it() -> None:
    english, german = words("en"), words("de")
    assert german.topics.keys() == english.topics.keys()
    assert {key: set(BLANK.findall(text)) for key, text in german.say.items()} == {
        key: set(BLANK.findall(text)) for key, text in english.say.items()
    }
    assert len(german.numbers) == len(english.numbers)
    assert [band.above for band in german.comes_back] == [band.above for band in english.comes_back]


def test_answers_are_recognised_in_every_language_whatever_the_page_speaks() -> None:
    assert words("de").is_yes("Yes")
    assert words("en").is_yes("Ja")

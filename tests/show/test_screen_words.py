"""What stands around personas is there in every language, with the same places to fill."""

import string
import tomllib
from pathlib import Path

import persona_core.show
from persona_core.show.screen_words import screen_words

FOLDER = Path(persona_core.show.__file__).parent / "words"
ENGLISH, GERMAN = (
    tomllib.loads((FOLDER / f"{language}.screen.toml").read_text(encoding="utf-8"))
    for language in ("en", "de")
)


def places(words: dict[str, str]) -> dict[str, set[str]]:
    """What is filled in, by word."""
    parsed = {name: string.Formatter().parse(text) for name, text in words.items()}
    return {name: {place for _, place, _, _ in parts if place} for name, parts in parsed.items()}


def test_both_languages_say_the_same_words() -> None:
    assert {part: set(words) for part, words in GERMAN.items()} == {
        part: set(words) for part, words in ENGLISH.items()
    }


def test_nothing_is_filled_in_that_english_does_not_know() -> None:
    for part, words in GERMAN.items():
        known = places(ENGLISH[part])
        for name, found in places(words).items():
            assert found <= known[name], (part, name)


def test_a_part_is_found_by_its_name() -> None:
    assert screen_words("undo", "de")["button"] == "Rückgängig"

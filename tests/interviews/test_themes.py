"""Tags become themes, themes count people."""

from dataclasses import replace

from persona_core.interviews.model import Consent, Theme
from persona_core.interviews.themes import parse_tags, tags, told
from tests.interviews.talks import talk

TALKS = (
    talk("P1", "I would lose ten years of job sheets. #old data", "It is slow. #speed"),
    talk("P2", "Nobody could tell me what happens to our files. #Old  Data #moving"),
    talk("P3", "We like the colours."),
)
THEME = Theme("t", "Fears losing old data", "buy.objections", ("old data", "moving"))


def test_a_theme_counts_people_not_lines() -> None:
    twice = (talk("P1", "one #old data", "two #moving"), *TALKS[1:])
    assert told(THEME, twice).people == ("P1", "P2")
    assert told(THEME, twice).count == "2 of 3 interviews"


def test_tags_are_the_same_whatever_their_spaces_and_capitals() -> None:
    found = {tag.word: (tag.n_people, tag.theme) for tag in tags(TALKS, [THEME])}
    assert found == {"old data": (2, "t"), "speed": (1, ""), "moving": (1, "t")}


def test_only_those_who_allowed_it_are_quoted() -> None:
    silent = (replace(TALKS[0], consent=Consent(recorded=True, asked_at="2026-11-01")), TALKS[1])
    found = told(THEME, silent)
    assert found.people == ("P1", "P2")
    assert [talk.label for talk, _ in found.verbatims] == ["P2"]


def test_nobody_is_quoted_who_was_not_asked() -> None:
    unasked = (replace(TALKS[0], consent=Consent(quotable=True)),)
    assert told(THEME, unasked).verbatims == ()


def test_a_highlighted_sentence_comes_first() -> None:
    lines = TALKS[1].lines
    marked = replace(TALKS[1], lines=(replace(lines[0], highlighted=True),))
    assert told(THEME, (TALKS[0], marked)).verbatims[0][0].label == "P2"


def test_what_contradicts_a_theme_is_not_counted_for_it() -> None:
    against = talk("P4", "I never cared about the old files. #old data")
    theme = replace(THEME, counter=against.lines[0].id)
    assert told(theme, (*TALKS, against)).people == ("P1", "P2")


def test_typed_tags_are_trimmed_and_each_counts_once() -> None:
    assert parse_tags(" old data; moving , Old Data,, ") == ("Old Data", "moving")

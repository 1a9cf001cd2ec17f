"""The mark of a quote follows from its words."""

import pytest

from persona_core.personas.quoting import Quoted, alike, quoted

SAID = "I lose Monday morning to working out who is where."
SOURCE = "open answer to “What annoys you?”"
OFFERED = {SAID: SOURCE}
CHOSEN = quoted(SAID, OFFERED, Quoted())


def test_a_chosen_sentence_is_verbatim_with_its_source() -> None:
    assert Quoted(SAID, "verbatim", SOURCE, SAID) == CHOSEN


@pytest.mark.parametrize(
    "cut",
    [
        "I lose Monday morning",
        "I lose Monday morning […] who is where.",
        "“i lose  monday morning to working out who is where.”",
    ],
)
def test_an_exact_part_stays_verbatim(cut: str) -> None:
    assert quoted(cut, OFFERED, CHOSEN) == Quoted(cut, "verbatim", SOURCE, SAID)


@pytest.mark.parametrize(
    "edited",
    ["I lose every Monday to working out who is where", "I lose my Mondays working it out"],
)
def test_changed_words_are_a_paraphrase_that_keeps_its_source(edited: str) -> None:
    assert quoted(edited, OFFERED, CHOSEN) == Quoted(edited, "paraphrase", SOURCE, SAID)


def test_a_paraphrase_may_become_verbatim_again() -> None:
    changed = quoted("I lose every Monday to working out who is where", {}, CHOSEN)
    assert quoted(SAID, {}, changed) == CHOSEN


def test_other_words_are_composed_by_the_room() -> None:
    for before in (CHOSEN, Quoted()):
        assert quoted("Planning should take ten minutes", OFFERED, before) == Quoted(
            "Planning should take ten minutes", "composed", "by the room"
        )
    assert quoted("Planung in zehn Minuten", {}, CHOSEN, "de").source == "von der Runde"


def test_an_emptied_quote_has_no_mark() -> None:
    assert quoted("  ", OFFERED, CHOSEN) == Quoted()


def test_scripts_without_blanks_are_compared_by_their_characters() -> None:
    assert alike("每周一早上都浪费在排班上", "周一早上都浪费在安排车辆上")
    assert not alike("包装太多", "周一早上都浪费在安排车辆上")

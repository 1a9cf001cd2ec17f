"""The stop rule: four set the base, two in a row bring at most five in a hundred new themes."""

from persona_core.interviews.model import Theme
from persona_core.interviews.stopping import stop
from tests.interviews.talks import talk

BASE = [talk(f"P{n}", f"line #tag {n}", f"line #also {n}") for n in range(1, 5)]


def test_before_six_conversations_the_room_goes_on() -> None:
    found = stop(BASE, [])
    assert found.new == (2, 2, 2, 2)
    assert not found.may_stop
    assert found.sentence.startswith("4 of 8 to 12")


def test_two_conversations_without_anything_new_end_it() -> None:
    dry = [talk("P5", "line #tag 1"), talk("P6", "line #tag 2")]
    found = stop([*BASE, *dry], [])
    assert found.new == (2, 2, 2, 2, 0, 0)
    assert found.may_stop
    assert found.sentence == (
        "P5 and P6 brought nothing new. You may stop, or look for someone who disagrees."
    )


def test_one_new_theme_of_eight_is_too_many() -> None:
    fresh = [talk("P5", "line #tag 1"), talk("P6", "line #quite new")]
    found = stop([*BASE, *fresh], [])
    assert not found.may_stop
    assert found.sentence == "P5 and P6 brought 1 new theme: go on."


def test_tags_of_one_theme_are_one_theme() -> None:
    theme = Theme("t", "Waits too long", tags=("tag 1", "waiting", "tag 2"))
    again = [talk("P5", "line #waiting"), talk("P6", "line #tag 1")]
    found = stop([*BASE, *again], [theme])
    assert found.new == (2, 1, 2, 2, 0, 0)
    assert found.may_stop


def test_every_segment_wants_three_people() -> None:
    dry = [talk("P5", "line #tag 1"), talk("P6", "line #tag 2")]
    found = stop([*BASE, *dry], [], ["a", "b"])
    assert not found.may_stop
    assert found.short == {"a": 0, "b": 0}
    assert "2 segments have fewer than three people" in found.sentence


def test_conversations_without_tags_say_what_to_do() -> None:
    plain = [talk(f"P{n}", "just a line") for n in range(6)]
    assert "has a tag yet" in stop(plain, []).sentence


def test_nobody_yet() -> None:
    assert stop([], []).sentence == "Nobody yet. 8 to 12 conversations are usual."


def test_a_conversation_nobody_has_read_yet_brings_nothing_to_an_end() -> None:
    found = stop([*BASE, talk("P5", "line #quite new"), talk("P6"), talk("P7", "untagged")], [])
    assert found.sentence.startswith("5 of 8 to 12")

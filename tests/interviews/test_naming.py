"""A name in what somebody said is remarked on."""

import pytest

from persona_core.interviews.naming import people_named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("My name is Oluwaseun Adeyemi and I cook.", ("Oluwaseun Adeyemi",)),
        ("Then Anna Berger showed me the app.", ("Anna Berger",)),
        ("Ich heiße Wiebke, ich koche gern.", ("Wiebke",)),
        ("Da hat Frau Kaya angerufen.", ("Frau Kaya",)),
        ("I'm Peter and I hate shopping.", ("Peter",)),
        ("I told Dr. Miller and Thomas Huber.", ("Thomas Huber", "Dr. Miller")),
    ],
)
def test_people_are_found_as_they_are_named(text: str, names: tuple[str, ...]) -> None:
    assert people_named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "I'm tired of planning every Sunday.",
        "Ich bin Vater von zwei Kindern und habe keine Zeit.",
        "In New York we used another box.",
        "Montag Morgen ist bei uns immer Chaos.",
        "This is Sunday for me: planning.",
    ],
)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert people_named(text) == ()


def test_who_speaks_in_a_transcript_is_known_by_name() -> None:
    known = ["Xenia Obermaier", "Interviewer"]
    assert people_named("Xenia, that is me, decides.", known) == ("Xenia",)
    assert people_named("Our Xenia Obermaier decides.", known) == ("Xenia Obermaier",)

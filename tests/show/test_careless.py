"""Careless answers in words."""

import pytest

from persona_core.show.careless import counted, without


def test_the_count_of_a_flag_stands_out() -> None:
    said = "1,204 people took under 3 min, a third of the usual 9 min."
    assert counted(said) == ("1,204 people", "took under 3 min, a third of the usual 9 min.")


@pytest.mark.parametrize(
    ("n", "stay", "rand", "said"),
    [
        (
            6,
            0.99,
            0.97,
            "Without these 6 people 99% of the others stay in their segment: the segments hold.",
        ),
        (1, 1.0, 1.0, "Without this person all others stay in their segment."),
        (
            18,
            0.9975,
            0.99,
            "Without these 18 people over 99% of the others stay in their segment: "
            "the segments hold.",
        ),
        (
            9,
            0.896,
            0.7,
            "Without these 9 people 89% of the others stay in their segment: the segments shift.",
        ),
        (
            50,
            0.6,
            0.3,
            "Without these 50 people 60% of the others stay in their segment: "
            "the segments become others.",
        ),
    ],
)
def test_what_changes_is_one_sentence(n: int, stay: float, rand: float, said: str) -> None:
    assert without(n, stay, rand, 1_000) == said


def test_a_single_person_is_not_blamed_for_segments_that_do_not_hold() -> None:
    said = without(1, 0.59, 0.4, 338)
    assert said.endswith("the segments are not stable, whoever is left out.")

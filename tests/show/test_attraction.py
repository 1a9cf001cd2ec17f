"""Two scores stay two: who stands in which quarter, and letters at one place both to be seen."""

from persona_core.show.attraction import Place, description, in_words, plot

PLACES = [
    Place(0, "Cooks", 80, 50, 0.4),
    Place(1, "Savers", 70, 20, 0.3),
    Place(2, "Guests", 70, 20, 0.3),
]


def test_every_quarter_that_holds_somebody_is_a_sentence() -> None:
    assert in_words(PLACES) == [
        "Attractive both ways: A Cooks.",
        "We want them more than they want us: B Savers, C Guests.",
    ]
    assert in_words([Place(3, "Rest", 40, 90, 0.1), Place(4, "Few", 10, 40, 0.1)]) == [
        "They want us more than we want them: D Rest.",
        "Below half both ways: E Few.",
    ]
    assert len(in_words([])) == 1
    assert "A Cooks: they attract us 80, we attract them 50" in description(PLACES)


def test_letters_with_the_same_scores_stand_side_by_side() -> None:
    (rows,) = plot(PLACES, "light").to_dict()["datasets"].values()
    one, two = (row for row in rows if row["letter"] in "BC")
    assert (one["to_us"], one["to_them"]) == (two["to_us"], two["to_them"])
    apart = (one["across"] - two["across"]) ** 2 + (one["up"] - two["up"]) ** 2
    assert apart > 8**2

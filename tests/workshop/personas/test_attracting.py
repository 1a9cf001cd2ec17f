"""Points are shared out and scores kept; a total stands only when all is scored."""

import pytest

from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import attracting
from persona_core.workshop.store import Conflict
from persona_core.workshop.verbs import segmenting


@pytest.fixture
def cut(workshop: Workshop) -> Cut:
    return segmenting.live(workshop, Spec(("I enjoy cooking", "I compare prices"), k=2))


def test_the_usual_points_are_a_hundred_and_the_rooms_own_are_kept(workshop: Workshop) -> None:
    usual = attracting.points(workshop)
    assert sum(usual.values()) == 100
    assert list(usual) == list(attracting.names())
    attracting.say_points(workshop, usual | {"size": 30, "fit": 0})
    assert attracting.points(workshop)["size"] == 30


def test_a_total_is_the_points_times_the_scores_and_needs_all_of_them() -> None:
    shared = {"size": 60, "spend": 40, "fit": 0}
    assert attracting.total(shared, {"size": 10, "spend": 5}) == 80
    assert attracting.total(shared, {"size": 10}) is None
    assert attracting.total(shared | {"fit": 10}, {"size": 10, "spend": 5, "fit": 5}) is None


def test_the_room_sees_what_is_missing_and_then_who_leads(workshop: Workshop, cut: Cut) -> None:
    assert "Score every line" in attracting.in_words(workshop, cut)
    first, second = (one.id for one in cut.identities)
    names = attracting.names()
    attracting.say_scores(workshop, first, dict.fromkeys(names, 5), 0)
    attracting.say_scores(workshop, second, dict.fromkeys(names, 10), 0)
    words = attracting.in_words(workshop, cut)
    assert words.startswith("Points of 100: B ")
    assert words.endswith(" 50.")
    with pytest.raises(Conflict):
        attracting.say_scores(workshop, first, {}, 0)
    attracting.say_points(workshop, attracting.points(workshop) | {"size": 5})
    assert attracting.in_words(workshop, cut) == "The points add up to 85: share out 100."


def test_the_data_says_what_it_can_and_scores_nothing(workshop: Workshop, cut: Cut) -> None:
    assert attracting.from_data(cut) == {"size": "A 50%, B 50%"}
    assert attracting.scores(workshop, cut.identities[0].id).given == {}


def test_the_second_score_is_kept_apart_and_a_place_needs_both(
    workshop: Workshop, cut: Cut
) -> None:
    first, second = (one.id for one in cut.identities)
    assert sum(attracting.points(workshop, "attracted").values()) == 100
    attracting.say_scores(workshop, first, dict.fromkeys(attracting.names(), 10), 0)
    assert attracting.places(workshop, cut) == []
    ours = attracting.names("attracted")
    attracting.say_scores(workshop, first, dict.fromkeys(ours, 5) | {"offer": 0}, 0, "attracted")
    attracting.say_scores(workshop, second, dict.fromkeys(ours, 10), 0, "attracted")
    (place,) = attracting.places(workshop, cut)
    assert (place.to_us, place.to_them, place.share) == (100, 30, 0.5)
    assert attracting.in_words(workshop, cut).endswith(" 100.")

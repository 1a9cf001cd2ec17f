"""No label of the map covers another, whatever the centres."""

from itertools import combinations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from persona_core.show.map_labels import BESIDE, CHARACTER, SQUARE, Label, labels

WIDTH, HEIGHT = 700, 330
PLACES = st.lists(
    st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=2, max_size=10, unique=True
)


def boxes(placed: list[Label], names: list[str]) -> list[tuple[float, float, float, float]]:
    half, found = SQUARE / 2, []
    for one, name in zip(placed, names, strict=True):
        beside = BESIDE + CHARACTER * len(name) if one.named else 0
        found.append((one.x - half, one.y - half, one.x + half + beside, one.y + half))
    return found


@settings(max_examples=40, deadline=None)
@given(PLACES)
@example([(0.0, 328.0), (0.0, 296.0)])  # far enough apart, until the edge moves one
def test_letters_and_names_never_overlap_and_stay_on_the_map(
    places: list[tuple[float, float]],
) -> None:
    names = [f"a name of segment {i}" for i in range(len(places))]
    drawn = boxes(labels(np.array(places), names, WIDTH, HEIGHT), names)
    for one, two in combinations(drawn, 2):
        apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        assert apart
    for left, top, right, bottom in drawn:
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH + 1e-9
        assert bottom <= HEIGHT


def test_a_letter_with_room_stays_at_its_centre_and_has_its_name() -> None:
    [far, one, two] = labels(
        np.array([[100.0, 50], [300, 200], [303, 203]]), ["Far", "One", "Two"], WIDTH, HEIGHT
    )
    assert (far.x, far.y, far.named) == (100, 50, True)
    assert abs(one.x - 300) < SQUARE
    assert not (one.named and two.named and abs(one.y - two.y) < SQUARE)


def test_centres_at_one_place_are_still_told_apart() -> None:
    placed = labels(np.full((4, 2), 100.0), ["a"] * 4, WIDTH, HEIGHT)
    assert len({(round(p.x), round(p.y)) for p in placed}) == 4

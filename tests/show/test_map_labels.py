"""No label of the map covers another, whatever the centres."""

from itertools import combinations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from persona_core.show.map_labels import CHARACTER, SQUARE, Label, labels

WIDTH, HEIGHT = 700, 330
PLACES = st.lists(
    st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=2, max_size=10, unique=True
)


Box = tuple[float, float, float, float]


def boxes(placed: list[Label], names: list[str]) -> list[Box]:
    """Left, top, right, bottom of each square, then of each name."""
    half, found = SQUARE / 2, list[Box]()
    for one, name in zip(placed, names, strict=True):
        found.append((one.x - half, one.y - half, one.x + half, one.y + half))
        if one.name:
            (x, y), long = one.name, CHARACTER * len(name)
            left = x - long if one.before else x
            found.append((left, y - half, left + long, y + half))
    return found


@settings(max_examples=40, deadline=None)
@given(PLACES)
@example([(0.0, 328.0), (0.0, 296.0)])  # far enough apart, until the edge moves one
def test_letters_and_names_never_overlap_and_stay_on_the_map(
    places: list[tuple[float, float]],
) -> None:
    names = [f"a name of segment {i}" for i in range(len(places))]
    placed = labels(np.array(places), names, WIDTH, HEIGHT)
    assert all(one.name for one in placed), "ten names have room on a map of this size"
    drawn = boxes(placed, names)
    for one, two in combinations(drawn, 2):
        aside = min(one[2], two[2]) - max(one[0], two[0])
        down = min(one[3], two[3]) - max(one[1], two[1])
        assert min(aside, down) < 1e-9
    for left, top, right, bottom in drawn:
        assert left >= -1e-9
        assert top >= -1e-9
        assert right <= WIDTH + 1e-9
        assert bottom <= HEIGHT + 1e-9


def test_a_letter_with_room_stays_at_its_centre_and_has_its_name_beside_it() -> None:
    [far, one, two] = labels(
        np.array([[100.0, 50], [300, 200], [303, 203]]), ["Far", "One", "Two"], WIDTH, HEIGHT
    )
    assert (far.x, far.y) == (100, 50)
    assert far.line is None
    assert abs(one.x - 300) < SQUARE
    assert one.name
    assert two.name
    assert one.line is None
    assert two.line is None


def test_a_name_rather_stands_where_it_covers_nobody() -> None:
    right = np.array([[320.0 + 2 * i, 160 + 5 * j] for i in range(40) for j in range(5)])
    [crowded] = labels(np.array([[300.0, 165]]), ["Busy families"], WIDTH, HEIGHT, right)
    assert crowded.before
    assert crowded.line is None


def test_a_line_leads_to_a_name_that_had_to_go_further_off() -> None:
    around = [(300.0 + x, 165.0 + y) for x in (-32, 0, 32) for y in (-32, 0, 32)]
    around.sort(key=lambda at: at == (300, 165))
    *_, middle = labels(np.array(around), ["A rather long name"] * 9, WIDTH, HEIGHT)
    assert middle.name
    assert middle.line


def test_a_long_name_stands_over_its_letter_where_neither_side_has_room() -> None:
    [only] = labels(np.array([[200.0, 150]]), ["x" * 40], 400, HEIGHT)
    assert only.name
    assert only.line is None
    assert abs(only.name[1] - 150) == SQUARE


def test_a_name_longer_than_the_map_is_left_out() -> None:
    [only] = labels(np.array([[50.0, 50]]), ["x" * 60], 320, HEIGHT)
    assert only.name is None


def test_centres_at_one_place_are_still_told_apart() -> None:
    placed = labels(np.full((4, 2), 100.0), ["a"] * 4, WIDTH, HEIGHT)
    assert len({(round(p.x), round(p.y)) for p in placed}) == 4

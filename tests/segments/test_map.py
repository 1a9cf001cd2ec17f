"""The map's plane is the one of the centres; its ends are named by the answers given there."""

import numpy as np
import pytest

from persona_core.segments import encode, segment
from persona_core.segments.map import POINTS, segment_map
from persona_core.segments.model import Solution, Spec
from persona_core.sources.table import Table
from tests.segments.tables import ordinal, table


def survey(n: int = 300) -> tuple[Table, Solution]:
    """Two questions tell three groups apart: a (high for the first), b (high for the second)."""
    rng = np.random.default_rng(0)
    group = np.repeat([0, 1, 2], n // 3)
    high, low = rng.integers(3, 5, n), rng.integers(0, 2, n)
    people = table(
        a=ordinal([int(v) for v in np.where(group == 0, high, low)]),
        b=ordinal([int(v) for v in np.where(group == 1, high, low)]),
        noise=ordinal([int(v) for v in rng.integers(0, 5, n)]),
    )
    return people, segment(people, Spec(("a", "b", "noise"), k=3))


def test_the_plane_holds_the_differences_between_the_centres() -> None:
    people, found = survey()
    drawn = segment_map(people, found)
    _, x = encode(people, found.spec)
    centres = np.stack([x[found.labels == s].mean(axis=0) for s in (1, 2, 3)])
    flat = np.linalg.norm(drawn.centres[:, None] - drawn.centres, axis=2)
    real = np.linalg.norm(centres[:, None] - centres, axis=2)
    assert flat == pytest.approx(real, abs=1e-4)  # three centres lie in one plane
    assert drawn.shown == pytest.approx(1)
    assert drawn.points.shape == (300, 2)


def test_the_ends_are_named_by_what_is_answered_there() -> None:
    people, found = survey()
    drawn = segment_map(people, found)
    named = {f.question for axis in drawn.ends for end in axis for f in end}
    assert named == {"a", "b"}
    answers = {"a": people.codes("a"), "b": people.codes("b")}
    for axis, (low, high) in enumerate(drawn.ends):
        for features, side in ((low, -1), (high, 1)):
            for f in features:
                right = drawn.points[:, axis] * side > 0
                assert answers[f.question][right].mean() > answers[f.question][~right].mean()


def test_two_segments_have_a_second_axis_too() -> None:
    people, _ = survey()
    drawn = segment_map(people, segment(people, Spec(("a", "b", "noise"), k=2)))
    assert drawn.points.std(axis=0).min() > 0.01
    assert drawn.shown == pytest.approx(1)


def test_at_most_two_thousand_dots_and_the_same_ones_each_time() -> None:
    people, found = survey(3000)
    first, second = segment_map(people, found), segment_map(people, found)
    assert len(first.points) == POINTS
    assert np.array_equal(first.points, second.points)

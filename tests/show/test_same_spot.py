"""People of one spot are drawn beside each other, and only they."""

import numpy as np

from persona_core.show.same_spot import CLUSTER, in_words, spread

ALONE = np.array([[0.0, 0.0], [100.0, 40.0], [-30.0, 7.5]])
SAME = np.vstack([ALONE, np.tile([20.0, 20.0], (240, 1))])


def test_who_stands_alone_stays_there() -> None:
    assert np.array_equal(spread(ALONE, (1, 1)), ALONE)
    assert np.array_equal(spread(SAME, (1, 1))[:3], ALONE)


def test_two_hundred_and_forty_on_one_spot_are_seen_as_so_many() -> None:
    aside = spread(SAME, (1, 1))[3:] - [20, 20]
    far = np.hypot(*aside.T)
    apart = np.hypot(*(aside[:, None] - aside).T) + np.eye(240) * 99
    assert far.max() < 40  # px: a cluster, not a cloud over the whole map
    assert apart.min() > 2  # px: each has a place of its own
    assert np.abs(aside.mean(axis=0)).max() < 1  # around the spot, in no direction


def test_they_stand_there_again_the_next_time_and_as_round_on_any_scale() -> None:
    one, other = spread(SAME, (1, 1)), spread(SAME, (0.01, -3.0))
    assert np.array_equal(one, spread(SAME, (1, 1)))
    assert np.allclose((one - SAME) * [0.01, 3.0], other - SAME)


def test_a_cluster_is_explained_only_where_there_is_one() -> None:
    assert in_words(ALONE) == []
    assert in_words(SAME) == [CLUSTER]
    assert in_words(np.zeros((4, 2))) == []

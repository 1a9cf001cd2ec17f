import itertools
import json
from dataclasses import replace

import numpy as np
import pytest

from persona_core.segments import (
    Memory,
    Spec,
    default_variables,
    follow,
    pin,
    prepare,
    segment,
)
from tests.segments.planted import planted


class Room:
    """A memory with ids in the order they are given out."""

    def __init__(self):
        self.memory = Memory()
        self.ids = (f"id{i}" for i in itertools.count())

    def show(self, labels, **more):
        labels = np.asarray(labels, dtype=np.int16)
        self.memory, people = follow(self.memory, labels, lambda: next(self.ids), **more)
        return people

    def name(self, identity, name):
        known = (replace(i, name=name) if i.id == identity.id else i for i in self.memory.known)
        self.memory = replace(pin(self.memory), known=tuple(known))


THREE = [1] * 6 + [2] * 6 + [3] * 4
FOUR = [1] * 6 + [2] * 3 + [3] * 4 + [4] * 3  # the second of three falls apart


@pytest.fixture
def room():
    return Room()


def test_new_segments_get_ids_and_the_lowest_colours(room):
    people = room.show(THREE)
    assert [p.id for p in people] == ["id0", "id1", "id2"]
    assert [p.slot for p in people] == [0, 1, 2]


def test_identities_follow_their_people_when_numbers_change(room):
    first = room.show(THREE)
    assert room.show([3] * 6 + [1] * 6 + [2] * 4) == (first[1], first[2], first[0])


def test_three_four_three_restores_names_colours_and_ids(room):
    for person in room.show(THREE):
        room.name(person, f"name of {person.id}")
    first = room.show(THREE)
    assert [p.name for p in first] == ["name of id0", "name of id1", "name of id2"]
    four = room.show(FOUR)
    assert {p.id for p in four} == {"id0", "id1", "id2", "id3"}
    assert room.show(THREE) == first
    assert room.show(FOUR) == four


def test_any_walk_through_partitions_shows_each_as_it_was_first_shown(room):
    rng = np.random.default_rng(0)
    shapes = [rng.integers(1, k + 1, 60) for k in (2, 3, 4, 5, 6)]
    shown = [room.show(labels) for labels in shapes]
    for i in rng.integers(0, 5, 20):
        assert room.show(shapes[i]) == shown[i]


def test_a_group_that_shares_too_few_people_is_a_new_one(room):
    first = room.show([1] * 10 + [2] * 10)
    # a quarter of the first group is left in a group as large: Jaccard 2.5 / 17.5
    people = room.show([2] * 2 + [1] * 8 + [2] * 2 + [3] * 8)
    assert people[0].id == first[0].id
    assert people[1].id not in {p.id for p in first}


def test_colours_are_unique_and_a_retired_one_is_free_again(room):
    room.show([1] * 10 + [2] * 10 + [3] * 10)
    two = room.show([1] * 10 + [2] * 20)
    assert len({p.slot for p in two}) == 2
    gone = ({0, 1, 2} - {p.slot for p in two}).pop()
    three = room.show([1] * 10 + [2] * 4 + [3] * 4 + [2] * 6 + [3] * 6)
    assert gone in {p.slot for p in three}
    assert len({p.slot for p in three}) == 3


def test_who_comes_back_to_a_taken_colour_gets_the_lowest_free_one():
    from persona_core.segments.identity import Identity, Partition

    people = [Identity("a", 0), Identity("b", 1), Identity("c", 1)]
    far, now = np.repeat([1, 2], 10), np.repeat([1, 2, 3], [10, 5, 5])
    memory = Memory(
        known=tuple(people),
        living=("a", "c"),
        partitions=(
            Partition(np.where(np.arange(20) < 15, 0, 1).astype(np.uint8), (people[1],)),
            Partition(np.where(far == 2, 2, 1).astype(np.uint8), (people[0], people[2])),
        ),
    )
    _, found = follow(memory, now.astype(np.int16), lambda: "new")
    assert {p.id: p.slot for p in found} == {"a": 0, "c": 1, "b": 2}


def test_twenty_seeds_on_planted_segments_rename_nothing(room):
    survey = planted(4, seed=11)
    names, _ = default_variables(survey.table)
    ready = prepare(survey.table, names)

    def shown(seed):
        labels = segment(survey.table, Spec(names, 4, seed=seed), ready).labels
        return labels, room.show(labels)

    _, first = shown(0)
    for seed in range(20):
        labels, people = shown(seed)
        assert set(people) == set(first)
        for s, person in enumerate(people, 1):  # and each is still mostly the same people
            assert (labels == s).sum() > 0
            assert person in first


def test_four_seeds_and_all_k_leave_the_first_picture_as_it_was(room):
    survey = planted(3, seed=5)
    names, _ = default_variables(survey.table)
    ready = prepare(survey.table, names)

    def shown(k, seed):
        return room.show(segment(survey.table, Spec(names, k, seed=seed), ready).labels)

    first = shown(3, 0)
    for k, seed in itertools.product((2, 4, 5, 6, 10), range(4)):
        people = shown(k, seed)
        assert len({p.slot for p in people}) == k
    assert shown(3, 0) == first


def test_a_memory_can_be_written_down_and_read_again(room):
    room.show(THREE)
    room.name(room.show(FOUR)[0], "Planners")
    again = Memory.from_json(json.loads(json.dumps(room.memory.as_json())))
    _, people = follow(again, np.array(THREE, dtype=np.int16), lambda: "never")
    assert people == room.show(THREE)
    assert people[0].name == "Planners"


def test_footprints_follow_keys_when_rows_are_sorted_dropped_and_added(room):
    keys = [f"person {i}" for i in range(16)]
    first = room.show(THREE, keys=keys)
    order = np.random.default_rng(0).permutation(16)
    mixed = np.array(THREE)[order].tolist()
    shuffled = room.show([*mixed[2:], 1], keys=[*(keys[i] for i in order[2:]), "somebody new"])
    assert shuffled == first


def test_without_keys_rows_that_are_added_at_the_end_keep_the_others(room):
    first = room.show(THREE)
    assert room.show([*THREE, 1, 1, 2]) == first


def test_old_partitions_fade_but_never_one_that_was_kept_or_named_in(room):
    rng = np.random.default_rng(1)
    kept = room.show(THREE * 5)
    room.memory = pin(room.memory)
    named = room.show(FOUR * 5)
    room.name(named[0], "Planners")
    for _ in range(40):
        room.show(rng.integers(1, 5, 80))
    assert len(room.memory.partitions) == 26
    assert [p.id for p in room.show(THREE * 5)] == [p.id for p in kept]
    assert room.show(FOUR * 5)[0].name == "Planners"


def test_a_name_follows_most_of_its_people_not_the_purer_part(room):
    first = room.show([1] * 100 + [2] * 100)
    # 60 of the first group with 60 others (Jaccard 0.375), 40 of it alone (Jaccard 0.4)
    people = room.show([1] * 60 + [2] * 40 + [1] * 60 + [3] * 40)
    assert people[0].id == first[0].id
    assert people[1].id not in {one.id for one in first}


def test_a_group_of_two_takes_the_name_of_the_larger(room):
    first = room.show([1] * 40 + [2] * 60 + [3] * 50)
    assert [one.id for one in room.show([1] * 100 + [2] * 50)] == [first[1].id, first[2].id]


def test_a_name_does_not_go_where_its_people_are_but_few(room):
    first = room.show([1] * 30 + [2] * 170)
    # all 30 among 110 (Jaccard 0.27), the 90 others alone
    people = room.show([1] * 110 + [2] * 90)
    assert people[0].id not in {one.id for one in first}
    assert people[1].id == first[1].id


def test_a_group_most_of_whose_people_had_other_names_is_a_new_one(room):
    first = room.show([1] * 36 + [2] * 32 + [3] * 32 + [4] * 50)
    room.name(first[0], "Planners")
    # all who were planners, but only 36 of a hundred: Jaccard 0.36
    merged = room.show([1] * 100 + [2] * 50)
    assert merged[0].id not in {one.id for one in first}
    assert merged[1].id == first[3].id
    assert room.show([1] * 36 + [2] * 32 + [3] * 32 + [4] * 50)[0].name == "Planners"


def test_a_second_wave_four_times_as_large_takes_no_name_away(room):
    first = room.show(THREE)
    assert room.show([*[2] * 6, *[3] * 6, *[1] * 4, *[1] * 20, *[2] * 25, *[3] * 20]) == (
        first[2],
        first[0],
        first[1],
    )


def test_who_answered_nothing_before_counts_as_somebody_else(room):
    room.show([1] * 4 + [0] * 12)
    people = room.show([1] * 16)
    assert people[0].id == "id1"

"""A segment has an identity apart from its number: names, colours and personas hang on it.

A `Memory` remembers who was in which segment of the partitions shown so far. A new partition is
matched to those footprints by the overlap of people, so identities follow their people through
changes of k, seed, questions and data; what was shown before is restored exactly.
"""

import base64
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import linear_sum_assignment

SAME_PEOPLE = 0.3
"""Least Jaccard overlap to be the same group: about half of each of two equally large ones."""
MAJORITY = 0.5
"""Least share of a group's people who were called so before: a name that most of those it is now
said of never had is no longer theirs, as where three equal groups become one."""
ABSENT = 255
"""Of who was not in the data when a partition was shown: no evidence for or against a name, so
that a second wave, however large, takes none away."""
REMEMBERED = 24
"""Partitions kept: all k of a session and some detours."""


@dataclass(frozen=True)
class Identity:
    """One group of people as the room knows it."""

    id: str
    """Random, stable; personas and names hang on it."""
    slot: int
    """Colour and letter: 0 = A, 1 = B …; unique among the living, freed when retired."""
    name: str = ""
    """The room's own name; empty: the suggested one is shown."""


@dataclass(frozen=True, eq=False)
class Partition:
    """Segments as they were shown once."""

    labels: NDArray[np.uint8]
    """Shape (n,), 0 = in none, `ABSENT` = not in the data then."""
    people: tuple[Identity, ...]
    """Of segments 1..k, with the slots they had."""
    pinned: bool = False
    """Never forgotten: it was kept, or one of its segments was named in it."""


@dataclass(frozen=True, eq=False)
class Memory:
    """All identities that may come back."""

    known: tuple[Identity, ...] = ()
    """Each once, with its latest name and slot."""
    living: tuple[str, ...] = ()
    """Ids of segments 1..k as last shown."""
    partitions: tuple[Partition, ...] = ()
    """Oldest first; the last one is shown now."""
    keys: tuple[str, ...] | None = None
    """Who stands in which row; None: the row number is the key."""

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return {
            "known": [[i.id, i.slot, i.name] for i in self.known],
            "living": list(self.living),
            "partitions": [
                {
                    "labels": _packed(p.labels),
                    "people": [[i.id, i.slot] for i in p.people],
                    "pinned": p.pinned,
                }
                for p in self.partitions
            ],
            "keys": None if self.keys is None else list(self.keys),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Memory":
        """The inverse of `as_json`."""
        return cls(
            known=tuple(Identity(*one) for one in value["known"]),
            living=tuple(value["living"]),
            partitions=tuple(
                Partition(
                    _unpacked(p["labels"]),
                    tuple(Identity(*one) for one in p["people"]),
                    p["pinned"],
                )
                for p in value["partitions"]
            ),
            keys=None if value["keys"] is None else tuple(value["keys"]),
        )


def pin(memory: Memory) -> Memory:
    """The partition shown now is never forgotten, because something hangs on its segments."""
    shown = tuple(replace(p, pinned=True) for p in memory.partitions[-1:])
    return replace(memory, partitions=(*memory.partitions[:-1], *shown))


def follow(
    memory: Memory,
    labels: NDArray[np.int16],
    new_id: Callable[[], str],
    keys: Sequence[str] | None = None,
) -> tuple[Memory, tuple[Identity, ...]]:
    """Identities of segments 1..k under these labels, and the memory that now holds them.

    labels: shape (n,), 0 = in none. new_id: called for each group never seen before. keys: who
    stands in which row, so that footprints hold when rows are added, dropped or sorted.

    A partition that was shown before gets back the identities and slots it had. Otherwise groups
    are matched so that most people stay under the name they had (at best over the times an
    identity was shown): the larger part of a group that splits keeps its name, a merged one takes
    that of the larger, if half of its people or more had it. No two whose Jaccard overlap is below
    `SAME_PEOPLE` are the same; who was not there before does not count.

    Who stays keeps the slot; who comes back takes the old one if it is free; the rest take the
    lowest free ones.
    """
    k = int(labels.max(initial=0))
    memory = _realigned(memory, len(labels), None if keys is None else tuple(map(str, keys)))
    overlaps = [_overlap(labels, p.labels, k, len(p.people)) for p in memory.partitions]
    known = {one.id: one for one in memory.known}
    for partition, overlap in zip(reversed(memory.partitions), reversed(overlaps), strict=True):
        like = overlap.jaccard
        if like.shape == (k, k) and (like.max(axis=1) == 1).all():  # shown before
            before = (partition.people[j] for j in like.argmax(axis=1))
            people = tuple(replace(known[one.id], slot=one.slot) for one in before)
            break
    else:
        ids = _matched(memory, overlaps, k)
        people = _slotted(memory, [known[i] if i else Identity(new_id(), -1) for i in ids])
    return _remembering(memory, labels, people), people


# -- matching ---------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Overlap:
    """Of each segment with each of a former partition; both of shape (k, k before)."""

    shared: NDArray[np.int64]
    """People in both."""
    jaccard: NDArray[np.float64]
    """Of the people in either, the part that is in both."""
    of_now: NDArray[np.float64]
    """Of the people in the segment, the part that is in both."""

    @property
    def same(self) -> NDArray[np.bool_]:
        """Whether the two may be the same group."""
        return (self.jaccard >= SAME_PEOPLE) & (self.of_now >= MAJORITY)


def _overlap(
    labels: NDArray[np.int16], before: NDArray[np.uint8], k: int, k_before: int
) -> _Overlap:
    there = before != ABSENT
    flat = labels[there].astype(np.intp) * (k_before + 1) + before[there]
    both = np.bincount(flat, minlength=(k + 1) * (k_before + 1)).reshape(k + 1, k_before + 1)
    shared, now = both[1:, 1:], both.sum(axis=1)[1:, None]
    either = now + both.sum(axis=0)[None, 1:] - shared
    return _Overlap(shared, shared / np.maximum(either, 1), shared / np.maximum(now, 1))


def _matched(memory: Memory, overlaps: Sequence[_Overlap], k: int) -> list[str | None]:
    """For each segment the id of the identity it continues, or None."""
    ids = [one.id for one in memory.known]
    score = np.zeros((k, len(ids)))
    for partition, overlap in zip(memory.partitions, overlaps, strict=True):
        for j, one in enumerate(partition.people):
            column = ids.index(one.id)
            like = overlap.jaccard[:, j]
            # of equals the one more alike: less than one person's worth in all
            worth = np.where(overlap.same[:, j], overlap.shared[:, j] + like / (k + 1), 0)
            score[:, column] = np.maximum(score[:, column], worth)
    # then whoever is on the screen now
    score += 1e-6 * (score > 0) * np.isin(ids, memory.living)
    found: list[str | None] = [None] * k
    for s, column in zip(*linear_sum_assignment(score, maximize=True), strict=True):
        if score[s, column] > 0:
            found[s] = ids[column]
    return found


def _slotted(memory: Memory, people: Sequence[Identity]) -> tuple[Identity, ...]:
    """The same people with slots that are unique; a new identity comes with slot -1."""
    taken: dict[str, int] = {}
    for one in sorted(people, key=lambda i: (i.id not in memory.living, i.slot < 0)):
        free = one.slot >= 0 and one.slot not in taken.values()
        lowest = next(s for s in range(len(people) + 1) if s not in taken.values())
        taken[one.id] = one.slot if free else lowest
    return tuple(replace(one, slot=taken[one.id]) for one in people)


# -- remembering ------------------------------------------------------------------------------


def _remembering(memory: Memory, labels: NDArray[np.int16], people: tuple[Identity, ...]) -> Memory:
    """This partition as the latest, each distinct one once; the oldest fade unless pinned."""
    same = [np.array_equal(p.labels, labels) for p in memory.partitions]
    pinned = any(p.pinned for p, is_same in zip(memory.partitions, same, strict=True) if is_same)
    others = [p for p, is_same in zip(memory.partitions, same, strict=True) if not is_same]
    fading = sum(not p.pinned for p in others) - (REMEMBERED - 1)
    gone = {id(p) for p in [p for p in others if not p.pinned][: max(0, fading)]}
    now = Partition(labels.astype(np.uint8), people, pinned)
    partitions = (*(p for p in others if id(p) not in gone), now)
    alive = {one.id for p in partitions for one in p.people}
    known = {one.id: one for one in (*memory.known, *people)}
    return replace(
        memory,
        known=tuple(one for one in known.values() if one.id in alive),
        living=tuple(one.id for one in people),
        partitions=partitions,
    )


def _realigned(memory: Memory, n: int, keys: tuple[str, ...] | None) -> Memory:
    """Footprints moved to the rows that people stand in now."""
    if keys is not None and memory.keys is not None and keys != memory.keys:
        row = {key: i for i, key in enumerate(memory.keys)}
        source = np.array([row.get(key, -1) for key in keys], dtype=np.intp)
    else:
        source = np.arange(n, dtype=np.intp)
    partitions = tuple(replace(p, labels=_moved(p.labels, source)) for p in memory.partitions)
    return replace(memory, partitions=partitions, keys=keys if keys is not None else memory.keys)


def _moved(labels: NDArray[np.uint8], source: NDArray[np.intp]) -> NDArray[np.uint8]:
    """labels[source], `ABSENT` where the person was not there."""
    there = (source >= 0) & (source < len(labels))
    if there.all() and len(source) == len(labels) and (source == np.arange(len(source))).all():
        return labels
    out = np.full(len(source), ABSENT, dtype=np.uint8)
    out[there] = labels[source[there]]
    return out


def _packed(labels: ArrayLike) -> str:
    return base64.b64encode(zlib.compress(np.asarray(labels, dtype=np.uint8).tobytes())).decode()


def _unpacked(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype=np.uint8)

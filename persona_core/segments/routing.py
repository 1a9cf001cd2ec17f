"""Who was not asked what: blocks of questions that blanks switch on and off together.

People routed past a block make a perfectly stable “segment” of the unasked (docs/method.md,
section 6), so every solution is compared with each block's pattern of blanks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from persona_core.sources.table import Blank, Question, Table

ALIKE = 0.3
"""Adjusted Rand above which segments and a pattern of blanks are the same thing seen twice."""
MOSTLY = 0.5
"""More than this share of a segment without an answer: it is a segment of the unasked."""
GATHERED, QUARTER = 0.9, 0.25
"""A segment that holds so much of all who have no answer, and of which they are so much, is where
they were put for that, even if others keep them company."""
NEARLY = 0.9
"""Two blocks share their pattern where this much (Jaccard) of the people without answers agree."""


@dataclass(frozen=True)
class Routed:
    """A block of segmentation questions whose blanks the segments follow."""

    block: str
    """The grid's stem, or the question's label."""
    missing: tuple[int, ...]
    """People of each segment 1..k who have no answer anywhere in the block."""
    sizes: tuple[int, ...]
    """People of each segment."""
    rand: float
    """Adjusted Rand index of the segments and the pattern of blanks."""
    own_rand: tuple[float, ...]
    """The same for each segment against all others."""
    not_asked: bool
    """Most of them were never asked; otherwise they gave no answer."""
    questions: tuple[str, ...]
    """Names of its questions, and of those of the blocks counted in `more`."""
    rows: int = 1
    """Questions of `block` itself: the rows of a grid."""
    more: int = 0
    """Further blocks that nearly the same people have no answer to."""

    def segments(self) -> tuple[int, ...]:
        """Numbers of the segments of which more than half have no answer."""
        return tuple(
            s
            for s, (gone, size) in enumerate(zip(self.missing, self.sizes, strict=True), 1)
            if gone > MOSTLY * size
        )

    def gathering(self) -> int:
        """The segment (1..k) that nearly all without an answer are put in, not being most of it;
        0 where there is none."""
        s = 1 + max(range(len(self.sizes)), key=lambda i: self.missing[i])
        gone, size = self.missing[s - 1], self.sizes[s - 1]
        gathers = gone >= GATHERED * sum(self.missing) and QUARTER * size <= gone <= MOSTLY * size
        return s if gathers else 0


def routed_blocks(
    table: Table, variables: Sequence[str], labels: NDArray[np.int16]
) -> tuple[Routed, ...]:
    """The blocks of these questions that the segments follow, in questionnaire order.

    Blocks that nearly the same people have no answer to are reported once, under the one with the
    most questions.
    """
    found: list[tuple[NDArray[np.bool_], Routed]] = []
    kept = labels > 0
    for block, questions in _blocks(table, variables).items():
        blanks = [table.blank(q.name) for q in questions]
        missing = np.logical_and.reduce([b != Blank.ANSWERED for b in blanks]) & kept
        if not missing.any():
            continue
        for i, (other, routed) in enumerate(found):
            if (missing & other).sum() >= NEARLY * (missing | other).sum():
                names = (*routed.questions, *(q.name for q in questions))
                routed = replace(routed, more=routed.more + 1, questions=names)
                if len(questions) > routed.rows:
                    routed = replace(routed, block=block, rows=len(questions))
                found[i] = other, routed
                break
        else:
            never = int((blanks[0][missing] == Blank.NOT_ASKED).sum())
            names = tuple(q.name for q in questions)
            routed = _compared(block, missing, labels, never > MOSTLY * missing.sum(), names)
            if routed.rand > ALIKE or routed.segments() or routed.gathering():
                found.append((missing, routed))
    return tuple(routed for _, routed in found)


def _compared(
    block: str,
    missing: NDArray[np.bool_],
    labels: NDArray[np.int16],
    not_asked: bool,
    questions: tuple[str, ...],
) -> Routed:
    k = int(labels.max(initial=0))
    sizes = np.bincount(labels, minlength=k + 1)[1:]
    counts = np.bincount(labels[missing], minlength=k + 1)[1:]
    both = np.stack([counts, sizes - counts])
    return Routed(
        block=block,
        missing=tuple(counts.tolist()),
        sizes=tuple(sizes.tolist()),
        rand=adjusted_rand(both),
        own_rand=tuple(_one_against_all(both, s) for s in range(k)),
        not_asked=bool(not_asked),
        questions=questions,
        rows=len(questions),
    )


def _one_against_all(both: NDArray[np.integer], s: int) -> float:
    return adjusted_rand(np.stack([both[:, s], np.delete(both, s, axis=1).sum(axis=1)], axis=1))


def adjusted_rand(table: NDArray[np.integer]) -> float:
    """Adjusted Rand index (Hubert & Arabie 1985) of a cross-table of two partitions.

    1 where they agree, about 0 by chance; 1 where both put everybody in one group.
    """
    pairs = [_pairs(part) for part in (table, table.sum(axis=0), table.sum(axis=1))]
    everything = _pairs(table.sum())
    if everything == 0:
        return 1.0
    expected = pairs[1] * pairs[2] / everything
    highest = (pairs[1] + pairs[2]) / 2
    return 1.0 if highest == expected else (pairs[0] - expected) / (highest - expected)


def _pairs(counts: NDArray[np.integer]) -> float:
    c = np.asarray(counts, dtype=np.float64)
    return float((c * (c - 1) / 2).sum())


def _blocks(table: Table, variables: Sequence[str]) -> dict[str, list[Question]]:
    blocks: dict[str, list[Question]] = {}
    for name in variables:
        q = table.question(name)
        blocks.setdefault(q.group or q.label, []).append(q)
    return blocks

"""Not asked or not answered: an earlier answer that closes a question tells, else a shared silence.

A survey that asks "have you seen it?" skips a block for those who say no. Where the answer that
closes a block is found, it alone decides: who was asked and left the whole block blank did not
answer. Else neighbouring questions that are blank for the very same people were never shown to
them.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import lgamma, log

import numpy as np
from numpy.typing import NDArray

from persona_core.sources.table import Blank

Bits = NDArray[np.uint8]
"""A bit per respondent: a million fit in 125 kB, so that many can be compared with many."""
LEAST = 0.05
"""Share of respondents: fewer common blanks are chance, unless an earlier answer explains them."""
ALIKE = 0.8
"""Overlap (Jaccard) of the blanks of neighbours in one block; of a small route and its answer."""
PAIR = 0.9
"""The same of two neighbours that stand alone: less is shared by taste."""
GATES = 12
"""How many earlier questions are tried as the one that opens a follow-up."""
ANSWERS = 12
"""A question with more answers opens none."""
ENOUGH, SOME = 8, 3
"""People whom a small route leaves out, or leads in: a few may all be silent for a reason of their
own, while to answer just where the others are silent is nobody's whim."""
CLOSED, OPEN = 0.02, 0.9
"""Who gave a closing answer hardly ever answers what it closes; of the others most do."""
CHANCE = -12.0
"""Logarithm of a probability (one in 160,000): a dozen questions with a dozen answers are tried."""


@dataclass(frozen=True, eq=False)
class Asking:
    """What routing needs to know of one question."""

    blank: NDArray[np.uint8]
    """`Blank` per respondent."""
    n_columns: int
    """A question over several columns is a block by itself."""
    codes: NDArray[np.int16] | None
    """Its answers, where it may open others; -1 = blank."""
    group: str | None
    """The grid it is a row of."""
    follows: bool
    """False for what the tool wrote and for empty columns: they take no part."""


def not_asked(questions: Sequence[Asking]) -> list[NDArray[np.uint8]]:
    """The blanks of every question, with NOT_ASKED where nobody was asked."""
    result = [q.blank.copy() for q in questions]
    order = [i for i, q in enumerate(questions) if q.follows]
    gates = {i: gate for i in order if (gate := _gate(questions[i])) is not None}
    at = list(gates)
    closed: dict[int, Bits] = {}
    for block in [*_blocks(questions, order), *_grids(questions, order)]:
        if all(i in closed for i in block):
            continue
        silent = np.logical_and.reduce([questions[i].blank > 0 for i in block])
        by_answer = _closed(np.packbits(~silent), _before(gates, at, block[0]))
        for i in block:
            if by_answer is not None:
                closed[i] = by_answer
                _mark(result[i], _people(by_answer, len(silent)))
            elif i not in closed:
                _mark(result[i], silent)
    last: Bits | None = None
    for i in order:
        if (result[i] == Blank.NOT_ANSWERED).any():
            answered = np.packbits(questions[i].blank == 0)
            found = _closed(answered, _before(gates, at, i))
            if found is None and last is not None and _goes_on(answered, last, len(result[i])):
                found = last
            if found is not None:
                _mark(result[i], _people(found, len(result[i])))
                closed.setdefault(i, found)
        last = closed.get(i)
    return result


def _before(gates: Mapping[int, "_Gate"], at: Sequence[int], first: int) -> list["_Gate"]:
    """The questions that may open the one at `first`; at: where gates stand, in order."""
    n = bisect_left(at, first)
    return [gates[i] for i in at[max(n - GATES, 0) : n]]


def _people(bits: Bits, n: int) -> NDArray[np.bool_]:
    return np.unpackbits(bits, count=n).astype(bool)


def _mark(blank: NDArray[np.uint8], unseen: NDArray[np.bool_]) -> None:
    """Say of those who did not see it that nobody asked them."""
    blank[unseen & (blank == Blank.NOT_ANSWERED)] = Blank.NOT_ASKED


def _blocks(questions: Sequence[Asking], order: Sequence[int]) -> list[list[int]]:
    """Runs of neighbours whose blanks are (nearly) the same people, enough of them."""
    blocks: list[list[int]] = []
    current: list[int] = []
    common: NDArray[np.bool_] | None = None
    for i in order:
        missing = questions[i].blank > 0
        if missing.mean() < LEAST or missing.all():
            blocks, current, common = [*blocks, current], [], None
            continue
        if common is not None and _same(common, missing):
            current, common = [*current, i], common & missing
        else:
            blocks, current, common = [*blocks, current], [i], missing
    return [b for b in [*blocks, current] if _is_block(questions, b)]


def _grids(questions: Sequence[Asking], order: Sequence[int]) -> list[list[int]]:
    """Grids of three rows and more: who left a whole grid blank did not see it."""
    grids: dict[str, list[int]] = {}
    for i in order:
        if (group := questions[i].group) is not None:
            grids.setdefault(group, []).append(i)
    return [
        rows
        for rows in grids.values()
        if len(rows) >= 3 and float(_silent(questions, rows).mean()) >= LEAST
    ]


def _silent(questions: Sequence[Asking], block: Sequence[int]) -> NDArray[np.bool_]:
    """Who left the whole block blank."""
    every: NDArray[np.bool_] = np.logical_and.reduce([questions[i].blank > 0 for i in block])
    return every


def _is_block(questions: Sequence[Asking], block: Sequence[int]) -> bool:
    if len(block) == 2 and all(questions[i].n_columns == 1 for i in block):
        one, other = (questions[i].blank > 0 for i in block)
        return int((one & other).sum()) >= PAIR * int((one | other).sum())
    return len(block) >= 2 or (len(block) == 1 and questions[block[0]].n_columns > 1)


def _same(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> bool:
    """Whether two blanks are one route: much the same people, the fewer among the more.

    Questions that people skip by taste (tools they never heard of) overlap as much, but some
    answer the one and some the other.
    """
    both = int((a & b).sum())
    fewer = min(int(a.sum()), int(b.sum()))
    return both >= ALIKE * int((a | b).sum()) and fewer - both <= max(1, CLOSED * fewer)


# -- the answer that closes ---------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Gate:
    """A question that may open others: who gave which answer, a bit per respondent."""

    people: tuple[Bits, ...]
    """Those who left it blank, then those of each answer."""
    said: tuple[int, ...]
    """How many they are."""


def _gate(question: Asking) -> _Gate | None:
    codes = question.codes
    if codes is None or (most := int(codes.max(initial=-1))) >= ANSWERS:
        return None
    people = tuple(np.packbits(codes == answer) for answer in range(-1, most + 1))
    return _Gate(people, tuple(map(_count, people)))


def _closed(answered: Bits, gates: Sequence[_Gate]) -> Bits | None:
    """People whose earlier answer closed what these answered, by the answer that closes most."""
    best: Bits | None = None
    for gate in gates:
        closing = _closing(answered, gate)
        if closing is not None and (best is None or _count(closing) > _count(best)):
            best = closing
    return best


def _closing(answered: Bits, gate: _Gate) -> Bits | None:
    """Those whose answer closes it; None where the answers do not tell, or chance may have."""
    shut, opened = np.zeros_like(answered), np.zeros_like(answered)
    for people, said in zip(gate.people[1:], gate.said[1:], strict=True):
        share = _count(people & answered) / said if said else 0.0
        if CLOSED < share < OPEN and said >= ENOUGH:
            return None
        if share <= CLOSED:
            shut |= people
        else:
            opened |= people
    if not _is_certain(answered, shut, opened):
        return None
    silent = gate.people[0]
    return shut | silent if _count(silent & answered) <= CLOSED * gate.said[0] else shut


def _is_certain(answered: Bits, shut: Bits, opened: Bits) -> bool:
    """Whether the one answer for it and the others do not: more than chance makes of it.

    A route of few people is one only if there are enough of them, and if its answer explains
    (nearly) all who answered, or all who did not.
    """
    n_shut, n_open = _count(shut), _count(opened)
    there, here = _count(answered & shut), _count(answered & opened)
    if not n_shut or not n_open or here < OPEN * n_open:
        return False
    few = LEAST * (n_shut + n_open)
    silent = n_shut - there
    if n_shut < few and (n_shut < ENOUGH or silent < ALIKE * (n_shut + n_open - here)):
        return False
    if n_open < few and (n_open < SOME or here < ALIKE * (n_open + there)):
        return False
    return _chance(there, here, n_shut, n_open) < CHANCE


def _goes_on(answered: Bits, shut: Bits, n: int) -> bool:
    """Whether the answer that closed the question before closes this one too.

    None of those answers, and here many of the others may be silent: a comment, an income.
    """
    n_shut, given = _count(shut), _count(answered)
    if n_shut < ENOUGH or _count(answered & shut):
        return False
    return _chance(0, given, n_shut, n - n_shut) < CHANCE


def _chance(there: int, here: int, n_shut: int, n_open: int) -> float:
    """Logarithm of the chance that of `there + here` answers at most `there` fall to the shut.

    The hypergeometric distribution, whose terms grow up to the expected number.
    """
    given = there + here
    if there * (n_shut + n_open) >= given * n_shut:
        return 0.0
    return (
        log(there + 1)
        + _choose(n_shut, there)
        + _choose(n_open, here)
        - _choose(n_shut + n_open, given)
    )


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _count(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())

"""Not asked or not answered: blanks that a whole block shares are routing, not silence.

A survey that asks "have you seen it?" skips a block for those who say no. Neighbouring questions
that are blank for the very same people were never shown to them; a single follow-up question is
recognised by the earlier answer that opens it.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.sources.table import Blank

Bits = NDArray[np.uint8]
"""A bit per respondent: a million fit in 125 kB, so that many can be compared with many."""
LEAST = 0.05
"""Share of respondents: fewer common blanks are chance."""
ALIKE = 0.8
"""Overlap (Jaccard) of the blanks of neighbours in one block."""
GATES = 12
"""How many earlier questions are tried as the one that opens a follow-up."""
ANSWERS = 12
"""A question with more answers opens none."""


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
    taking_part = [i for i, q in enumerate(questions) if q.follows]
    for block in [*_blocks(questions, taking_part), *_grids(questions, taking_part)]:
        common = np.logical_and.reduce([questions[i].blank > 0 for i in block])
        for i in block:
            mark = common & (result[i] == Blank.NOT_ANSWERED)
            result[i][mark] = Blank.NOT_ASKED
    gates: deque[_Gate | None] = deque(maxlen=GATES)
    for i in taking_part:
        left = result[i] == Blank.NOT_ANSWERED
        if left.mean() >= LEAST and not questions[i].n_columns > 1:
            closed = _closed(questions[i].blank == 0, [gate for gate in gates if gate])
            result[i][left & closed] = Blank.NOT_ASKED
        gates.append(_gate(questions[i]))
    return result


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
        if common is not None and _overlap(common, missing) >= ALIKE:
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
    return [rows for rows in grids.values() if len(rows) >= 3 and _common(questions, rows) >= LEAST]


def _common(questions: Sequence[Asking], block: Sequence[int]) -> float:
    return float(np.logical_and.reduce([questions[i].blank > 0 for i in block]).mean())


def _is_block(questions: Sequence[Asking], block: Sequence[int]) -> bool:
    return len(block) >= 2 or (len(block) == 1 and questions[block[0]].n_columns > 1)


def _overlap(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> float:
    either = int((a | b).sum())
    return int((a & b).sum()) / either if either else 0.0


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


def _closed(answered: NDArray[np.bool_], gates: Sequence[_Gate]) -> NDArray[np.bool_]:
    """People whose earlier answer closed this question: with that answer nobody answered it,
    with the others at least nine in ten did."""
    bits = np.packbits(answered)
    best, most = np.zeros_like(bits), 0
    for gate in gates:
        closing = _closing(bits, gate)
        if closing is not None and (count := _count(closing)) > most:
            best, most = closing, count
    return np.unpackbits(best, count=len(answered)).astype(bool)


def _closing(answered: Bits, gate: _Gate) -> Bits | None:
    """Those whose answer closes the question; None where an answer is of neither sort."""
    closing, closes, opens = np.zeros_like(answered), False, False
    for answer, (people, said) in enumerate(zip(gate.people, gate.said, strict=True)):
        if not said:
            continue
        share = _count(people & answered) / said
        if share <= 0.02:
            closing |= people
            closes = closes or answer > 0
        elif answer > 0:
            if share < 0.9:
                return None
            opens = True
    return closing if closes and opens else None


def _count(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())

"""Not asked or not answered: blanks that a whole block shares are routing, not silence.

A survey that asks "have you seen it?" skips a block for those who say no. Neighbouring questions
that are blank for the very same people were never shown to them; a single follow-up question is
recognised by the earlier answer that opens it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.sources.table import Blank

LEAST = 0.05
"""Share of respondents: fewer common blanks are chance."""
ALIKE = 0.8
"""Overlap (Jaccard) of the blanks of neighbours in one block."""
GATES = 12
"""How many earlier questions are tried as the one that opens a follow-up."""


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
    for at, i in enumerate(taking_part):
        left = result[i] == Blank.NOT_ANSWERED
        if left.mean() >= LEAST and not questions[i].n_columns > 1:
            gates = [j for j in taking_part[max(0, at - GATES) : at] if _opens(questions[j])]
            result[i][left & _closed(questions[i], [questions[j] for j in gates])] = Blank.NOT_ASKED
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


def _opens(question: Asking) -> bool:
    return question.codes is not None and int(question.codes.max(initial=-1)) < 12


def _closed(question: Asking, gates: Sequence[Asking]) -> NDArray[np.bool_]:
    """People whose earlier answer closed this question: with that answer nobody answered it,
    with the others at least nine in ten did."""
    answered = question.blank == 0
    best = np.zeros(len(answered), dtype=bool)
    for gate in gates:
        if gate.codes is None:
            continue
        m = int(gate.codes.max(initial=-1)) + 1
        asked = np.bincount(gate.codes + 1, minlength=m + 1)
        said = np.bincount(gate.codes + 1, weights=answered, minlength=m + 1)
        share = np.divide(said, asked, out=np.zeros(m + 1), where=asked > 0)
        closed = (share <= 0.02) & (asked > 0)
        opened = share >= 0.9
        decided = (closed | opened | (asked == 0))[1:]
        if closed[1:].any() and opened[1:].any() and decided.all():
            mask = closed[gate.codes + 1]
            if mask.sum() > best.sum():
                best = mask
    return best

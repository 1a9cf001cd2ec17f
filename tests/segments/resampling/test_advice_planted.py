"""The advice on surveys whose truth is known: the table of docs/method.md, section 11.

`python -m tests.bench.advice [FIRST_SEED]` prints it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import pytest

from persona_core.segments import prepare
from persona_core.segments.resampling.advice import Advice, advise
from persona_core.sources.table import Table
from tests.segments.planted import EASY, HARD, Planted, graded, planted, routed, shuffled

FIRST_SEED = 5_000
"""Used for nothing else; the constants of the rule were set before (docs/method.md)."""
BLOCK = tuple(f"agree_{j}" for j in range(4))


@dataclass(frozen=True)
class Case:
    """A kind of survey."""

    count: int
    make: Callable[[int], Planted | Table]
    verdict: str = "segments"


def _k(seed: int) -> int:
    return 3 + seed % 3


def _planted(seed: int, k: int = 0, **more: float) -> Planted:
    return planted(k or _k(seed), seed=seed, **more)


CASES = {
    "medium, 30% noise": Case(20, _planted),
    "medium, 60% noise": Case(10, partial(_planted, noise=0.6)),
    "easy": Case(8, partial(_planted, optimum=EASY)),
    "hard": Case(8, partial(_planted, optimum=HARD)),
    "blanks 20%, n = 800": Case(8, partial(_planted, blanks=0.2, n=800)),
    "routed": Case(8, lambda seed: routed(_planted(seed), BLOCK, 0.3, seed)),
    "k = 6, n = 900": Case(8, partial(_planted, k=6, n=900)),
    "style 0.4": Case(8, partial(_planted, style=0.4)),
    "noise": Case(20, lambda seed: shuffled(_planted(seed).table, seed), "none"),
    "graded traits": Case(20, lambda seed: graded(seed=seed), "scale"),
    "second battery": Case(6, partial(_planted, noise=0.0, battery=8), "themes"),
}


@dataclass(frozen=True)
class Answer:
    """What was advised about one survey, and whether that is true."""

    advice: Advice
    right: bool


@cache
def answers(name: str, first: int = FIRST_SEED) -> tuple[Answer, ...]:
    """The advice on every survey of a case."""
    case = CASES[name]
    return tuple(_answer(case, case.make(seed)) for seed in range(first, first + case.count))


def _answer(case: Case, made: Planted | Table) -> Answer:
    survey = made.table if isinstance(made, Planted) else made
    found = advise(prepare(survey, tuple(q.name for q in survey.questions)))
    right = found.verdict == case.verdict
    if isinstance(made, Planted):  # of themes, the first is the one with segments
        right = right and bool(found.parts) and found.parts[0].k == made.truth.max()
    return Answer(found, right)


def right(name: str) -> int:
    return sum(a.right for a in answers(name))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("medium, 30% noise", 19),
        ("medium, 60% noise", 9),
        ("easy", 8),
        ("blanks 20%, n = 800", 7),
        ("noise", 19),
        ("graded traits", 18),
        ("second battery", 5),
    ],
)
def test_the_advice_is_right(name: str, least: int) -> None:
    assert right(name) >= least


@pytest.mark.slow
def test_sure_means_right_in_nineteen_of_twenty() -> None:
    sure = [a.right for name in CASES for a in answers(name) if a.advice.sure]
    assert len(sure) >= 40
    assert sum(sure) >= 0.95 * len(sure)

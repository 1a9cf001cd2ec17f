"""Random draws that stay the same between Python versions: only `Random.random` is used."""

from collections.abc import Sequence
from random import Random
from statistics import NormalDist

SEED = "2026"
NORMAL = NormalDist()


def stream(*purpose: object) -> Random:
    """The random numbers for one purpose, apart from those for any other."""
    return Random(" ".join(str(part) for part in (SEED, *purpose)))


def pick(random: Random, weights: Sequence[float]) -> int:
    """A position, drawn in proportion to its weight."""
    left = random.random() * sum(weights)
    for i, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return i
    return len(weights) - 1


def any_of(random: Random, n: int) -> int:
    """A position among n equals."""
    return int(random.random() * n)


def normal(random: Random) -> float:
    """A standard normal draw."""
    return NORMAL.inv_cdf(min(max(random.random(), 1e-9), 1 - 1e-9))
